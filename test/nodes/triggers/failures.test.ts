import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import {
	atSpeed,
	loadPackage,
	type Harness,
	type PollEngine,
	type PollResult,
	type Poller,
	type PollerOptions,
} from '../../harness';
import {
	startAltur,
	startCareCycle,
	startTalkover,
	type AlturSimulator,
	type CareCycleSimulator,
	type TalkoverCampaign,
	type TalkoverSimulator,
} from '../../simulators';
import { gate, untilTrue } from '../../support/gate';
import { addOne, talkoverCredentials } from '../../support/talkover';

/** What vendors, people and n8n do to a trigger at the wrong moment. */

let n8n: Harness;
let sim: TalkoverSimulator;
let altur: AlturSimulator;
let careCycle: CareCycleSimulator;

beforeAll(async () => {
	n8n = await loadPackage();
	[sim, altur, careCycle] = await Promise.all([startTalkover(), startAltur(), startCareCycle()]);
});
afterEach(() => [sim, altur, careCycle].forEach((each) => each.reset()));
afterAll(async () => {
	for (const each of [sim, altur, careCycle]) await each.close();
});

const alturCredentials = () => ({ alturApi: { apiKey: altur.apiKey, baseUrl: altur.url } });

const talkover = (parameters: IDataObject = {}, more: Partial<PollerOptions> = {}): Poller =>
	n8n.poller({
		node: 'talkoverTrigger',
		parameters: { events: ['any'], ...parameters },
		credentials: talkoverCredentials(sim),
		...more,
	});

/** Over Altur and Talkover. */
const both = (more: Partial<PollerOptions> = {}): Poller =>
	n8n.poller({
		node: 'aiCampaignsTrigger',
		parameters: { vendors: ['altur', 'talkover'], events: ['any'], campaigns: [], options: {} },
		credentials: { ...talkoverCredentials(sim), ...alturCredentials() },
		...more,
	});

/** With its first memory in the database, whichever engine it runs on. */
async function begun(trigger: Poller): Promise<Poller> {
	await trigger.activate();
	await trigger.poll();
	return trigger;
}

const told = ({ items }: PollResult): string[] =>
	(items ?? []).map(({ json }) => `${String(json.event).slice(9)} ${String(json.campaignKey)}`);
const idsOf = (campaigns: Array<{ id: string | number }>): string[] =>
	campaigns.map(({ id }) => String(id));
const PAGE_OF_SOMEBODY_ELSE = {
	status: 404,
	body: '<html><h1>404 Not Found</h1></html>',
	contentType: 'text/html',
};

/** Polls until something is told, or so often; errors come to nothing. */
async function until(trigger: Poller, polls: number): Promise<string[]> {
	for (let poll = 0; poll < polls; poll += 1) {
		const seen = await trigger.poll().then(told, () => []);
		if (seen.length) return seen;
	}
	return [];
}

/** No page is begun after 300 ms. */
const HURRY = 12_300;

describe('a campaign counts as deleted only where the vendor says so', () => {
	test('and not where a page of another server comes', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await begun(talkover({ campaigns: [campaign.id] }));
		const mend = sim.fault(PAGE_OF_SOMEBODY_ELSE);
		await expect(trigger.poll()).rejects.toThrow('(404)');
		mend();
		sim.setStatus(campaign.id, 'completed');
		expect(told(await trigger.poll())).toEqual([`completed talkover:${campaign.id}`]);
	});

	test('and not where the whole API seems to be gone', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await begun(talkover({ campaigns: [campaign.id] }));
		const mend = sim.fault({ status: 404, body: { message: 'The route could not be found.' } });
		await expect(trigger.poll()).rejects.toThrow('(404)');
		mend();
		sim.setStatus(campaign.id, 'completed');
		expect(told(await trigger.poll())).toEqual([`completed talkover:${campaign.id}`]);
	});

	test('and not where CareCycle does not know the address of the call', async () => {
		const [campaign] = idsOf(careCycle.addCampaigns(1, { status: 'active' }));
		const credentials = { careCycleApi: { apiKey: careCycle.apiKey, baseUrl: careCycle.url } };
		const trigger = await begun(
			n8n.poller({
				node: 'careCycleTrigger',
				parameters: { events: ['any'], campaigns: [campaign] },
				credentials,
			}),
		);
		const mend = careCycle.fault({
			path: new RegExp(`/campaigns/${campaign}$`),
			status: 404,
			body: { message: 'Cannot GET' },
		});
		await expect(trigger.poll()).rejects.toThrow('(404)');
		mend();
		careCycle.setStatus(String(campaign), 'completed');
		expect(told(await trigger.poll())).toEqual([`completed careCycle:${campaign}`]);
	});
});

describe('chosen campaigns', () => {
	test('more than the rate limit allows are read in several polls', async () => {
		// Nobody of them is called to the end in the few minutes of this test.
		const ids = idsOf(careCycle.addCampaigns(61, { status: 'active', contacts: 1_000 }));
		const pollNextMinute = async () => {
			await careCycle.advance(60_000);
			return await trigger.poll();
		};
		const credentials = { careCycleApi: { apiKey: careCycle.apiKey, baseUrl: careCycle.url } };
		const trigger = n8n.poller({
			node: 'careCycleTrigger',
			parameters: { events: ['any'], campaigns: ids },
			credentials,
		});
		expect(told(await trigger.activate())).toEqual([]);
		// Half of 60 requests a poll.
		for (let poll = 0; poll < 2; poll += 1) expect(told(await pollNextMinute())).toEqual([]);
		for (const id of ids) careCycle.setStatus(id, 'paused');
		const seen: string[] = [];
		for (let poll = 0; poll < 4; poll += 1) seen.push(...told(await pollNextMinute()));
		expect(seen.sort()).toEqual(ids.map((id) => `paused careCycle:${id}`).sort());
		expect(trigger.errorExecutions).toEqual([]);
	});

	test('that take longer than one poll are read in several', async () => {
		const ids = idsOf(sim.addCampaigns(5, { status: 'active' }));
		sim.fault({ delayMs: 200 });
		const trigger = talkover({ campaigns: ids }, { pollBudgetMs: HURRY });
		const first = [await trigger.activate(), await trigger.poll(), await trigger.poll()];
		expect(first.flatMap(told)).toEqual([]);
		sim.setStatus(String(ids[4]), 'completed');
		expect(await until(trigger, 10)).toEqual([`completed talkover:${ids[4]}`]);
		expect(trigger.errorExecutions).toEqual([]);
	});

	test('that version 0.1.0 had no time for are asked for first', async () => {
		const ids = idsOf(sim.addCampaigns(20, { status: 'active' }));
		const mend = sim.fault({ delayMs: 200 });
		const parameters = { campaigns: ids };
		const trigger = talkover(parameters, { pollBudgetMs: HURRY });
		await trigger.activate();
		const { saved } = trigger;
		const memory = saved?.aiCampaigns as { vendors: { talkover: IDataObject } };
		const { pendingIds, ...state } = memory.vendors.talkover;
		expect((pendingIds as string[]).length).toBeGreaterThan(1);
		// As 0.1.0 stored it.
		const talkoverState = { ...state, resume: (pendingIds as string[]).join('\n') };
		const old = { aiCampaigns: { ...memory, vendors: { talkover: talkoverState } } } as IDataObject;
		mend();
		sim.clearLog();
		const newer = talkover(parameters, { saved: old });
		expect(told(await newer.activate())).toEqual([]);
		const asked = sim.requests.map(({ path }) => path.split('/').at(-1));
		expect(asked.sort()).toEqual((pendingIds as string[]).sort());
		sim.setStatus(String(ids[4]), 'completed');
		expect(told(await newer.poll())).toEqual([`completed talkover:${ids[4]}`]);
	});

	test.each([{ pendingIds: 'x' }, { pendingIds: [7] }, { resume: 7 }])(
		'start over quietly where the memory holds %j',
		async (damage) => {
			const campaign = addOne(sim, { status: 'active' });
			const parameters = { campaigns: [campaign.id] };
			const { saved } = await begun(talkover(parameters));
			const memory = saved?.aiCampaigns as { vendors: { talkover: IDataObject } };
			const damaged = {
				aiCampaigns: {
					...memory,
					vendors: { talkover: { ...memory.vendors.talkover, ...damage } },
				},
			} as IDataObject;
			const trigger = await begun(talkover(parameters, { saved: damaged }));
			sim.setStatus(campaign.id, 'completed');
			expect(told(await trigger.poll())).toEqual([`completed talkover:${campaign.id}`]);
		},
	);

	test('are all read in time, though each poll ends at those that cannot be read and stores nothing', async () => {
		const ids = idsOf(sim.addCampaigns(12, { status: 'active' }));
		const well = ids[4];
		let now = Date.parse('2026-03-01T12:00:00Z');
		const trigger = await begun(talkover({ campaigns: ids }, { now: () => now }));
		const failing = ids.filter((id) => id !== well).map((id) => new RegExp(`/campaigns/${id}$`));
		for (const path of failing) sim.fault({ path, status: 418, body: {} });
		sim.setStatus(String(well), 'completed');
		const { writes } = trigger;
		const seen: string[] = [];
		for (let poll = 0; poll < 40 && !seen.length; poll += 1) {
			expect(trigger.writes).toBe(writes);
			now += 300_000;
			seen.push(...(await trigger.poll().then(told, () => [])));
		}
		expect(seen).toEqual([`completed talkover:${well}`]);
	});

	test('one that cannot be read does not hide the others', async () => {
		// The Professional plan: three polls at once fit into half of its limit.
		sim.switches.rateLimitPerMinute = 1_000;
		const ids = idsOf(sim.addCampaigns(30, { status: 'active' }));
		const trigger = await begun(talkover({ campaigns: ids }));
		sim.fault({ path: new RegExp(`/campaigns/${ids[15]}$`), status: 418, body: {} });
		sim.setStatus(String(ids[16]), 'completed');
		expect(told(await trigger.poll())).toEqual([`completed talkover:${ids[16]}`]);
		await expect(trigger.poll()).rejects.toThrow('(418)');
	});

	test('are watched also where the vendor spells the ID in another way', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const entered = campaign.id.toUpperCase();
		const answer = () => ({ success: true, data: { ...sim.campaign(campaign.id) } });
		const path = new RegExp(`/campaigns/${entered}$`);
		const mend = sim.fault({ path, status: 200, body: answer() });
		const trigger = await begun(talkover({ campaigns: [entered] }));
		mend();
		sim.setStatus(campaign.id, 'completed');
		sim.fault({ path, status: 200, body: answer() });
		expect(told(await trigger.poll())).toEqual([`completed talkover:${entered}`]);
	});
});

describe('Ignore Created Before', () => {
	test('may be an expression that moves with the time', async () => {
		const campaign = addOne(sim, { status: 'active', created_at: new Date().toISOString() });
		const trigger = await begun(
			talkover({ options: { createdFrom: '={{ $now.minus({ days: 30 }).toISO() }}' } }),
		);
		const { writes } = trigger;
		await trigger.poll();
		expect(trigger.writes).toBe(writes);
		sim.setStatus(campaign.id, 'completed');
		expect(told(await trigger.poll())).toEqual([`completed talkover:${campaign.id}`]);
	});

	test('does not let go of a campaign that it let in', async () => {
		const hour = 3_600_000;
		let now = Date.parse('2026-03-01T12:00:00Z');
		const campaign = addOne(sim, { status: 'active', created_at: '2026-03-01T11:30:00Z' });
		const trigger = await begun(
			talkover(
				{ options: { createdFrom: '={{ $now.minus({ hours: 1 }).toISO() }}' } },
				{ now: () => now },
			),
		);
		now += hour;
		sim.clearLog();
		expect(told(await trigger.poll())).toEqual([]);
		expect(sim.requestCount).toBe(1);
		sim.setStatus(campaign.id, 'completed');
		expect(told(await trigger.poll())).toEqual([`completed talkover:${campaign.id}`]);
	});

	test.each([
		['2026-02-01T00:00:00', []],
		['2026-02-01', []],
		['2026-02-01T00:00:00Z', ['paused']],
		['2026-01-31 21:00:00', ['paused']],
	])(
		'%s: without a zone of its own it is on the clocks of the workflow',
		async (createdFrom, expected) => {
			const campaign = addOne(sim, { status: 'active', created_at: '2026-02-01T03:00:00Z' });
			const trigger = await begun(
				talkover({ options: { createdFrom } }, { settings: { timezone: 'America/New_York' } }),
			);
			sim.setStatus(campaign.id, 'paused');
			expect(told(await trigger.poll())).toEqual(
				expected.map((name) => `${name} talkover:${campaign.id}`),
			);
		},
	);
});

test('the same credential for another account starts over quietly', async () => {
	const other = await startTalkover({ seed: 99 });
	try {
		sim.addCampaigns(3, { status: 'active', created_at: '2026-01-01T00:00:00Z' });
		const [campaign] = other.addCampaigns(2, {
			status: 'active',
			created_at: '2026-02-01T00:00:00Z',
		});
		const trigger = await begun(talkover());
		const update = await trigger.update(
			{ events: ['any'] },
			{ credentials: talkoverCredentials(other) },
		);
		expect([update, await trigger.poll()].flatMap(told)).toEqual([]);
		other.setStatus(String(campaign?.id), 'completed');
		expect(told(await trigger.poll())).toEqual([`completed talkover:${campaign?.id}`]);
	} finally {
		await other.close();
	}
});

test('a credential that cannot be used for a while costs no memory', async () => {
	const campaign = addOne(sim, { status: 'active' });
	const [other] = idsOf(altur.addCampaigns(1, { status: 'active' }));
	const trigger = await begun(both());
	const parameters = {
		vendors: ['altur', 'talkover'],
		events: ['any'],
		campaigns: [],
		options: {},
	};
	const broken = { ...alturCredentials(), talkoverApi: { apiKey: '', baseUrl: sim.url } };
	sim.setStatus(campaign.id, 'completed');
	altur.setStatus(String(other), 'inactive');
	const during = [
		await trigger.update(parameters, { credentials: broken }),
		await trigger.poll().catch(() => ({ items: null })),
	];
	expect(during.flatMap(told)).toEqual([`paused altur:${other}`]);
	const mended = await trigger.update(parameters, {
		credentials: { ...alturCredentials(), ...talkoverCredentials(sim) },
	});
	expect([mended, await trigger.poll()].flatMap(told)).toEqual([
		`completed talkover:${campaign.id}`,
	]);
});

describe('a vendor in trouble', () => {
	test('a page that fails slowly is told as an error', async () => {
		sim.addCampaigns(250, { status: 'active' });
		const trigger = await begun(talkover({}, { pollBudgetMs: HURRY }));
		sim.fault({ path: ({ query }) => query.page === '2', status: 418, body: {}, delayMs: 400 });
		expect(await until(trigger, 4)).toEqual([]);
		expect(String(trigger.errorExecutions[0])).toContain('(418)');
	});

	test('is told although another one has always something to remember', async () => {
		altur.addCampaigns(350, { status: 'active' });
		addOne(sim, { status: 'active' });
		const trigger = await begun(both({ pollBudgetMs: HURRY }));
		altur.fault({ delayMs: 160, path: /\/campaigns\?/ });
		sim.fault({ status: 401, body: { message: 'no' } });
		for (let poll = 0; poll < 60 && !trigger.errorExecutions.length; poll += 1)
			await trigger.poll().catch(() => undefined);
		expect(String(trigger.errorExecutions[0])).toContain('Talkover did not accept the API key');
	});

	test('does not make n8n look more seldom at the others', async () => {
		addOne(sim, { status: 'active' });
		const trigger = await begun(both());
		sim.fault({ status: 401, body: { message: 'no' } });
		const error = await trigger.poll().catch((reason: unknown) => reason);
		expect(error).toMatchObject({
			message: expect.stringContaining('Talkover did not accept the API key') as string,
		});
		expect(error).not.toHaveProperty('failure');
	});

	describe.each<PollEngine>(['legacy', 'durable'])('on the %s engine', (engine) => {
		let server: Server;
		let isSlow = false;

		beforeAll(async () => {
			server = createServer((_, response) => {
				response.writeHead(200, { 'content-type': 'application/json' });
				if (!isSlow)
					return void response.end('{"success":true,"data":[],"pagination":{"last_page":1}}');
				const timer = setInterval(() => response.write(' '), 200);
				response.on('close', () => clearInterval(timer));
			});
			await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		});
		afterAll(() => {
			server.closeAllConnections();
			server.close();
		});

		test('an answer that never ends does not hide the other vendor', async () => {
			isSlow = false;
			const [campaign] = idsOf(altur.addCampaigns(1, { status: 'active' }));
			const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
			const credentials = { ...alturCredentials(), talkoverApi: { apiKey: sim.apiKey, baseUrl } };
			const trigger = await begun(both({ engine, pollBudgetMs: 4_000, credentials }));
			isSlow = true;
			altur.setStatus(String(campaign), 'finished');
			await atSpeed(4, async () => {
				expect(told(await trigger.poll())).toEqual([`completed altur:${campaign}`]);
				await expect(trigger.poll()).rejects.toThrow('Talkover did not answer in time');
			});
		});
	});
});

describe('polls of the durable engine side by side', () => {
	test('a slow one does not undo what a faster one has remembered in silence', async () => {
		const campaign = addOne(sim, { status: 'active' });
		const trigger = await begun(talkover({ events: ['started'] }, { engine: 'durable' }));
		addOne(sim, { status: 'draft' });
		const data = sim.campaigns().map((each: TalkoverCampaign) => ({ ...sim.campaign(each.id) }));
		const { until: later, open } = gate();
		sim.fault({
			until: later,
			times: 1,
			status: 200,
			body: {
				success: true,
				data,
				pagination: { current_page: 1, last_page: 1, per_page: 100, total: 2 },
			},
		});
		const asked = sim.requestCount;
		const slow = trigger.poll();
		await untilTrue(() => sim.requestCount > asked);
		sim.setStatus(campaign.id, 'paused');
		expect(told(await trigger.poll())).toEqual([]);
		open();
		await slow;
		sim.setStatus(campaign.id, 'active');
		expect(told(await trigger.poll())).toEqual([`started talkover:${campaign.id}`]);
	});

	test('a hand-over that failed is repeated by the next one', async () => {
		const campaign = addOne(sim, { status: 'active' });
		let now = Date.now();
		const trigger = await begun(talkover({}, { engine: 'durable', now: () => now }));
		sim.setStatus(campaign.id, 'completed');
		await trigger.poll({ loseLease: true });
		expect(trigger.executions).toEqual([]);
		now += 20_000;
		expect(told(await trigger.poll())).toEqual([`completed talkover:${campaign.id}`]);
	});
});

describe('Fetch Test Event', () => {
	test('shows what the vendors have that are well, below a row that says which one is not', async () => {
		const campaign = addOne(sim, { status: 'active' });
		altur.fault({ status: 401, body: { detail: 'no' } });
		const [failed, ...shown] = (await both().manual()).items ?? [];
		expect(failed?.json.summary).toBe(
			'Example: Altur could not be read: Altur did not accept the API key, so n8n could not list campaigns: no',
		);
		expect(told({ items: shown })).toEqual([`started talkover:${campaign.id}`]);
	});

	test('shows a deleted campaign as it comes', async () => {
		addOne(sim, { status: 'active', name: 'Spring' });
		const [example] = (await talkover({ events: ['deleted'] }).manual()).items ?? [];
		expect(example?.json).toMatchObject({
			event: 'campaign.deleted',
			status: null,
			previousStatus: 'active',
			campaign: { name: null, stats: null },
		});
	});
});

test('an Altur campaign that is gone is asked for once', async () => {
	const ids = idsOf(altur.addCampaigns(2, { status: 'active' }));
	const trigger = await begun(both());
	altur.removeCampaign(String(ids[0]));
	altur.clearLog();
	expect(told(await trigger.poll())).toEqual([`deleted altur:${ids[0]}`]);
	expect(altur.requests.filter(({ path }) => path.includes(`/campaigns/${ids[0]}`))).toHaveLength(
		1,
	);
});
