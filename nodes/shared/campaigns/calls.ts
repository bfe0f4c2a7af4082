import type { IDataObject } from 'n8n-workflow';

import type { Call, CallOutcome } from '../call';
import { campaignKey } from '../campaign';
import { listCampaigns, namelessRow, unwrap } from './read';
import { mapConcurrent } from '../http/mapConcurrent';
import { readList } from '../http/paging';
import type { Session } from '../http/session';
import type { CallSupport, ListEndpoint, Vendor } from '../vendor';

/** Which phone calls of one vendor are wanted. Fields that are left out let all through. */
export interface CallFilter {
	/** The vendor's id of one campaign. */
	campaignId?: string;
	/** ISO 8601, this moment included. A call whose vendor does not say when it began is left out. */
	since?: string;
	outcomes?: CallOutcome[];
	limit?: number;
	/** Keep the vendor's object on each call. */
	includeRaw?: boolean;
}

/** Phone calls of one vendor, as far as they were read. */
export interface CallListing {
	calls: Call[];
	/** Why the rest was not read, if a request failed. */
	error?: Error;
	/** What a person has to know of a list that is not whole, as a sentence. */
	note?: string;
}

const REQUESTS_AT_ONCE = 3;
/** Calls that are read one by one, where only that shows the campaign of a call. */
const MOST_READ_ONE_BY_ONE = 200;

/** The sentence, without its full stop, that a vendor's API gives no phone calls. */
export const lacksCalls = ({ name }: Vendor): string =>
	`${name} does not list the phone calls of campaigns through its API`;

function supportOf(session: Session): CallSupport {
	const { vendor } = session;
	if (vendor.calls) return vendor.calls;
	throw session.invalid(lacksCalls(vendor), vendor.callsFallback ?? vendor.manualFallback);
}

const isWanted = (
	{ startedAt, outcome }: Call,
	{ since, outcomes }: Pick<CallFilter, 'since' | 'outcomes'>,
): boolean =>
	(since === undefined || (startedAt !== null && startedAt >= since)) &&
	(!outcomes?.length || outcomes.includes(outcome));

const withRaw = (call: Call, raw: IDataObject, includeRaw = false): Call =>
	includeRaw ? { ...call, raw } : call;

/**
 * One list of calls. The campaign is told apart on our side too, unless the list is of one campaign by its address or its
 * rows do not name one.
 */
async function readCalls(
	session: Session,
	endpoint: ListEndpoint,
	filter: CallFilter,
	namesCampaign = true,
): Promise<CallListing> {
	const { vendor } = session;
	const { normalize, query } = supportOf(session);
	const { campaignId, since, limit, includeRaw } = filter;
	const isOfCampaign = endpoint.path.includes('{campaignId}');
	const key = campaignId === undefined ? undefined : campaignKey(vendor.id, campaignId);
	const toCall = (row: IDataObject) => normalize(row, isOfCampaign ? campaignId : undefined);
	const { rows, error } = await readList(session, {
		endpoint,
		ids: campaignId === undefined ? {} : { campaignId },
		qs: query?.({ campaignId, since }),
		// A list that comes whole may come in any order, and its newest calls are wanted.
		limit: endpoint.paging.style === 'whole' ? undefined : limit,
		filter: (row) => {
			const call = toCall(row);
			const isElsewhere =
				namesCampaign && !isOfCampaign && key !== undefined && call.campaignKey !== key;
			return !isElsewhere && isWanted(call, filter);
		},
	});
	const all = rows.map((row) => withRaw(toCall(row), row, includeRaw));
	const nameless = all.findIndex(({ id }) => id === '');
	return {
		calls: all.filter(({ id }) => id !== ''),
		error: error ?? (nameless < 0 ? undefined : namelessRow(session, endpoint, rows[nameless])),
	};
}

/**
 * Where a row of the list does not name its campaign: each call is read by itself, the first ones of the list. The vendor
 * is asked for the campaign all the same, since some of its servers narrow the list by it.
 */
async function readOneByOne(
	session: Session,
	list: ListEndpoint,
	{ campaignId, limit, includeRaw, ...filter }: CallFilter,
): Promise<CallListing> {
	const key = campaignKey(session.vendor.id, campaignId ?? '');
	const wide = await readCalls(
		session,
		list,
		{ ...filter, campaignId, limit: MOST_READ_ONE_BY_ONE + 1 },
		false,
	);
	const found: Call[] = [];
	const isEnough = () => found.length >= (limit ?? Infinity);
	for (let next = 0; next < MOST_READ_ONE_BY_ONE && !isEnough(); next += REQUESTS_AT_ONCE) {
		const lot = wide.calls.slice(next, Math.min(next + REQUESTS_AT_ONCE, MOST_READ_ONE_BY_ONE));
		const read = await Promise.allSettled(
			lot.map(async ({ id }) => await getCall(session, id, includeRaw)),
		);
		for (const one of read) {
			if (one.status === 'rejected') return { calls: found, error: one.reason as Error };
			if (one.value.campaignKey === key && !isEnough()) found.push(one.value);
		}
	}
	const isCut = wide.calls.length > MOST_READ_ONE_BY_ONE && !isEnough();
	const note = `${session.vendor.name} does not say in its list which campaign a call belongs to, so only the first ${MOST_READ_ONE_BY_ONE} calls were looked at. Set Since to look at later ones.`;
	return { calls: found, error: wide.error, ...(isCut ? { note } : {}) };
}

/** Calls of all campaigns, campaign by campaign, where a vendor lists them in no other way. */
async function readByCampaign(
	session: Session,
	endpoint: ListEndpoint,
	filter: CallFilter,
): Promise<CallListing> {
	const { campaigns, error } = await listCampaigns(session, { includeHidden: true });
	const calls: Call[] = [];
	let failure: Error | undefined;
	await mapConcurrent(campaigns, REQUESTS_AT_ONCE, async ({ id }) => {
		const isEnough = filter.limit !== undefined && calls.length >= filter.limit;
		if (isEnough || failure) return;
		const listing = await readCalls(session, endpoint, { ...filter, campaignId: id });
		calls.push(...listing.calls);
		failure ??= listing.error;
	});
	return { calls, error: error ?? failure };
}

/**
 * Lists one vendor's phone calls, narrowed on the vendor's side where it can and on ours always. A failing page does
 * not throw: what came before stands beside `error`.
 * @throws NodeOperationError where the vendor lists no calls
 */
export async function listCalls(session: Session, filter: CallFilter): Promise<CallListing> {
	const { list, listOfCampaign, listOmitsCampaign } = supportOf(session);
	const { campaignId } = filter;
	if (campaignId !== undefined && listOfCampaign)
		return await readCalls(session, listOfCampaign, filter);
	if (!list && listOfCampaign) return await readByCampaign(session, listOfCampaign, filter);
	if (!list) throw session.invalid(lacksCalls(session.vendor), session.vendor.manualFallback);
	return campaignId !== undefined && listOmitsCampaign
		? await readOneByOne(session, list, filter)
		: await readCalls(session, list, filter);
}

/**
 * Reads one phone call by the vendor's id, with its transcript where the vendor gives it.
 * @throws NodeOperationError where the vendor has no such request; NodeApiError where it has no such call
 */
export async function getCall(
	session: Session,
	callId: string,
	includeRaw?: boolean,
): Promise<Call> {
	const { vendor } = session;
	const { get, normalize, readTranscript } = supportOf(session);
	if (!get)
		throw session.invalid(
			`${vendor.name} does not give a single phone call through its API`,
			'Use Call > Get Many of its campaign.',
		);
	const ids = { callId };
	const raw = unwrap(session, get, await session.send({ endpoint: get, ids }), ids);
	const call = normalize(raw);
	const transcript = call.transcript ?? (await readTranscript?.(session.send, raw)) ?? null;
	return withRaw({ ...call, transcript }, raw, includeRaw);
}
