import { type Campaign, campaignKey } from '../../../shared/campaign';
import { applyVerb, type VerbResult } from '../../../shared/campaigns/transition';
import { CONFIRM_SECONDS, readConfirmMs } from '../../../shared/fields/confirm';
import type { Verb } from '../../../shared/vendor';
import { type Operation, runPerItem, type Run } from '../../run';
import { toJson } from './simplify';

export const readConfirm = (run: Run, itemIndex: number): number =>
	readConfirmMs(
		run.context.getNode(),
		run.option('confirm', itemIndex, CONFIRM_SECONDS),
		itemIndex,
	);

/** What has been done in this run, by campaign: whatever an item finds here is not done again. */
type Done = Map<string, Promise<VerbResult>>;

/** Keeps the vendor's object, which another item may want. */
async function applyTo(run: Run, verb: Verb, itemIndex: number, done: Done): Promise<VerbResult> {
	const confirmMs = readConfirm(run, itemIndex);
	const { vendor, id } = await run.key(itemIndex);
	const key = campaignKey(vendor.id, id);
	const before = done.get(key);
	if (before) return { ...(await before), changed: false };
	const mine = run
		.session(vendor, itemIndex)
		.then((session) => applyVerb(session, verb, id, { confirmMs, includeRaw: true }));
	done.set(key, mine);
	return await mine;
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

export const verb =
	(name: Verb): Operation =>
	async (run) => {
		const done: Done = new Map();
		const waiting = new Set<string>();
		const work = runPerItem(async (_, itemIndex) => {
			const includeRaw = run.flag('includeRaw', itemIndex, false);
			const { campaign, changed, confirmed } = await applyTo(run, name, itemIndex, done);
			if (!confirmed) waiting.add(campaign.key);
			return [
				{
					...toJson(run, itemIndex, includeRaw ? campaign : withoutRaw(campaign)),
					changed,
					confirmed,
				},
			];
		});
		const items = await work(run);
		hintOfUnconfirmed(run, name, waiting.size);
		return items;
	};
