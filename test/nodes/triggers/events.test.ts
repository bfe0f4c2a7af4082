import type { IDataObject } from 'n8n-workflow';
import {
	atSpeed,
	loadPackage,
	type Harness,
	type Poller,
	type PollEngine,
	type PollerOptions,
	type PollResult,
} from '../../harness';
import { startTalkover, type TalkoverCampaign, type TalkoverSimulator } from '../../simulators';
import { gate, untilTrue } from '../../support/gate';
import { NOWHERE } from '../../support/nodes';
import { addOne, paths, talkoverCredentials } from '../../support/talkover';

type Node = 'talkoverTrigger' | 'aiCampaignsTrigger';

const ENGINES: PollEngine[] = ['legacy', 'durable'];
const NODES: Node[] = ['talkoverTrigger', 'aiCampaignsTrigger'];
const EVERYWHERE = ENGINES.flatMap((engine) => NODES.map((node) => [engine, node] as const));

let n8n: Harness;
let sim: TalkoverSimulator;

function poller(
	engine: PollEngine,
	node: Node,
	parameters: IDataObject = {},
	more: Partial<PollerOptions> = {},
): Poller {
	return n8n.poller({
		node,
		engine,
		parameters: { vendors: ['talkover'], events: ['any'], ...parameters },
		credentials: talkoverCredentials(sim),
		...more,
	});
}

/** A trigger that has its first memory in the database, whichever engine it runs on. */
async function watching(...[engine, ...rest]: Parameters<typeof poller>): Promise<Poller> {
	const trigger = poller(engine, ...rest);
	expect((await trigger.activate()).items).toBeNull();
	// What an activation without events remembers is not kept by the durable engine.
	if (engine === 'durable') expect((await trigger.poll()).items).toBeNull();
	sim.clearLog();
	return trigger;
}

const chosen = (node: Node, ...campaigns: Array<{ id: string }>) =>
	campaigns.map(({ id }) => (node === 'talkoverTrigger' ? id : `talkover:${id}`));
const told = ({ items }: PollResult): string[] =>
	(items ?? []).map(({ json }) => `${String(json.event)} ${String(json.campaignKey).slice(9)}`);
const eventIds = (trigger: Poller): unknown[] =>
	trigger.executions.flat().map(({ json }) => json.eventId);
const snapshot = (trigger: Poller) =>
	JSON.stringify([trigger.state, trigger.saved, trigger.writes]);
const change = (campaign: TalkoverCampaign, status: string) =>
	void sim.setStatus(campaign.id, status);

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startTalkover();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

describe.each(EVERYWHERE)('%s engine, %s', (engine, node) => {
	test('says nothing of what was there before', async () => {
		sim.addCampaigns(3, { status: 'active' });
		sim.addCampaigns(2, { status: 'completed' });
		const trigger = await watching(engine, node);
		expect((await trigger.poll()).items).toBeNull();
		expect(trigger.executions).toEqual([]);
	});

	test('tells a completed campaign whole, once', async () => {
		const campaign = addOne(sim, {
			name: 'Spring outreach',
			description: null,
			status: 'active',
			contacts: 5,
			successRate: 1,
			timezone: 'UTC',
			created_at: '2026-03-01T00:00:00Z',
		});
		const now = Date.parse('2026-03-02T10:00:00Z');
		const trigger = await watching(engine, node, {}, { now: () => now });
		await sim.advance(10 * 60_000);
		const { items } = await trigger.poll();
		expect(items).toEqual([
			{
				json: {
					eventId: `talkover:${campaign.id}:completed:${now.toString(36)}.0`,
					event: 'campaign.completed',
					vendor: 'talkover',
					campaignKey: `talkover:${campaign.id}`,
					status: 'completed',
					previousStatus: 'active',
					vendorStatus: 'completed',
					previousVendorStatus: 'active',
					detectedAt: '2026-03-02T10:00:00.000Z',
					summary: 'Talkover campaign "Spring outreach" completed: 5 of 5 calls succeeded (100%).',
					campaign: {
						key: `talkover:${campaign.id}`,
						vendor: 'talkover',
						id: campaign.id,
						name: 'Spring outreach',
						status: 'completed',
						vendorStatus: 'completed',
						description: null,
						agentId: campaign.agent_id,
						agentName: campaign.agent?.name,
						timezone: 'UTC',
						createdAt: '2026-03-01T00:00:00.000Z',
						updatedAt: new Date(String(sim.campaign(campaign.id)?.updated_at)).toISOString(),
						startedAt: null,
						completedAt: null,
						stats: {
							contacts: null,
							contactsDone: null,
							calls: 5,
							callsSucceeded: 5,
							callsFailed: 0,
							successRate: 1,
						},
					},
				},
			},
		]);
		expect((await trigger.poll()).items).toBeNull();
		expect(trigger.executions).toHaveLength(1);
	});

	test('tells a whole life, each step with its own id', async () => {
		const campaign = addOne(sim, { status: 'draft' });
		const trigger = await watching(engine, node);
		const seen: string[] = [];
		for (const status of ['active', 'paused', 'active', 'cancelled']) {
			change(campaign, status);
			seen.push(...told(await trigger.poll()));
		}
		expect(seen).toEqual(
			['started', 'paused', 'started', 'cancelled'].map(
				(name) => `campaign.${name} ${campaign.id}`,
			),
		);
		expect(new Set(eventIds(trigger)).size).toBe(4);
	});

	test('tells only the events that were chosen', async () => {
		const [first, second] = sim.addCampaigns(2, { status: 'active' }) as [
			TalkoverCampaign,
			TalkoverCampaign,
		];
		const trigger = await watching(engine, node, { events: ['completed', 'created'] });
		change(first, 'paused');
		expect((await trigger.poll()).items).toBeNull();
		change(first, 'completed');
		change(second, 'cancelled');
		const third = addOne(sim, { status: 'active' });
		expect(told(await trigger.poll()).sort()).toEqual(
			[`campaign.completed ${first.id}`, `campaign.created ${third.id}`].sort(),
		);
	});

	test('no event chosen, no poll', async () => {
		await expect(poller(engine, node, { events: '={{ [] }}' }).activate()).rejects.toThrow(
			'Trigger On is empty',
		);
		expect(sim.requests).toEqual([]);
	});

	test('an event that does not exist is refused, no poll', async () => {
		await expect(
			poller(engine, node, { events: '={{ "completed, finished" }}' }).activate(),
		).rejects.toThrow('"finished" is not an event');
		expect(sim.requests).toEqual([]);
	});

	test('expressions may give text with commas between', async () => {
		const [first, second] = sim.addCampaigns(3, { status: 'active' }) as [
			TalkoverCampaign,
			TalkoverCampaign,
		];
		const campaigns = `={{ "${chosen(node, first, second, first).join(', ')}" }}`;
		const trigger = await watching(engine, node, {
			campaigns,
			events: '={{ "paused,completed" }}',
		});
		for (const { id } of sim.campaigns()) sim.setStatus(id, 'paused');
		expect(told(await trigger.poll()).sort()).toEqual(
			[first, second].map(({ id }) => `campaign.paused ${id}`).sort(),
		);
	});

	test('the raw object is there on request', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node, { options: { includeRaw: true } });
		change(campaign, 'paused');
		expect((await trigger.poll()).items?.[0]?.json.campaign).toMatchObject({
			raw: { id: campaign.id, max_retries: 3 },
		});
		expect(JSON.stringify(trigger.saved)).not.toContain('max_retries');
	});

	describe('chosen campaigns', () => {
		test('only they are asked for, and final ones no more', async () => {
			const [first, second, other] = sim.addCampaigns(3, { status: 'active' }) as [
				TalkoverCampaign,
				TalkoverCampaign,
				TalkoverCampaign,
			];
			const done = addOne(sim, { status: 'completed' });
			const trigger = await watching(engine, node, {
				campaigns: chosen(node, first, second, done),
			});
			change(first, 'completed');
			change(other, 'completed');
			addOne(sim);
			expect(told(await trigger.poll())).toEqual([`campaign.completed ${first.id}`]);
			expect(paths(sim).sort()).toEqual(
				[first, second].map(({ id }) => `GET /campaigns/${id}`).sort(),
			);
			sim.clearLog();
			expect((await trigger.poll()).items).toBeNull();
			expect(paths(sim)).toEqual([`GET /campaigns/${second.id}`]);
		});

		test('one that is gone from the start is a setting to correct', async () => {
			const trigger = poller(engine, node, { campaigns: chosen(node, { id: NOWHERE }) });
			await expect(trigger.activate()).rejects.toMatchObject({
				message: `Talkover has no campaign ${NOWHERE}`,
				failure: { cause: 'configuration-invalid' },
			});
		});

		test('one that is deleted later is told once, and not asked for again', async () => {
			const campaign = addOne(sim, { status: 'active' });
			const trigger = await watching(engine, node, { campaigns: chosen(node, campaign) });
			sim.removeCampaign(campaign.id);
			const { items } = await trigger.poll();
			expect(items?.map(({ json }) => json)).toMatchObject([
				{
					event: 'campaign.deleted',
					campaignKey: `talkover:${campaign.id}`,
					status: null,
					previousStatus: 'active',
					summary: `Talkover campaign ${campaign.id} was deleted.`,
				},
			]);
			sim.clearLog();
			expect((await trigger.poll()).items).toBeNull();
			expect(sim.requests).toEqual([]);
		});
	});

	test('what happens while n8n is down is told once', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node);
		await trigger.crash();
		change(campaign, 'completed');
		const after = [await trigger.restart(), await trigger.poll(), await trigger.poll()];
		expect(after.flatMap(told)).toEqual([`campaign.completed ${campaign.id}`]);
		expect(trigger.executions).toHaveLength(1);
	});

	test('a later crash forgets nothing that was told', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node);
		change(campaign, 'paused');
		await trigger.poll();
		await trigger.crash();
		expect([await trigger.restart(), await trigger.poll()].flatMap(told)).toEqual([]);
	});

	test('a poll that was overtaken tells nothing twice and undoes nothing', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node);
		change(campaign, 'paused');
		// The slow poll has its answer, and is held up before it can act on it.
		const before = trigger.state;
		const { until, open } = gate();
		sim.fault({ until, times: 1, status: 200, body: listing(campaign) });
		const asked = sim.requestCount;
		const slow = trigger.poll(engine === 'durable' ? { loseLease: true } : {});
		await untilTrue(() => sim.requestCount > asked);
		change(campaign, 'completed');
		expect(told(await trigger.poll())).toEqual([`campaign.completed ${campaign.id}`]);
		const committed = snapshot(trigger);
		open();
		expect((await slow).items).toBeNull();
		expect(snapshot(trigger)).toBe(committed);
		expect(trigger.state).not.toEqual(before);
		expect((await trigger.poll()).items).toBeNull();
		expect(trigger.executions).toHaveLength(1);
	});

	test('two polls side by side, both of which may save, tell a change once', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node);
		change(campaign, 'completed');
		await atSpeed(10, async () => {
			const { until, open } = gate();
			sim.fault({ until, times: 1 });
			const asked = sim.requestCount;
			const slow = trigger.poll();
			await untilTrue(() => sim.requestCount > asked);
			expect(told(await trigger.poll())).toEqual([`campaign.completed ${campaign.id}`]);
			// Until n8n has saved what the other one remembers.
			await new Promise((done) => setTimeout(done, 2_500));
			open();
			expect((await slow).items).toBeNull();
			expect((await trigger.poll()).items).toBeNull();
		});
		expect(trigger.executions).toHaveLength(1);
	});

	test('a listing that breaks off tells what it saw, deletes nothing, and goes on', async () => {
		const campaigns = sim.addCampaigns(150, { status: 'active' });
		const oldest = campaigns[0] as TalkoverCampaign;
		const newest = campaigns[149] as TalkoverCampaign;
		const [gone, late] = campaigns.slice(10, 12) as [TalkoverCampaign, TalkoverCampaign];
		const trigger = await watching(engine, node);
		const mend = sim.fault({ path: ({ query }) => query.page === '2', status: 418, body: {} });
		change(newest, 'paused');
		change(late, 'paused');
		sim.removeCampaign(gone.id);
		expect(told(await trigger.poll())).toEqual([`campaign.paused ${newest.id}`]);
		await expect(trigger.poll()).rejects.toThrow('(418)');
		change(oldest, 'completed');
		mend();
		const rest: string[] = [];
		for (let poll = 0; poll < 3; poll += 1)
			rest.push(...(await trigger.poll().then(told, ({ message }: Error) => [message])));
		const end = 'Talkover can be read again after less than a minute';
		expect(rest.sort()).toEqual(
			[
				`campaign.paused ${late.id}`,
				`campaign.completed ${oldest.id}`,
				`campaign.deleted ${gone.id}`,
				end,
			].sort(),
		);
	});

	test('a campaign that the list skips is not taken for deleted', async () => {
		const [first] = sim.addCampaigns(3, { status: 'active' }) as [TalkoverCampaign];
		const trigger = await watching(engine, node);
		sim.fault({ path: /\/campaigns\?/, times: 1, status: 200, body: listing(first) });
		expect((await trigger.poll()).items).toBeNull();
		expect((await trigger.poll()).items).toBeNull();
	});

	test('an idle poll stores nothing, with one request', async () => {
		sim.addCampaigns(5, { status: 'active' });
		const trigger = await watching(engine, node);
		const before = snapshot(trigger);
		for (let poll = 0; poll < 3; poll += 1) expect((await trigger.poll()).items).toBeNull();
		expect(snapshot(trigger)).toBe(before);
		expect(sim.requests).toHaveLength(3);
	});

	test('a failed poll leaves the memory as it was, and the next one tells', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node);
		const before = snapshot(trigger);
		change(campaign, 'completed');
		const mend = sim.fault({ status: 403, body: { message: 'Forbidden' } });
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'credential-invalid' },
		});
		expect(snapshot(trigger)).toBe(before);
		expect(trigger.errorExecutions).toHaveLength(1);
		mend();
		expect(told(await trigger.poll())).toEqual([`campaign.completed ${campaign.id}`]);
	});

	test.each<[string, IDataObject]>([
		['of another version', { aiCampaigns: { version: 99, revision: 4, vendors: {} } }],
		['of something else', { aiCampaigns: 'nothing of ours', lastTimeChecked: '2026-01-01' }],
		['without its parts', { aiCampaigns: { version: 1 } }],
		[
			'of another setting',
			{
				aiCampaigns: {
					version: 1,
					revision: 1,
					vendors: { talkover: { fingerprint: 'x', epoch: 'e', live: {}, known: {}, newest: '' } },
				},
			},
		],
	])('a memory %s starts over quietly', async (_, saved) => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = poller(engine, node, {}, { saved });
		expect([await trigger.activate(), await trigger.poll()].flatMap(told)).toEqual([]);
		change(campaign, 'completed');
		expect(told(await trigger.poll())).toEqual([`campaign.completed ${campaign.id}`]);
	});

	test.each<[string, (vendor: IDataObject) => IDataObject]>([
		['no live campaigns', (vendor) => ({ ...vendor, live: null })],
		[
			'live campaigns that are none',
			({ live, ...vendor }) => ({
				...vendor,
				live: Object.fromEntries(Object.keys(live as object).map((id) => [id, null])),
			}),
		],
		['a newest date that is none', (vendor) => ({ ...vendor, newest: 'yesterday' })],
	])('a memory with %s starts over quietly', async (_, damage) => {
		const campaign = addOne(sim, { status: 'active' });
		const { aiCampaigns } = (await watching(engine, node)).saved as {
			aiCampaigns: { vendors: { talkover: IDataObject } };
		};
		const vendors = { talkover: damage(aiCampaigns.vendors.talkover) };
		const trigger = poller(
			engine,
			node,
			{},
			{ saved: { aiCampaigns: { ...aiCampaigns, vendors } } },
		);
		expect([await trigger.activate(), await trigger.poll()].flatMap(told)).toEqual([]);
		change(campaign, 'completed');
		expect(told(await trigger.poll())).toEqual([`campaign.completed ${campaign.id}`]);
	});

	test('another credential starts over quietly', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node);
		change(campaign, 'completed');
		addOne(sim);
		const parameters = { vendors: ['talkover'], events: ['any'] };
		const first = await trigger.update(parameters, { credentialIds: { talkoverApi: 'another' } });
		expect([first, await trigger.poll()].flatMap(told)).toEqual([]);
	});

	test('the same setting, published again, goes on', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching(engine, node);
		change(campaign, 'completed');
		const first = await trigger.update({ vendors: ['talkover'], events: ['any'] });
		expect([first, await trigger.poll()].flatMap(told)).toEqual([
			`campaign.completed ${campaign.id}`,
		]);
	});

	describe('Fetch Test Event', () => {
		test('shows three real campaigns that fit, and leaves the memory alone', async () => {
			sim.addCampaigns(2, { status: 'draft' });
			sim.addCampaigns(4, { status: 'completed', contacts: 10, successRate: 1, name: 'Spring' });
			const trigger = await watching(engine, node, { events: ['completed'] });
			const before = snapshot(trigger);
			const { items } = await trigger.manual();
			expect(items).toHaveLength(3);
			for (const { json } of items ?? []) {
				expect(json).toMatchObject({
					event: 'campaign.completed',
					status: 'completed',
					summary: 'Talkover campaign "Spring" completed: 10 of 10 calls succeeded (100%).',
					campaign: { name: 'Spring', status: 'completed' },
				});
			}
			expect(snapshot(trigger)).toBe(before);
		});

		test('shows the chosen campaigns', async () => {
			const [, second] = sim.addCampaigns(3, { status: 'active' }) as [unknown, TalkoverCampaign];
			const { items } = await poller(engine, node, { campaigns: chosen(node, second) }).manual();
			expect(items?.map(({ json }) => json.campaignKey)).toEqual([`talkover:${second.id}`]);
			expect(paths(sim)).toEqual([`GET /campaigns/${second.id}`]);
		});

		test('shows an example where there is no campaign', async () => {
			const { items } = await poller(engine, node, { events: ['completed'] }).manual();
			expect(items?.map(({ json }) => json)).toMatchObject([
				{
					eventId: 'talkover:example:completed:sample',
					event: 'campaign.completed',
					status: 'completed',
					summary: 'Example: Talkover campaign "Spring outreach" completed.',
				},
			]);
		});
	});
});

/** The answer of a list that holds one campaign. */
const listing = (campaign: TalkoverCampaign) => ({
	success: true,
	data: [{ ...sim.campaign(campaign.id) }],
	pagination: { current_page: 1, last_page: 1, per_page: 100, total: 1, from: 1, to: 1 },
});

describe.each(NODES)('%s', (node) => {
	test('a crash between event and memory repeats the event under the same id', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await watching('legacy', node);
		change(campaign, 'completed');
		expect(told(await trigger.poll({ crashBeforeSave: true }))).toEqual([
			`campaign.completed ${campaign.id}`,
		]);
		expect(told(await trigger.restart())).toEqual([`campaign.completed ${campaign.id}`]);
		const [first, second, ...more] = eventIds(trigger);
		expect(first).toBe(second);
		expect(more).toEqual([]);
		expect((await trigger.poll()).items).toBeNull();
	});

	test('two full polls side by side tell a change once, or twice under one id', async () => {
		const campaign = addOne(sim, { status: 'active' });
		for (const engine of ENGINES) {
			const trigger = await watching(engine, node);
			change(campaign, engine === 'legacy' ? 'paused' : 'active');
			await Promise.all([trigger.poll(), trigger.poll()]);
			expect(new Set(eventIds(trigger)).size).toBe(1);
			if (engine === 'legacy') expect(trigger.executions).toHaveLength(1);
		}
	});
});

describe.each(ENGINES)('%s engine', (engine) => {
	test('a word that only the vendor knows is told by its own trigger alone', async () => {
		const campaign = addOne(sim, { status: 'active' });
		change(campaign, 'hibernating');
		const own = await watching(engine, 'talkoverTrigger');
		const normalized = await watching(engine, 'aiCampaignsTrigger');
		change(campaign, 'napping');
		expect((await own.poll()).items?.map(({ json }) => json)).toMatchObject([
			{
				event: 'campaign.status_changed',
				status: 'unknown',
				previousStatus: 'unknown',
				vendorStatus: 'napping',
				previousVendorStatus: 'hibernating',
			},
		]);
		expect((await own.poll()).items).toBeNull();
		expect((await normalized.poll()).items).toBeNull();
	});

	test('a chosen key of another vendor is refused in words', async () => {
		const trigger = poller(engine, 'aiCampaignsTrigger', { campaigns: ['elsewhere:1'] });
		await expect(trigger.activate()).rejects.toThrow('"elsewhere:1" is not a campaign key');
		expect(sim.requests).toEqual([]);
	});
});
