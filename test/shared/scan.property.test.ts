import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import {
	type Campaign,
	campaignOf,
	type CampaignStatus,
	isFinal,
} from '../../nodes/shared/campaign';
import type { CampaignListing } from '../../nodes/shared/campaigns/read';
import { DeadlineError } from '../../nodes/shared/http/errors';
import {
	type CampaignEvent,
	diffCampaigns,
	type VendorState,
	emptyVendorState,
} from '../../nodes/shared/trigger/diff';
import type { CampaignReader } from '../../nodes/shared/trigger/reader';
import { observeAll } from '../../nodes/shared/trigger/scan';
import type { Vendor } from '../../nodes/shared/vendor';
import { histories } from '../support/histories';

/**
 * Random histories of an account that is too large to be read with every poll, by a vendor that filters. Things change
 * between any two requests of a poll.
 */
const RUNS = histories(300);
const PAGE = 2;
const MINUTE = 60_000;
const LIVE: CampaignStatus[] = ['draft', 'active', 'paused'];
/** A word that no query of the record covers. */
const STATUSES: CampaignStatus[] = [...LIVE, 'unknown', 'completed', 'cancelled'];

type Change =
	| { do: 'create'; status: CampaignStatus }
	| { do: 'move'; pick: number; status: CampaignStatus }
	| { do: 'delete'; pick: number }
	| { do: 'nothing' };

interface Poll {
	/** Made before it and while it goes on: one before each request. */
	changes: Change[];
	/** Of them, those that are made before it. */
	before: number;
	minutes: number;
	turn: number;
	/** Requests that there is time for. */
	budget: number;
	crash: 'no' | 'beforeSave';
}

interface Account {
	history: CampaignStatus[];
	filter: 'honoured' | 'ignored' | 'refused';
	newestFirst: boolean;
	/** The order of the whole list; by its oldest ones it does not tell which campaigns are new. */
	order: 'newest' | 'oldest';
	/** The vendor's clock stands still where this is true, or is years behind: what is new has the date of what was there. */
	isFrozen: boolean;
	/** Minutes by which the vendor's clock is behind; by the oldest ones first only clocks that agree tell what is new. */
	lag: number;
	/** Requests that each poll has time for when nothing changes any more: enough, or less than the queries may need. */
	quietBudget: number;
	polls: Poll[];
}

const status = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom<CampaignStatus>('active', 'completed') },
	{ weight: 1, arbitrary: fc.constantFrom(...STATUSES) },
);
const change: fc.Arbitrary<Change> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), status }) },
	{
		weight: 6,
		arbitrary: fc.record({ do: fc.constant('move' as const), pick: fc.nat(40), status }),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), pick: fc.nat(40) }) },
	{ weight: 6, arbitrary: fc.constant({ do: 'nothing' as const }) },
);
const account: fc.Arbitrary<Account> = fc.record({
	history: fc.array(
		fc.oneof(
			{ weight: 5, arbitrary: fc.constant<CampaignStatus>('completed') },
			{ weight: 1, arbitrary: fc.constantFrom(...STATUSES) },
		),
		{ minLength: 6, maxLength: 40 },
	),
	filter: fc.oneof(
		{ weight: 8, arbitrary: fc.constant('honoured' as const) },
		{ weight: 1, arbitrary: fc.constantFrom('ignored' as const, 'refused' as const) },
	),
	newestFirst: fc.boolean(),
	quietBudget: fc.constantFrom(100, 100, 100, 5),
	order: fc.constantFrom('newest' as const, 'newest' as const, 'oldest' as const),
	lag: fc.constantFrom(0, 0, 30, 180),
	isFrozen: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()),
	polls: fc.array(
		fc.record({
			changes: fc.array(change, { maxLength: 8 }),
			before: fc.nat(8),
			minutes: fc.constantFrom(1, 1, 1, 5, 30, 61),
			turn: fc.double({ min: 0, max: 0.999, noNaN: true }),
			budget: fc.oneof(fc.constant(100), fc.integer({ min: 6, max: 20 })),
			crash: fc.constantFrom('no' as const, 'no' as const, 'no' as const, 'beforeSave' as const),
		}),
		{ maxLength: 12 },
	),
});

const lateError = () =>
	new DeadlineError({ name: 'Trigger', type: 't', typeVersion: 1 } as INode, { message: 'late' });

class Play {
	private readonly campaigns = new Map<string, Campaign>();

	/** Statuses that each campaign has had. */
	private readonly past = new Map<string, Set<string>>();

	private readonly preexisting = new Set<string>();

	private clock = Date.parse('2026-03-01T09:00:00Z');

	private count = 0;

	private vendorClock: number | undefined;

	private sent = 0;

	private left = 0;

	private due: Change[] = [];

	private memory: VendorState | undefined;

	/** What events and the first poll say of each campaign. */
	private readonly told = new Map<string, string>();

	private readonly ids = new Set<string>();

	private readonly repeatable = new Set<string>();

	/** Told of by a poll that was forgotten: when it moves back, the memory shows no move. */
	private readonly unsure = new Set<string>();

	private readonly vendor: Vendor;

	constructor(private readonly given: Account) {
		this.vendor = {
			id: 'test',
			name: 'Test',
			limit: { requests: 100, windowMs: MINUTE },
			campaigns: {
				list: { paging: { style: 'cursor', maxPageSize: PAGE } },
				liveQueries: LIVE.map((word) => ({ words: [word], query: { word } })),
				...(given.newestFirst ? { newestFirst: { order: 'newest' } } : {}),
			},
		} as unknown as Vendor;
	}

	async run(): Promise<void> {
		for (const each of this.given.history) {
			this.clock += 10 * MINUTE;
			this.change({ do: 'create', status: each });
		}
		this.clock += 10 * MINUTE;
		for (const [id, campaign] of this.campaigns) {
			this.preexisting.add(id);
			this.told.set(id, campaign.status);
		}
		// From the oldest on, only clocks that agree tell what is new.
		if (this.given.isFrozen && this.given.order === 'newest') this.vendorClock = this.lastCreated;
		await this.poll({ changes: [], before: 0, minutes: 1, turn: 0, budget: 100, crash: 'no' });
		for (const each of this.given.polls) await this.poll(each);
		await this.settle();
		this.checkEnd();
	}

	/** Nothing changes any more. A sweep that is under way ends, and one goes through what that could not see. */
	private async settle(): Promise<void> {
		const sweep = async () => {
			const { quietBudget: budget } = this.given;
			const quiet = { changes: [], before: 0, budget, crash: 'no' as const };
			await this.poll({ ...quiet, turn: 0, minutes: 61 });
			const isOver = () => budget === 100 && this.memory?.scanCursor === undefined;
			for (let polls = 0; polls < 50 && !(polls > 3 && isOver()); polls += 1)
				await this.poll({ ...quiet, turn: (polls * 0.6180339887) % 1, minutes: 1 });
		};
		if (this.given.quietBudget === 100) await this.pollQuietly();
		await sweep();
		await sweep();
		const events = this.ids.size;
		await sweep();
		if (this.ids.size !== events) throw new Error('Something is told although nothing changes');
	}

	/** What is remembered as live is looked at by every poll that is not cut short, in about a request a campaign at most. */
	private async pollQuietly(): Promise<void> {
		const told = new Map(this.told);
		const quiet = { changes: [], before: 0, minutes: 1, turn: 0.3, budget: 100 };
		// A sweep of the whole list that was cut short comes to its end.
		await this.poll({ ...quiet, crash: 'no' });
		const { sent } = this;
		await this.poll({ ...quiet, crash: 'no' });
		const pages = Math.ceil(this.campaigns.size / PAGE) + 1;
		const wereLive = [...told].filter(([, was]) => LIVE.some((live) => live === was));
		if (this.sent - sent > 2 * LIVE.length + pages + wereLive.length)
			throw new Error(`A poll takes ${this.sent - sent} requests`);
		for (const [id] of wereLive) {
			const now = this.campaigns.get(id)?.status ?? 'deleted';
			if (!this.unsure.has(id) && !this.isExcused(id, now) && this.told.get(id) !== now)
				throw new Error(`${id} is ${now}, and the next poll does not tell`);
		}
	}

	/** Before the first sweep nobody can know of a word that no query covers. */
	private isExcused(id: string, now: string): boolean {
		const wasUncovered = this.past.get(id)?.has('unknown');
		if (wasUncovered && (this.preexisting.has(id) || now === 'unknown')) return true;
		return this.unsure.has(id) && !isFinal(now as CampaignStatus);
	}

	private change(each: Change): void {
		if (each.do === 'nothing') return;
		this.clock += 1_000;
		if (each.do === 'create') {
			const id = String((this.count += 1)).padStart(4, '0');
			this.put(
				id,
				each.status,
				new Date(this.vendorClock ?? this.clock - this.lagMs).toISOString(),
			);
			return;
		}
		const campaign = [...this.campaigns.values()][each.pick % Math.max(1, this.campaigns.size)];
		if (!campaign) return;
		if (each.do === 'delete') this.campaigns.delete(campaign.id);
		else if (!isFinal(campaign.status)) this.put(campaign.id, each.status, campaign.createdAt);
	}

	private put(id: string, as: CampaignStatus, createdAt: string | null): void {
		const vendorStatus = as === 'unknown' ? 'odd' : as;
		this.campaigns.set(id, campaignOf('test', id, { status: as, vendorStatus, createdAt }));
		this.past.set(id, (this.past.get(id) ?? new Set()).add(as));
	}

	/** One request: something may change before it. */
	private request(): void {
		const next = this.due.shift();
		if (next) this.change(next);
		this.clock += 50;
		this.left -= 1;
		if (this.left < 0) throw lateError();
		this.sent += 1;
	}

	private get lagMs(): number {
		return this.given.order === 'newest' ? this.given.lag * MINUTE : 0;
	}

	private get lastCreated(): number {
		return Math.max(
			...[...this.campaigns.values()].map(({ createdAt }) => Date.parse(`${createdAt}`)),
		);
	}

	private rowsOf(query: { word?: string } = {}): Campaign[] {
		const up = this.given.order === 'oldest' ? -1 : 1;
		const all = [...this.campaigns.values()].sort((a, b) => (a.id < b.id ? up : -up));
		return query.word === undefined || this.given.filter === 'ignored'
			? all
			: all.filter(({ vendorStatus }) => vendorStatus === query.word);
	}

	/** By cursor, which is the last id of the page before. */
	private list(part: { query?: object; from?: string; pages?: number }): CampaignListing {
		const campaigns: Campaign[] = [];
		let from = part.from;
		for (let pages = 0; pages !== part.pages; pages += 1) {
			try {
				this.request();
			} catch (error) {
				return {
					campaigns,
					next: from ?? (this.given.order === 'oldest' ? '0' : '9999'),
					isWhole: false,
					error: error as Error,
				};
			}
			const query = part.query as { word?: string } | undefined;
			if (query?.word !== undefined && this.given.filter === 'refused') {
				const error = Object.assign(new Error('no such filter'), { httpCode: '422' });
				return { campaigns, next: from, isWhole: false, error };
			}
			const after = from;
			const isLater = (id: string) =>
				after === undefined || (this.given.order === 'oldest' ? id > after : id < after);
			const rows = this.rowsOf(query).filter(({ id }) => isLater(id));
			campaigns.push(...rows.slice(0, PAGE));
			if (rows.length <= PAGE) return { campaigns, isWhole: true };
			from = rows[PAGE - 1]?.id;
		}
		return { campaigns, next: from, isWhole: false };
	}

	private get reader(): CampaignReader {
		const sentSoFar = () => this.sent;
		return {
			vendor: this.vendor,
			list: async (part) => {
				await Promise.resolve();
				return this.list(part);
			},
			find: async (id) => {
				await Promise.resolve();
				this.request();
				return this.campaigns.get(id);
			},
			get sent() {
				return sentSoFar();
			},
			deadline: Number.POSITIVE_INFINITY,
		};
	}

	private async poll({ changes, before, minutes, turn, budget, crash }: Poll): Promise<void> {
		this.clock += minutes * MINUTE;
		changes.slice(0, before).forEach((each) => this.change(each));
		this.due = changes.slice(before);
		this.left = budget;
		const now = this.clock;
		const { scan, error } = await observeAll({
			reader: this.reader,
			before: this.memory,
			settings: { includeRaw: false, outboundOnly: false, grouped: false },
			until: Number.POSITIVE_INFINITY,
			turn,
			now,
		});
		if (error) throw error;
		const rest = this.due;
		this.due = [];
		if (scan) this.commit(scan, now, crash);
		rest.forEach((each) => this.change(each));
	}

	private commit(
		scan: Parameters<typeof diffCampaigns>[1],
		now: number,
		crash: Poll['crash'],
	): void {
		const { events, state, changed } = diffCampaigns(this.memory ?? emptyVendorState(), scan, {
			vendor: this.vendor,
			byVendorStatus: false,
			epoch: 'e',
			now: new Date(now).toISOString(),
		});
		const isFirst = this.memory === undefined;
		if (isFirst && events.length) throw new Error('The first poll tells something');
		for (const event of events) this.check(event, crash);
		if (crash === 'beforeSave' && !isFirst) return;
		if (!changed && events.length) throw new Error('Events without a change');
		if (changed) this.memory = JSON.parse(JSON.stringify(state)) as VendorState;
		if (Object.values(state.live).some(([each]) => isFinal(each)))
			throw new Error('A final campaign is remembered');
	}

	private check({ event, eventId, campaign: { id, status: seen } }: CampaignEvent, crash: string) {
		if (this.ids.has(eventId)) {
			if (!this.repeatable.has(eventId)) throw new Error(`Told twice: ${eventId}`);
		}
		this.ids.add(eventId);
		if (crash === 'beforeSave') {
			this.repeatable.add(eventId);
			this.unsure.add(id);
		} else {
			this.repeatable.delete(eventId);
			this.unsure.delete(id);
		}
		if (event === 'campaign.created' && this.preexisting.has(id))
			throw new Error(`${id} was there before`);
		if (event === 'campaign.deleted') {
			if (this.campaigns.has(id)) throw new Error(`${id} is not deleted`);
			this.told.set(id, 'deleted');
			return;
		}
		if (!this.past.get(id)?.has(seen)) throw new Error(`${id} never was ${seen}`);
		this.told.set(id, seen);
	}

	private checkEnd(): void {
		for (const [id, { status: now }] of this.campaigns) {
			if (!this.isExcused(id, now) && this.told.get(id) !== now)
				throw new Error(`${id} is ${now}, and told is ${this.told.get(id) ?? 'nothing'}`);
		}
	}
}

test('of an account that is read by queries, everything is told in the end, once, and nothing else', async () => {
	await fc.assert(
		fc.asyncProperty(account, async (given) => {
			await new Play(given).run();
		}),
		{ numRuns: RUNS },
	);
});
