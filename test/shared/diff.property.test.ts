import fc from 'fast-check';
import {
	type Campaign,
	type CampaignStatus,
	FINAL_STATUSES,
	LIVE_STATUSES,
} from '../../nodes/shared/campaign';
import {
	type CampaignEvent,
	diffCampaigns,
	emptyVendorState,
	missing,
	type ScanResult,
	type VendorState,
} from '../../nodes/shared/trigger/diff';
import { histories } from '../support/histories';

/** Random histories of campaigns, watched by random polls. */
const RUNS = histories(3_000);
const STATUSES = [...LIVE_STATUSES, ...FINAL_STATUSES];

type Step =
	| { do: 'create'; status: CampaignStatus; sameSecond: boolean }
	| { do: 'move'; pick: number; status: CampaignStatus }
	| { do: 'delete'; pick: number }
	| { do: 'reopen'; pick: number; status: CampaignStatus }
	| { do: 'hide'; pick: number }
	| { do: 'show'; pick: number }
	| { do: 'poll'; order: number; cut: number | null; crash: 'no' | 'beforeSave' | 'after' }
	| {
			do: 'overlap';
			between: Array<{ pick: number; status: CampaignStatus }>;
			laterFirst: boolean;
	  };

/** Few words often, so that campaigns come to the same one again. */
const status = fc.oneof(
	fc.constantFrom<CampaignStatus>('active', 'completed'),
	fc.constantFrom(...STATUSES),
);
const move = fc.record({ pick: fc.nat(20), status });
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constant('create' as const), status, sameSecond: fc.boolean() }),
	},
	{
		weight: 5,
		arbitrary: fc.record({ do: fc.constant('move' as const), pick: fc.nat(20), status }),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), pick: fc.nat(20) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('reopen' as const),
			pick: fc.nat(20),
			status: fc.constantFrom(...LIVE_STATUSES),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('hide' as const), pick: fc.nat(20) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('show' as const), pick: fc.nat(20) }) },
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('poll' as const),
			order: fc.nat(),
			cut: fc.option(fc.nat(6), { freq: 3 }),
			crash: fc.constantFrom(
				'no' as const,
				'no' as const,
				'no' as const,
				'beforeSave' as const,
				'after' as const,
			),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('overlap' as const),
			between: fc.array(move, { maxLength: 4 }),
			laterFirst: fc.boolean(),
		}),
	},
);

const campaignOf = (id: string, status: CampaignStatus, createdAt: string): Campaign => ({
	key: `test:${id}`,
	vendor: 'test',
	id,
	name: null,
	status,
	vendorStatus: status,
	description: null,
	agentId: null,
	agentName: null,
	timezone: null,
	createdAt,
	updatedAt: null,
	startedAt: null,
	completedAt: null,
	stats: null,
});

interface Stored {
	state: VendorState;
	revision: number;
	/** What events and silent memory together say of each campaign. */
	told: Map<string, CampaignStatus | 'deleted'>;
}

/** A vendor, a trigger and n8n's storage, small enough to check everything that happens. */
class Play {
	private readonly campaigns = new Map<string, Campaign>();

	/** Campaigns that the vendor denies for a while. */
	private readonly hidden = new Map<string, Campaign>();

	private clock = Date.parse('2026-03-01T09:00:00Z');

	private count = 0;

	private memory: Stored = { state: emptyVendorState(), revision: 0, told: new Map() };

	private saved: Stored = structuredClone(this.memory);

	readonly delivered: CampaignEvent[] = [];

	private readonly repeatable = new Set<string>();

	/** Legacy saves with an emission only; durable with every change. `finals` are statuses that the vendor says are never left. */
	constructor(
		private readonly durable: boolean,
		private readonly finals: readonly CampaignStatus[],
	) {}

	private isFinal(status: CampaignStatus): boolean {
		return this.finals.includes(status);
	}

	run(before: CampaignStatus[], steps: Step[]): void {
		before.forEach((each) => this.create(each, false));
		this.poll([...this.campaigns.values()]);
		expect(this.delivered).toEqual([]);
		this.saved = structuredClone(this.memory);
		for (const each of steps) {
			this.clock += 1_000;
			this.take(each);
			this.checkSize();
		}
	}

	private take(each: Step): void {
		if (each.do === 'create') return this.create(each.status, each.sameSecond);
		if (each.do === 'move') return this.move(each);
		if (each.do === 'delete') return this.remove(each.pick);
		if (each.do === 'reopen') return this.reopen(each);
		if (each.do === 'hide') return this.carry(this.campaigns, this.hidden, each.pick);
		if (each.do === 'show') return this.carry(this.hidden, this.campaigns, each.pick);
		if (each.do === 'overlap') return this.overlap(each);
		this.poll(shuffled([...this.campaigns.values()], each.order), each.cut, each.crash);
	}

	private create(as: CampaignStatus, sameSecond: boolean): void {
		if (!sameSecond) this.clock += 1_000;
		const id = String((this.count += 1));
		this.campaigns.set(id, campaignOf(id, as, new Date(this.clock).toISOString()));
	}

	private pick(from: Map<string, Campaign>, pick: number): Campaign | undefined {
		return [...from.values()][pick % Math.max(1, from.size)];
	}

	private move({ pick, status: to }: { pick: number; status: CampaignStatus }): void {
		const campaign = this.pick(this.campaigns, pick);
		if (campaign && !this.isFinal(campaign.status))
			this.campaigns.set(campaign.id, { ...campaign, status: to, vendorStatus: to });
	}

	/** What no vendor's page has: a campaign that was final runs again. */
	private reopen({ pick, status: to }: { pick: number; status: CampaignStatus }): void {
		const campaign = this.pick(this.campaigns, pick);
		if (campaign && this.isFinal(campaign.status))
			this.campaigns.set(campaign.id, { ...campaign, status: to, vendorStatus: to });
	}

	private remove(pick: number): void {
		const campaign = this.pick(this.campaigns, pick);
		if (campaign) this.campaigns.delete(campaign.id);
	}

	private carry(from: Map<string, Campaign>, to: Map<string, Campaign>, pick: number): void {
		const campaign = this.pick(from, pick);
		if (!campaign) return;
		from.delete(campaign.id);
		to.set(campaign.id, campaign);
	}

	/** What a listing gives that starts where the last one was cut, and is cut itself. */
	private sight(before: VendorState, listed: Campaign[], cut: number | null): ScanResult {
		const from = Number(before.scanCursor ?? 0);
		const until = cut === null ? listed.length : Math.min(listed.length, from + cut);
		const complete = until >= listed.length;
		const campaigns = listed.slice(from, until);
		const asked = missing(before, { campaigns, complete }).map((id) => ({
			id,
			now: this.campaigns.get(id),
		}));
		return {
			campaigns: [
				...campaigns,
				...campaigns.slice(0, 1),
				...asked.flatMap(({ now }) => (now ? [now] : [])),
			],
			complete,
			scanCursor: complete ? undefined : String(until),
			gone: asked.filter(({ now }) => !now).map(({ id }) => id),
		};
	}

	private poll(
		listed: Campaign[],
		cut: number | null = null,
		crash: 'no' | 'beforeSave' | 'after' = 'no',
	): void {
		const { revision, state } = this.memory;
		this.settle(revision, this.sight(state, listed, cut), crash);
	}

	/** Two polls see different moments; whichever settles second must notice the first. */
	private overlap({ between, laterFirst }: Extract<Step, { do: 'overlap' }>): void {
		const { revision, state } = this.memory;
		const early = this.sight(state, [...this.campaigns.values()], null);
		between.forEach((each) => this.move(each));
		const late = this.sight(state, [...this.campaigns.values()], null);
		for (const sighting of laterFirst ? [late, early] : [early, late])
			this.settle(revision, sighting, 'no');
	}

	private settle(
		revision: number,
		sighting: ScanResult,
		crash: 'no' | 'beforeSave' | 'after',
	): void {
		if (this.memory.revision !== revision) return;
		const { state, told } = this.memory;
		const {
			events,
			state: next,
			changed,
		} = diffCampaigns(state, sighting, {
			vendor: { id: 'test', name: 'Test' },
			...(this.finals === FINAL_STATUSES
				? {}
				: { isOver: ({ status }) => this.finals.includes(status) }),
			byVendorStatus: false,
			epoch: 'e',
			now: new Date(this.clock).toISOString(),
		});
		const nowTold = new Map(told);
		for (const { id, status: seen } of sighting.campaigns) {
			if (!nowTold.has(id) && !events.some(({ campaign }) => campaign.id === id))
				this.checkSilence(state, id, seen);
			nowTold.set(id, seen);
		}
		this.checkEvents(events, told, sighting);
		for (const { campaign, event } of events)
			if (event === 'campaign.deleted') nowTold.set(campaign.id, 'deleted');
		this.hand(events);
		if (!changed) {
			expect(events).toEqual([]);
			return;
		}
		this.memory = {
			state: JSON.parse(JSON.stringify(next)) as VendorState,
			revision: revision + 1,
			told: nowTold,
		};
		if (crash !== 'beforeSave' && (this.durable || events.length))
			this.saved = structuredClone(this.memory);
		if (crash === 'beforeSave') events.forEach(({ eventId }) => this.repeatable.add(eventId));
		if (crash !== 'no') this.memory = structuredClone(this.saved);
	}

	/** A campaign that nobody was told of before may stay untold only if it was there at the start. */
	private checkSilence(state: VendorState, id: string, seen: CampaignStatus): void {
		if (state.highWaterMark === undefined) return;
		const createdAt = this.campaigns.get(id)?.createdAt ?? '';
		if (createdAt > state.highWaterMark)
			throw new Error(`Campaign ${id} came in as ${seen}, and nobody was told`);
	}

	private checkEvents(events: CampaignEvent[], told: Stored['told'], sighting: ScanResult): void {
		for (const { id, status: seen } of sighting.campaigns) {
			const last = told.get(id);
			const own = events.filter(({ campaign }) => campaign.id === id).map(({ event }) => event);
			const isBack =
				last !== undefined && last !== seen && (last === 'deleted' || this.isFinal(last));
			if (isBack && own.length)
				throw new Error(`${id} is back from ${last}, which is told as [${own.join()}]`);
			if (last !== undefined && last !== seen && !isBack && own.length !== 1)
				throw new Error(`${id}: ${last} -> ${seen} told as [${own.join()}]`);
			if (last === seen && own.length)
				throw new Error(`${id}: told [${own.join()}] although nothing changed`);
		}
		for (const { event, campaign } of events) {
			if (event !== 'campaign.deleted') continue;
			if (!sighting.complete || this.campaigns.has(campaign.id))
				throw new Error(`${campaign.id} is not deleted`);
		}
	}

	private hand(events: CampaignEvent[]): void {
		for (const event of events) {
			const twin = this.delivered.find(({ eventId }) => eventId === event.eventId);
			if (twin && !this.repeatable.has(event.eventId))
				throw new Error(`Told twice: ${event.eventId}`);
			const isSame =
				twin?.event === event.event &&
				(twin.status === event.status || event.event === 'campaign.created');
			if (twin && !isSame) throw new Error(`One id for two changes: ${event.eventId}`);
			this.delivered.push(event);
		}
	}

	private checkSize(): void {
		const { live, tombstones } = this.memory.state;
		// Without `expect`, which takes longer than all the rest here.
		if (!Object.values(live).every(([each]) => !this.isFinal(each)))
			throw new Error('A campaign that is over is remembered as live');
		const remembered = Object.keys(live).length + Object.keys(tombstones).length;
		if (remembered > this.count)
			throw new Error(`${remembered} campaigns are remembered, of ${this.count}`);
	}
}

/** A reordering that depends on the seed alone. */
function shuffled<T>(items: T[], seed: number): T[] {
	return items
		.map((item, index) => ({ item, at: Math.sin(seed + index * 7.13) }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item);
}

describe.each([
	['the default engine', false, FINAL_STATUSES, RUNS / 2],
	['the durable engine', true, FINAL_STATUSES, RUNS / 2],
	['the default engine, where archived is not final', false, ['completed'], RUNS / 10],
	['the durable engine, where archived is not final', true, ['completed'], RUNS / 10],
] as const)('any history on %s', (_, durable, finals, numRuns) => {
	test('is told completely, once, and never undone', () => {
		fc.assert(
			fc.property(
				fc.array(status, { maxLength: 5 }),
				fc.array(step, { maxLength: 30 }),
				(before, steps) => {
					new Play(durable, finals).run(before, steps);
				},
			),
			{ numRuns },
		);
	});
});
