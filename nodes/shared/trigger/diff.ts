import {
	type Campaign,
	campaignOf,
	type CampaignStatus,
	campaignTitle,
	isFinal,
} from '../campaign';
import { isObject } from '../values';

/**
 * What a trigger remembers, and how it tells changes. Pure: (state, campaigns seen, now) -> (events, next state).
 * Only live campaigns are remembered: a final one never changes again, or, where its vendor lets it run again, is told by
 * coming back.
 */

export const EVENTS = [
	'archived',
	'cancelled',
	'completed',
	'created',
	'deleted',
	'paused',
	'started',
] as const;
export type EventName = (typeof EVENTS)[number] | 'status_changed';

export interface CampaignEvent {
	event: `campaign.${EventName}`;
	/** One readable sentence. */
	summary: string;
	vendor: string;
	campaignKey: string;
	/** Null when the campaign was deleted. */
	status: CampaignStatus | null;
	/** Null when the campaign was not known before. */
	previousStatus: CampaignStatus | null;
	vendorStatus: string | null;
	previousVendorStatus: string | null;
	/** ISO 8601. */
	detectedAt: string;
	/** The same for the same change, however often it is seen. */
	eventId: string;
	/** Of a deleted campaign, only what is remembered. */
	campaign: Campaign;
}

/** A live campaign as it is stored: short, since there may be thousands. */
type StoredCampaign = [
	status: CampaignStatus,
	vendorStatus?: string | null,
	emitted?: number,
	seen?: 1,
];

/** The same as it is read. */
interface Remembered {
	status: CampaignStatus;
	/** The vendor's word, which is not stored where it is the status. */
	vendorStatus: string;
	/** Grows with each event told about it. */
	emitted: number;
	/** A sweep that takes several polls has seen it already. */
	seen: boolean;
}

const decode = ([status, vendorStatus, emitted = 0, seen]: StoredCampaign): Remembered => ({
	status,
	vendorStatus: vendorStatus ?? status,
	emitted,
	seen: seen === 1,
});

function encode({ status, vendorStatus, emitted, seen }: Remembered): StoredCampaign {
	const word = vendorStatus === status ? null : vendorStatus;
	if (seen) return [status, word, emitted, 1];
	if (emitted > 0) return [status, word, emitted];
	return word === null ? [status] : [status, word];
}

export interface VendorState {
	/** Live campaigns by id. */
	live: Record<string, StoredCampaign>;
	/**
	 * Creation date of the newest campaign of the last complete sweep, but not after that began; none before the first
	 * one.
	 */
	newest?: string;
	/** When a sweep that is not complete yet began. */
	begun?: string;
	/** The same of a sweep that is not complete yet. */
	newestSoFar?: string;
	/**
	 * Recent campaigns that are final or gone, by id, each with a date on which it counts as recent: what has been told
	 * of them must not be told again.
	 */
	known: Record<string, string>;
	/** Where a sweep that was cut short goes on. */
	resume?: string;
	/** The same of chosen campaigns: those that no poll of the sweep has asked for yet. */
	pendingIds?: string[];
}

const isDate = (value: unknown): boolean =>
	value === undefined ||
	value === '' ||
	(typeof value === 'string' && !Number.isNaN(Date.parse(value)));

const isStoredCampaign = (value: unknown): boolean =>
	Array.isArray(value) && typeof value[0] === 'string';

const isListOfIds = (value: unknown): boolean =>
	value === undefined || (Array.isArray(value) && value.every((id) => typeof id === 'string'));

/** Whether stored state is whole; damaged state would fail every poll, or tell what never happened. */
export const isVendorState = (value: unknown): value is VendorState =>
	isObject(value) &&
	isObject(value.live) &&
	isObject(value.known) &&
	Object.values(value.live).every(isStoredCampaign) &&
	['undefined', 'string'].includes(typeof value.resume) &&
	isListOfIds(value.pendingIds) &&
	[value.newest, value.newestSoFar, value.begun, ...Object.values(value.known)].every(isDate);

export interface ScanResult {
	campaigns: Campaign[];
	/** Seen, and nobody wants to hear of them. One that is wanted later is not new then. */
	unwanted?: Campaign[];
	/** The listing reached its end. */
	complete: boolean;
	/** Where it goes on, when it did not. */
	resume?: string;
	/** The same of chosen campaigns: those that were not asked for. */
	pendingIds?: string[];
	/** Remembered campaigns that the vendor has confirmed to be gone. */
	gone?: string[];
}

export interface DiffOptions {
	vendor: { id: string; name: string };
	/** Compare the vendor's own words too. */
	byVendorStatus: boolean;
	/** Events to tell; undefined tells all. */
	events?: ReadonlySet<EventName>;
	/** Start of the memory, part of every event id: a trigger that starts over must not repeat ids. */
	epoch: string;
	/** Only these campaigns are watched, so none of them is ever created. */
	chosen?: boolean;
	/**
	 * A completed campaign may run again. True tells every active campaign that comes back as started; `shown` only one
	 * that has a date of completion, where a campaign may also come back because it was renamed.
	 */
	returns?: boolean | 'shown';
	/** Counts the commits of the memory: the same return, seen twice from one memory, has one id. */
	revision?: number;
	now: string;
}

export interface DiffResult {
	events: CampaignEvent[];
	state: VendorState;
	/** False when nothing is worth storing. */
	changed: boolean;
}

const NAME_OF: Partial<Record<CampaignStatus, EventName>> = {
	active: 'started',
	paused: 'paused',
	completed: 'completed',
	cancelled: 'cancelled',
	archived: 'archived',
};

/** A campaign may show up later than its creation date says; so much later it still counts as new. */
const LATE_MS = 5 * 60_000;

export const emptyVendorState = (): VendorState => ({ live: {}, known: {} });

/** Whether a sweep was cut short, so that this one is its continuation. */
const isWithinSweep = ({ resume, pendingIds }: VendorState): boolean =>
	resume !== undefined || pendingIds !== undefined;

const later = (a: string, b: string | null): string => (b !== null && b > a ? b : a);

/** Campaigns created from this date on may be new, seen from the newest one so far. */
const recentFrom = (newest: string): string =>
	newest === '' ? '' : new Date(Date.parse(newest) - LATE_MS).toISOString();

/** A part of a whole, in words that never contradict the two counts. */
function percent(part: number, whole: number): string {
	if (part > whole) return '';
	const rounded = Math.round((100 * part) / whole);
	if (rounded === 0 && part > 0) return ' (under 1%)';
	return rounded === 100 && part < whole ? ' (over 99%)' : ` (${rounded}%)`;
}

/** One English sentence, fit to be posted as it is. */
export function summarize(name: EventName, vendorName: string, campaign: Campaign): string {
	const title = `${vendorName} campaign ${campaignTitle(campaign)}`;
	if (name === 'status_changed')
		return `${title} is now ${campaign.vendorStatus ?? campaign.status}.`;
	const said =
		name === 'started' || name === 'completed' ? `${title} ${name}` : `${title} was ${name}`;
	const result = ['created', 'deleted', 'started'].includes(name) ? undefined : resultOf(campaign);
	return result ? `${said}: ${result}.` : `${said}.`;
}

/** What came of the calls, or of the contacts where the vendor does not count calls. */
function resultOf({ stats }: Campaign): string | undefined {
	const { contacts, contactsDone, calls, callsSucceeded } = stats ?? {};
	if (calls === 0) return 'no calls were made';
	if (typeof calls === 'number' && typeof callsSucceeded === 'number') {
		return `${callsSucceeded} of ${calls} calls succeeded${percent(callsSucceeded, calls)}`;
	}
	if (typeof contacts === 'number' && typeof contactsDone === 'number')
		return `${contactsDone} of ${contacts} contacts done`;
	return undefined;
}

/** Compares what a poll has seen with what is remembered of one vendor. */
export const diffCampaigns = (
	before: VendorState,
	sighting: ScanResult,
	options: DiffOptions,
): DiffResult => new StateDiff(before, sighting, options).run();

class StateDiff {
	private readonly events: CampaignEvent[] = [];

	private readonly live: Record<string, StoredCampaign>;

	private readonly known: Record<string, string>;

	/** The first sweep only remembers. */
	private readonly isFirst: boolean;

	/** The sweep takes several polls, so each campaign is marked as seen. */
	private readonly isSplit: boolean;

	private readonly begun: string;

	private newest: string;

	private changed = false;

	constructor(
		private readonly before: VendorState,
		private readonly sighting: ScanResult,
		private readonly options: DiffOptions,
	) {
		this.live = { ...before.live };
		this.known = { ...before.known };
		this.isFirst = before.newest === undefined;
		this.isSplit = !sighting.complete || isWithinSweep(before);
		this.begun = before.begun ?? options.now;
		this.newest = later(before.newest ?? '', before.newestSoFar ?? null);
	}

	run(): DiffResult {
		// A list that changes while it is read may give a campaign twice.
		const campaigns = new Map(this.sighting.campaigns.map((campaign) => [campaign.id, campaign]));
		for (const campaign of campaigns.values()) {
			this.see(campaign);
			this.newest = later(this.newest, this.withinSweep(campaign.createdAt));
		}
		for (const campaign of this.sighting.unwanted ?? []) {
			this.forget(campaign);
			this.newest = later(this.newest, this.withinSweep(campaign.createdAt));
		}
		for (const id of this.sighting.gone ?? []) this.lose(id);
		const state = this.sighting.complete ? this.stateAfterSweep() : this.stateWithinSweep();
		return { events: this.events, state, changed: this.changed };
	}

	/** What was created after the sweep began may have been missed by it, whatever else it saw. */
	private withinSweep(createdAt: string | null): string | null {
		return createdAt !== null && createdAt > this.begun ? this.begun : createdAt;
	}

	private remembered(id: string): Remembered | undefined {
		const stored = this.before.live[id];
		return stored && decode(stored);
	}

	private see(campaign: Campaign): void {
		const remembered = this.remembered(campaign.id);
		const emitted = remembered ? this.compare(campaign, remembered) : this.meet(campaign);
		if (isFinal(campaign.status)) this.forget(campaign);
		else this.keep(campaign, emitted);
	}

	/** Tells the move of a remembered campaign. Gives how many events have been told of it by now. */
	private compare(campaign: Campaign, remembered: Remembered): number {
		const { status, vendorStatus, emitted } = remembered;
		if (status !== campaign.status) {
			return (
				emitted + this.tell(NAME_OF[campaign.status] ?? 'status_changed', campaign, remembered)
			);
		}
		const word = campaign.vendorStatus ?? campaign.status;
		if (!this.options.byVendorStatus || vendorStatus === word) return emitted;
		return emitted + this.tell('status_changed', campaign, remembered);
	}

	/** A campaign that is not remembered: new, final for long, back from being final, or missed by the first sweep. */
	private meet(campaign: Campaign): number {
		if (this.isFirst) return 0;
		// Something may have been told of it before it was forgotten: counting from the time makes other ids.
		const fromNow = Math.floor(Date.parse(this.options.now) / 1000);
		if (this.options.chosen || !this.isNew(campaign)) {
			if (this.isReturn(campaign))
				this.tell('started', campaign, undefined, `r${this.options.revision ?? 0}`);
			else if (this.options.chosen) return 0;
			return fromNow;
		}
		const name = NAME_OF[campaign.status];
		return this.tell('created', campaign) + (name ? this.tell(name, campaign) : 0);
	}

	private isReturn({ status, completedAt }: Campaign): boolean {
		const { returns } = this.options;
		return status === 'active' && (returns === true || (returns === 'shown' && !!completedAt));
	}

	private isNew({ id, status, createdAt }: Campaign): boolean {
		if (id in this.known) return false;
		return createdAt === null
			? !isFinal(status)
			: createdAt >= recentFrom(this.before.newest ?? '');
	}

	private keep({ id, status, vendorStatus }: Campaign, emitted: number): void {
		const next = encode({
			status,
			vendorStatus: vendorStatus ?? status,
			emitted,
			seen: this.isSplit,
		});
		if (JSON.stringify(next) !== JSON.stringify(this.before.live[id])) this.changed = true;
		this.live[id] = next;
		delete this.known[id];
	}

	private forget({ id, createdAt }: Campaign): void {
		if (id in this.live) {
			delete this.live[id];
			this.changed = true;
		}
		const isRecent =
			createdAt !== null && createdAt >= recentFrom(this.before.newest ?? this.newest);
		if (isRecent && !(id in this.known)) {
			this.known[id] = createdAt;
			this.changed = true;
		}
	}

	private lose(id: string): void {
		const remembered = this.remembered(id);
		if (!remembered) return;
		const { status, vendorStatus } = remembered;
		// All that is left of a campaign that is gone.
		this.tell(
			'deleted',
			campaignOf(this.options.vendor.id, id, { status, vendorStatus }),
			remembered,
		);
		delete this.live[id];
		this.known[id] = this.newest;
		this.changed = true;
	}

	/**
	 * Gives 1 when the event is told, 0 when nobody asked for it. `count` tells it from the same change of the same
	 * campaign at another time.
	 */
	private tell(
		name: EventName,
		campaign: Campaign,
		previous?: Remembered,
		count: number | string = previous?.emitted ?? 0,
	): number {
		const { vendor, events, epoch, now } = this.options;
		if (events && !events.has(name)) return 0;
		const isGone = name === 'deleted';
		const change =
			name === 'status_changed' ? `${name}-${campaign.vendorStatus ?? campaign.status}` : name;
		this.events.push({
			event: `campaign.${name}`,
			summary: summarize(name, vendor.name, campaign),
			vendor: vendor.id,
			campaignKey: campaign.key,
			status: isGone ? null : campaign.status,
			previousStatus: previous?.status ?? null,
			vendorStatus: isGone ? null : campaign.vendorStatus,
			previousVendorStatus: previous?.vendorStatus ?? null,
			detectedAt: now,
			eventId: `${campaign.key}:${change}:${epoch}.${count}`,
			campaign,
		});
		return 1;
	}

	private stateWithinSweep(): VendorState {
		const { resume, pendingIds } = this.sighting;
		const { newest } = this.before;
		if (resume !== this.before.resume || String(pendingIds) !== String(this.before.pendingIds))
			this.changed = true;
		return {
			live: this.live,
			known: newest === undefined ? this.knownFrom(recentFrom(this.newest)) : this.known,
			newestSoFar: this.newest,
			begun: this.begun,
			...(newest === undefined ? {} : { newest }),
			...(resume === undefined ? {} : { resume }),
			...(pendingIds === undefined ? {} : { pendingIds }),
		};
	}

	private stateAfterSweep(): VendorState {
		if (this.newest !== this.before.newest || isWithinSweep(this.before)) this.changed = true;
		return {
			live: this.isSplit ? this.withoutMarks() : this.live,
			known: this.knownFrom(recentFrom(this.newest)),
			newest: this.newest,
		};
	}

	private knownFrom(from: string): Record<string, string> {
		return Object.fromEntries(
			Object.entries(this.known).filter(([, createdAt]) => createdAt >= from),
		);
	}

	private withoutMarks(): Record<string, StoredCampaign> {
		return Object.fromEntries(
			Object.entries(this.live).map(([id, stored]) => [
				id,
				encode({ ...decode(stored), seen: false }),
			]),
		);
	}
}

/** Remembered campaigns that a sweep which reached its end has not seen, neither now nor in its earlier parts. */
export function missing(
	before: VendorState,
	{ campaigns, complete }: Pick<ScanResult, 'campaigns' | 'complete'>,
): string[] {
	if (!complete) return [];
	const seen = new Set(campaigns.map(({ id }) => id));
	return Object.entries(before.live)
		.filter(([id, stored]) => !seen.has(id) && !decode(stored).seen)
		.map(([id]) => id);
}
