import { type Campaign, campaignKey } from '../campaign';
import { findCampaign, listCampaigns } from '../campaigns/read';
import { DeadlineError } from '../http/errors';
import type { Session } from '../http/session';
import { mapConcurrent } from '../http/mapConcurrent';
import { isWanted, type Settings } from './settings';
import { rotate } from './turn';
import { type CampaignEvent, missing, type ScanResult, type VendorState } from './diff';

const MAX_CONFIRMATIONS = 20;
const MAX_DETAILS = 20;
const DETAILS_AT_ONCE = 5;
/** So many campaigns in a row that cannot be read: it is the vendor, and not they. */
const FAILURES_IN_A_ROW = 2;

/** What could be seen, and why it is not more. */
export interface Observed {
	scan?: ScanResult;
	error?: Error;
	/** Campaigns that were read one by one, so that nothing is left out of them. */
	fullyRead?: ReadonlySet<string>;
}

interface Fetched {
	found: Campaign[];
	gone: string[];
	/** Not asked for, because the time was up or the vendor failed again and again. */
	rest: string[];
	/** The first of them. */
	error?: Error;
}

/** Asks for campaigns one by one, as long as there is time; for one at least. */
async function fetchEach(
	session: Session,
	ids: string[],
	includeRaw: boolean,
	until: number,
): Promise<Fetched> {
	const asked: Fetched = { found: [], gone: [], rest: [] };
	let failures = 0;
	for (const [index, id] of ids.entries()) {
		if ((index > 0 && Date.now() >= until) || failures === FAILURES_IN_A_ROW)
			return { ...asked, rest: ids.slice(index) };
		try {
			const campaign = await findCampaign(session, id, includeRaw);
			// The vendor may spell the ID in another way than the person.
			if (campaign) asked.found.push({ ...campaign, id, key: campaignKey(session.vendor.id, id) });
			else asked.gone.push(id);
			failures = 0;
		} catch (error) {
			if (error instanceof DeadlineError) return { ...asked, rest: ids.slice(index) };
			asked.error ??= error as Error;
			failures += 1;
		}
	}
	return asked;
}

/**
 * Reads the chosen campaigns, begun at `turn`, so that what fails or is cut off is not the same each time. Those that are
 * final or gone are not asked for again, unless the vendor lets completed ones run again.
 */
export async function observeChosen(
	session: Session,
	chosen: string[],
	before: VendorState | undefined,
	{ includeRaw }: Settings,
	until: number,
	turn: number,
): Promise<Observed> {
	const isFirst = before?.highWaterMark === undefined;
	const isOver = (id: string) =>
		before !== undefined &&
		!isFirst &&
		!(id in before.live) &&
		!session.vendor.campaigns.completedMayRunAgain;
	const watched = chosen.filter((id) => !isOver(id));
	const known = isFirst ? watched : rotate(watched, turn);
	const wanted = before?.pendingIds ?? known;
	const {
		found: campaigns,
		gone,
		rest,
		error,
	} = await fetchEach(session, wanted, includeRaw, until);
	if (isFirst && (error ?? gone[0]))
		return { error: error ?? missingChoice(session, String(gone[0])) };
	const wrongAddress = gone.length
		? (await listCampaigns(session, { limit: 1, includeHidden: true })).error
		: undefined;
	if (wrongAddress) return { scan: { campaigns, complete: true }, error: wrongAddress };
	if (!rest.length || error) return { scan: { campaigns, gone, complete: true }, error };
	return { scan: { campaigns, gone, complete: false, pendingIds: rest } };
}

function missingChoice(session: Session, id: string): Error {
	const error = session.invalid(
		`${session.vendor.name} has no campaign ${id}`,
		'Choose the campaigns again: this one was deleted, or belongs to another account.',
	);
	error.failure = { cause: 'configuration-invalid' };
	return error;
}

/** Lists campaigns, going on where the last poll had to stop. */
async function list(
	session: Session,
	before: VendorState | undefined,
	settings: Settings,
	until: number,
) {
	const { includeRaw, outboundOnly } = settings;
	const filter = { includeRaw, outboundOnly, includeHidden: true, until };
	const from = before?.scanCursor;
	const rest = await listCampaigns(session, { ...filter, from });
	if (!rest.error || rest.campaigns.length || from === undefined) return rest;
	if (rest.error instanceof DeadlineError) return rest;
	// The part that fails must not hide the others for as long as it fails, and must not be hidden by them.
	const listing = await listCampaigns(session, filter);
	return listing.isWhole ? listing : { ...listing, error: listing.error ?? rest.error };
}

/**
 * Whether the person wants the campaign. What is remembered stays wanted, also when the date moves or the name
 * changes.
 */
const isWatched = (
	campaign: Campaign,
	before: VendorState | undefined,
	settings: Settings,
): boolean => isWanted(campaign, settings) || (before !== undefined && campaign.id in before.live);

/**
 * Lists all campaigns, or the part that the time allows. `turn`, from 0 up to 1, chooses which of those that seem
 * gone are asked for first.
 */
export async function observeAll(
	session: Session,
	before: VendorState | undefined,
	settings: Settings,
	until: number,
	turn: number,
): Promise<Observed> {
	const {
		campaigns: listed,
		next: scanCursor,
		error: failure,
		isWhole: complete,
	} = await list(session, before, settings, until);
	const error = failure instanceof DeadlineError ? undefined : failure;
	if (error && !listed.length) return { error };
	const campaigns = listed.filter((campaign) => isWatched(campaign, before, settings));
	const unwanted = settings.search
		? listed.filter((campaign) => !isWatched(campaign, before, settings))
		: [];
	if (!complete || !before) return { scan: { campaigns, unwanted, complete, scanCursor }, error };
	// A list that changes while it is read may skip a campaign, so one that seems gone is asked for by itself.
	const lost = rotate(missing(before, { campaigns, complete }), turn).slice(0, MAX_CONFIRMATIONS);
	const asked = await fetchEach(session, lost, settings.includeRaw, session.deadline);
	return {
		scan: { campaigns: [...campaigns, ...asked.found], unwanted, complete, gone: asked.gone },
		error: asked.error ?? error,
		fullyRead: new Set([...asked.found.map(({ id }) => id), ...asked.gone]),
	};
}

/**
 * Where lists leave out the statistics, campaigns of which an event will be emitted are read one by one. What
 * cannot be read is emitted as the list has it: an event without numbers is better than none.
 */
export async function withDetails(
	session: Session,
	scan: ScanResult,
	events: CampaignEvent[],
	{ includeRaw }: Settings,
	fullyRead: ReadonlySet<string> = new Set(),
): Promise<ScanResult> {
	const brief = events.map(({ campaign }) => campaign.id).filter((id) => !fullyRead.has(id));
	const ids = [...new Set(brief)].slice(0, MAX_DETAILS);
	const { missingCalls, vendor } = session;
	const read = await mapConcurrent(ids, DETAILS_AT_ONCE, async (campaignId) => {
		if (missingCalls.has(vendor.campaigns.get)) return undefined;
		try {
			return await findCampaign(session, campaignId, includeRaw);
		} catch {
			return undefined;
		}
	});
	const details = new Map(
		read.flatMap((campaign) => (campaign ? [[campaign.id, campaign] as const] : [])),
	);
	return {
		...scan,
		campaigns: scan.campaigns.map((campaign) => inDetail(campaign, details.get(campaign.id))),
	};
}

/** A single campaign may not tell its status: then it stands where the list has it. */
function inDetail(listed: Campaign, read: Campaign | undefined): Campaign {
	if (!read || read.vendorStatus !== null) return read ?? listed;
	const { status, vendorStatus } = listed;
	return { ...read, status, vendorStatus };
}
