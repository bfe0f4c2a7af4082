import type { LiveQuery, Vendor } from '../vendor';
import { rememberedWords, SWEEP_INTERVAL_MS, type VendorState } from './diff';

/** Share of a vendor's rate limit that a poll uses at most: the rest is for the workflows that it starts. */
export const POLL_SHARE = 0.5;
/** So much of a poll is spent on requests at least, in milliseconds. */
const POLL_MS = 24_000;
/** Campaigns whose word no query knows, and that are asked for by themselves in one poll. */
export const MAX_UNCOVERED = 2;

/**
 * Requests that a poll may take for each minute since the last one, before what can wait has to: the newest campaigns and
 * the sweep.
 */
export const REQUESTS_A_MINUTE = 6;
const MINUTE_MS = 60_000;

/** Requests that the share of a poll allows. */
const requestsAPoll = ({ requests, windowMs }: Vendor['limit']): number =>
	Math.max(1, Math.floor(requests * POLL_SHARE)) * Math.max(1, Math.floor(POLL_MS / windowMs));

const covers = ({ words }: LiveQuery, word: string): boolean => words.includes(word);

/** What queries of live campaigns will take, as far as the memory tells. */
function expectedRequests(
	{ campaigns }: Vendor,
	queries: readonly LiveQuery[],
	before: VendorState,
): number {
	const { paging } = campaigns.list;
	const size = paging.style === 'whole' ? Number.POSITIVE_INFINITY : paging.maxPageSize;
	const words = [...rememberedWords(before).values()];
	const counts = queries.map((query) => words.filter((word) => covers(query, word)).length);
	const uncovered = words.length - counts.reduce((sum, count) => sum + count, 0);
	return (
		counts.reduce((sum, count) => sum + Math.max(1, Math.ceil(count / size)), 0) +
		Math.min(uncovered, MAX_UNCOVERED) +
		(campaigns.newestFirst ? 1 : 0)
	);
}

/**
 * The queries by which a poll reads what is live; none where going through the whole list takes no more requests, as the
 * last sweep counted them, or where the vendor has no such queries.
 */
export function liveQueriesFor(
	vendor: Vendor,
	before: VendorState,
): readonly LiveQuery[] | undefined {
	const { liveQueries } = vendor.campaigns;
	const { highWaterMark, sweptAt, isUnfiltered } = before;
	if (!liveQueries || isUnfiltered || highWaterMark === undefined || sweptAt === undefined)
		return undefined;
	const expected = expectedRequests(vendor, liveQueries, before);
	const isCheaper = expected < (before.sweepRequests ?? Number.POSITIVE_INFINITY);
	return isCheaper && expected <= requestsAPoll(vendor.limit) / 2 ? liveQueries : undefined;
}

/**
 * Whether a poll of live campaigns goes on with a sweep: one is under way, or the last complete one is long ago, or was by a
 * clock that was ahead. `now` is in Unix milliseconds.
 */
export const isSweepDue = ({ scanCursor, sweptAt = '' }: VendorState, now: number): boolean =>
	scanCursor !== undefined || !(Math.abs(now - Date.parse(sweptAt)) < SWEEP_INTERVAL_MS);

/**
 * Requests that are left for what can wait, after those that a poll has used. While a sweep is under way, the time since the
 * last poll counts; `now` is in Unix milliseconds. Below 1 where none are left.
 */
export function roomOf({ polledAt = '' }: VendorState, used: number, now: number): number {
	const minutes = Math.round((now - Date.parse(polledAt)) / MINUTE_MS);
	return REQUESTS_A_MINUTE * Math.max(1, minutes || 1) - used;
}

/** What is asked for beside live campaigns, as far as there is room. */
interface Wishes {
	/** The vendor shows its newest campaigns first if asked. */
	newest: boolean;
	/** A part of a sweep: its beginning, a further part, or none. */
	sweep: 'begin' | 'continue' | 'none';
}

/**
 * Whether the newest campaigns are read, and how many pages of a sweep. Each of them comes in its turn where there is no room
 * for both, also where there is none at all: else what is there for long would hide the rest. A sweep that is due begins.
 * @param turn from 0 up to 1
 */
export function shareRoom(
	room: number,
	{ newest, sweep }: Wishes,
	turn: number,
): { newest: boolean; sweepPages: number } {
	if (sweep === 'none') return { newest, sweepPages: 0 };
	// A fine part of the turn, since its size decides elsewhere.
	const isTurnOfNewest = sweep === 'continue' && Math.floor(turn * 1024) % 2 === 0;
	if (newest && (room > 1 || isTurnOfNewest))
		return { newest: true, sweepPages: Math.max(0, room - 1) };
	return { newest: false, sweepPages: Math.max(1, room) };
}

/** Remembered campaigns that the queries have not shown: those whose word they cover, and the others. */
export function unseenOf(
	before: VendorState,
	queries: readonly LiveQuery[],
	seen: ReadonlySet<string>,
): { covered: string[]; uncovered: string[] } {
	const unseen = [...rememberedWords(before)].filter(([id]) => !seen.has(id));
	const isCovered = (word: string) => queries.some((query) => covers(query, word));
	return {
		covered: unseen.flatMap(([id, word]) => (isCovered(word) ? [id] : [])),
		uncovered: unseen.flatMap(([id, word]) => (isCovered(word) ? [] : [id])),
	};
}
