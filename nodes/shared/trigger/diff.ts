import {
	type Campaign,
	campaignOf,
	type CampaignStatus,
	campaignTitle,
	isFinal,
} from '../campaign';

/** Events of a campaign that a person can choose. */
export const EVENTS = [
	'archived',
	'cancelled',
	'completed',
	'created',
	'deleted',
	'paused',
	'started',
] as const;
/** An event of a campaign; `status_changed` is any other move between the vendor's statuses. */
export type EventName = (typeof EVENTS)[number] | 'status_changed';

/** One change of one campaign, as a trigger emits it. */
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
	/** Equal for one and the same change, however often it is seen. */
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

/** A stored campaign as it is read. */
interface Remembered {
	status: CampaignStatus;
	/** The vendor's word, which is not stored where it is the status. */
	vendorStatus: string;
	/** Events that were emitted of it. */
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

/** What the diff remembers of one vendor between two polls. */
export interface VendorState {
	/** Live campaigns by id. */
	live: Record<string, StoredCampaign>;
	/**
	 * Creation date of the newest campaign of the last complete sweep, but not after that began; none before the first
	 * one.
	 */
	highWaterMark?: string;
	/** When a sweep that is not complete yet began. */
	sweepStartedAt?: string;
	/** High-water mark of a sweep that is not complete yet. */
	pendingHighWaterMark?: string;
	/**
	 * Recent campaigns that are final or gone, by id, each with a date on which it counts as recent: what was emitted
	 * of them must not be emitted again.
	 */
	tombstones: Record<string, string>;
	/**
	 * Final campaigns created until then, this moment included, count as known although no tombstone says so: they were
	 * there before the first poll, or were too many to be remembered.
	 */
	settledUntil?: string;
	/** Where a sweep that was cut short goes on. */
	scanCursor?: string;
	/** Of chosen campaigns, those that no poll of the sweep has asked for yet. */
	pendingIds?: string[];
	/** When a sweep was last complete; may be an hour too early, so that it is not stored with every poll. */
	sweptAt?: string;
	/** Requests that the last complete sweep took. */
	sweepRequests?: number;
	/** Requests of a sweep that is not complete yet. */
	pendingRequests?: number;
	/** When the last poll beside live queries was, of a sweep that is not complete yet. */
	polledAt?: string;
	/** The vendor's list does not filter as its record says, so that the whole of it is read until `sweptAt` moves on. */
	isUnfiltered?: boolean;
}

/** What one poll has seen of one vendor. */
export interface ScanResult {
	campaigns: Campaign[];
	/** Seen, and nobody wants to hear of them. One that is wanted later is not new then. */
	unwanted?: Campaign[];
	/** The listing reached its end. */
	complete: boolean;
	/** Where it goes on, when it did not. */
	scanCursor?: string;
	/**
	 * What may still change was read by queries of its own, so the listing is beside that: a part of a sweep, or nothing.
	 */
	isLive?: boolean;
	/** Requests that the listing took. */
	requests?: number;
	/** Requests that a whole listing would take, where the vendor says so at the first look. */
	pageCount?: number;
	/** At the first look: where to begin with `settledUntil`. */
	settledUntil?: string;
	/** The vendor's list does not filter as its record says. */
	isUnfiltered?: boolean;
	/** Of chosen campaigns, those that were not asked for. */
	pendingIds?: string[];
	/** Remembered campaigns that the vendor has confirmed to be gone. */
	gone?: string[];
}

/** What the diff needs to know beside the campaigns. */
export interface DiffOptions {
	vendor: { id: string; name: string };
	/** Whether a campaign never changes again, by the vendor's record; by its status unless given. */
	isOver?: (campaign: Pick<Campaign, 'status' | 'vendorStatus'>) => boolean;
	/** Compare the vendor's own words too. */
	byVendorStatus: boolean;
	/** Events to emit; undefined emits all. */
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

/** Events to emit, and what to remember from now on. */
export interface DiffResult {
	events: CampaignEvent[];
	state: VendorState;
	/** False when nothing is worth storing. */
	changed: boolean;
}

const EVENT_OF: Partial<Record<CampaignStatus, EventName>> = {
	active: 'started',
	paused: 'paused',
	completed: 'completed',
	cancelled: 'cancelled',
	archived: 'archived',
};

/** A campaign may show up later than its creation date says; so much later it still counts as new. */
const LOOKBACK_WINDOW_MS = 5 * 60_000;
/** At most so many are remembered: campaigns may be created by thousands at once. */
const MAX_TOMBSTONES = 100;
/** Older ones are not worth remembering, however long nothing new is created. */
const TOMBSTONE_AGE_MS = 86_400_000;
/** How often a complete sweep is looked for, and at least noted. */
export const SWEEP_INTERVAL_MS = 3_600_000;

/** The memory before the first sweep. */
export const emptyVendorState = (): VendorState => ({ live: {}, tombstones: {} });

/** Whether a sweep was cut short, so that this one is its continuation. */
const isWithinSweep = ({ scanCursor, pendingIds }: VendorState): boolean =>
	scanCursor !== undefined || pendingIds !== undefined;

const definedOf = <T extends object>(fields: T): Partial<T> =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as Partial<T>;

const laterOf = (a: string, b: string | null): string => (b !== null && b > a ? b : a);

/** Campaigns created from this date on may be new, seen from the newest one so far. */
export const recentFrom = (highWaterMark: string): string =>
	highWaterMark === ''
		? ''
		: new Date(Date.parse(highWaterMark) - LOOKBACK_WINDOW_MS).toISOString();

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

/**
 * Compares what a poll has seen of one vendor with what is remembered. Pure: (state, scan, options) gives (events,
 * next state). Only campaigns that may still change are remembered: a final one never does or, where its vendor lets it
 * run again, is noticed when it comes back.
 */
export const diffCampaigns = (
	before: VendorState,
	scan: ScanResult,
	options: DiffOptions,
): DiffResult => new StateDiff(before, scan, options).run();

class StateDiff {
	private readonly events: CampaignEvent[] = [];

	private readonly live: Record<string, StoredCampaign>;

	private readonly tombstones: Record<string, string>;

	/** The first sweep only remembers. */
	private readonly isFirst: boolean;

	/** The sweep takes several polls and nothing else shows what is live, so each campaign is marked as seen. */
	private readonly isSplit: boolean;

	private readonly sweepStartedAt: string;

	private highWaterMark: string;

	private changed = false;

	constructor(
		private readonly before: VendorState,
		private readonly scan: ScanResult,
		private readonly options: DiffOptions,
	) {
		this.live = { ...before.live };
		this.tombstones = { ...before.tombstones };
		this.isFirst = before.highWaterMark === undefined;
		this.isSplit = !scan.isLive && (!scan.complete || isWithinSweep(before));
		this.sweepStartedAt = before.sweepStartedAt ?? options.now;
		this.highWaterMark = laterOf(before.highWaterMark ?? '', before.pendingHighWaterMark ?? null);
	}

	run(): DiffResult {
		// A list that changes while it is read may give a campaign twice.
		const campaigns = new Map(this.scan.campaigns.map((campaign) => [campaign.id, campaign]));
		for (const campaign of campaigns.values()) {
			this.visit(campaign);
			this.highWaterMark = laterOf(this.highWaterMark, this.capAtSweepStart(campaign.createdAt));
		}
		for (const campaign of this.scan.unwanted ?? []) {
			this.dropFinal(campaign);
			this.highWaterMark = laterOf(this.highWaterMark, this.capAtSweepStart(campaign.createdAt));
		}
		for (const id of this.scan.gone ?? []) this.onDeleted(id);
		return { events: this.events, state: this.stateAfter(), changed: this.changed };
	}

	/**
	 * What was created after the sweep began may have been missed by it, whatever else it saw. The vendor's clock may be
	 * behind this one, so nothing counts that a later part of a sweep beside live queries sees.
	 */
	private capAtSweepStart(createdAt: string | null): string | null {
		if (this.isBesideQueries && isWithinSweep(this.before)) return null;
		return createdAt !== null && createdAt > this.sweepStartedAt ? this.sweepStartedAt : createdAt;
	}

	/** Whether live queries show what is new, so that the sweep under way need not; also where they fail meanwhile. */
	private get isBesideQueries(): boolean {
		return this.scan.isLive === true || this.before.polledAt !== undefined;
	}

	private remembered(id: string): Remembered | undefined {
		const stored = this.before.live[id];
		return stored && decode(stored);
	}

	private visit(campaign: Campaign): void {
		const remembered = this.remembered(campaign.id);
		const emitted = remembered ? this.onKnown(campaign, remembered) : this.onUnknown(campaign);
		if (this.isFinal(campaign)) this.dropFinal(campaign);
		else this.retain(campaign, emitted);
	}

	private isFinal(campaign: Pick<Campaign, 'status' | 'vendorStatus'>): boolean {
		return this.options.isOver?.(campaign) ?? isFinal(campaign.status);
	}

	/** The event of a campaign that came to its status. One that ended in an archive has completed. */
	private eventOf(campaign: Campaign): EventName | undefined {
		const hasEnded = campaign.status === 'archived' && this.options.isOver?.(campaign) === true;
		return hasEnded ? 'completed' : EVENT_OF[campaign.status];
	}

	/** Emits the move of a remembered campaign. Gives how many events were emitted of it by now. */
	private onKnown(campaign: Campaign, remembered: Remembered): number {
		const { status, vendorStatus, emitted } = remembered;
		// What is remembered was not over.
		if (status !== campaign.status || this.isFinal(campaign))
			return emitted + this.emit(this.eventOf(campaign) ?? 'status_changed', campaign, remembered);
		const word = campaign.vendorStatus ?? campaign.status;
		if (!this.options.byVendorStatus || vendorStatus === word) return emitted;
		return emitted + this.emit('status_changed', campaign, remembered);
	}

	/** A campaign that is not remembered: new, final for long, back from being final, or missed by the first sweep. */
	private onUnknown(campaign: Campaign): number {
		if (this.isFirst) return 0;
		// Something may have been emitted of it before it was dropped: counting from the time makes other ids.
		const fromNow = Math.floor(Date.parse(this.options.now) / 1000);
		if (this.options.chosen || !this.isNew(campaign)) {
			if (this.isReturn(campaign))
				this.emit('started', campaign, undefined, `r${this.options.revision ?? 0}`);
			else if (this.options.chosen) return 0;
			return fromNow;
		}
		const name = this.eventOf(campaign);
		return this.emit('created', campaign) + (name ? this.emit(name, campaign) : 0);
	}

	private isReturn({ status, completedAt }: Campaign): boolean {
		const { returns } = this.options;
		return status === 'active' && (returns === true || (returns === 'shown' && !!completedAt));
	}

	private isNew(campaign: Campaign): boolean {
		const { id, createdAt } = campaign;
		if (id in this.tombstones) return false;
		if (createdAt === null) return !this.isFinal(campaign);
		return !this.isSettled(campaign) && createdAt >= recentFrom(this.before.highWaterMark ?? '');
	}

	/**
	 * Live ones only before the first sweep, as some are shown by no query, and a day later: then nobody remembers whether
	 * they were final once.
	 */
	private isSettled(campaign: Campaign): boolean {
		const { createdAt } = campaign;
		const { settledUntil = '' } = this.before;
		if (createdAt === null || createdAt > settledUntil) return false;
		return this.isByClock || this.isFinal(campaign) || createdAt < this.dayAgo;
	}

	/** Nothing but the clock says what was there before the first poll, until a sweep is complete. */
	private get isByClock(): boolean {
		const { sweptAt, settledUntil } = this.before;
		return settledUntil !== undefined && sweptAt === settledUntil;
	}

	private get dayAgo(): string {
		return new Date(Date.parse(this.options.now) - TOMBSTONE_AGE_MS).toISOString();
	}

	private retain({ id, status, vendorStatus }: Campaign, emitted: number): void {
		const next = encode({
			status,
			vendorStatus: vendorStatus ?? status,
			emitted,
			seen: this.isSplit,
		});
		if (JSON.stringify(next) !== JSON.stringify(this.before.live[id])) this.changed = true;
		this.live[id] = next;
		delete this.tombstones[id];
	}

	private dropFinal(campaign: Campaign): void {
		const { id, createdAt } = campaign;
		if (id in this.live) {
			delete this.live[id];
			this.changed = true;
		}
		const isRecent =
			createdAt !== null &&
			createdAt >= recentFrom(this.before.highWaterMark ?? this.highWaterMark) &&
			(this.isByClock || createdAt > (this.before.settledUntil ?? ''));
		if (isRecent && !(id in this.tombstones)) {
			this.tombstones[id] = createdAt;
			this.changed = true;
		}
	}

	private onDeleted(id: string): void {
		const remembered = this.remembered(id);
		if (!remembered) return;
		const { status, vendorStatus } = remembered;
		// All that is left of a campaign that is gone.
		this.emit(
			'deleted',
			campaignOf(this.options.vendor.id, id, { status, vendorStatus }),
			remembered,
		);
		delete this.live[id];
		this.tombstones[id] = this.highWaterMark;
		this.changed = true;
	}

	/**
	 * Gives 1 when the event is emitted, 0 when nobody asked for it. `count` tells it from the same change of the same
	 * campaign at another time.
	 */
	private emit(
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

	private stateAfter(): VendorState {
		const { isLive, complete, scanCursor } = this.scan;
		if (complete) return this.stateAfterSweep();
		if (!isLive || scanCursor !== undefined) return this.stateWithinSweep();
		return this.isFirst ? this.firstState() : this.stateBetweenSweeps();
	}

	private firstState(): VendorState {
		const { settledUntil, pageCount } = this.scan;
		this.changed = true;
		return {
			live: this.live,
			...(settledUntil === undefined
				? this.remembrance(recentFrom(this.highWaterMark))
				: { tombstones: {}, settledUntil }),
			highWaterMark: this.highWaterMark,
			sweptAt: this.options.now,
			...definedOf({ sweepRequests: pageCount }),
		};
	}

	private stateBetweenSweeps(): VendorState {
		return { ...this.before, live: this.live, ...this.remembrance(''), ...this.filtering() };
	}

	private stateWithinSweep(): VendorState {
		const { scanCursor, pendingIds, requests, isLive } = this.scan;
		const polledAt = isLive ? this.options.now : this.before.polledAt;
		const { highWaterMark, sweptAt, sweepRequests, pendingRequests = 0 } = this.before;
		if (
			scanCursor !== this.before.scanCursor ||
			polledAt !== this.before.polledAt ||
			String(pendingIds) !== String(this.before.pendingIds)
		)
			this.changed = true;
		const from = highWaterMark === undefined ? recentFrom(this.highWaterMark) : '';
		return {
			live: this.live,
			...this.remembrance(from),
			pendingHighWaterMark: this.highWaterMark,
			sweepStartedAt: this.sweepStartedAt,
			...definedOf({ highWaterMark, sweptAt, sweepRequests, scanCursor, pendingIds, polledAt }),
			...definedOf({
				pendingRequests:
					requests === undefined ? this.before.pendingRequests : pendingRequests + requests,
			}),
			...this.filtering(),
		};
	}

	private stateAfterSweep(): VendorState {
		const { requests } = this.scan;
		const { pendingRequests = 0 } = this.before;
		if (this.highWaterMark !== this.before.highWaterMark || isWithinSweep(this.before))
			this.changed = true;
		const sweptAt = this.sweptAt();
		// A request that was repeated counts too, so that the number is not taken over with every poll.
		const isNoted = sweptAt !== this.before.sweptAt || this.before.sweepRequests === undefined;
		const sweep = requests && {
			sweptAt,
			sweepRequests: isNoted ? pendingRequests + requests : this.before.sweepRequests,
		};
		if (
			sweep &&
			(sweep.sweptAt !== this.before.sweptAt || sweep.sweepRequests !== this.before.sweepRequests)
		)
			this.changed = true;
		return {
			live: this.isSplit ? this.withoutMarks() : this.live,
			...this.remembrance(recentFrom(this.highWaterMark)),
			highWaterMark: this.highWaterMark,
			...sweep,
			...(sweep && sweep.sweptAt !== this.before.sweptAt ? {} : this.filtering()),
		};
	}

	/** Where each poll is a complete sweep, one of them is noted in an hour. */
	private sweptAt(): string {
		const { sweptAt } = this.before;
		const { now } = this.options;
		if (sweptAt === undefined || this.scan.isLive) return now;
		return Math.abs(Date.parse(now) - Date.parse(sweptAt)) >= SWEEP_INTERVAL_MS ? now : sweptAt;
	}

	private filtering(): Pick<VendorState, 'isUnfiltered'> {
		const { isUnfiltered } = this.scan;
		if (isUnfiltered && !this.before.isUnfiltered) this.changed = true;
		return isUnfiltered || this.before.isUnfiltered ? { isUnfiltered: true } : {};
	}

	/** Tombstones from a date on, as many as are worth it, and what is settled without one. */
	private remembrance(from: string): Pick<VendorState, 'tombstones' | 'settledUntil'> {
		const recent = Object.entries(this.tombstones)
			.filter(([, createdAt]) => createdAt >= from)
			.sort(([, a], [, b]) => (a < b ? 1 : -1));
		const [, firstTooMany = ''] = recent[MAX_TOMBSTONES] ?? [];
		const kept = recent.filter(([, at]) => at > firstTooMany && at >= this.dayAgo);
		const [, dropped = ''] = recent[kept.length] ?? [];
		if (dropped) this.changed = true;
		const isOver = this.isByClock && this.scan.complete;
		const settledUntil = laterOf((!isOver && this.before.settledUntil) || '', dropped);
		return {
			tombstones: Object.fromEntries(kept),
			...(settledUntil && settledUntil >= from ? { settledUntil } : {}),
		};
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

/** The vendor's words in which campaigns are remembered, by their ids. */
export const rememberedWords = ({ live }: VendorState): Map<string, string> =>
	new Map(Object.entries(live).map(([id, stored]) => [id, decode(stored).vendorStatus]));

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
