import { type Campaign, campaignOf, type CampaignStats, type CampaignStatus } from '../campaign';
import type { Settings } from './settings';
import type { Vendor } from '../vendor';
import { type CampaignEvent, type EventName, EVENTS, summarize } from './diff';

/** What Fetch Test Event shows. Whatever did not happen says so in its summary. */

const EXAMPLE = 'Example: ';
const DAY_MS = 24 * 3_600_000;

/** The status to which an event brings a campaign. */
const STATUS_AFTER: Record<EventName, CampaignStatus> = {
	archived: 'archived',
	cancelled: 'cancelled',
	completed: 'completed',
	created: 'draft',
	deleted: 'active',
	paused: 'paused',
	started: 'active',
	status_changed: 'active',
};

function eventOf(status: CampaignStatus): EventName {
	if (status === 'active') return 'started';
	return EVENTS.find((name) => name === status) ?? 'created';
}

/** The event, of those that were chosen, that may have brought the campaign where it stands. */
export function eventFor({ status }: Campaign, events: Settings['events']): EventName | undefined {
	const fitting = eventOf(status);
	if (!events || events.has(fitting)) return fitting;
	return (['created', 'deleted'] as const).find((name) => events.has(name));
}

/**
 * An event of a campaign that stands where the event leads. Nothing was deleted: such a campaign would not be
 * there.
 */
export function sampleOf(vendor: Vendor, campaign: Campaign, name: EventName): CampaignEvent {
	const { status, vendorStatus } = campaign;
	const isGone = name === 'deleted';
	const shown = isGone ? campaignOf(vendor.id, campaign.id, { status, vendorStatus }) : campaign;
	return {
		event: `campaign.${name}`,
		summary: `${isGone ? EXAMPLE : ''}${summarize(name, vendor.name, shown)}`,
		vendor: vendor.id,
		campaignKey: campaign.key,
		status: isGone ? null : status,
		previousStatus: isGone ? status : null,
		vendorStatus: isGone ? null : vendorStatus,
		previousVendorStatus: isGone ? vendorStatus : null,
		detectedAt: new Date().toISOString(),
		eventId: `${campaign.key}:${name}:sample`,
		campaign: shown,
	};
}

/** Numbers of a campaign of 100 contacts after such an event, in the fields that the vendor fills. */
function statsAfter(name: EventName, { stats }: Campaign): CampaignStats | null {
	if (!stats) return null;
	const done = name === 'completed' ? 100 : name === 'started' || name === 'created' ? 0 : 50;
	const succeeded = (4 * done) / 5;
	const numbers: CampaignStats = {
		contacts: 100,
		contactsDone: done,
		calls: done,
		callsSucceeded: succeeded,
		callsFailed: done - succeeded,
		successRate: done ? 0.8 : null,
	};
	return Object.fromEntries(
		Object.entries(numbers).map(([field, value]) => [
			field,
			stats[field as keyof CampaignStats] === null ? null : value,
		]),
	) as unknown as CampaignStats;
}

/** The vendor's word for a status, where the record has one that goes both ways: asked for it, and read as it. */
function wordFor({ campaigns }: Vendor, status: CampaignStatus): string | null {
	const read = campaigns.normalize(campaigns.query({ status: [status] }));
	return read.status === status ? read.vendorStatus : null;
}

const madeUp = (vendor: Vendor, { includeRaw }: Settings): Campaign => ({
	...campaignOf(vendor.id, 'example', {
		name: 'Spring outreach',
		createdAt: new Date(Date.now() - DAY_MS).toISOString(),
	}),
	...(includeRaw && { raw: {} }),
});

/**
 * An event that no campaign fits, shown with a real campaign as it would be then, or with one that is made up. Dates
 * that would contradict it are left out, and none is invented.
 */
export function exampleOf(vendor: Vendor, settings: Settings, real?: Campaign): CampaignEvent {
	const name = [...(settings.events ?? [])][0] ?? 'completed';
	const status = STATUS_AFTER[name];
	const base = real ?? madeUp(vendor, settings);
	const campaign: Campaign = {
		...base,
		status,
		vendorStatus: wordFor(vendor, status),
		startedAt: status === 'draft' ? null : base.startedAt,
		completedAt: status === 'completed' ? base.completedAt : null,
		stats: statsAfter(name, base),
	};
	const event = sampleOf(vendor, campaign, name);
	return name === 'deleted' ? event : { ...event, summary: `${EXAMPLE}${event.summary}` };
}

/** Stands for a vendor whose campaigns could not be looked at, with all fields of an event. */
export const unreadableOf = (
	vendor: Vendor,
	{ message }: Error,
	settings: Settings,
): CampaignEvent & { error: string } => ({
	...exampleOf(vendor, settings),
	summary: `${EXAMPLE}${vendor.name} could not be read: ${message}`,
	error: message,
});
