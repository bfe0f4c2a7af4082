import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Campaign } from './campaign';
import { findCampaign, listCampaigns } from './client';
import { usageError } from './errors';
import type { Session } from './http';
import { openSession } from './http';
import { isOvertaken, noteTold } from './overtaken';
import { toItems } from './triggerItems';
import { samples } from './triggerSamples';
import type { Settings, TriggerSetup } from './triggerSettings';
import { readSettings } from './triggerSettings';
import { sideBySide } from './sideBySide';
import { isObject } from './values';
import type { Vendor } from './vendor';
import type { CampaignEvent, Sighting, VendorState, Watched } from './watch';
import { emptyVendorState, isVendorState, missing, watch } from './watch';

interface StoredVendor extends VendorState {
	fingerprint: string;
	/** When this memory began. */
	epoch: string;
}

/** All that is kept between polls, under one key of the static data. */
interface Stored {
	version: number;
	/** Counts commits, so that a poll notices one that came in between. */
	revision: number;
	vendors: Record<string, StoredVendor>;
}

interface Outcome {
	vendor: Vendor;
	fingerprint: string;
	requests: number;
	before?: StoredVendor;
	sighting?: Sighting;
	error?: Error;
}

const VERSION = 1;
const KEY = 'aiCampaigns';

/** Older n8n tells no budget; the newer polling engine gives up after 45 seconds. */
const LONGEST_POLL_MS = 36_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** Kept free at the end of a poll: no page is begun, then no request waited for. */
const NO_NEW_PAGE_MS = 12_000;
const HAND_OVER_MS = 3_000;
const MOST_CONFIRMATIONS = 20;
const MOST_DETAILS = 20;
const DETAILS_AT_ONCE = 5;

/** What is stored, or nothing where it is from another version or damaged: the trigger then starts over. */
function load(context: IPollFunctions): Stored | undefined {
	const stored = context.getWorkflowStaticData('node')[KEY] as unknown;
	if (!isObject(stored) || stored.version !== VERSION || !isObject(stored.vendors)) return undefined;
	return stored as unknown as Stored;
}

const epochsOf = ({ vendors }: Stored): string[] => Object.values(vendors).map(({ epoch }) => epoch);

function vendorStateOf(stored: Stored | undefined, vendor: Vendor, fingerprint: string): StoredVendor | undefined {
	const state = stored?.vendors[vendor.id];
	if (!isObject(state) || state.fingerprint !== fingerprint) return undefined;
	return isVendorState(state) ? state : undefined;
}

/** Memory made under another credential or for other campaigns says nothing about these. */
function fingerprintOf(context: IPollFunctions, vendor: Vendor, chosen: string[], { outboundOnly, createdFrom }: Settings): string {
	const credential = context.getNode().credentials?.[vendor.credential];
	const filters = chosen.length ? [...chosen].sort() : { outboundOnly, createdFrom };
	const parts = [vendor.id, credential?.id ?? credential?.name ?? '', filters];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** Reads the chosen campaigns one by one. Those that are final or gone are not asked for again. */
async function observeChosen(session: Session, ids: string[], before: VendorState | undefined, includeRaw: boolean): Promise<Sighting> {
	const wanted = before ? ids.filter((id) => id in before.live) : ids;
	const campaigns: Campaign[] = [];
	const gone: string[] = [];
	for (const id of wanted) {
		const campaign = await findCampaign(session, id, includeRaw);
		if (campaign) campaigns.push(campaign);
		else if (before) gone.push(id);
		else throw missingChoice(session, id);
	}
	return { campaigns, gone, complete: true };
}

function missingChoice({ vendor, context }: Session, id: string): Error {
	const error = usageError(
		context.getNode(),
		`${vendor.name} has no campaign ${id}`,
		'Choose the campaigns again: this one was deleted, or belongs to another account.',
	);
	error.failure = { cause: 'configuration-invalid' };
	return error;
}

/** Lists all campaigns, or the part that the time allows, going on where the last poll had to stop. */
async function observeAll(
	session: Session,
	before: VendorState | undefined,
	{ includeRaw, outboundOnly, createdFrom }: Settings,
	until: number,
): Promise<{ sighting?: Sighting; error?: Error }> {
	const filter = { includeRaw, outboundOnly, createdFrom, until };
	let from = before?.resume;
	let listing = await listCampaigns(session, { ...filter, from });
	if (listing.error && from !== undefined && !listing.campaigns.length) {
		// The part that fails must not hide the others for as long as it fails.
		from = undefined;
		listing = await listCampaigns(session, filter);
	}
	const { campaigns, next: resume, error } = listing;
	if (error && !campaigns.length) return { error };
	const complete = resume === undefined && !error;
	if (!complete || !before) return { sighting: { campaigns, complete, resume }, error };
	const seen = { campaigns, complete };
	const lost = missing(before, seen).slice(0, MOST_CONFIRMATIONS);
	const { found, gone, error: confirmError } = await confirm(session, lost, includeRaw);
	return { sighting: { campaigns: [...campaigns, ...found], complete, gone }, error: confirmError };
}

/** A list that changes while it is read may skip a campaign, so one that seems gone is asked for by itself. */
async function confirm(session: Session, ids: string[], includeRaw: boolean) {
	const found: Campaign[] = [];
	const gone: string[] = [];
	for (const id of ids) {
		try {
			const campaign = await findCampaign(session, id, includeRaw);
			if (campaign) found.push(campaign);
			else gone.push(id);
		} catch (error) {
			return { found, gone, error: error as Error };
		}
	}
	return { found, gone };
}

/**
 * Where lists leave out the statistics, the campaigns that are about to be told of are read by themselves. What cannot
 * be read is told of as the list has it: an event without numbers is better than none.
 */
async function withDetails(session: Session, sighting: Sighting, told: CampaignEvent[], includeRaw: boolean): Promise<Sighting> {
	const ids = [...new Set(told.map(({ campaign }) => campaign.id))].slice(0, MOST_DETAILS);
	const read = await sideBySide(ids, DETAILS_AT_ONCE, async (campaignId) => {
		try {
			return await findCampaign(session, campaignId, includeRaw);
		} catch {
			return undefined;
		}
	});
	const details = new Map(read.flatMap((campaign) => (campaign ? [[campaign.id, campaign] as const] : [])));
	return { ...sighting, campaigns: sighting.campaigns.map((campaign) => details.get(campaign.id) ?? campaign) };
}

/** Polls once: what every trigger of this package does. */
export async function pollCampaigns(context: IPollFunctions, setup: TriggerSetup): Promise<INodeExecutionData[][] | null> {
	const settings = readSettings(context);
	if (context.getMode() === 'manual') return await samples(context, setup, settings);

	const startedAt = Date.now();
	const stored = load(context);
	const outcomes = await Promise.all(
		setup.watched.map(async (each) => await observe(context, setup, each, stored, startedAt, settings)),
	);
	// A poll that was faster has stored newer facts: these are old.
	if (load(context)?.revision !== stored?.revision) return null;
	if (stored && isOvertaken(context, epochsOf(stored), stored.revision)) return null;
	return settle(context, setup, stored, outcomes, settings, startedAt);
}

async function observe(
	context: IPollFunctions,
	setup: TriggerSetup,
	{ vendor, chosen }: TriggerSetup['watched'][number],
	stored: Stored | undefined,
	startedAt: number,
	settings: Settings,
): Promise<Outcome> {
	const fingerprint = fingerprintOf(context, vendor, chosen, settings);
	const before = vendorStateOf(stored, vendor, fingerprint);
	const budget = Math.min(context.getPollBudgetMs?.() ?? LONGEST_POLL_MS, LONGEST_POLL_MS);
	const outcome = { vendor, fingerprint, before, requests: 0 };
	try {
		const session = await openSession(context, vendor, {
			deadline: startedAt + budget - HAND_OVER_MS,
			timeoutMs: REQUEST_TIMEOUT_MS,
		});
		if (chosen.length) {
			const sighting = await observeChosen(session, chosen, before, settings.includeRaw);
			return { ...outcome, sighting, requests: session.sent };
		}
		const { sighting, error } = await observeAll(session, before, settings, startedAt + budget - NO_NEW_PAGE_MS);
		const told = compare(setup, { ...outcome, sighting }, settings, startedAt)?.events ?? [];
		const isBrief = vendor.campaigns.isListBrief && sighting !== undefined && told.length > 0;
		const detailed = isBrief ? await withDetails(session, sighting, told, settings.includeRaw) : sighting;
		return { ...outcome, sighting: detailed, error, requests: session.sent };
	} catch (error) {
		return { ...outcome, error: error as Error };
	}
}

/** Tells events and stores the new state in one go, without waiting for anything in between. */
function settle(
	context: IPollFunctions,
	setup: TriggerSetup,
	stored: Stored | undefined,
	outcomes: Outcome[],
	settings: Settings,
	startedAt: number,
): INodeExecutionData[][] | null {
	const vendors: Record<string, StoredVendor> = {};
	const told: CampaignEvent[] = [];
	let changed = false;
	for (const outcome of outcomes) {
		const { vendor, before, fingerprint } = outcome;
		if (before) vendors[vendor.id] = before;
		const watched = compare(setup, outcome, settings, startedAt);
		report(context, outcome, watched, startedAt);
		if (!watched || (before && !watched.changed)) continue;
		changed = true;
		told.push(...watched.events);
		vendors[vendor.id] = { fingerprint, epoch: epochOf(outcome, startedAt), ...watched.state };
	}
	if (!changed) {
		const failures = outcomes.filter((outcome) => outcome.error);
		if (failures.length) throw together(failures);
		return null;
	}
	const next: Stored = { version: VERSION, revision: (stored?.revision ?? 0) + 1, vendors };
	context.getWorkflowStaticData('node')[KEY] = next as unknown as IDataObject;
	if (stored && told.length) noteTold(context, epochsOf(stored), next.revision);
	return told.length ? [toItems(told, settings.grouped)] : null;
}

const epochOf = ({ before }: Outcome, startedAt: number): string => before?.epoch ?? startedAt.toString(36);

function compare(setup: TriggerSetup, outcome: Outcome, { events }: Settings, startedAt: number): Watched | undefined {
	const { vendor, before, sighting } = outcome;
	if (!sighting) return undefined;
	const chosen = setup.watched.some((each) => each.vendor === vendor && each.chosen.length > 0);
	return watch(before ?? emptyVendorState(), sighting, {
		vendor,
		byVendorStatus: setup.byVendorStatus,
		events,
		epoch: epochOf(outcome, startedAt),
		chosen,
		now: new Date(startedAt).toISOString(),
	});
}

/** One line a vendor and poll, for people who look why a workflow did or did not start. */
function report(context: IPollFunctions, { vendor, requests, sighting, error }: Outcome, watched: Watched | undefined, startedAt: number): void {
	const counts = {
		campaigns: sighting?.campaigns.length ?? 0,
		requests,
		changes: watched?.events.length ?? 0,
		milliseconds: Date.now() - startedAt,
	};
	const cut = error ? ', cut short by an error' : sighting?.complete ? '' : ', to be continued';
	context.logger?.debug(
		`${vendor.name} poll: ${counts.campaigns} campaigns, ${requests} requests, ${counts.changes} changes, ${counts.milliseconds} ms${cut}`,
		counts,
	);
}

/** The first failure, which names the others. */
function together([first, ...others]: Outcome[]): Error {
	const error = first?.error as Error & { description?: string | null };
	if (others.length) {
		const rest = others.map((each) => each.error?.message).join('; ');
		error.description = `${error.description ?? ''} Also: ${rest}`.trim();
	}
	return error;
}

