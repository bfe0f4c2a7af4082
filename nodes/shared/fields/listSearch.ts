import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { type Campaign, campaignKey, isFinal } from '../campaign';
import { type CampaignFilter, listCampaigns } from '../campaigns/read';
import { openSession, type Session } from '../http/session';
import { readList } from '../http/paging';
import { type ListEndpoint, pathParameters, type Vendor } from '../vendor';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Campaigns that a drop-down without paging offers at most. */
const MOST_OPTIONS = 1_000;

/** How long a search goes on to further pages while a person waits for it. */
const SEARCH_MS = 5_000;

interface PickerPage<Row> {
	rows: Row[];
	next?: string;
	error?: Error;
}

/** A page that holds something: where the vendor does not search, what is looked for may stand on a later one. */
async function filledPage<Row>(
	read: (from?: string) => Promise<PickerPage<Row>>,
	from?: string,
): Promise<PickerPage<Row>> {
	const until = Date.now() + SEARCH_MS;
	let page = await read(from);
	while (!page.error && !page.rows.length && page.next !== undefined && Date.now() < until)
		page = await read(page.next);
	if (page.error) throw page.error;
	return page;
}

/** A page of campaigns for a person to choose from; with a filter, the next one that holds something. */
export const campaignPage = async (
	session: Session,
	filter: Pick<CampaignFilter, 'search' | 'status'>,
	start?: string,
) =>
	await filledPage(async (from) => {
		const { campaigns, ...rest } = await listCampaigns(session, { ...filter, from, pages: 1 });
		return { rows: campaigns, ...rest };
	}, start);

/** Ids for the path of a list below another object, from the node's own parameters. */
const idsOf = (context: ILoadOptionsFunctions, endpoint: ListEndpoint): Record<string, string> =>
	Object.fromEntries(
		pathParameters(endpoint).map((name) => [
			name,
			context.getCurrentNodeParameter(name, { extractValue: true }) as string,
		]),
	);

const title = ({ name, id }: Campaign): string => name ?? id;

/** How often each name is there. */
function counted(campaigns: Campaign[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const campaign of campaigns)
		times.set(title(campaign), (times.get(title(campaign)) ?? 0) + 1);
	return times;
}

/**
 * Names of one vendor's campaigns to choose by, each with what `notes` gives in brackets, and with the ID where
 * two have the same name.
 */
export function namesOf(campaigns: Campaign[], notes: (campaign: Campaign) => string[]): string[] {
	const times = counted(campaigns);
	return campaigns.map((campaign) => {
		const isAlike = campaign.name !== null && (times.get(title(campaign)) ?? 0) > 1;
		const all = [...notes(campaign), ...(isAlike ? [`ID ${campaign.id}`] : [])];
		return all.length ? `${title(campaign)} (${all.join(', ')})` : title(campaign);
	});
}

/**
 * The status as a part of a campaign's name in a list: only where it never changes any more, since n8n keeps the
 * name of the chosen row in the workflow.
 */
export const lastingStatus = ({ status }: Campaign): string[] => (isFinal(status) ? [status] : []);

/** Method of a resource locator: From List of a vendor's campaigns, one page at a time. */
export const campaignSearch = (vendor: Vendor): ListSearch =>
	async function (filter, paginationToken) {
		const session = await openSession(this, vendor);
		const { rows, next } = await campaignPage(session, { search: filter }, paginationToken);
		const names = namesOf(rows, lastingStatus);
		return {
			results: rows.map(({ id }, index) => ({ name: names[index] ?? id, value: id })),
			paginationToken: next,
		};
	};

/**
 * Method of a resource locator for anything a vendor lists; `keep` searches on our side what the vendor does not
 * search.
 */
export const rowSearch = (
	vendor: Vendor,
	endpoint: ListEndpoint,
	query: (search: string) => IDataObject,
	toResult: (row: IDataObject) => INodeListSearchItems,
	keep?: (row: IDataObject, search: string) => boolean,
): ListSearch =>
	async function (filter, paginationToken) {
		const session = await openSession(this, vendor);
		const call = {
			endpoint,
			ids: idsOf(this, endpoint),
			qs: filter ? query(filter) : {},
			filter: filter && keep ? (row: IDataObject) => keep(row, filter) : undefined,
			maxPages: 1,
		};
		const { rows, next } = await filledPage(
			async (resumeFrom) => await readList(session, { ...call, resumeFrom }),
			paginationToken,
		);
		return { results: rows.map(toResult), paginationToken: next };
	};

/**
 * Says that the list goes on. Its value is a key without an id, which is refused wherever a campaign is asked for.
 */
const cutRow = (vendor: Vendor): INodePropertyOptions => ({
	name: `Only the first ${MOST_OPTIONS.toLocaleString('en-US')} campaigns are listed; enter others by ID, with an expression`,
	value: campaignKey(vendor.id, ''),
	disabled: true,
});

/** Campaigns as options of a multiple choice; the values are ids. n8n does not keep what stands below a name. */
export const campaignOptions = (vendor: Vendor) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const { campaigns, error } = await listCampaigns(await openSession(this, vendor), {
			limit: MOST_OPTIONS + 1,
		});
		if (error) throw error;
		const listed = campaigns.slice(0, MOST_OPTIONS);
		const names = namesOf(listed, () => []);
		const options = listed.map(({ id, status }, index) => ({
			name: names[index] ?? id,
			value: id,
			description: `Status: ${status}`,
		}));
		return campaigns.length > MOST_OPTIONS ? [...options, cutRow(vendor)] : options;
	};
