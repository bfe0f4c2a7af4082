import type { IDataObject } from 'n8n-workflow';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { EventName } from '../../nodes/shared/watch';
import { EVENTS } from '../../nodes/shared/watch';
import { captureLogs, loadPackage, type Harness, type PollEngine, type PollResult, type Poller } from '../harness';
import type { VendorId } from '../simulators';
import { particularsOf, playerIds, startPlayer, type Player } from '../simulators/players';

/** Triggers of every vendor, against its simulator. */

let n8n: Harness;
const players = {} as Record<VendorId, Player>;

beforeAll(async () => {
	n8n = await loadPackage();
	for (const id of playerIds) players[id] = await startPlayer(id);
});
afterEach(() => Object.values(players).forEach(({ simulator }) => simulator.reset()));
afterAll(async () => {
	for (const { simulator } of Object.values(players)) await simulator.close();
});

const credentialsOf = (ids: VendorId[]) =>
	Object.fromEntries(ids.map((id) => [players[id].credential.type, players[id].credential.data as IDataObject]));

interface Wanted {
	/** The vendor's own trigger, or the normalized one. */
	node?: string;
	engine?: PollEngine;
	events?: string[];
	campaigns?: string[];
	options?: IDataObject;
}

const trigger = (ids: VendorId[], { node = 'aiCampaignsTrigger', engine, events = ['any'], ...rest }: Wanted = {}): Poller =>
	n8n.poller({ node, engine, parameters: { vendors: ids, events, campaigns: [], options: {}, ...rest }, credentials: credentialsOf(ids) });

/** A trigger that has its first memory in the database, whichever engine it runs on. */
async function watching(...wanted: Parameters<typeof trigger>): Promise<Poller> {
	const poller = trigger(...wanted);
	await poller.activate();
	await poller.poll();
	return poller;
}

const addOne = (id: VendorId, wanted: IDataObject = {}): string => String(players[id].simulator.addCampaigns(1, wanted)[0]?.id);
const told = ({ items }: PollResult) => (items ?? []).map(({ json }) => json);
const names = (result: PollResult) => told(result).map(({ event, campaignKey }) => `${String(event).slice(9)} ${String(campaignKey)}`);

type Turn = [from: string, to: string];

/** Altur's dashboard and its API archive in the same way. */
async function archive(id: VendorId, campaignId: string): Promise<void> {
	const { simulator } = players[id];
	const headers = { authorization: `api-key ${simulator.apiKey}` };
	const answer = await fetch(`${simulator.url}/campaigns/${campaignId}/archive`, { method: 'POST', headers });
	expect(answer.status).toBe(200);
}

/** In each vendor's words: the turn that makes an event, or null where the vendor has no such status. */
const TURNS: Record<VendorId, Record<Exclude<EventName, 'created' | 'deleted'>, Turn | 'archive' | null>> = {
	altur: {
		started: ['ready', 'active'],
		paused: ['active', 'inactive'],
		completed: ['active', 'finished'],
		cancelled: null,
		archived: 'archive',
		status_changed: ['active', 'cooldown'],
	},
	callersAi: {
		started: ['notStarted', 'active'],
		paused: ['active', 'stopped'],
		completed: ['active', 'completed'],
		cancelled: null,
		archived: null,
		status_changed: ['active', 'activeNewChatsPaused'],
	},
	careCycle: {
		started: ['draft', 'active'],
		paused: ['active', 'paused'],
		completed: ['active', 'completed'],
		cancelled: ['paused', 'cancelled'],
		archived: ['paused', 'archived'],
		status_changed: ['draft', 'testing'],
	},
	smartAlex: {
		started: ['scheduled', 'active'],
		paused: ['active', 'paused'],
		completed: ['active', 'completed'],
		cancelled: ['active', 'cancelled'],
		archived: null,
		status_changed: ['draft', 'scheduled'],
	},
	talkover: {
		started: ['draft', 'active'],
		paused: ['active', 'paused'],
		completed: ['active', 'completed'],
		cancelled: ['active', 'cancelled'],
		archived: null,
		// A word that no page of the vendor has.
		status_changed: ['active', 'hibernating'],
	},
};

/** Moves between words that are one status normalized: news for the vendor's own trigger alone. */
const ONLY_THE_VENDORS: VendorId[] = ['altur', 'callersAi', 'careCycle'];

const WATCHERS = playerIds.flatMap((id) => [
	{ id, node: `${id}Trigger`, engine: 'legacy' as const },
	{ id, node: 'aiCampaignsTrigger', engine: 'durable' as const },
]);
const SHOWN = WATCHERS.flatMap((watcher) =>
	([...EVENTS, 'status_changed'] as const).map((event) => ({ ...watcher, event })),
).filter(({ id, event }) => event === 'created' || event === 'deleted' || TURNS[id][event] !== null);

/** Lets the event happen to the campaign. */
async function happen(id: VendorId, event: EventName, campaignId: string): Promise<void> {
	const { simulator } = players[id];
	if (event === 'deleted') return void simulator.removeCampaign(campaignId);
	if (event === 'created') return;
	const turn = TURNS[id][event];
	if (turn === 'archive') return await archive(id, campaignId);
	if (turn) simulator.setStatus(campaignId, turn[1]);
}

describe('an event of each kind, at each vendor that can show it', () => {
	test('nobody is left out', () => {
		expect(Object.keys(TURNS).sort()).toEqual(VENDORS.map(({ id }) => id).sort());
	});

	test.each(SHOWN)('$id: $event, told by $node ($engine engine)', async ({ id, node, engine, event }) => {
		const turn = event === 'created' || event === 'deleted' ? null : TURNS[id][event];
		const before = Array.isArray(turn) ? turn[0] : players[id].words.active;
		const there = addOne(id, { status: before });
		const poller = await watching([id], { node, engine });
		const campaignId = event === 'created' ? addOne(id, { status: players[id].words.draft }) : there;
		await happen(id, event, campaignId);
		const isSilent = event === 'status_changed' && node === 'aiCampaignsTrigger' && ONLY_THE_VENDORS.includes(id);
		const expected = isSilent ? [] : [`${event} ${id}:${campaignId}`];
		expect(names(await poller.poll())).toEqual(expected);
		expect(names(await poller.poll())).toEqual([]);
	});
});

describe('a vendor whose lists leave out the numbers', () => {
	const finished = (campaignId: string) => players.altur.simulator.setStatus(campaignId, 'finished');

	async function running() {
		const campaignId = addOne('altur', { name: 'Spring outreach', status: 'active', contacts: 10 });
		players.altur.simulator.addCampaigns(30, { status: 'ready' });
		return { campaignId, poller: await watching(['altur'], { events: ['completed'] }) };
	}

	test('an event has them all the same, and nothing else is read for it', async () => {
		const { simulator } = players.altur;
		const { campaignId, poller } = await running();
		finished(campaignId);
		simulator.clearLog();
		expect(told(await poller.poll()).map(({ summary }) => summary)).toEqual([
			expect.stringMatching(/^Altur campaign "Spring outreach" completed: .*calls/),
		]);
		expect(simulator.requests.map(({ path }) => path).filter((path) => path.includes(`/campaigns/${campaignId}`))).toHaveLength(1);
		expect(simulator.requests).toHaveLength(2);
	});

	test('an event is told without them when they cannot be read', async () => {
		const { campaignId, poller } = await running();
		finished(campaignId);
		players.altur.simulator.fault({ path: new RegExp(`/campaigns/${campaignId}$`), status: 403, body: { detail: 'No' } });
		expect(told(await poller.poll()).map(({ summary }) => summary)).toEqual(['Altur campaign "Spring outreach" completed.']);
	});

	test('an example has them too', async () => {
		addOne('altur', { name: 'Spring outreach', status: 'finished', contacts: 10 });
		const [example] = told(await trigger(['altur'], { events: ['completed'] }).manual());
		expect(example?.summary).toMatch(/^Altur campaign "Spring outreach" completed: .*calls/);
	});
});

describe('options', () => {
	test('all events of a poll come as one item', async () => {
		const [one, two] = [addOne('talkover', { name: 'One', status: 'active' }), addOne('careCycle', { name: 'Two', status: 'active' })];
		const poller = await watching(['talkover', 'careCycle'], { options: { grouped: true } });
		players.talkover.simulator.setStatus(one, 'paused');
		players.careCycle.simulator.setStatus(two, 'paused');
		const [group, ...more] = told(await poller.poll());
		expect(more).toEqual([]);
		expect(group?.count).toBe(2);
		expect(String(group?.summary).split('\n').sort()).toEqual([
			expect.stringMatching(/^CareCycle campaign "Two" was paused/),
			expect.stringMatching(/^Talkover campaign "One" was paused/),
		]);
		expect((group?.events as IDataObject[]).map(({ campaignKey }) => campaignKey).sort()).toEqual([`careCycle:${two}`, `talkover:${one}`]);
		expect(names(await poller.poll())).toEqual([]);
	});

	test.each(playerIds)('%s: campaigns created before a date are not watched', async (id) => {
		const [old, recent] = [
			addOne(id, { status: players[id].words.active, ...createdAt(id, '2026-01-31T23:59:59Z') }),
			addOne(id, { status: players[id].words.active, ...createdAt(id, '2026-02-01T00:00:00Z') }),
		];
		const poller = await watching([id], { options: { createdFrom: '2026-02-01T00:00:00Z' } });
		for (const each of [old, recent]) players[id].simulator.setStatus(each, players[id].words.paused);
		expect(names(await poller.poll())).toEqual([`paused ${id}:${recent}`]);
		players[id].simulator.removeCampaign(old);
		expect(names(await poller.poll())).toEqual([]);
	});

	test('a date that is none is refused before any request', async () => {
		const poller = trigger(['talkover'], { options: { createdFrom: 'last week' } });
		await expect(poller.activate()).rejects.toThrow('Ignore Created Before is not a date');
		expect(players.talkover.simulator.requestCount).toBe(0);
	});

	test.each([
		[true, ['paused callersAi:out', 'paused callersAi:in']],
		[false, ['paused callersAi:out']],
		['={{ false }}', ['paused callersAi:out']],
		['={{ "false" }}', ['paused callersAi:out']],
	])('callers.ai, Inbound Campaigns %s', async (includeInbound, expected) => {
		const ids = { out: addOne('callersAi', { status: 'active' }), in: addOne('callersAi', { status: 'active', isIncoming: true }) };
		for (const node of ['callersAiTrigger', 'aiCampaignsTrigger']) {
			const poller = await watching(['callersAi'], { node, options: { includeInbound } });
			for (const each of Object.values(ids)) players.callersAi.simulator.setStatus(each, 'stopped');
			const real = expected.map((name) => name.replace(/(in|out)$/, (word) => ids[word as keyof typeof ids]));
			expect(names(await poller.poll()).sort()).toEqual(real.sort());
			for (const each of Object.values(ids)) players.callersAi.simulator.setStatus(each, 'active');
		}
	});

	test('Inbound Campaigns is offered only where a vendor tells', () => {
		const offering = playerIds.filter((id) => JSON.stringify(n8n.node(`${id}Trigger`).description).includes('Inbound Campaigns'));
		expect(offering).toEqual(['callersAi']);
	});
});

/** What the simulators call the creation date. */
const createdAt = (id: VendorId, at: string) => ({ [particularsOf(id).created]: at });

describe('what is remembered', () => {
	test('of a vendor that was taken out is forgotten, so that it is not stale when it comes back', async () => {
		const campaignId = addOne('talkover', { status: 'active' });
		addOne('careCycle', { status: 'active' });
		const poller = await watching(['careCycle', 'talkover']);
		const saved = (ids: VendorId[]) => poller.update({ vendors: ids, events: ['any'], campaigns: [], options: {} });
		await saved(['careCycle']);
		await poller.poll();
		players.talkover.simulator.setStatus(campaignId, 'paused');
		expect(names(await saved(['careCycle', 'talkover']))).toEqual([]);
		expect(names(await poller.poll())).toEqual([]);
		players.talkover.simulator.setStatus(campaignId, 'completed');
		expect(names(await poller.poll())).toEqual([`completed talkover:${campaignId}`]);
	});

	test('is corrected sooner or later, however many campaigns the list leaves out', async () => {
		const { simulator } = players.talkover;
		const hidden = simulator.addCampaigns(60, { status: 'active' }).map(({ id }) => String(id));
		const poller = await watching(['talkover']);
		const empty = { success: true, data: [], pagination: { current_page: 1, last_page: 1, per_page: 100, total: 0 } };
		simulator.fault({ path: /\/campaigns\?/, status: 200, body: empty });
		simulator.removeCampaign(String(hidden[30]));
		const seen: string[] = [];
		for (let poll = 0; poll < 60 && !seen.length; poll += 1) seen.push(...names(await poller.poll()));
		expect(seen).toEqual([`deleted talkover:${hidden[30]}`]);
	});

	test('of a campaign that came back from completed makes new ids', async () => {
		const { simulator } = players.callersAi;
		const campaignId = addOne('callersAi', { status: 'active', ...createdAt('callersAi', '2026-01-01T00:00:00Z') });
		const poller = await watching(['callersAi']);
		const ids: unknown[] = [];
		for (const status of ['completed', 'active', 'completed']) {
			simulator.setStatus(campaignId, status);
			ids.push(...told(await poller.poll()).map(({ eventId }) => eventId));
		}
		expect(ids).toHaveLength(2);
		expect(new Set(ids).size).toBe(2);
	});

	test('of chosen campaigns goes on where one of them cannot be read', async () => {
		const { simulator } = players.talkover;
		const chosen = simulator.addCampaigns(3, { status: 'active' }).map(({ id }) => String(id));
		const poller = await watching(['talkover'], { campaigns: chosen.map((id) => `talkover:${id}`) });
		simulator.fault({ path: new RegExp(`/campaigns/${chosen[1]}$`), status: 418, body: {} });
		simulator.setStatus(String(chosen[0]), 'completed');
		simulator.setStatus(String(chosen[2]), 'paused');
		const seen: string[] = [];
		for (let poll = 0; poll < 60 && seen.length < 2; poll += 1) {
			seen.push(...(await poller.poll().then(names, (error: Error) => (expect(error.message).toContain('(418)'), []))));
		}
		expect(seen.sort()).toEqual([`completed talkover:${chosen[0]}`, `paused talkover:${chosen[2]}`].sort());
		await expect(poller.poll()).rejects.toThrow('(418)');
	});
});

describe("n8n's log at debug level", () => {
	test('has a line a vendor and poll, and no secret', async () => {
		const campaignId = addOne('talkover', { name: 'Spring outreach', status: 'active' });
		const poller = await watching(['talkover', 'careCycle']);
		players.talkover.simulator.setStatus(campaignId, 'paused');
		players.careCycle.simulator.fault({ status: 403, body: { message: 'Forbidden' } });
		const logs = captureLogs();
		await poller.poll();
		const text = logs.stop();
		expect(text).toMatch(/Talkover poll: 1 campaigns, 1 requests, 1 changes, \d+ ms/);
		expect(text).toMatch(/CareCycle poll: 0 campaigns, \d+ requests, 0 changes, \d+ ms, cut short by an error/);
		for (const id of playerIds) expect(text).not.toContain(players[id].simulator.apiKey);
	});

	test('says of a poll that another one overtook what became of it', async () => {
		const campaignId = addOne('talkover', { status: 'active' });
		const poller = await watching(['talkover'], { engine: 'legacy' });
		players.talkover.simulator.setStatus(campaignId, 'completed');
		const mend = players.talkover.simulator.fault({ delayMs: 600, times: 1 });
		const logs = captureLogs();
		const slow = poller.poll();
		await new Promise((done) => setTimeout(done, 150));
		mend();
		await poller.poll();
		await slow;
		expect(logs.stop()).toContain('another one was faster');
	});
});
