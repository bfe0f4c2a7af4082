import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../../../shared/campaign';
import { type CampaignFilter, listCampaigns } from '../../../shared/campaigns/read';
import { asNodeError } from '../../../shared/http/errors';
import type { Vendor } from '../../../shared/vendor';
import { chosenVendors } from '../../chosen';
import { failure, type Run } from '../../run';

/** A vendor that was asked, and why it has not given all. */
export interface VendorFailure {
	vendor: Vendor;
	error?: Error;
}

/** What one vendor has given, or why it has given nothing. */
export interface VendorListing extends VendorFailure {
	campaigns: Campaign[];
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
	stopAtFailure(run, itemIndex, found, mayFail);
	return found;
}

/** Ends the item with the first vendor's failure, unless failures become items of their own. */
export function stopAtFailure(
	run: Run,
	itemIndex: number,
	found: VendorFailure[],
	mayFail: boolean,
): void {
	const failed = found.find(({ error }) => error);
	if (!failed?.error || mayFail) return;
	run.isAbout(itemIndex, failed.vendor);
	throw failed.error;
}

/** One item for each vendor that failed. */
export const failureItems = (run: Run, found: VendorFailure[]): IDataObject[] =>
	found.flatMap(({ vendor, error }) =>
		error ? [failure(run, { vendor: vendor.id }, error.message)] : [],
	);

/** Says which vendors are not in the output, above it: their items are easily overlooked. */
export function hintOfMissing(run: Run, found: VendorFailure[]): void {
	const missing = found.flatMap(({ vendor, error }) => (error ? [{ vendor, error }] : []));
	if (!missing.length) return;
	const names = missing.map(({ vendor }) => vendor.name).join(' and ');
	run.hint(
		'warning',
		`${names} could not be listed in full: ${missing.map(({ error }) => error.message).join('; ')}`,
	);
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

/** Whether a vendor that cannot be read becomes an item of its own, by the option On Vendor Failure. */
export const mayVendorsFail = (run: Run, itemIndex: number): boolean =>
	run.option<string>('onVendorFailure', itemIndex, 'stop') === 'continue';
