import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../../shared/campaign';
import { applyVerb } from '../../shared/client';
import { asNodeError } from '../../shared/errors';
import { sideBySide } from '../../shared/sideBySide';
import { chosenVendors } from '../chosen';
import type { FromVendor } from './read';
import { listVendor } from './read';
import type { Operation } from './run';
import { perItem, Run } from './run';
import { toJson } from './simplify';
import { readConfirm } from './verbs';

/** In an emergency nobody waits a minute for a vendor that does not answer. */
const TIMEOUT_MS = 10_000;
const AT_ONCE = 5;
/** After so many campaigns of a vendor have failed one after the other, the rest of them is not tried. */
const MOST_FAILURES = 10;

const failed = (run: Run, itemIndex: number, campaign: Campaign, message: string): IDataObject => ({
	...toJson(run, itemIndex, campaign),
	changed: false,
	confirmed: false,
	error: message,
});

/** Pauses one vendor's campaigns, each on its own: one that fails does not keep the others running. */
async function pauseAt(run: Run, itemIndex: number, { vendor, campaigns, error }: FromVendor, confirmMs: number): Promise<IDataObject[]> {
	let failures = 0;
	const results = await sideBySide(campaigns, AT_ONCE, async (before) => {
		if (failures >= MOST_FAILURES) return failed(run, itemIndex, before, `Not tried, because ${vendor.name} refused so many before`);
		try {
			const session = await run.session(vendor, itemIndex);
			const { campaign, changed, confirmed } = await applyVerb(session, 'pause', before.id, { confirmMs, before });
			failures = 0;
			return { ...toJson(run, itemIndex, campaign), changed, confirmed };
		} catch (caught) {
			failures += 1;
			return failed(run, itemIndex, before, asNodeError(run.context.getNode(), caught, itemIndex).message);
		}
	});
	return error ? [...results, { vendor: vendor.id, changed: false, confirmed: false, error: error.message }] : results;
}

const onlyListed = (run: Run, itemIndex: number, { vendor, campaigns, error }: FromVendor): IDataObject[] => [
	...campaigns.map((campaign) => ({ ...toJson(run, itemIndex, campaign), changed: false, confirmed: false })),
	...(error ? [{ vendor: vendor.id, changed: false, confirmed: false, error: error.message }] : []),
];

/** Pauses every active campaign of the chosen vendors; what fails is listed beside what was paused. */
export const pauseAll: Operation = async ({ context }) => {
	const work = perItem(async (run, itemIndex) => {
		const confirmMs = readConfirm(run, itemIndex);
		const isDry = run.option('dryRun', itemIndex, false);
		// Each vendor by itself: one that does not answer must not keep the others waiting.
		const results = chosenVendors(run.context).map(async (vendor) => {
			const found = await listVendor(run, vendor, itemIndex, { status: ['active'] });
			return isDry ? onlyListed(run, itemIndex, found) : await pauseAt(run, itemIndex, found, confirmMs);
		});
		return (await Promise.all(results)).flat();
	});
	return await work(new Run(context, { timeoutMs: TIMEOUT_MS }));
};
