import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { Campaign } from './campaign';
import { listCampaigns } from './client';
import { openSession } from './http';
import { readList } from './paging';
import type { ListEndpoint, Vendor } from './vendor';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Campaigns that a drop-down without paging offers at most. */
const MOST_OPTIONS = 1_000;

const named = ({ name, id, status }: Campaign): string => `${name ?? id} (${status})`;

/** From List of a vendor's campaigns: searched by the vendor, one page at a time. */
export const campaignSearch = (vendor: Vendor): ListSearch =>
	async function (filter, paginationToken) {
		const session = await openSession(this, vendor);
		const { campaigns, next, error } = await listCampaigns(session, {
			search: filter,
			from: paginationToken,
			pages: 1,
		});
		if (error) throw error;
		return {
			results: campaigns.map((campaign) => ({ name: named(campaign), value: campaign.id })),
			paginationToken: next,
		};
	};

/** From List of anything else a vendor lists; `keep` searches on our side what the vendor does not search. */
export const rowSearch = (
	vendor: Vendor,
	endpoint: ListEndpoint,
	query: (search: string) => IDataObject,
	toResult: (row: IDataObject) => INodeListSearchItems,
	keep?: (row: IDataObject, search: string) => boolean,
): ListSearch =>
	async function (filter, paginationToken) {
		const session = await openSession(this, vendor);
		const { rows, next, error } = await readList(session, {
			endpoint,
			qs: filter ? query(filter) : {},
			keep: filter && keep ? (row) => keep(row, filter) : undefined,
			from: paginationToken,
			pages: 1,
		});
		if (error) throw error;
		return { results: rows.map(toResult), paginationToken: next };
	};

/** Campaigns as options of a multiple choice; the values are ids. */
export const campaignOptions = (vendor: Vendor) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const { campaigns, error } = await listCampaigns(await openSession(this, vendor), { limit: MOST_OPTIONS });
		if (error) throw error;
		return campaigns.map((campaign) => ({ name: named(campaign), value: campaign.id }));
	};
