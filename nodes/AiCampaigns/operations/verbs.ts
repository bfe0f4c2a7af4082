import { campaignKey } from '../../shared/campaign';
import type { VerbResult } from '../../shared/client';
import { applyVerb, readConfirmMs } from '../../shared/client';
import type { Verb } from '../../shared/vendor';
import type { Operation, Run } from './run';
import { perItem } from './run';
import { toJson } from './simplify';

const CONFIRM_SECONDS = 10;

export const readConfirm = (run: Run, itemIndex: number): number =>
	readConfirmMs(run.context.getNode(), run.option('confirm', itemIndex, CONFIRM_SECONDS), itemIndex);

/** Items that name the same campaign wait for each other, so that only the first of them writes. */
class Turns {
	private readonly last = new Map<string, Promise<unknown>>();

	async take<T>(name: string, work: () => Promise<T>): Promise<T> {
		const before = this.last.get(name) ?? Promise.resolve();
		const mine = before.then(work, work);
		this.last.set(name, mine);
		return await mine;
	}
}

async function applyTo(run: Run, verb: Verb, itemIndex: number, turns: Turns): Promise<VerbResult> {
	const confirmMs = readConfirm(run, itemIndex);
	const includeRaw = run.option('includeRaw', itemIndex, false);
	const { vendor, id, session } = await run.campaign(itemIndex);
	return await turns.take(campaignKey(vendor.id, id), async () => await applyVerb(session, verb, id, { confirmMs, includeRaw }));
}

export const verb = (name: Verb): Operation => async (run) => {
	const turns = new Turns();
	const work = perItem(async (_, itemIndex) => {
		const { campaign, changed, confirmed } = await applyTo(run, name, itemIndex, turns);
		return [{ ...toJson(run, itemIndex, campaign), changed, confirmed }];
	});
	return await work(run);
};
