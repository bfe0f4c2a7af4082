import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { type Campaign, campaignKey, type CampaignStatus } from '../campaign';
import { getCampaign, listCampaigns } from '../campaigns/read';
import { openSession, type Session } from '../http/session';
import { eventFor, exampleOf, sampleOf, unreadableOf } from './example';
import { toItems } from './items';
import { aggregateErrors } from './outages';
import { isWanted, type Settings, type TriggerSetup } from './settings';
import type { Vendor } from '../vendor';
import type { EventName } from './diff';

const SAMPLES = 3;
/** Chosen campaigns that are looked at, and pages of a list. */
const MOST_CHOSEN = 20;
const MOST_PAGES = 10;
/** No further page is asked for then; the person is waiting. */
const SEEK_MS = 5_000;
/** Nothing is waited for any more. */
const PATIENCE_MS = 20_000;

/** What one vendor has to show. */
interface VendorSamples {
	vendor: Vendor;
	session?: Session;
	/** Campaigns that stand where a chosen event leads, the best first. */
	fitting: Campaign[];
	error?: Error;
}

interface SampleSearch {
	chosen: string[];
	settings: Settings;
	until: number;
}

/** For Fetch Test Event: real campaigns that stand where the chosen events lead, or else one example that says so. */
export async function samples(
	context: IPollFunctions,
	{ watched }: TriggerSetup,
	settings: Settings,
): Promise<INodeExecutionData[][]> {
	const until = Date.now() + SEEK_MS;
	const looked = await Promise.all(
		watched.map(
			async ({ vendor, chosen }) =>
				await searchVendor(context, vendor, { chosen, settings, until }),
		),
	);
	const failed = looked.flatMap(({ vendor, error }) => (error ? [{ vendor, error }] : []));
	const hasAnswer = looked.some(({ fitting, error }) => fitting.length || !error);
	if (!hasAnswer)
		throw aggregateErrors(
			failed.map(({ error }) => error),
			true,
		);
	const shown = await Promise.all(
		pickFairly(looked).map(async ([from, campaign]) => await toSample(from, campaign, settings)),
	);
	const chosen = new Map(watched.map(({ vendor, chosen: ids }) => [vendor, ids]));
	const events = shown.length ? shown : [await example(looked, chosen, settings)];
	const unreadable = failed.map(({ vendor, error }) => unreadableOf(vendor, error, settings));
	return [toItems(events, settings.grouped, unreadable)];
}

async function searchVendor(
	context: IPollFunctions,
	vendor: Vendor,
	search: SampleSearch,
): Promise<VendorSamples> {
	try {
		const session = await openSession(context, vendor, { deadline: Date.now() + PATIENCE_MS });
		const found = search.chosen.length
			? await findAmongChosen(session, search)
			: await findInList(session, search);
		return { vendor, session, ...found };
	} catch (error) {
		return { vendor, fitting: [], error: error as Error };
	}
}

type Found = Pick<VendorSamples, 'fitting' | 'error'>;

/** Reads chosen campaigns, a few at a time, until enough of them fit. */
async function findAmongChosen(
	session: Session,
	{ chosen, settings, until }: SampleSearch,
): Promise<Found> {
	const found: Found = { fitting: [] };
	for (let start = 0; start < Math.min(chosen.length, MOST_CHOSEN); start += SAMPLES) {
		const ids = chosen.slice(start, start + SAMPLES);
		const answers = await Promise.allSettled(
			ids.map(async (id) => await readChosen(session, id, settings)),
		);
		for (const answer of answers) {
			if (answer.status === 'rejected') found.error ??= answer.reason as Error;
			else if (eventFor(answer.value, settings.events)) found.fitting.push(answer.value);
		}
		if (found.fitting.length >= SAMPLES || Date.now() >= until) break;
	}
	return found;
}

/** The vendor may spell the ID in another way than the person. */
const readChosen = async (
	session: Session,
	id: string,
	{ includeRaw }: Settings,
): Promise<Campaign> => ({
	...(await getCampaign(session, id, includeRaw)),
	id,
	key: campaignKey(session.vendor.id, id),
});

const STATUS_OF: Partial<Record<EventName, CampaignStatus>> = {
	archived: 'archived',
	cancelled: 'cancelled',
	completed: 'completed',
	paused: 'paused',
	started: 'active',
};

/** What to ask the vendor for: each status by itself where that narrows its list, the others together. */
function queriesFor(
	{ campaigns }: Vendor,
	events: Settings['events'],
): Array<CampaignStatus[] | undefined> {
	if (!events) return [undefined];
	const wanted = [...events].flatMap((name) => STATUS_OF[name] ?? []);
	const isNarrow = (status: CampaignStatus) =>
		JSON.stringify(campaigns.query({ status: [status] })) !== JSON.stringify(campaigns.query({}));
	const wide = wanted.filter((status) => !isNarrow(status));
	const fitsAll = events.has('created') || events.has('deleted');
	return [
		...wanted.filter(isNarrow).map((status) => [status]),
		...(wide.length ? [wide] : []),
		...(fitsAll ? [undefined] : []),
	];
}

/** Asks for all that may fit side by side. */
async function findInList(session: Session, search: SampleSearch): Promise<Found> {
	const { events } = search.settings;
	const answers = await Promise.all(
		queriesFor(session.vendor, events).map(async (status) => await findIn(session, status, search)),
	);
	const campaigns = new Map(
		answers.flatMap(({ fitting }) => fitting.map((campaign) => [campaign.id, campaign])),
	);
	return { fitting: [...campaigns.values()], error: answers.find(({ error }) => error)?.error };
}

/** Reads a list until enough campaigns of it fit, as far as a person waits for it. */
async function findIn(
	session: Session,
	status: CampaignStatus[] | undefined,
	{ settings, until }: SampleSearch,
): Promise<Found> {
	const { includeRaw, outboundOnly } = settings;
	// A list that comes whole would be fetched anew for each part of it.
	const pages = session.vendor.campaigns.list.paging.style === 'whole' ? undefined : 1;
	const fitting = new Map<string, Campaign>();
	let from: string | undefined;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const listing = await listCampaigns(session, { status, includeRaw, outboundOnly, from, pages });
		for (const campaign of listing.campaigns) {
			if (fitting.size < SAMPLES && isWanted(campaign, settings))
				fitting.set(campaign.id, campaign);
		}
		from = listing.next;
		if (listing.error) return { fitting: [...fitting.values()], error: listing.error };
		if (fitting.size >= SAMPLES || from === undefined || Date.now() >= until) break;
	}
	return { fitting: [...fitting.values()] };
}

/** One of each vendor, and then more of them in turn. */
function pickFairly(looked: VendorSamples[]): Array<[VendorSamples, Campaign]> {
	const rows: Array<[VendorSamples, Campaign]> = [];
	for (let round = 0; round < SAMPLES; round += 1) {
		for (const from of looked) {
			const campaign = from.fitting[round];
			if (campaign && (round === 0 || rows.length < SAMPLES)) rows.push([from, campaign]);
		}
	}
	return rows;
}

/** The campaign with what a brief list leaves out, as long as it still stands where it stood. */
async function inFull(
	{ session, vendor }: VendorSamples,
	campaign: Campaign,
	{ includeRaw }: Settings,
): Promise<Campaign> {
	if (!session || !vendor.campaigns.listOmitsStats) return campaign;
	const whole = await getCampaign(session, campaign.id, includeRaw).catch(() => campaign);
	return whole.status === campaign.status ? whole : campaign;
}

async function toSample(from: VendorSamples, campaign: Campaign, settings: Settings) {
	const name = eventFor(campaign, settings.events) ?? 'created';
	return sampleOf(from.vendor, await inFull(from, campaign, settings), name);
}

/** Made of the first campaign that a vendor has, whatever its status, or made up. */
async function example(looked: VendorSamples[], chosen: Map<Vendor, string[]>, settings: Settings) {
	const well = looked.filter(({ error }) => !error);
	const real = await Promise.all(
		well.map(async (from) => await anyCampaign(from, chosen.get(from.vendor) ?? [], settings)),
	);
	const place = Math.max(
		0,
		real.findIndex((campaign) => campaign !== undefined),
	);
	const { vendor } = well[place] as VendorSamples;
	return exampleOf(vendor, settings, real[place]);
}

async function anyCampaign(
	from: VendorSamples,
	[id]: string[],
	settings: Settings,
): Promise<Campaign | undefined> {
	const session = from.session as Session;
	const { includeRaw, outboundOnly } = settings;
	if (id !== undefined) return await readChosen(session, id, settings).catch(() => undefined);
	const { campaigns } = await listCampaigns(session, { limit: 1, includeRaw, outboundOnly });
	const [campaign] = campaigns.filter((each) => isWanted(each, settings));
	return campaign && (await inFull(from, campaign, settings));
}
