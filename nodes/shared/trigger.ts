import { createHash } from 'crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Campaign } from './campaign';
import { findCampaign, getCampaign, listCampaigns } from './client';
import { usageError } from './errors';
import type { Session } from './http';
import { checkId, openSession } from './http';
import { isObject } from './values';
import type { Vendor } from './vendor';
import type { CampaignEvent, EventName, Sighting, VendorState, Watched } from './watch';
import { emptyVendorState, EVENTS, isVendorState, missing, summarize, watch } from './watch';

/** What one trigger node watches. */
export interface TriggerSetup {
	/** Each vendor with the ids of its chosen campaigns; none chosen means all. */
	watched: Array<{ vendor: Vendor; chosen: string[] }>;
	/** Compare the vendor's own words too. */
	byVendorStatus: boolean;
}

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
const SAMPLES = 3;

/** What is stored, or nothing where it is from another version or damaged: the trigger then starts over. */
function load(context: IPollFunctions): Stored | undefined {
	const stored = context.getWorkflowStaticData('node')[KEY] as unknown;
	if (!isObject(stored) || stored.version !== VERSION || !isObject(stored.vendors)) return undefined;
	return stored as unknown as Stored;
}

function vendorStateOf(stored: Stored | undefined, vendor: Vendor, fingerprint: string): StoredVendor | undefined {
	const state = stored?.vendors[vendor.id];
	if (!isObject(state) || state.fingerprint !== fingerprint) return undefined;
	return isVendorState(state) ? state : undefined;
}

/** Memory made under another credential or for other campaigns says nothing about these. */
function fingerprintOf(context: IPollFunctions, vendor: Vendor, chosen: string[]): string {
	const credential = context.getNode().credentials?.[vendor.credential];
	const parts = [vendor.id, credential?.id ?? credential?.name ?? '', [...chosen].sort()];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function eventsOf(context: IPollFunctions): ReadonlySet<EventName> | undefined {
	const events = context.getNodeParameter('events') as string[];
	if (!events.length) {
		throw usageError(context.getNode(), 'Trigger On is empty', 'Choose one event at least.');
	}
	return events.includes('any') ? undefined : new Set(events as EventName[]);
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
	{ includeRaw, until }: { includeRaw: boolean; until: number },
): Promise<{ sighting?: Sighting; error?: Error }> {
	let from = before?.resume;
	let listing = await listCampaigns(session, { includeRaw, from, until });
	if (listing.error && from !== undefined && !listing.campaigns.length) {
		// The part that fails must not hide the others for as long as it fails.
		from = undefined;
		listing = await listCampaigns(session, { includeRaw, until });
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

/** Polls once: what every trigger of this package does. */
export async function pollCampaigns(context: IPollFunctions, setup: TriggerSetup): Promise<INodeExecutionData[][] | null> {
	const events = eventsOf(context);
	const includeRaw = context.getNodeParameter('options.includeRaw', false) as boolean;
	if (context.getMode() === 'manual') return await samples(context, setup, events, includeRaw);

	const startedAt = Date.now();
	const stored = load(context);
	const outcomes = await Promise.all(
		setup.watched.map(async (each) => await observe(context, each, stored, startedAt, includeRaw)),
	);
	// A poll that was faster has stored newer facts: these are old.
	if (load(context)?.revision !== stored?.revision) return null;
	return settle(context, setup, stored, outcomes, events, startedAt);
}

async function observe(
	context: IPollFunctions,
	{ vendor, chosen }: TriggerSetup['watched'][number],
	stored: Stored | undefined,
	startedAt: number,
	includeRaw: boolean,
): Promise<Outcome> {
	const before = vendorStateOf(stored, vendor, fingerprintOf(context, vendor, chosen));
	const budget = Math.min(context.getPollBudgetMs?.() ?? LONGEST_POLL_MS, LONGEST_POLL_MS);
	try {
		const session = await openSession(context, vendor, {
			deadline: startedAt + budget - HAND_OVER_MS,
			timeoutMs: REQUEST_TIMEOUT_MS,
		});
		if (chosen.length) return { vendor, before, sighting: await observeChosen(session, chosen, before, includeRaw) };
		const until = startedAt + budget - NO_NEW_PAGE_MS;
		return { vendor, before, ...(await observeAll(session, before, { includeRaw, until })) };
	} catch (error) {
		return { vendor, before, error: error as Error };
	}
}

/** Tells events and stores the new state in one go, without waiting for anything in between. */
function settle(
	context: IPollFunctions,
	setup: TriggerSetup,
	stored: Stored | undefined,
	outcomes: Outcome[],
	events: ReadonlySet<EventName> | undefined,
	startedAt: number,
): INodeExecutionData[][] | null {
	const vendors: Record<string, StoredVendor> = {};
	const told: CampaignEvent[] = [];
	let changed = false;
	for (const { vendor, before, sighting } of outcomes) {
		if (before) vendors[vendor.id] = before;
		if (!sighting) continue;
		const chosen = setup.watched.find((each) => each.vendor === vendor)?.chosen ?? [];
		const epoch = before?.epoch ?? startedAt.toString(36);
		const watched: Watched = watch(before ?? emptyVendorState(), sighting, {
			vendor,
			byVendorStatus: setup.byVendorStatus,
			events,
			epoch,
			chosen: chosen.length > 0,
			now: new Date(startedAt).toISOString(),
		});
		told.push(...watched.events);
		if (!watched.changed && before) continue;
		changed = true;
		vendors[vendor.id] = { fingerprint: fingerprintOf(context, vendor, chosen), epoch, ...watched.state };
	}
	if (!changed) {
		const failures = outcomes.filter((outcome) => outcome.error);
		if (failures.length) throw together(failures);
		return null;
	}
	const next: Stored = { version: VERSION, revision: (stored?.revision ?? 0) + 1, vendors };
	context.getWorkflowStaticData('node')[KEY] = next as unknown as IDataObject;
	return told.length ? [toItems(told)] : null;
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

/** Oldest change first, as far as the vendors date them. */
function toItems(events: CampaignEvent[]): INodeExecutionData[] {
	const at = ({ campaign }: CampaignEvent) => campaign.updatedAt ?? '';
	return [...events]
		.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))
		.map((event) => ({ json: event as unknown as IDataObject }));
}

/** Real campaigns as examples of events, for Fetch Test Event. */
async function samples(
	context: IPollFunctions,
	{ watched }: TriggerSetup,
	events: ReadonlySet<EventName> | undefined,
	includeRaw: boolean,
): Promise<INodeExecutionData[][]> {
	const found = await Promise.all(
		watched.map(async ({ vendor, chosen }) => {
			const session = await openSession(context, vendor);
			const campaigns = await someCampaigns(session, chosen, events, includeRaw);
			return campaigns.map((campaign) => sample(vendor, campaign, events));
		}),
	);
	const items = found.flat().slice(0, SAMPLES);
	if (!items.length) {
		throw usageError(
			context.getNode(),
			'There is no campaign to show as an example',
			'Create a campaign first. An active workflow does not need one.',
		);
	}
	return [items.map((event) => ({ json: event as unknown as IDataObject }))];
}

/** Campaigns that stand where the chosen events lead, else any. */
async function someCampaigns(session: Session, chosen: string[], events: ReadonlySet<EventName> | undefined, includeRaw: boolean) {
	if (chosen.length) {
		const ids = chosen.slice(0, SAMPLES);
		return await Promise.all(ids.map(async (id) => await getCampaign(session, id, includeRaw)));
	}
	const { campaigns, error } = await listCampaigns(session, { limit: 100, includeRaw });
	if (error) throw error;
	const fitting = campaigns.filter(({ status }) => events?.has(eventFor(status)));
	return (fitting.length ? fitting : campaigns).slice(0, SAMPLES);
}

function eventFor(status: Campaign['status']): EventName {
	if (status === 'active') return 'started';
	return EVENTS.find((name) => name === status) ?? 'created';
}

function sample(vendor: Vendor, campaign: Campaign, events: ReadonlySet<EventName> | undefined): CampaignEvent {
	const fitting = eventFor(campaign.status);
	const name = !events || events.has(fitting) ? fitting : ([...events][0] ?? fitting);
	return {
		eventId: `${campaign.key}:${name}:sample`,
		event: `campaign.${name}`,
		vendor: vendor.id,
		campaignKey: campaign.key,
		status: campaign.status,
		previousStatus: null,
		vendorStatus: campaign.vendorStatus,
		previousVendorStatus: null,
		detectedAt: new Date().toISOString(),
		summary: summarize(name, vendor.name, campaign),
		campaign,
	};
}

/** The chosen campaigns of one vendor's trigger, checked before any request. */
export function chosenIds(context: IPollFunctions, vendor: Vendor): string[] {
	const chosen = context.getNodeParameter('campaigns', []) as Array<string | number>;
	return chosen.map((id) => checkId(context, vendor, 'campaignId', id));
}
