import type { IDataObject } from 'n8n-workflow';

import type { Campaign, CampaignStatus } from './campaign';
import { campaignTitle, isFinal } from './campaign';
import { isOutcomeUnknown, type Fault } from './faults';
import { waitWithin } from './pace';
import { readList } from './paging';
import type { Answer, Refused, Session } from './session';
import { isObject } from './values';
import type { Endpoint, Vendor, Verb, VerbSupport } from './vendor';

export interface CampaignFilter {
	status?: CampaignStatus[];
	/** Text in the name or the description, in any case. */
	search?: string;
	/** ISO 8601, this moment included. A campaign whose vendor does not tell its creation is left out. */
	createdAfter?: string;
	/** ISO 8601, this moment excluded. */
	createdBefore?: string;
	/** Id or whole name of the agent, in any case. A campaign whose vendor tells neither is left out. */
	agent?: string;
	/** Leave out campaigns that people call in to, where the vendor tells it. */
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

export interface CampaignListing {
	campaigns: Campaign[];
	/** Where the rest begins; absent when the list was read to its end. */
	next?: string;
	/** Why the rest was not read, if a page failed. */
	error?: Error;
}

export interface VerbResult {
	campaign: Campaign;
	/** False when the campaign already was where it should go. */
	changed: boolean;
	/** True when the campaign itself has shown the new status. */
	confirmed: boolean;
}

const REACHED: Record<Verb, CampaignStatus> = { start: 'active', pause: 'paused', cancel: 'cancelled' };
export const PARTICIPLE: Record<Verb, string> = { start: 'started', pause: 'paused', cancel: 'cancelled' };
const FIRST_LOOK_MS = 250;

function toCampaign(session: Session, raw: IDataObject, includeRaw?: boolean): Campaign {
	const campaign = session.vendor.campaigns.normalize(raw);
	return includeRaw ? { ...campaign, raw } : campaign;
}

const isFilter = ({ status, search, createdAfter, createdBefore, agent, outboundOnly }: CampaignFilter): boolean =>
	Boolean(status?.length) || [search, createdAfter, createdBefore, agent, outboundOnly].some(Boolean);

/** Both are ISO 8601 in UTC, so that their order as text is their order in time. */
function isCreatedWithin({ createdAt }: Campaign, { createdAfter, createdBefore }: CampaignFilter): boolean {
	if (!createdAfter && !createdBefore) return true;
	if (createdAt === null) return false;
	return (!createdAfter || createdAt >= createdAfter) && (!createdBefore || createdAt < createdBefore);
}

const isSame = (known: string | null, wanted: string): boolean => known?.trim().toLowerCase() === wanted.trim().toLowerCase();

const holds = (known: string | null, part: string): boolean => known?.toLowerCase().includes(part.toLowerCase()) === true;

/** Whether a campaign passes the filter, whatever the vendor made of it. */
function matches({ campaigns }: Vendor, raw: IDataObject, filter: CampaignFilter): boolean {
	const { status, search, agent, outboundOnly } = filter;
	const campaign = campaigns.normalize(raw);
	if (status?.length && !status.includes(campaign.status)) return false;
	if (outboundOnly && campaigns.isInbound?.(raw)) return false;
	if (agent && ![campaign.agentId, campaign.agentName].some((known) => isSame(known, agent))) return false;
	return isCreatedWithin(campaign, filter) && (!search || [campaign.name, campaign.description].some((field) => holds(field, search)));
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What vendors may be asked to filter. An agent may be a name, which no vendor takes where it takes an id. */
const queryOf = ({ campaigns }: Vendor, { status, search, agent = '' }: CampaignFilter): IDataObject =>
	campaigns.query({ status, search, ...(UUID.test(agent) ? { agentId: agent.toLowerCase() } : {}) });

/** Lists campaigns, filtered on the vendor's side where it can and on ours always. */
export async function listCampaigns(session: Session, filter: CampaignFilter = {}): Promise<CampaignListing> {
	const { list } = session.vendor.campaigns;
	const { rows, next, error } = await readList(session, {
		endpoint: list,
		qs: queryOf(session.vendor, filter),
		limit: filter.limit,
		keep: isFilter(filter) ? (row) => matches(session.vendor, row, filter) : undefined,
		from: filter.from,
		pages: filter.pages,
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

export async function getCampaign(session: Session, campaignId: string, includeRaw?: boolean): Promise<Campaign> {
	const { get } = session.vendor.campaigns;
	const body = await session.send({ endpoint: get, ids: { campaignId } });
	return toCampaign(session, unwrap(session, get, body), includeRaw);
}

/** The campaign, or undefined where the vendor says that there is none. */
export async function findCampaign(session: Session, campaignId: string, includeRaw?: boolean): Promise<Campaign | undefined> {
	const { get } = session.vendor.campaigns;
	const answer = await session.attempt({ endpoint: get, ids: { campaignId } });
	if (answer.fault?.isMissing) return undefined;
	if (answer.fault) throw answer.error;
	return toCampaign(session, unwrap(session, get, answer.body), includeRaw);
}

/** Refuses what cannot work, in words that name the campaign's status. */
function checkVerb(session: Session, verb: Verb, campaign: Campaign): void {
	const { name } = session.vendor;
	if (!isFinal(campaign.status)) return;
	throw session.invalid(
		`${name} campaign ${campaignTitle(campaign)} is ${campaign.status}, so it cannot be ${PARTICIPLE[verb]}`,
		`A ${campaign.status} campaign does not change any more. Choose another one, or create a new one in ${name}.`,
	);
}

/** That the vendor has no such call, as a sentence without its full stop. */
export const lacksVerb = ({ name }: Vendor, verb: Verb): string => `${name} campaigns cannot be ${PARTICIPLE[verb]} through its API`;

/** How the vendor does it; refuses what the vendor does not do. */
function supportOf(session: Session, verb: Verb): VerbSupport {
	const { vendor } = session;
	const support = vendor.verbs[verb];
	if (support) return support;
	throw session.invalid(lacksVerb(vendor, verb), vendor.elsewhere);
}

/** Whether the campaign is where the verb brings it. */
const hasReached = ({ reached }: VerbSupport, verb: Verb, campaign: Campaign): boolean =>
	campaign.status === REACHED[verb] || (!isFinal(campaign.status) && reached?.(campaign) === true);

/** A campaign as it was last seen, and why it could not be seen again. */
interface Sight {
	campaign?: Campaign;
	error?: Error;
}

async function look(session: Session, campaignId: string, includeRaw?: boolean): Promise<Sight> {
	try {
		return { campaign: await getCampaign(session, campaignId, includeRaw) };
	} catch (error) {
		return { error: error as Error };
	}
}

/**
 * Reads the campaign until it is there, at most for the given time. Looks once at least. A read that fails is not the
 * end: the write before it may have been carried out.
 */
async function watchFor(
	session: Session,
	campaignId: string,
	isThere: (campaign: Campaign) => boolean,
	withinMs: number,
	includeRaw?: boolean,
): Promise<Sight> {
	const until = Math.min(Date.now() + withinMs, session.deadline);
	let sight: Sight = {};
	for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 2, 4_000)) {
		sight = { ...sight, ...(await look(session, campaignId, includeRaw)) };
		const isSeen = sight.campaign !== undefined && isThere(sight.campaign);
		if (isSeen || !(await waitWithin(pause, until))) return sight;
	}
}

/** Whether a failed write may have been carried out all the same, by this run or by somebody else. */
const mayBeDone = (fault: Fault): boolean =>
	isOutcomeUnknown(fault) || fault.status === 400 || fault.status === 409;

/** How far the vendor's documentation can be relied on for a call, and where to do it instead. */
function doubt({ vendor }: Session, { support }: VerbSupport, { method, path }: Endpoint): string {
	const said =
		support === 'partly' ? 'documents this call only in part, so it may not do this' : 'does not document this call, so it may not exist';
	return `${vendor.name} ${said} (${method} ${path}). ${vendor.elsewhere}`;
}

/** Refusals that say the same of a call that exists and of one that does not. */
const TELLING_STATUSES = [401, 402, 403, 429];

/** The error of a refused verb. Where the call is not documented, the refusal may mean that there is none. */
function refused(session: Session, support: VerbSupport, endpoint: Endpoint, { fault, error }: Refused) {
	const { status = 0 } = fault;
	if (support.support !== 'undocumented' || status < 400 || status >= 500 || TELLING_STATUSES.includes(status)) return error;
	const wayOut = doubt(session, support, endpoint);
	return session.failure(endpoint, { ...fault, wayOut });
}

function unconfirmed(session: Session, support: VerbSupport, endpoint: Endpoint, before: Campaign, after: Sight, verb: Verb) {
	const found = after.campaign
		? `did not do it: it is still ${after.campaign.status}`
		: `it is not known whether it was done: ${after.error?.message ?? ''}`;
	return session.invalid(
		`${session.vendor.name} took the request to ${verb} campaign ${campaignTitle(before)} and ${found}`,
		doubt(session, support, endpoint),
	);
}

/** A verb that was sent, unless there was nothing to do; the campaign has not been looked at since. */
export interface SentVerb {
	before: Campaign;
	support: VerbSupport;
	/** Left out where the campaign already was there. */
	call?: { endpoint: Endpoint; answer: Answer };
}

/** Writes once, where there is something to change. Throws where it was refused for sure. */
export async function sendVerb(session: Session, verb: Verb, campaignId: string, before: Campaign): Promise<SentVerb> {
	const support = supportOf(session, verb);
	if (hasReached(support, verb, before)) return { before, support };
	checkVerb(session, verb, before);
	const endpoint = support.endpoint(before);
	const answer = await session.attempt({ endpoint, ids: { campaignId } });
	if (answer.fault && !mayBeDone(answer.fault)) throw refused(session, support, endpoint, answer);
	return { before, support, call: { endpoint, answer } };
}

/** Reports only what the campaign itself shows after the write. */
export async function confirmVerb(
	session: Session,
	verb: Verb,
	campaignId: string,
	{ before, support, call }: SentVerb,
	{ confirmMs, includeRaw }: { confirmMs: number; includeRaw?: boolean },
): Promise<VerbResult> {
	if (!call) return { campaign: before, changed: false, confirmed: true };
	const { endpoint, answer } = call;
	const isThere = (campaign: Campaign) => hasReached(support, verb, campaign);
	const isRefused = answer.fault !== undefined && !isOutcomeUnknown(answer.fault);
	const after = await watchFor(session, campaignId, isThere, isRefused ? 0 : confirmMs, includeRaw);
	// Refused and yet there: somebody else was faster.
	if (after.campaign && isThere(after.campaign)) return { campaign: after.campaign, changed: !isRefused, confirmed: true };
	if (answer.fault) throw refused(session, support, endpoint, answer);
	if (support.support !== 'documented') throw unconfirmed(session, support, endpoint, before, after, verb);
	return { campaign: after.campaign ?? before, changed: true, confirmed: false };
}

/**
 * Brings a campaign to a status, safe to repeat: it writes only when there is something to change, only once,
 * and reports only what the campaign itself shows afterwards.
 */
export async function applyVerb(
	session: Session,
	verb: Verb,
	campaignId: string,
	options: { confirmMs: number; includeRaw?: boolean },
): Promise<VerbResult> {
	supportOf(session, verb);
	const before = await getCampaign(session, campaignId, options.includeRaw);
	return await confirmVerb(session, verb, campaignId, await sendVerb(session, verb, campaignId, before), options);
}
