import type { IDataObject } from 'n8n-workflow';
import { EVENTS, type EventName } from '../../../nodes/shared/trigger/diff';
import {
	captureLogs,
	loadPackage,
	type Harness,
	type PollEngine,
	type PollResult,
	type Poller,
} from '../../harness';
import { gate, untilTrue } from '../../support/gate';
import { simulateVendor, type SimulatedVendor } from '../../support/simulatedVendor';
import { fixtures, vendorIds, type Transition, type VendorId } from '../../vendors';

/** Triggers of every vendor, against its simulator. */

let n8n: Harness;
const vendors = {} as Record<VendorId, SimulatedVendor>;

beforeAll(async () => {
	n8n = await loadPackage();
	for (const id of vendorIds) vendors[id] = await simulateVendor(id);
});
afterEach(() => Object.values(vendors).forEach(({ simulator }) => simulator.reset()));
afterAll(async () => {
	for (const { simulator } of Object.values(vendors)) await simulator.close();
});

const credentialsOf = (ids: VendorId[]) =>
	Object.fromEntries(
		ids.map((id) => [vendors[id].credential.type, vendors[id].credential.data as IDataObject]),
	);

interface Wanted {
	/** The vendor's own trigger, or the normalized one. */
	node?: string;
	engine?: PollEngine;
	events?: string[];
	campaigns?: string[];
	options?: IDataObject;
}

const trigger = (
	ids: VendorId[],
	{ node = 'aiCampaignsTrigger', engine, events = ['any'], ...rest }: Wanted = {},
): Poller =>
	n8n.poller({
		node,
		engine,
		parameters: { vendors: ids, events, campaigns: [], options: {}, ...rest },
		credentials: credentialsOf(ids),
	});

/** A trigger that has its first memory in the database, whichever engine it runs on. */
async function watching(...wanted: Parameters<typeof trigger>): Promise<Poller> {
	const poller = trigger(...wanted);
	await poller.activate();
	await poller.poll();
	return poller;
}

const addOne = (id: VendorId, wanted: IDataObject = {}): string =>
	String(vendors[id].simulator.addCampaigns(1, wanted)[0]?.id);
const told = ({ items }: PollResult) => (items ?? []).map(({ json }) => json);
const names = (result: PollResult) =>
	told(result).map(({ event, campaignKey }) => `${String(event).slice(9)} ${String(campaignKey)}`);

const WATCHERS = vendorIds.flatMap((id) => [
	{ id, node: `${id}Trigger`, engine: 'legacy' as const },
	{ id, node: 'aiCampaignsTrigger', engine: 'durable' as const },
]);
/** The move that makes the event; null where there is none, or the vendor has no such status. */
const transitionOf = (id: VendorId, event: EventName): Transition | null =>
	event === 'created' || event === 'deleted' ? null : fixtures[id].transitions[event];

const EVENT_NAMES: EventName[] = [...EVENTS, 'status_changed'];
const isShown = (id: VendorId, event: EventName) =>
	event === 'created' || event === 'deleted' || transitionOf(id, event) !== null;
const SHOWN = WATCHERS.flatMap((watcher) =>
	EVENT_NAMES.filter((event) => isShown(watcher.id, event)).map((event) => ({ ...watcher, event })),
);

/** Where the campaign stands before the event. */
function before(id: VendorId, event: EventName): string {
	const transition = transitionOf(id, event);
	if (!transition) return vendors[id].words.active;
	return Array.isArray(transition) ? transition[0] : transition.from;
}

/** Lets the event happen to the campaign. */
async function happen(id: VendorId, event: EventName, campaignId: string): Promise<void> {
	const { simulator } = vendors[id];
	if (event === 'deleted') return void simulator.removeCampaign(campaignId);
	const transition = transitionOf(id, event);
	if (Array.isArray(transition)) simulator.setStatus(campaignId, transition[1]);
	else await transition?.act(simulator, campaignId);
}

describe('an event of each kind, at each vendor that can show it', () => {
	test.each(SHOWN)(
		'$id: $event, told by $node ($engine engine)',
		async ({ id, node, engine, event }) => {
			const there = addOne(id, { status: before(id, event) });
			const poller = await watching([id], { node, engine });
			const campaignId =
				event === 'created' ? addOne(id, { status: vendors[id].words.draft }) : there;
			await happen(id, event, campaignId);
			const isSilent =
				event === 'status_changed' &&
				node === 'aiCampaignsTrigger' &&
				fixtures[id].isStatusChangeItsOwn;
			const expected = isSilent ? [] : [`${event} ${id}:${campaignId}`];
			expect(names(await poller.poll())).toEqual(expected);
			expect(names(await poller.poll())).toEqual([]);
		},
	);
});

describe('a vendor whose lists leave out the numbers', () => {
	const finished = (campaignId: string) =>
		vendors.altur.simulator.setStatus(campaignId, 'finished');

	async function running() {
		const campaignId = addOne('altur', { name: 'Spring outreach', status: 'active', contacts: 10 });
		vendors.altur.simulator.addCampaigns(30, { status: 'ready' });
		return { campaignId, poller: await watching(['altur'], { events: ['completed'] }) };
	}

	test('an event has them all the same, and nothing else is read for it', async () => {
		const { simulator } = vendors.altur;
		const { campaignId, poller } = await running();
		finished(campaignId);
		simulator.clearLog();
		expect(told(await poller.poll()).map(({ summary }) => summary)).toEqual([
			expect.stringMatching(/^Altur campaign "Spring outreach" completed: .*calls/),
		]);
		expect(
			simulator.requests
				.map(({ path }) => path)
				.filter((path) => path.includes(`/campaigns/${campaignId}`)),
		).toHaveLength(1);
		expect(simulator.requests).toHaveLength(2);
	});

	test('an event is told without them when they cannot be read', async () => {
		const { campaignId, poller } = await running();
		finished(campaignId);
		vendors.altur.simulator.fault({
			path: new RegExp(`/campaigns/${campaignId}$`),
			status: 403,
			body: { detail: 'No' },
		});
		expect(told(await poller.poll()).map(({ summary }) => summary)).toEqual([
			'Altur campaign "Spring outreach" completed.',
		]);
	});

	test('an example has them too', async () => {
		addOne('altur', { name: 'Spring outreach', status: 'finished', contacts: 10 });
		const [example] = told(await trigger(['altur'], { events: ['completed'] }).manual());
		expect(example?.summary).toMatch(/^Altur campaign "Spring outreach" completed: .*calls/);
	});
});

describe('options', () => {
	test('all events of a poll come as one item', async () => {
		const [one, two] = [
			addOne('talkover', { name: 'One', status: 'active' }),
			addOne('careCycle', { name: 'Two', status: 'active' }),
		];
		const poller = await watching(['talkover', 'careCycle'], { options: { grouped: true } });
		vendors.talkover.simulator.setStatus(one, 'paused');
		vendors.careCycle.simulator.setStatus(two, 'paused');
		const [group, ...more] = told(await poller.poll());
		expect(more).toEqual([]);
		expect(group?.count).toBe(2);
		expect(String(group?.summary).split('\n').sort()).toEqual([
			expect.stringMatching(/^CareCycle campaign "Two" was paused/),
			expect.stringMatching(/^Talkover campaign "One" was paused/),
		]);
		expect((group?.events as IDataObject[]).map(({ campaignKey }) => campaignKey).sort()).toEqual([
			`careCycle:${two}`,
			`talkover:${one}`,
		]);
		expect(names(await poller.poll())).toEqual([]);
	});

	test.each(vendorIds)('%s: campaigns created before a date are not watched', async (id) => {
		const [old, recent] = [
			addOne(id, { status: vendors[id].words.active, ...createdAt(id, '2026-01-31T23:59:59Z') }),
			addOne(id, { status: vendors[id].words.active, ...createdAt(id, '2026-02-01T00:00:00Z') }),
		];
		const poller = await watching([id], { options: { createdFrom: '2026-02-01T00:00:00Z' } });
		for (const each of [old, recent])
			vendors[id].simulator.setStatus(each, vendors[id].words.paused);
		expect(names(await poller.poll())).toEqual([`paused ${id}:${recent}`]);
		vendors[id].simulator.removeCampaign(old);
		expect(names(await poller.poll())).toEqual([]);
	});

	test('a date that is none is refused before any request', async () => {
		const poller = trigger(['talkover'], { options: { createdFrom: 'last week' } });
		await expect(poller.activate()).rejects.toThrow('Ignore Created Before is not a date');
		expect(vendors.talkover.simulator.requestCount).toBe(0);
	});

	describe.each(vendorIds.filter((id) => fixtures[id].inbound))('%s, Inbound Campaigns', (id) => {
		test.each([
			[true, ['out', 'in']],
			[false, ['out']],
			['={{ false }}', ['out']],
			['={{ "false" }}', ['out']],
		])('%s', async (includeInbound, expected) => {
			const { simulator, words } = vendors[id];
			const ids: Record<string, string> = {
				out: addOne(id, { status: words.active }),
				in: addOne(id, { status: words.active, ...fixtures[id].inbound }),
			};
			for (const node of [`${id}Trigger`, 'aiCampaignsTrigger']) {
				const poller = await watching([id], { node, options: { includeInbound } });
				for (const each of Object.values(ids)) simulator.setStatus(each, words.paused);
				const paused = expected.map((name) => `paused ${id}:${ids[name]}`);
				expect(names(await poller.poll()).sort()).toEqual(paused.sort());
				for (const each of Object.values(ids)) simulator.setStatus(each, words.active);
			}
		});
	});

	test('Inbound Campaigns is offered only where a vendor tells', () => {
		const offering = vendorIds.filter((id) =>
			JSON.stringify(n8n.node(`${id}Trigger`).description).includes('Inbound Campaigns'),
		);
		expect(offering).toEqual(vendorIds.filter((id) => fixtures[id].inbound));
	});
});

/** What the simulators call the creation date. */
const createdAt = (id: VendorId, at: string) => ({ [fixtures[id].createdAt]: at });

describe('what is remembered', () => {
	test('of a vendor that was taken out is forgotten, so that it is not stale when it comes back', async () => {
		const campaignId = addOne('talkover', { status: 'active' });
		addOne('careCycle', { status: 'active' });
		const poller = await watching(['careCycle', 'talkover']);
		const saved = (ids: VendorId[]) =>
			poller.update({ vendors: ids, events: ['any'], campaigns: [], options: {} });
		await saved(['careCycle']);
		await poller.poll();
		vendors.talkover.simulator.setStatus(campaignId, 'paused');
		expect(names(await saved(['careCycle', 'talkover']))).toEqual([]);
		expect(names(await poller.poll())).toEqual([]);
		vendors.talkover.simulator.setStatus(campaignId, 'completed');
		expect(names(await poller.poll())).toEqual([`completed talkover:${campaignId}`]);
	});

	test('is corrected sooner or later, however many campaigns the list leaves out', async () => {
		const { simulator } = vendors.talkover;
		const hidden = simulator
			.addCampaigns(60, { status: 'active', contacts: 10_000 })
			.map(({ id }) => String(id));
		const poller = await watching(['talkover']);
		const empty = {
			success: true,
			data: [],
			pagination: { current_page: 1, last_page: 1, per_page: 100, total: 0 },
		};
		simulator.fault({ path: /\/campaigns\?/, status: 200, body: empty });
		simulator.removeCampaign(String(hidden[30]));
		const seen: string[] = [];
		// A minute passes from poll to poll, and with it the requests of the one before.
		for (let poll = 0; poll < 60 && !seen.length; poll += 1) {
			seen.push(...names(await poller.poll()));
			await simulator.advance(60_000);
		}
		expect(seen).toEqual([`deleted talkover:${hidden[30]}`]);
	});

	test('of a campaign that came back from completed makes new ids', async () => {
		const { simulator } = vendors.callersAi;
		const campaignId = addOne('callersAi', {
			status: 'active',
			...createdAt('callersAi', '2026-01-01T00:00:00Z'),
		});
		const poller = await watching(['callersAi']);
		const events: IDataObject[] = [];
		for (const status of ['completed', 'active', 'completed']) {
			simulator.setStatus(campaignId, status);
			events.push(...told(await poller.poll()));
		}
		expect(events.map(({ event }) => event)).toEqual([
			'campaign.completed',
			'campaign.started',
			'campaign.completed',
		]);
		expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(3);
	});

	test('of chosen campaigns goes on where one of them cannot be read', async () => {
		const { simulator } = vendors.talkover;
		const chosen = simulator.addCampaigns(3, { status: 'active' }).map(({ id }) => String(id));
		const poller = await watching(['talkover'], {
			campaigns: chosen.map((id) => `talkover:${id}`),
		});
		simulator.fault({ path: new RegExp(`/campaigns/${chosen[1]}$`), status: 418, body: {} });
		simulator.setStatus(String(chosen[0]), 'completed');
		simulator.setStatus(String(chosen[2]), 'paused');
		const seen: string[] = [];
		for (let poll = 0; poll < 60 && seen.length < 2; poll += 1) {
			seen.push(
				...(await poller
					.poll()
					.then(names, (error: Error) => (expect(error.message).toContain('(418)'), []))),
			);
		}
		expect(seen.sort()).toEqual(
			[`completed talkover:${chosen[0]}`, `paused talkover:${chosen[2]}`].sort(),
		);
		await expect(poller.poll()).rejects.toThrow('(418)');
	});
});

describe("n8n's log at debug level", () => {
	test('has a line a vendor and poll, and no secret', async () => {
		const campaignId = addOne('talkover', { name: 'Spring outreach', status: 'active' });
		const poller = await watching(['talkover', 'careCycle']);
		vendors.talkover.simulator.setStatus(campaignId, 'paused');
		vendors.careCycle.simulator.fault({ status: 403, body: { message: 'Forbidden' } });
		const logs = captureLogs();
		await poller.poll();
		const text = logs.stop();
		expect(text).toMatch(/Talkover poll: 1 campaigns, 1 requests, 1 changes, \d+ ms/);
		expect(text).toMatch(
			/CareCycle poll: 0 campaigns, \d+ requests, 0 changes, \d+ ms, cut short by an error/,
		);
		for (const id of vendorIds) expect(text).not.toContain(vendors[id].simulator.apiKey);
	});

	test('says of a poll that another one overtook what became of it', async () => {
		const campaignId = addOne('talkover', { status: 'active' });
		const poller = await watching(['talkover'], { engine: 'legacy' });
		vendors.talkover.simulator.setStatus(campaignId, 'completed');
		const { simulator } = vendors.talkover;
		const { until, open } = gate();
		simulator.fault({ until, times: 1 });
		const logs = captureLogs();
		const asked = simulator.requestCount;
		const slow = poller.poll();
		await untilTrue(() => simulator.requestCount > asked);
		await poller.poll();
		open();
		await slow;
		expect(logs.stop()).toContain('another one was faster');
	});
});
