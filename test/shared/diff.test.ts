import type { Campaign, CampaignStatus } from '../../nodes/shared/campaign';
import {
	diffCampaigns,
	type DiffOptions,
	emptyVendorState,
	missing,
	summarize,
	type VendorState,
} from '../../nodes/shared/trigger/diff';

const campaign = (id: string, status: CampaignStatus, more: Partial<Campaign> = {}): Campaign => ({
	key: `test:${id}`,
	vendor: 'test',
	id,
	name: `Campaign ${id}`,
	status,
	vendorStatus: status,
	description: null,
	agentId: null,
	agentName: null,
	timezone: null,
	createdAt: '2026-03-01T09:00:00.000Z',
	updatedAt: null,
	startedAt: null,
	completedAt: null,
	stats: null,
	...more,
});

const options: DiffOptions = {
	vendor: { id: 'test', name: 'Test' },
	byVendorStatus: false,
	epoch: 'e',
	now: '2026-03-01T10:00:00.000Z',
};

const see = (before: VendorState, campaigns: Campaign[], more: Partial<DiffOptions> = {}) =>
	diffCampaigns(before, { campaigns, complete: true }, { ...options, ...more });
const after = (...campaigns: Campaign[]) => see(emptyVendorState(), campaigns).state;

test('the first sweep only remembers, and only what may still change', () => {
	const { events, state, changed } = see(emptyVendorState(), [
		campaign('1', 'active'),
		campaign('2', 'completed'),
	]);
	expect(events).toEqual([]);
	expect(changed).toBe(true);
	expect(Object.keys(state.live)).toEqual(['1']);
});

test('a first sweep in two parts stays silent until it is complete', () => {
	const first = diffCampaigns(
		emptyVendorState(),
		{ campaigns: [campaign('1', 'active')], complete: false, scanCursor: '2' },
		options,
	);
	const second = see(first.state, [campaign('2', 'active'), campaign('3', 'completed')]);
	expect([...first.events, ...second.events]).toEqual([]);
	expect(
		see(second.state, [
			campaign('1', 'active'),
			campaign('2', 'active'),
			campaign('3', 'completed'),
		]).changed,
	).toBe(false);
});

test('a sweep in two parts misses nothing that its first part saw', () => {
	const before = after(campaign('1', 'active'), campaign('2', 'active'), campaign('3', 'active'));
	const first = diffCampaigns(
		before,
		{ campaigns: [campaign('1', 'active')], complete: false, scanCursor: '2' },
		options,
	);
	expect(missing(first.state, { campaigns: [campaign('2', 'active')], complete: true })).toEqual([
		'3',
	]);
	const second = see(first.state, [campaign('2', 'active'), campaign('3', 'active')]);
	expect(second.state.scanCursor).toBeUndefined();
	expect(second.state.live).toEqual(before.live);
});

test('chosen campaigns that were not asked for are kept until they are, and count as part of one sweep', () => {
	const before = after(campaign('1', 'active'), campaign('2', 'active'), campaign('3', 'active'));
	const part = { complete: false, pendingIds: ['2', '3'] };
	const first = diffCampaigns(
		before,
		{ campaigns: [campaign('1', 'paused')], ...part },
		{ ...options, chosen: true },
	);
	expect(first).toMatchObject({
		changed: true,
		state: { pendingIds: ['2', '3'], live: { 1: ['paused', null, 1, 1] } },
	});
	const again = diffCampaigns(
		first.state,
		{ campaigns: [], ...part },
		{ ...options, chosen: true },
	);
	expect(again.changed).toBe(false);
	const shorter = diffCampaigns(
		first.state,
		{ campaigns: [], complete: false, pendingIds: ['3'] },
		{ ...options, chosen: true },
	);
	expect(shorter).toMatchObject({ changed: true, state: { pendingIds: ['3'] } });
	const last = see(first.state, [campaign('2', 'active'), campaign('3', 'active')]);
	expect(last).toMatchObject({ changed: true, state: { live: { 1: ['paused', null, 1] } } });
	expect(last.state.pendingIds).toBeUndefined();
});

test('an idle sweep has nothing to store', () => {
	const campaigns = [campaign('1', 'active'), campaign('2', 'completed')];
	expect(see(after(...campaigns), campaigns)).toMatchObject({ events: [], changed: false });
});

test('an event in full', () => {
	const stats = {
		contacts: null,
		contactsDone: null,
		calls: 100,
		callsSucceeded: 80,
		callsFailed: 20,
		successRate: 0.8,
	};
	const done = campaign('1', 'completed', { name: 'Spring outreach', stats });
	expect(see(after(campaign('1', 'active')), [done]).events).toEqual([
		{
			eventId: 'test:1:completed:e.0',
			event: 'campaign.completed',
			vendor: 'test',
			campaignKey: 'test:1',
			status: 'completed',
			previousStatus: 'active',
			vendorStatus: 'completed',
			previousVendorStatus: 'active',
			detectedAt: '2026-03-01T10:00:00.000Z',
			summary: 'Test campaign "Spring outreach" completed: 80 of 100 calls succeeded (80%).',
			campaign: done,
		},
	]);
});

test.each<[callsSucceeded: number, calls: number, successRate: number | null, words: string]>([
	[52, 67, 0.79, '52 of 67 calls succeeded (78%)'],
	[0, 67, null, '0 of 67 calls succeeded (0%)'],
	[67, 67, 0.5, '67 of 67 calls succeeded (100%)'],
	[1, 300, 0, '1 of 300 calls succeeded (under 1%)'],
	[299, 300, 1, '299 of 300 calls succeeded (over 99%)'],
	[70, 67, 1, '70 of 67 calls succeeded'],
])(
	'%i of %i calls: the percentage agrees with the counts, whatever the vendor computes',
	(callsSucceeded, calls, successRate, words) => {
		const stats = {
			contacts: null,
			contactsDone: null,
			calls,
			callsSucceeded,
			callsFailed: null,
			successRate,
		};
		expect(summarize('completed', 'Test', campaign('1', 'completed', { stats }))).toBe(
			`Test campaign "Campaign 1" completed: ${words}.`,
		);
	},
);

test('a campaign that nobody wanted is not new when somebody does', () => {
	const before = after(campaign('1', 'active'));
	const fresh = ['2', '3'].map((id, index) =>
		campaign(id, index ? 'completed' : 'active', { createdAt: '2026-03-01T09:30:00.000Z' }),
	);
	const passed = diffCampaigns(
		before,
		{ campaigns: [campaign('1', 'active')], unwanted: fresh, complete: true },
		options,
	);
	expect(passed).toMatchObject({ events: [], changed: true, state: { live: before.live } });
	const again = diffCampaigns(
		passed.state,
		{ campaigns: [campaign('1', 'active')], unwanted: fresh, complete: true },
		options,
	);
	expect(again.changed).toBe(false);
	const met = see(again.state, [campaign('1', 'active'), ...fresh]);
	expect(met.events).toEqual([]);
	expect(Object.keys(met.state.live)).toEqual(['1', '2']);
});

test.each<[CampaignStatus, CampaignStatus, string]>([
	['draft', 'active', 'started'],
	['paused', 'active', 'started'],
	['active', 'paused', 'paused'],
	['active', 'completed', 'completed'],
	['paused', 'cancelled', 'cancelled'],
	['active', 'archived', 'archived'],
	['draft', 'scheduled', 'status_changed'],
	['active', 'unknown', 'status_changed'],
])('%s to %s is %s', (from, to, event) => {
	expect(
		see(after(campaign('1', from)), [campaign('1', to)]).events.map((each) => each.event),
	).toEqual([`campaign.${event}`]);
});

test('a campaign that came and went between two polls is told as created and completed', () => {
	const fresh = campaign('2', 'completed', { createdAt: '2026-03-01T09:30:00.000Z' });
	const { events, state } = see(after(campaign('1', 'active')), [campaign('1', 'active'), fresh]);
	expect(events.map(({ event }) => event)).toEqual(['campaign.created', 'campaign.completed']);
	expect(see(state, [campaign('1', 'active'), fresh]).events).toEqual([]);
});

test('what is final at other vendors is remembered where a vendor says that it may change', () => {
	const own: Partial<DiffOptions> = { isOver: ({ status }) => status === 'completed' };
	const archived = see(after(campaign('1', 'active')), [campaign('1', 'archived')], own);
	expect(archived.events).toMatchObject([{ event: 'campaign.archived' }]);
	expect(archived.state.live).toEqual({ '1': ['archived', null, 1] });
	const back = see(archived.state, [campaign('1', 'active')], own);
	expect(back.events).toMatchObject([
		{ event: 'campaign.started', previousStatus: 'archived', status: 'active' },
	]);
	const over = see(back.state, [campaign('1', 'completed')], own);
	expect(over.events).toMatchObject([{ event: 'campaign.completed' }]);
	expect(over.state.live).toEqual({});
});

test('what ends in an archive has completed, whether it was archived before or while it ended', () => {
	const own: Partial<DiffOptions> = { isOver: ({ vendorStatus }) => vendorStatus === 'finished' };
	const archived = (vendorStatus: string) => campaign('1', 'archived', { vendorStatus });
	for (const before of ['active', 'archived'] as const) {
		const state = see(after(campaign('1', 'active')), [campaign('1', before)], own).state;
		const over = see(state, [archived('finished')], own);
		expect(over.events).toMatchObject([{ event: 'campaign.completed', status: 'archived' }]);
		expect(over.state.live).toEqual({});
		expect(see(over.state, [archived('finished')], own).events).toEqual([]);
	}
});

test('an old final campaign that shows up is no news', () => {
	const old = campaign('2', 'completed', { createdAt: '2025-01-01T00:00:00.000Z' });
	expect(see(after(campaign('1', 'active')), [campaign('1', 'active'), old]).events).toEqual([]);
});

describe('a campaign that runs again', () => {
	const old = { createdAt: '2025-01-01T00:00:00.000Z' };
	const before = after(campaign('1', 'active'));
	const seeAgain = (status: CampaignStatus, more: Partial<DiffOptions>, given = {}) =>
		see(before, [campaign('1', 'active'), campaign('2', status, { ...old, ...given })], more);

	test('is told as started where its vendor allows it, and remembered', () => {
		const { events, state } = seeAgain('active', { returns: true, revision: 7 });
		expect(events).toMatchObject([
			{ event: 'campaign.started', previousStatus: null, eventId: 'test:2:started:e.r7' },
		]);
		expect(see(state, [campaign('1', 'active'), campaign('2', 'active', old)]).events).toEqual([]);
	});

	test('is told where it was chosen, and not by the first sweep', () => {
		const options = { returns: true, chosen: true } as const;
		expect(seeAgain('active', options).events).toHaveLength(1);
		expect(see(emptyVendorState(), [campaign('2', 'active', old)], options).events).toEqual([]);
	});

	test('is told of a search only where it shows that it had completed', () => {
		expect(seeAgain('active', { returns: 'shown' }).events).toEqual([]);
		const completedAt = '2026-01-01T00:00:00.000Z';
		expect(seeAgain('active', { returns: 'shown' }, { completedAt }).events).toHaveLength(1);
	});

	test('is not told elsewhere, nor before it runs', () => {
		expect(seeAgain('active', {}).events).toEqual([]);
		for (const status of ['draft', 'paused', 'unknown'] as const)
			expect(seeAgain(status, { returns: true }).events).toEqual([]);
	});
});

test('events that nobody asked for are remembered in silence', () => {
	const only = { events: new Set(['completed'] as const) };
	const { events, state } = see(after(campaign('1', 'draft')), [campaign('1', 'active')], only);
	expect(events).toEqual([]);
	expect(see(state, [campaign('1', 'completed')], only).events).toMatchObject([
		{ previousStatus: 'active' },
	]);
});

test("the vendor's own word counts only where it is asked for", () => {
	const before = after(campaign('1', 'active'));
	const cooling = campaign('1', 'active', { vendorStatus: 'cooldown' });
	expect(see(before, [cooling]).events).toEqual([]);
	expect(see(before, [cooling], { byVendorStatus: true }).events).toMatchObject([
		{ event: 'campaign.status_changed', vendorStatus: 'cooldown', previousVendorStatus: 'active' },
	]);
});

test('the same turn a second time has another id', () => {
	const ids: string[] = [];
	let state = after(campaign('1', 'draft'));
	for (const status of ['active', 'paused', 'active', 'paused'] as const) {
		const watched = see(state, [campaign('1', status)]);
		ids.push(...watched.events.map(({ eventId }) => eventId));
		state = watched.state;
	}
	expect(new Set(ids).size).toBe(4);
});

test('a deleted campaign leaves a trace', () => {
	const before = after(campaign('1', 'active'));
	const { events, state } = diffCampaigns(
		before,
		{ campaigns: [], complete: true, gone: ['1'] },
		options,
	);
	expect(events).toMatchObject([
		{
			event: 'campaign.deleted',
			status: null,
			previousStatus: 'active',
			campaign: { key: 'test:1', id: '1' },
			summary: 'Test campaign 1 was deleted.',
		},
	]);
	expect(state.live).toEqual({});
});

test.each([
	['created', 'Test campaign "Campaign 1" was created.'],
	['started', 'Test campaign "Campaign 1" started.'],
	['paused', 'Test campaign "Campaign 1" was paused: no calls were made.'],
	['completed', 'Test campaign "Campaign 1" completed: no calls were made.'],
	['status_changed', 'Test campaign "Campaign 1" is now active.'],
] as const)('the sentence for %s', (name, sentence) => {
	const stats = {
		contacts: null,
		contactsDone: null,
		calls: 0,
		callsSucceeded: 0,
		callsFailed: 0,
		successRate: 0,
	};
	expect(summarize(name, 'Test', campaign('1', 'active', { stats }))).toBe(sentence);
});

test('five thousand live campaigns stay small', () => {
	const many = Array.from({ length: 5_000 }, (_, index) =>
		campaign(
			`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			index % 5 ? 'active' : 'paused',
			{ vendorStatus: index % 5 ? 'active' : 'inactive' },
		),
	);
	expect(JSON.stringify(after(...many)).length).toBeLessThan(300_000);
});

test('a campaign that came between two parts of a sweep is told, whatever the later part saw', () => {
	const at = (id: string, status: CampaignStatus, time: string) =>
		campaign(id, status, { createdAt: `2026-03-01T${time}:00.000Z` });
	const [first, last] = [at('1', 'active', '08:00'), at('2', 'active', '08:00')];
	const [missed, seen] = [at('3', 'completed', '10:01'), at('4', 'active', '10:07')];
	let state = after(first, last);
	const told: string[] = [];
	const steps = [
		[{ campaigns: [first], complete: false, resume: '2' }, '10:00'],
		[{ campaigns: [seen, last], complete: true }, '10:08'],
		[{ campaigns: [first, missed, seen, last], complete: true }, '10:09'],
	] as const;
	for (const [sighting, time] of steps) {
		const watched = diffCampaigns(
			state,
			{ ...sighting, campaigns: [...sighting.campaigns] },
			{ ...options, now: `2026-03-01T${time}:00.000Z` },
		);
		state = watched.state;
		told.push(...watched.events.map(({ event, campaign: { id } }) => `${event} ${id}`));
	}
	expect(told).toEqual([
		'campaign.created 4',
		'campaign.started 4',
		'campaign.created 3',
		'campaign.completed 3',
	]);
	expect(state.sweepStartedAt).toBeUndefined();
});

test.each([true, false])(
	'with a vendor whose clock is behind, what ended during a sweep beside queries is told by the next one (queries to its end: %s)',
	(isLive) => {
		// By this computer's clock, three hours later.
		const at = (id: string, status: CampaignStatus, time: string) =>
			campaign(id, status, { createdAt: `2026-03-01T${time}:00.000Z` });
		const [first, missed, seen] = [
			at('1', 'active', '06:00'),
			at('2', 'completed', '07:10'),
			at('3', 'active', '07:20'),
		];
		const poll = (state: VendorState, time: string, scan: Parameters<typeof diffCampaigns>[1]) =>
			diffCampaigns(state, scan, { ...options, now: `2026-03-01T${time}:00.000Z` });
		const begun = poll(after(first), '10:00', {
			campaigns: [first],
			isLive: true,
			complete: false,
			scanCursor: '2',
			requests: 1,
		});
		const ended = poll(begun.state, '10:30', {
			campaigns: [seen, first],
			isLive,
			complete: true,
			requests: 1,
		});
		const next = poll(ended.state, '11:30', { campaigns: [seen, missed, first], complete: true });
		expect(next.events.map(({ event }) => event)).toEqual([
			'campaign.created',
			'campaign.completed',
		]);
	},
);

test('a creation date in the future hides no other campaign', () => {
	const odd = campaign('1', 'active', { createdAt: '2099-01-01T00:00:00.000Z' });
	const fresh = campaign('2', 'active', { createdAt: '2026-03-01T09:59:00.000Z' });
	expect(see(after(odd), [odd, fresh]).events.map(({ event }) => event)).toEqual([
		'campaign.created',
		'campaign.started',
	]);
});
