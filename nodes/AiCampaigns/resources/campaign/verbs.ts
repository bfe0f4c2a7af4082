import type { IDataObject } from 'n8n-workflow';

import { type Campaign, campaignKey } from '../../../shared/campaign';
import { SharedRead } from '../../../shared/campaigns/sharedRead';
import { applyVerb, type VerbResult } from '../../../shared/campaigns/transition';
import { CONFIRM_SECONDS, readConfirmMs } from '../../../shared/fields/confirm';
import type { Vendor, Verb } from '../../../shared/vendor';
import type { VendorObject } from '../../chosen';
import { type Operation, runPerObject, type Run } from '../../run';
import { shaper } from './simplify';

export const readConfirm = (run: Run, itemIndex: number): number =>
	readConfirmMs(run.node, run.option('confirm', itemIndex, CONFIRM_SECONDS), itemIndex);

/** What an input item asks for. */
interface Wanted extends VendorObject {
	confirmMs: number;
	includeRaw: boolean;
	shape: (campaign: Campaign) => IDataObject;
}

async function readWanted(run: Run, itemIndex: number): Promise<Wanted> {
	const confirmMs = readConfirm(run, itemIndex);
	const includeRaw = run.flag('includeRaw', itemIndex, false);
	const shape = shaper(run, itemIndex);
	return { ...(await run.key(itemIndex)), confirmMs, includeRaw, shape };
}

/** One run of a verb: what its items have in common. */
class VerbRun {
	/** What has been done, by campaign: whatever an item finds here is not done again. */
	private readonly done = new Map<string, Promise<VerbResult>>();

	private readonly reads = new Map<string, Promise<SharedRead>>();

	private readonly counts = new Map<string, number>();

	constructor(
		private readonly run: Run,
		private readonly verb: Verb,
		wanted: Wanted[],
		/** Campaigns that took the verb and do not show it yet. */
		private readonly waiting: Set<string>,
	) {
		const keys = new Map(wanted.map(({ vendor, id }) => [campaignKey(vendor.id, id), vendor.id]));
		for (const id of keys.values()) this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
	}

	async item(wanted: Wanted, itemIndex: number): Promise<IDataObject> {
		const { campaign, changed, confirmed } = await this.once(wanted, itemIndex);
		if (!confirmed) this.waiting.add(campaign.key);
		const shown = wanted.includeRaw ? campaign : withoutRaw(campaign);
		return { ...wanted.shape(shown), changed, confirmed };
	}

	private async once(wanted: Wanted, itemIndex: number): Promise<VerbResult> {
		const key = campaignKey(wanted.vendor.id, wanted.id);
		const before = this.done.get(key);
		if (before) return { ...(await before), changed: false };
		const mine = this.apply(wanted, itemIndex);
		this.done.set(key, mine);
		return await mine;
	}

	/** Keeps the vendor's object, which another item may want. */
	private async apply({ vendor, id, confirmMs }: Wanted, itemIndex: number): Promise<VerbResult> {
		const session = await this.run.session(vendor, itemIndex);
		const listed = async () => await (await this.readOf(vendor, itemIndex)).find(id);
		return await applyVerb(session, this.verb, id, { confirmMs, includeRaw: true, listed });
	}

	private async readOf(vendor: Vendor, itemIndex: number): Promise<SharedRead> {
		const shared =
			this.reads.get(vendor.id) ??
			this.run
				.session(vendor, itemIndex)
				.then(
					(session) => new SharedRead(session.forItem(), this.counts.get(vendor.id) ?? 0, true),
				);
		this.reads.set(vendor.id, shared);
		return await shared;
	}
}

function withoutRaw(campaign: Campaign): Campaign {
	const copy = { ...campaign };
	delete copy.raw;
	return copy;
}

/** A campaign that took a verb and does not show it yet may still be calling. */
function hintOfUnconfirmed(run: Run, name: Verb, waiting: number): void {
	if (waiting === 0) return;
	const one = waiting === 1;
	run.hint(
		'warning',
		`${waiting} campaign${one ? '' : 's'} took the request to ${name} and ${one ? 'does' : 'do'} not show it yet: look at confirmed in the output, and raise Confirm Within to wait longer.`,
	);
}

/** Campaign > Start, Pause and Cancel. */
export const verb =
	(name: Verb): Operation =>
	async (run) => {
		const waiting = new Set<string>();
		const work = runPerObject({
			read: readWanted,
			prepare: (_, wanted) => new VerbRun(run, name, wanted, waiting),
			work: async (_, wanted, itemIndex, verbRun) => [await verbRun.item(wanted, itemIndex)],
		});
		const items = await work(run);
		hintOfUnconfirmed(run, name, waiting.size);
		return items;
	};
