import type { NodeApiError } from 'n8n-workflow';

import type { Campaign } from '../campaign';
import type { CampaignListing } from '../campaigns/read';
import { DeadlineError } from '../http/errors';
import type { LiveQuery } from '../vendor';
import { missing, recentFrom, type ScanResult, type VendorState } from './diff';
import { listLive } from './live';
import { type LookUp, lookUp } from './lookUp';
import { isSweepDue, liveQueriesFor, MAX_UNCOVERED, roomOf, shareRoom, unseenOf } from './plan';
import type { CampaignReader } from './reader';
import { isWanted, type Settings } from './settings';
import { rotate } from './turn';

const MAX_CONFIRMATIONS = 20;

/** What could be seen, and why it is not more. */
export interface Observed {
	scan?: ScanResult;
	error?: Error;
	/** Campaigns that were read one by one, so that nothing is left out of them. */
	fullyRead?: ReadonlySet<string>;
}

/** What one look at a vendor's campaigns goes by. */
export interface Scan {
	reader: CampaignReader;
	before: VendorState | undefined;
	settings: Settings;
	/** Moment, in Unix milliseconds, after which no further page is asked for. */
	until: number;
	/** From 0 up to 1: chooses which of those that seem gone are asked for first. */
	turn: number;
	/** When the poll began, in Unix milliseconds. */
	now: number;
}

/** A listing and the requests that it took. */
interface CountedListing extends CampaignListing {
	requests: number;
}

/** How often a sweep gives up its place where a page does not come: it may be the place that fails. */
const PLACE_GIVEN_UP = 1 / 8;

/** Whether the same page is worth asking for again in the next poll: a sweep in parts may be hundreds of polls old. */
function isPlaceKept(error: Error | undefined, turn: number): boolean {
	const code = Number((error as Partial<NodeApiError> | undefined)?.httpCode);
	if (code === 429) return true;
	const isRefusal = code >= 400 && code < 500 && code !== 408;
	return !isRefusal && turn >= PLACE_GIVEN_UP;
}

/**
 * Lists campaigns, going on where the last poll had to stop.
 * @param pages in which the list is read with each poll; all that the time allows unless given
 */
async function list(
	{ reader, before, until, turn }: Scan,
	pages?: number,
): Promise<CountedListing> {
	const { sent } = reader;
	const from = before?.scanCursor;
	const rest = await reader.list({ from, pages, until });
	const isStuck = rest.error && !rest.campaigns.length && from !== undefined;
	const isKept = pages !== undefined && isPlaceKept(rest.error, turn);
	if (!isStuck || rest.error instanceof DeadlineError || isKept)
		return { ...rest, requests: reader.sent - sent };
	// The part that fails must not hide the others for as long as it fails, and must not be hidden by them.
	const listing = await reader.list({ pages, until });
	const error = listing.isWhole ? listing.error : (listing.error ?? rest.error);
	return { ...listing, error, requests: reader.sent - sent };
}

/**
 * Whether the person wants the campaign. What is remembered stays wanted, also when the date moves or the name
 * changes.
 */
const isWatched = (campaign: Campaign, { before, settings }: Scan): boolean =>
	isWanted(campaign, settings) || (before !== undefined && campaign.id in before.live);

/** Campaigns to be compared with the memory, and those that only a search leaves out. */
const sorted = (scan: Scan, listed: Campaign[]) => ({
	campaigns: listed.filter((campaign) => isWatched(campaign, scan)),
	unwanted: scan.settings.search ? listed.filter((campaign) => !isWatched(campaign, scan)) : [],
});

const worthReporting = (...errors: Array<Error | undefined>): Error | undefined =>
	errors.find((error) => error && !(error instanceof DeadlineError));

const idsOf = ({ found, gone }: LookUp): Set<string> =>
	new Set([...found.map(({ id }) => id), ...gone]);

/** Goes through the list, or through the part that the time allows. */
async function observeList(
	scan: Scan,
	known: { begin?: CountedListing; isUnfiltered?: boolean } = {},
): Promise<Observed> {
	const { reader, before, turn } = scan;
	const {
		campaigns: listed,
		next: scanCursor,
		isWhole: complete,
		...listing
	} = known.begin ?? (await list(scan));
	const error = worthReporting(listing.error);
	if (error && !listed.length) return { error };
	const part = {
		...sorted(scan, listed),
		complete,
		requests: listing.requests,
		isUnfiltered: known.isUnfiltered,
	};
	if (!complete || !before) return { scan: { ...part, scanCursor }, error };
	// A list that changes while it is read may skip a campaign, so one that seems gone is asked for by itself.
	const lost = rotate(missing(before, part), turn).slice(0, MAX_CONFIRMATIONS);
	const asked = await lookUp(reader, lost, reader.deadline);
	return {
		scan: { ...part, campaigns: [...part.campaigns, ...asked.found], gone: asked.gone },
		error: asked.error ?? error,
		fullyRead: idsOf(asked),
	};
}

/**
 * Until when unseen final campaigns were there before the first look. Nothing where the list begins with the newest ones
 * and shows all that may count as new: then they are remembered by themselves, whatever the vendor's clock says.
 */
function borderOf(begin: Campaign[], now: number): string | undefined {
	const dates = begin.map(({ createdAt }) => createdAt ?? '');
	const isNewestFirst = dates.every(
		(date, index) => index === 0 || date <= (dates[index - 1] ?? ''),
	);
	const [newest = '', oldest = ''] = [dates[0], dates.at(-1)];
	if (!isNewestFirst || oldest === '') return new Date(now).toISOString();
	return oldest < recentFrom(newest) ? undefined : newest;
}

/** The first look: the whole list where it is short, else what is live, so that the trigger works from now on. */
async function observeFirst(scan: Scan, queries: readonly LiveQuery[]): Promise<Observed> {
	const { reader, until } = scan;
	const { sent } = reader;
	const begin = await reader.list({ pages: queries.length, until });
	const { campaigns, next, pageCount = Number.POSITIVE_INFINITY } = begin;
	if (next === undefined || begin.error)
		return await observeList(scan, { begin: { ...begin, requests: reader.sent - sent } });
	const live = pageCount > 2 * queries.length ? await listLive(reader, queries, until) : undefined;
	if (live?.isWhole) {
		const part = sorted(scan, [...campaigns, ...live.campaigns]);
		return {
			scan: {
				...part,
				complete: false,
				isLive: true,
				settledUntil: borderOf(campaigns, scan.now),
				...(Number.isFinite(pageCount) && { pageCount }),
			},
			error: live.error,
		};
	}
	const rest = await reader.list({ from: next, until });
	const all = [...campaigns, ...rest.campaigns];
	const whole = { ...rest, campaigns: all, requests: reader.sent - sent };
	return await observeList(scan, { begin: whole, isUnfiltered: live?.isUnfiltered });
}

/**
 * The newest campaigns, of which some may have come and gone since the last poll, and the next part of a sweep: of both
 * as much as there is room for after the requests that were used.
 */
async function listFurther(scan: Scan, before: VendorState, used: number) {
	const { reader, until, turn, now } = scan;
	const { newestFirst: query } = reader.vendor.campaigns;
	const next = before.scanCursor === undefined ? 'begin' : 'continue';
	const { newest, sweepPages } = shareRoom(
		roomOf(before, used, now),
		{ newest: query !== undefined, sweep: isSweepDue(before, now) ? next : 'none' },
		turn,
	);
	return {
		newest: newest ? await reader.list({ query, pages: 1, until }) : undefined,
		sweep: sweepPages ? await list(scan, sweepPages) : undefined,
	};
}

/** Reads what is live, asks for what is not shown any more, and goes on with the sweep where there is room for it. */
async function observeLive(
	scan: Scan,
	before: VendorState,
	queries: readonly LiveQuery[],
): Promise<Observed> {
	const { reader, until, turn, now } = scan;
	const { sent } = reader;
	const live = await listLive(reader, queries, until);
	if (live.isUnfiltered) return await observeList(scan, { isUnfiltered: true });
	if (!live.isWhole) {
		const error = worthReporting(live.error);
		if (error && !live.campaigns.length) return { error };
		const { scanCursor } = before;
		// What takes too long, or fails as long as that, would hide the rest for good: the list can be read in parts.
		const isUnfiltered = !error || isSweepDue(before, now);
		const part = sorted(scan, live.campaigns);
		return { scan: { ...part, complete: false, isLive: true, scanCursor, isUnfiltered }, error };
	}
	const unseen = unseenOf(before, queries, new Set(live.campaigns.map(({ id }) => id)));
	const { sweepRequests = Number.POSITIVE_INFINITY } = before;
	if (unseen.covered.length > Math.max(sweepRequests, MAX_CONFIRMATIONS))
		return await observeList(scan);
	const lost = [
		...rotate(unseen.covered, turn),
		...rotate(unseen.uncovered, turn).slice(0, MAX_UNCOVERED),
	];
	const asked = await lookUp(reader, lost, reader.deadline);
	const { newest, sweep } = await listFurther(scan, before, reader.sent - sent);
	// A sweep that gets no request would wait for ever, unless it is this poll alone that had many campaigns to ask for.
	const isStarved =
		sweep !== undefined &&
		!sweep.isWhole &&
		!sweep.campaigns.length &&
		!worthReporting(sweep.error) &&
		lost.length <= MAX_CONFIRMATIONS;
	// A single campaign may not tell its status: then the list has the word.
	const found = asked.found.filter(({ vendorStatus }) => vendorStatus !== null);
	const listed = [...(newest?.campaigns ?? []), ...(sweep?.campaigns ?? [])];
	const shown = new Set(listed.map(({ id }) => id));
	const { campaigns, unwanted } = sorted(scan, [...live.campaigns, ...listed]);
	return {
		scan: {
			campaigns: [...campaigns, ...found],
			unwanted,
			isLive: true,
			isUnfiltered: found.length < asked.found.length || isStarved,
			complete: sweep?.isWhole ?? false,
			scanCursor: sweep ? sweep.next : before.scanCursor,
			requests: sweep?.requests,
			gone: asked.gone.filter((id) => !shown.has(id)),
		},
		error: worthReporting(live.error, asked.error, newest?.error, sweep?.error),
		fullyRead: idsOf(asked),
	};
}

/**
 * Looks at all campaigns of one vendor: at what may still change where the vendor's list can be asked for that in fewer
 * requests, else at the whole list, or at the part of it that the time allows. Failures stand in the result.
 */
export async function observeAll(scan: Scan): Promise<Observed> {
	const { reader, before } = scan;
	const { liveQueries } = reader.vendor.campaigns;
	if (!before) return await (liveQueries ? observeFirst(scan, liveQueries) : observeList(scan));
	const queries = liveQueriesFor(reader.vendor, before);
	return await (queries ? observeLive(scan, before, queries) : observeList(scan));
}
