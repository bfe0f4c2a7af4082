import type { Campaign } from '../../../shared/campaign';
import { runPerItem, type Run } from '../../run';
import { limitOf } from '../readers';
import { readFilters } from './filters';
import {
	failureItems,
	hintOfMissing,
	listEverywhere,
	mayVendorsFail,
	type VendorListing,
} from './listVendors';
import { shaper } from './simplify';

/** Says that the list goes on behind the limit, as far as that is known. */
function hintOfRest(run: Run, found: VendorListing[], limit: number | undefined): void {
	const count = found.reduce((sum, { campaigns }) => sum + campaigns.length, 0);
	if (limit === undefined || count < limit) return;
	const rest = count > limit ? 'There are more campaigns' : 'There may be more campaigns';
	run.hint('info', `${rest} than the Limit of ${limit}. Raise it, or turn on Return All.`);
}

/** Newest first, across vendors, and always in the same order. */
function newestFirst(a: Campaign, b: Campaign): number {
	const [first = '', second = ''] = [a.createdAt ?? '', b.createdAt ?? ''];
	if (first !== second) return first > second ? -1 : 1;
	return a.key < b.key ? -1 : 1;
}

/** Campaign > Get Many. */
export const getAll = runPerItem(async (run, itemIndex) => {
	const limit = limitOf(run, itemIndex);
	const filter = {
		...readFilters(run, itemIndex),
		limit,
		includeRaw: run.flag('includeRaw', itemIndex, false),
	};
	const found = await listEverywhere(run, itemIndex, filter, mayVendorsFail(run, itemIndex));
	const campaigns = found
		.flatMap((each) => each.campaigns)
		.sort(newestFirst)
		.slice(0, limit);
	hintOfMissing(run, found);
	hintOfRest(run, found, limit);
	return [...campaigns.map(shaper(run, itemIndex)), ...failureItems(run, found)];
});
