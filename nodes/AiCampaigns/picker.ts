import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { openSession } from '../shared/http';
import { campaignOptions, campaignPage } from '../shared/picker';
import { campaignKey } from '../shared/campaign';
import { chosenVendors } from './chosen';

/** Campaigns of all chosen vendors, a page of each at a time. The token holds where each goes on. */
export async function campaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const from = paginationToken ? (JSON.parse(paginationToken) as Record<string, string>) : undefined;
	const vendors = chosenVendors(this).filter(({ id }) => !from || id in from);
	const listings = await Promise.all(
		vendors.map(async (vendor) => {
			const session = await openSession(this, vendor);
			return { vendor, ...(await campaignPage(session, filter, from?.[vendor.id])) };
		}),
	);
	const next: Record<string, string> = {};
	for (const listing of listings) {
		if (listing.next !== undefined) next[listing.vendor.id] = listing.next;
	}
	return {
		results: listings.flatMap(({ vendor, rows }) =>
			rows.map(({ key, id, name, status }) => ({ name: `${name ?? id} (${vendor.name}, ${status})`, value: key })),
		),
		paginationToken: Object.keys(next).length ? JSON.stringify(next) : undefined,
	};
}

/** Campaigns of all chosen vendors as options of a multiple choice; the values are keys. */
export async function campaignKeys(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const options = await Promise.all(
		chosenVendors(this).map(async (vendor) => {
			const own = await campaignOptions(vendor).call(this);
			return own.map(({ name, value }) => ({
				name: `${vendor.name}: ${name}`,
				value: campaignKey(vendor.id, String(value)),
			}));
		}),
	);
	return options.flat();
}
