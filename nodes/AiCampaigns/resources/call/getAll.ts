import type { IDataObject } from 'n8n-workflow';

import { type Call, CALL_OUTCOMES } from '../../../shared/call';
import { type CallFilter, listCalls } from '../../../shared/campaigns/calls';
import { asNodeError } from '../../../shared/http/errors';
import type { Vendor } from '../../../shared/vendor';
import { chosenVendors, entered } from '../../chosen';
import { type Run, runPerItem } from '../../run';
import {
	failureItems,
	hintOfMissing,
	mayVendorsFail,
	stopAtFailure,
	type VendorFailure,
} from '../campaign/listVendors';
import { limitOf, readMoment, readWords } from '../readers';

interface VendorCalls extends VendorFailure {
	calls: Call[];
	note?: string;
}

const OUTCOME = { label: 'Outcome', noun: 'an outcome of a call' };

function readFilter(run: Run, itemIndex: number): CallFilter {
	const filters = run.context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	return {
		since: readMoment(run, 'Since', filters.since, itemIndex),
		outcomes: readWords(run, OUTCOME, filters.outcome, CALL_OUTCOMES, itemIndex),
		limit: limitOf(run, itemIndex),
		includeRaw: run.flag('includeRaw', itemIndex, false),
	};
}

/** Calls of one vendor; what goes wrong is given back beside what came before it. */
async function listVendorCalls(
	run: Run,
	vendor: Vendor,
	itemIndex: number,
	filter: CallFilter,
): Promise<VendorCalls> {
	try {
		return { vendor, ...(await listCalls(await run.session(vendor, itemIndex), filter)) };
	} catch (error) {
		return { vendor, calls: [], error: asNodeError(run.context.getNode(), error, itemIndex) };
	}
}

/** One vendor's calls where a campaign is named, else those of all chosen vendors. */
async function listWanted(run: Run, itemIndex: number): Promise<VendorCalls[]> {
	const filter = readFilter(run, itemIndex);
	const named = run.context.getNodeParameter('campaign', itemIndex, '', { extractValue: true });
	if (entered(named) === '')
		return await Promise.all(
			chosenVendors(run.context).map(
				async (vendor) => await listVendorCalls(run, vendor, itemIndex, filter),
			),
		);
	const { vendor, id: campaignId } = await run.key(itemIndex);
	return [await listVendorCalls(run, vendor, itemIndex, { ...filter, campaignId })];
}

/** Newest first, across vendors, and always in the same order; calls that did not begin yet come before all. */
function newestFirst(a: Call, b: Call): number {
	const [first, second] = [a.startedAt ?? '9', b.startedAt ?? '9'];
	if (first !== second) return first > second ? -1 : 1;
	return a.key < b.key ? -1 : 1;
}

/** Call > Get Many. */
export const getAll = runPerItem(async (run, itemIndex) => {
	const found = await listWanted(run, itemIndex);
	stopAtFailure(run, itemIndex, found, mayVendorsFail(run, itemIndex));
	hintOfMissing(run, found);
	for (const { note } of found) if (note) run.hint('warning', note);
	const calls = found
		.flatMap((each) => each.calls)
		.sort(newestFirst)
		.slice(0, limitOf(run, itemIndex));
	return [...calls.map((call): IDataObject => ({ ...call })), ...failureItems(run, found)];
});
