import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../../../shared/campaign';
import { type CampaignFilter, getCampaign, listCampaigns } from '../../../shared/campaigns/read';
import { asNodeError } from '../../../shared/http/errors';
import type { Vendor } from '../../../shared/vendor';
import { chosenVendors } from '../../chosen';
import { limitOf, readFilters } from './filters';
import { failure, perItem, type Run } from '../../run';
import { shaper, toJson } from './simplify';

/** What one vendor has given, or why it has given nothing. */
export interface VendorListing {
	vendor: Vendor;
	campaigns: Campaign[];
	error?: Error;
}

/** Lists the chosen vendors side by side. A failing one ends it, or is reported beside the others. */
export async function listEverywhere(
	run: Run,
	itemIndex: number,
	filter: CampaignFilter,
	mayFail: boolean,
): Promise<VendorListing[]> {
	const found = await Promise.all(
		chosenVendors(run.context).map(
			async (vendor) => await listVendor(run, vendor, itemIndex, filter),
		),
	);
	const failed = found.find(({ error }) => error);
	if (failed?.error && !mayFail) {
		run.isAbout(itemIndex, failed.vendor);
		throw failed.error;
	}
	return found;
}

/** Says which vendors are not in the output, above it: their items are easily overlooked. */
export function hintOfMissing(run: Run, found: VendorListing[]): void {
	const missing = found.flatMap(({ vendor, error }) => (error ? [{ vendor, error }] : []));
	if (!missing.length) return;
	const names = missing.map(({ vendor }) => vendor.name).join(' and ');
	run.hint(
		'warning',
		`${names} could not be listed in full: ${missing.map(({ error }) => error.message).join('; ')}`,
	);
}

/** Says that the list goes on behind the limit, as far as that is known. */
function hintOfRest(run: Run, found: VendorListing[], limit: number | undefined): void {
	const count = found.reduce((sum, { campaigns }) => sum + campaigns.length, 0);
	if (limit === undefined || count < limit) return;
	const rest = count > limit ? 'There are more campaigns' : 'There may be more campaigns';
	run.hint('info', `${rest} than the Limit of ${limit}. Raise it, or turn on Return All.`);
}

/** A list that comes whole may come in any order: its newest are only known once it is read to its end. */
const limitFor = ({ campaigns }: Vendor, limit?: number): number | undefined =>
	campaigns.list.paging.style === 'whole' ? undefined : limit;

/** Lists one vendor; what goes wrong is given back beside what came before it. */
export async function listVendor(
	run: Run,
	vendor: Vendor,
	itemIndex: number,
	filter: CampaignFilter,
): Promise<VendorListing> {
	try {
		const limit = limitFor(vendor, filter.limit);
		const { campaigns, error } = await listCampaigns(await run.session(vendor, itemIndex), {
			...filter,
			limit,
		});
		return { vendor, campaigns, error };
	} catch (error) {
		return { vendor, campaigns: [], error: asNodeError(run.context.getNode(), error, itemIndex) };
	}
}

/** Newest first, across vendors, and always in the same order. */
function byAge(a: Campaign, b: Campaign): number {
	const [first = '', second = ''] = [a.createdAt ?? '', b.createdAt ?? ''];
	if (first !== second) return first > second ? -1 : 1;
	return a.key < b.key ? -1 : 1;
}

export const mayVendorsFail = (run: Run, itemIndex: number): boolean =>
	run.option<string>('onVendorFailure', itemIndex, 'stop') === 'continue';

export const getAll = perItem(async (run, itemIndex) => {
	const limit = limitOf(run, itemIndex);
	const filter = {
		...readFilters(run, itemIndex),
		limit,
		includeRaw: run.flag('includeRaw', itemIndex, false),
	};
	const found = await listEverywhere(run, itemIndex, filter, mayVendorsFail(run, itemIndex));
	const campaigns = found
		.flatMap((each) => each.campaigns)
		.sort(byAge)
		.slice(0, limit);
	hintOfMissing(run, found);
	hintOfRest(run, found, limit);
	return [
		...campaigns.map(shaper(run, itemIndex)),
		...found.flatMap(({ vendor, error }): IDataObject[] =>
			error ? [failure(run, { vendor: vendor.id }, error.message)] : [],
		),
	];
});

export const get = perItem(async (run, itemIndex) => {
	const { session, id } = await run.campaign(itemIndex);
	return [
		toJson(
			run,
			itemIndex,
			await getCampaign(session, id, run.flag('includeRaw', itemIndex, false)),
		),
	];
});
