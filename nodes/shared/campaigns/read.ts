import type { IDataObject, NodeApiError } from 'n8n-workflow';

import type { Campaign, CampaignStatus } from '../campaign';
import type { Fault } from '../http/faults';
import { foreignAnswer } from '../http/identity';
import { readList } from '../http/paging';
import type { Refused, Session } from '../http/session';
import { validateId } from '../http/validateId';
import { isObject } from '../values';
import type { Endpoint, Identity, ListEndpoint, Vendor } from '../vendor';

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
	/** Give campaigns too that the vendor's own list leaves out unless it is asked for them. */
	includeHidden?: boolean;
	limit?: number;
	/** Keep the vendor's object on each campaign. */
	includeRaw?: boolean;
	/** Further query of the vendor's own, as its record has it. */
	query?: IDataObject;
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
	/** Why the rest was not read, if a page failed; or why a row was left out. */
	error?: Error;
	/** True where the list was read to its end, whatever `error` says of its rows. */
	isWhole: boolean;
	/** Pages of the whole list, where the vendor says how many there are. */
	pageCount?: number;
}

const withRaw = (campaign: Campaign, raw: IDataObject, includeRaw?: boolean): Campaign =>
	includeRaw ? { ...campaign, raw } : campaign;

const toCampaign = (session: Session, raw: IDataObject, includeRaw?: boolean): Campaign =>
	withRaw(session.vendor.campaigns.normalize(raw), raw, includeRaw);

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

const mayHide = ({ includeHidden, status }: CampaignFilter): boolean =>
	!includeHidden && !status?.includes('archived');

/** Whether rows of the vendor's list may have to be left out. */
const mayDrop = ({ campaigns }: Vendor, filter: CampaignFilter): boolean =>
	isFilter(filter) || (campaigns.isHidden !== undefined && mayHide(filter));

/** Whether a campaign passes the filter, whatever the vendor made of it. */
function matches(
	{ campaigns }: Vendor,
	raw: IDataObject,
	filter: CampaignFilter,
	normalize: (raw: IDataObject) => Campaign,
): boolean {
	const { status, search, agent, outboundOnly } = filter;
	if (mayHide(filter) && campaigns.isHidden?.(raw)) return false;
	const campaign = normalize(raw);
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

/** Works out the same row twice in a row only once: first for the filter, then for the result. */
function lastKept(normalize: (row: IDataObject) => Campaign): (row: IDataObject) => Campaign {
	let last: { row: IDataObject; campaign: Campaign } | undefined;
	return (row) => {
		if (last?.row !== row) last = { row, campaign: normalize(row) };
		return last.campaign;
	};
}

/**
 * Lists one vendor's campaigns, filtered on the vendor's side where it can and on ours always. A failing page does
 * not throw: what came before stands beside `error`.
 */
export async function listCampaigns(
	session: Session,
	filter: CampaignFilter = {},
): Promise<CampaignListing> {
	const { list, normalize } = session.vendor.campaigns;
	const campaignOf = lastKept(normalize);
	const read: Campaign[] = [];
	const { rows, next, error, pageCount } = await readList(session, {
		endpoint: list,
		qs: { ...queryOf(session.vendor, filter), ...filter.query },
		limit: filter.limit,
		filter: mayDrop(session.vendor, filter)
			? (row) => matches(session.vendor, row, filter, campaignOf)
			: undefined,
		onRow: (row) => void read.push(campaignOf(row)),
		resumeFrom: filter.from,
		maxPages: filter.pages,
		until: filter.until,
	});
	const all = rows.map((row, place) =>
		withRaw(read[place] ?? campaignOf(row), row, filter.includeRaw),
	);
	const nameless = all.findIndex(({ id }) => id === '');
	return {
		campaigns: all.filter(({ id }) => id !== ''),
		next,
		isWhole: next === undefined && !error,
		pageCount,
		error: error ?? (nameless < 0 ? undefined : namelessRow(session, list, rows[nameless])),
	};
}

/** A row that nothing can be asked about by its id is left out, and the others stand beside this error. */
export const namelessRow = (
	session: Session,
	endpoint: ListEndpoint,
	row: IDataObject = {},
): Error =>
	session.failure(endpoint, {
		kind: 'otherObject',
		status: 200,
		reason: `a row is ${foreignAnswer({ at: 'id' }, row) ?? 'without id'}`,
	});

/**
 * The object that an endpoint answers with, out of its envelope.
 * @param ids of the call, as they were entered
 * @throws NodeApiError where it is none, or not the one that the call is about
 */
export function unwrap(
	session: Session,
	endpoint: Endpoint,
	body: unknown,
	ids: Record<string, string> = {},
): IDataObject {
	const object = endpoint.unwrap && isObject(body) ? endpoint.unwrap(body) : body;
	const foreign =
		endpoint.identity && foreignTo(session, endpoint.identity, object ?? emptied(body), ids);
	if (isObject(object) && foreign === undefined) return object;
	const isElsewhere = foreign === undefined || (endpoint.method === 'GET' && !isObject(object));
	const fault: Fault = isElsewhere
		? { kind: 'otherJson', status: 200 }
		: { kind: 'otherObject', status: 200, reason: `it sent ${foreign}` };
	throw session.failure(endpoint, fault);
}

/** An envelope without the object, as what came; its own id is not that of the object. */
function emptied(body: unknown): unknown {
	if (!isObject(body)) return body;
	return Object.fromEntries(Object.keys(body).map((name) => [name, null]));
}

function foreignTo(
	{ context, vendor, itemIndex }: Session,
	identity: Identity,
	object: unknown,
	ids: Record<string, string>,
): string | undefined {
	const { of } = identity;
	const wanted = of === undefined ? undefined : validateId(context, vendor, of, ids[of], itemIndex);
	return foreignAnswer(identity, object, wanted);
}

/** Where a server has no call for one campaign. The refusal of that call is given where the list is refused alike. */
async function findInList(
	session: Session,
	campaignId: string,
	refused?: Refused,
): Promise<{ object: IDataObject; fault?: undefined } | Refused> {
	const { list, get, normalize } = session.vendor.campaigns;
	const id = validateId(
		session.context,
		session.vendor,
		'campaignId',
		campaignId,
		session.itemIndex,
	);
	const { rows, error } = await readList(session, {
		endpoint: list,
		filter: (row) => isSame(normalize(row).id, id),
		limit: 1,
	});
	const [object] = rows;
	if (object) return { object };
	if (error) {
		if (refused && (error as NodeApiError).httpCode === refused.error.httpCode) return refused;
		throw error;
	}
	const fault: Fault = {
		kind: 'answer',
		status: 404,
		isMissing: true,
		reason: 'no campaign of its list has this ID',
	};
	return { fault, error: session.failure(get, fault) };
}

/** One campaign as the vendor gives it, out of its envelope, or why not. */
async function attemptCampaign(
	session: Session,
	campaignId: string,
): Promise<{ object: IDataObject; fault?: undefined } | Refused> {
	const { get, lacksGet } = session.vendor.campaigns;
	if (session.missingCalls.has(get)) return await findInList(session, campaignId);
	const answer = await session.attempt({ endpoint: get, ids: { campaignId } });
	if (!answer.fault) return { object: unwrap(session, get, answer.body, { campaignId }) };
	if (!lacksGet?.(answer.fault)) return answer;
	const found = await findInList(session, campaignId, answer);
	if (found !== answer) session.missingCalls.add(get);
	return found;
}

/** One campaign as the vendor gives it, out of its envelope. */
export async function getCampaignObject(
	session: Session,
	campaignId: string,
): Promise<IDataObject> {
	const found = await attemptCampaign(session, campaignId);
	if (found.fault) throw found.error;
	return found.object;
}

/**
 * Reads one campaign by the vendor's id.
 * @param includeRaw adds the vendor's object as `raw`
 * @throws NodeApiError where the vendor has no such campaign, or cannot be read
 */
export const getCampaign = async (
	session: Session,
	campaignId: string,
	includeRaw?: boolean,
): Promise<Campaign> =>
	toCampaign(session, await getCampaignObject(session, campaignId), includeRaw);

/**
 * Reads one campaign by the vendor's id; undefined where the vendor says that there is none.
 * @throws NodeApiError where it cannot be read
 */
export async function findCampaign(
	session: Session,
	campaignId: string,
	includeRaw?: boolean,
): Promise<Campaign | undefined> {
	const found = await attemptCampaign(session, campaignId);
	if (found.fault?.isMissing) return undefined;
	if (found.fault) throw found.error;
	return toCampaign(session, found.object, includeRaw);
}
