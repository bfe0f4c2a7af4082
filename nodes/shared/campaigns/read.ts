import type { IDataObject } from 'n8n-workflow';

import type { Campaign, CampaignStatus } from '../campaign';
import { readList } from '../http/paging';
import type { Session } from '../http/session';
import { isObject } from '../values';
import type { Endpoint, Vendor } from '../vendor';

/**
 * Which campaigns of one vendor are wanted, how many, and from where on. Fields that are left out let all through.
 */
export interface CampaignFilter {
	status?: CampaignStatus[];
	/** Text in the name or the description, in any case. */
	search?: string;
	/** ISO 8601, this moment included. A campaign whose vendor does not say when it was created is left out. */
	createdAfter?: string;
	/** ISO 8601, this moment excluded. */
	createdBefore?: string;
	/** Id or whole name of the agent, in any case. A campaign whose vendor says neither is left out. */
	agent?: string;
	/** Leave out campaigns that people call in to, where the vendor says so. */
	outboundOnly?: boolean;
	limit?: number;
	/** Keep the vendor's object on each campaign. */
	includeRaw?: boolean;
	/** Where to go on, from an earlier listing. */
	from?: string;
	/** Pages to read at most. */
	pages?: number;
	/** Moment, in Unix milliseconds, after which no further page is asked for. */
	until?: number;
}

/** Campaigns of one vendor, as far as they were read. */
export interface CampaignListing {
	campaigns: Campaign[];
	/** Where the rest begins; absent when the list was read to its end. */
	next?: string;
	/** Why the rest was not read, if a page failed. */
	error?: Error;
}

function toCampaign(session: Session, raw: IDataObject, includeRaw?: boolean): Campaign {
	const campaign = session.vendor.campaigns.normalize(raw);
	return includeRaw ? { ...campaign, raw } : campaign;
}

const isFilter = ({
	status,
	search,
	createdAfter,
	createdBefore,
	agent,
	outboundOnly,
}: CampaignFilter): boolean =>
	Boolean(status?.length) ||
	[search, createdAfter, createdBefore, agent, outboundOnly].some(Boolean);

/** Both are ISO 8601 in UTC, so that their order as text is their order in time. */
function isCreatedWithin(
	{ createdAt }: Campaign,
	{ createdAfter, createdBefore }: CampaignFilter,
): boolean {
	if (!createdAfter && !createdBefore) return true;
	if (createdAt === null) return false;
	return (
		(!createdAfter || createdAt >= createdAfter) && (!createdBefore || createdAt < createdBefore)
	);
}

const isSame = (known: string | null, wanted: string): boolean =>
	known?.trim().toLowerCase() === wanted.trim().toLowerCase();

const holds = (known: string | null, part: string): boolean =>
	known?.toLowerCase().includes(part.toLowerCase()) === true;

/** Whether a campaign passes the filter, whatever the vendor made of it. */
function matches({ campaigns }: Vendor, raw: IDataObject, filter: CampaignFilter): boolean {
	const { status, search, agent, outboundOnly } = filter;
	const campaign = campaigns.normalize(raw);
	if (status?.length && !status.includes(campaign.status)) return false;
	if (outboundOnly && campaigns.isInbound?.(raw)) return false;
	if (agent && ![campaign.agentId, campaign.agentName].some((known) => isSame(known, agent)))
		return false;
	return (
		isCreatedWithin(campaign, filter) &&
		(!search || [campaign.name, campaign.description].some((field) => holds(field, search)))
	);
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What vendors may be asked to filter. An agent may be a name, which no vendor takes where it takes an id. */
const queryOf = (
	{ campaigns }: Vendor,
	{ status, search, agent = '' }: CampaignFilter,
): IDataObject =>
	campaigns.query({
		status,
		search,
		...(UUID.test(agent) ? { agentId: agent.toLowerCase() } : {}),
	});

/**
 * Lists one vendor's campaigns, filtered on the vendor's side where it can and on ours always. A failing page does
 * not throw: what came before stands beside `error`.
 */
export async function listCampaigns(
	session: Session,
	filter: CampaignFilter = {},
): Promise<CampaignListing> {
	const { list } = session.vendor.campaigns;
	const { rows, next, error } = await readList(session, {
		endpoint: list,
		qs: queryOf(session.vendor, filter),
		limit: filter.limit,
		filter: isFilter(filter) ? (row) => matches(session.vendor, row, filter) : undefined,
		resumeFrom: filter.from,
		maxPages: filter.pages,
		until: filter.until,
	});
	return { campaigns: rows.map((row) => toCampaign(session, row, filter.includeRaw)), next, error };
}

/** The object that an endpoint answers with, out of its envelope. */
export function unwrap(session: Session, endpoint: Endpoint, body: unknown): IDataObject {
	const object = endpoint.unwrap && isObject(body) ? endpoint.unwrap(body) : body;
	if (isObject(object)) return object;
	throw session.failure(endpoint, { kind: 'otherJson', status: 200 });
}

/**
 * Reads one campaign by the vendor's id.
 * @param includeRaw adds the vendor's object as `raw`
 * @throws NodeApiError where the vendor has no such campaign, or cannot be read
 */
export async function getCampaign(
	session: Session,
	campaignId: string,
	includeRaw?: boolean,
): Promise<Campaign> {
	const { get } = session.vendor.campaigns;
	const body = await session.send({ endpoint: get, ids: { campaignId } });
	return toCampaign(session, unwrap(session, get, body), includeRaw);
}

/**
 * Reads one campaign by the vendor's id; undefined where the vendor says that there is none.
 * @throws NodeApiError where it cannot be read
 */
export async function findCampaign(
	session: Session,
	campaignId: string,
	includeRaw?: boolean,
): Promise<Campaign | undefined> {
	const { get } = session.vendor.campaigns;
	const answer = await session.attempt({ endpoint: get, ids: { campaignId } });
	if (answer.fault?.isMissing) return undefined;
	if (answer.fault) throw answer.error;
	return toCampaign(session, unwrap(session, get, answer.body), includeRaw);
}
