import { resolve } from 'node:path';
import { loadPackage, type Harness, type Poller, type PollerOptions } from '.';
import { startFixtureServer, type FixtureServer } from './fixtures/server';

let n8n: Harness;
let server: FixtureServer;

beforeAll(async () => {
	n8n = await loadPackage(resolve(__dirname, 'fixtures/package'));
});
beforeEach(async () => {
	server = await startFixtureServer();
});
afterEach(async () => await server.close());

const poller = (engine: 'legacy' | 'durable', more: Partial<PollerOptions> = {}): Poller =>
	n8n.poller({
		node: 'countTrigger',
		credentials: { fixtureApi: { apiKey: 'right', baseUrl: server.url } },
		engine,
		...more,
	});
const counted = (found: { items: Array<{ json: unknown }> | null }) =>
	found.items?.map(({ json }) => json);

/** Starts a poll whose request waits until `open` is called. */
function held(one: Poller) {
	let open = () => {};
	server.gate = new Promise<void>((done) => (open = done));
	return { running: one.poll(), open };
}

async function started(requests: number): Promise<void> {
	while (server.requests.length < requests) await new Promise((done) => setTimeout(done, 2));
}

describe.each(['legacy', 'durable'] as const)('%s engine', (engine) => {
	test('emits, and saves the state as JSON', async () => {
		const one = poller(engine);
		await one.activate();
		server.answer = 'emit';
		const found = await one.poll();
		expect(found.items).toHaveLength(1);
		expect(one.executions).toHaveLength(1);
		expect(typeof one.saved?.seenAt).toBe('string');
	});

	test('manual mode sees no staged state and leaves everything alone', async () => {
		const one = poller(engine);
		await one.activate();
		server.answer = 'emit';
		await one.poll();
		const before = { saved: { ...one.saved }, writes: one.writes, state: one.state };
		expect(counted(await one.manual())).toMatchObject([
			{ activation: 'manual', count: engine === 'legacy' ? 3 : 1 },
		]);
		expect({ saved: one.saved, writes: one.writes, state: one.state }).toEqual(before);

		server.answer = 'idle';
		expect(await one.manual()).toEqual({ items: null });
		server.answer = 'throw';
		await expect(one.manual()).rejects.toThrow('The fixture threw');
	});

	test('a failed activation throws, makes no error execution and polls nothing afterwards', async () => {
		const one = poller(engine);
		server.answer = 'throw';
		await expect(one.activate()).rejects.toThrow('The fixture threw');
		expect(one.errorExecutions).toEqual([]);
		await expect(one.poll()).rejects.toThrow('Nothing polls');
	});

	test('the clock, the budget and the credential id can be chosen', async () => {
		const one = poller(engine, {
			now: () => 5000,
			pollBudgetMs: 7,
			credentialIds: { fixtureApi: 'mine' },
		});
		await one.activate();
		server.answer = 'emit';
		expect(counted(await one.poll())).toMatchObject([{ at: 5000, budget: 7, credential: 'mine' }]);
		expect(one.saved?.seenAt).toBe('1970-01-01T00:00:05.000Z');
		expect(Date.now()).toBeGreaterThan(5000);
	});

	test.each(['emit', 'idle', 'throw'] as const)(
		'a poll in flight when the workflow is edited comes to nothing: %s',
		async (answer) => {
			const one = poller(engine);
			await one.activate();
			const { saved, writes } = one;
			server.answer = answer;
			const { running, open } = held(one);
			await started(2);
			server.gate = undefined;
			server.answer = 'unchanged';
			await one.update({ step: 2 });
			open();
			expect(await running).toEqual({ items: null });
			expect(one.executions).toEqual([]);
			expect(one.errorExecutions).toEqual([]);
			expect({ saved: one.saved, writes: one.writes }).toEqual({ saved, writes });
		},
	);

	test('an edit polls once, as an update, with the new parameters', async () => {
		const one = poller(engine);
		await one.activate();
		server.answer = 'emit';
		expect(counted(await one.update({ step: 2 }))).toMatchObject([
			{ activation: 'update', step: 2 },
		]);
	});
});

describe('legacy engine only', () => {
	test('a null activation poll is saved, a later null poll stays in memory', async () => {
		const one = poller('legacy');
		await one.activate();
		expect(one.saved).toMatchObject({ count: 1 });
		await one.poll();
		expect(one.state).toMatchObject({ count: 2 });
		expect(one.saved).toMatchObject({ count: 1 });
		expect(one.writes).toBe(1);
	});

	test('what a throwing poll changed survives in memory', async () => {
		const one = poller('legacy');
		await one.activate();
		server.answer = 'throw';
		await expect(one.poll()).rejects.toThrow('The fixture threw');
		expect(one.errorExecutions).toHaveLength(1);
		expect(one.state).toMatchObject({ count: 2 });
		expect(one.saved).toMatchObject({ count: 1 });
	});

	test('a crash rolls back to what was saved, and the restart polls', async () => {
		const one = poller('legacy');
		await one.activate();
		await one.poll();
		await one.crash();
		expect(one.state).toBeUndefined();
		await expect(one.poll()).rejects.toThrow('Nothing polls');
		server.answer = 'emit';
		expect(counted(await one.restart())).toMatchObject([
			{ count: 2, activation: 'init', budget: 300_000 },
		]);
	});

	test('a crash between the two writes hands the execution over and loses the state', async () => {
		const one = poller('legacy');
		await one.activate();
		server.answer = 'emit';
		expect((await one.poll({ crashBeforeSave: true })).items).toHaveLength(1);
		expect(one.executions).toHaveLength(1);
		expect(one.saved).toMatchObject({ count: 1 });
		await expect(one.poll()).rejects.toThrow('Nothing polls');
		expect(counted(await one.restart())).toMatchObject([{ count: 2 }]);
	});

	test('overlapping polls share the live state', async () => {
		const one = poller('legacy');
		await one.activate();
		server.answer = 'emit';
		const slow = held(one);
		await started(2);
		server.gate = undefined;
		await one.poll();
		expect(one.state).toMatchObject({ count: 2 });
		slow.open();
		expect(counted(await slow.running)).toMatchObject([{ count: 2 }]);
		expect(one.executions).toHaveLength(2);
	});

	test('an idle poll that changes nothing writes nothing', async () => {
		const one = poller('legacy', { saved: { count: 40 } });
		server.answer = 'unchanged';
		await one.activate();
		await one.poll();
		expect(one.saved).toEqual({ count: 40 });
		expect(one.writes).toBe(0);
	});

	test('only what the change-tracking proxy notices is saved', async () => {
		const one = poller('legacy');
		await one.activate();
		server.answer = 'nested';
		await one.poll();
		expect(one.state).toMatchObject({ box: { full: true } });
		expect(one.saved).toMatchObject({ box: { full: false } });

		// After a load the nested object is a proxy too.
		await one.crash();
		await one.restart();
		expect(one.saved).toMatchObject({ box: { full: true } });
	});

	test('the activation mode stays what it was', async () => {
		const one = poller('legacy');
		await one.activate();
		server.answer = 'emit';
		expect(counted(await one.poll())).toMatchObject([{ activation: 'activate' }]);
	});
});

describe('durable engine only', () => {
	test('a null activation poll is dropped, a later null poll is committed', async () => {
		const one = poller('durable');
		await one.activate();
		expect(one.saved).toEqual({});
		expect(one.writes).toBe(0);
		await one.poll();
		expect(one.saved).toMatchObject({ count: 1 });
		expect(one.writes).toBe(1);
	});

	test('an idle poll that changes nothing writes nothing', async () => {
		const one = poller('durable', { saved: { count: 40 } });
		server.answer = 'unchanged';
		await one.activate();
		await one.poll();
		expect(one.saved).toEqual({ count: 40 });
		expect(one.writes).toBe(0);
	});

	test('what a throwing poll staged is dropped', async () => {
		const one = poller('durable');
		await one.activate();
		server.answer = 'throw';
		await expect(one.poll()).rejects.toThrow('The fixture threw');
		expect(one.errorExecutions).toHaveLength(1);
		expect(one.saved).toEqual({});
	});

	test('a crash loses nothing, and the restart polls nothing', async () => {
		const one = poller('durable');
		await one.activate();
		await one.poll();
		await one.crash();
		const polls = server.requests.length;
		expect(await one.restart()).toEqual({ items: null });
		expect(server.requests).toHaveLength(polls);
		server.answer = 'emit';
		expect(counted(await one.poll())).toMatchObject([
			{ count: 2, activation: 'update', budget: 36_000 },
		]);
	});

	test('overlapping polls each stage their own clone', async () => {
		const one = poller('durable');
		await one.activate();
		server.answer = 'emit';
		const slow = held(one);
		await started(2);
		server.gate = undefined;
		await one.poll();
		await one.poll();
		expect(one.saved).toMatchObject({ count: 2 });
		slow.open();
		expect(counted(await slow.running)).toMatchObject([{ count: 1 }]);
		expect(one.saved).toMatchObject({ count: 1 });
	});

	test('a poll that lost its lease neither emits nor commits', async () => {
		const one = poller('durable');
		await one.activate();
		server.answer = 'emit';
		expect(await one.poll({ loseLease: true })).toEqual({ items: null });
		expect(one.executions).toEqual([]);
		expect(one.saved).toEqual({});
	});

	test('a poll beyond its time is abandoned', async () => {
		const one = poller('durable');
		await one.activate();
		server.answer = 'emit';
		let open = () => {};
		server.gate = new Promise<void>((done) => (open = done));
		expect(await one.poll({ timeoutMs: 20 })).toEqual({ items: null });
		open();
		await new Promise((done) => setTimeout(done, 30));
		expect(one.executions).toEqual([]);
		expect(one.saved).toEqual({});
	});
});
