import type { IDataObject } from 'n8n-workflow';
import { loadPackage, whileWaits, type Harness, type RunOptions } from '../harness';
import { simulateVendor, type SimulatedVendor } from '../support/simulatedVendor';
import { byKey, field, type Worded } from '../support/nodes';
import { fixtures, type VendorId } from '../vendors';

let n8n: Harness;
let talkover: SimulatedVendor;
let altur: SimulatedVendor;
let smartAlex: SimulatedVendor;

const NO_LIMIT = { rateLimitPerMinute: 1_000_000, rateLimitPerSecond: 1_000_000 };
const unlimited = async (id: VendorId) =>
	await simulateVendor(id, { switches: { ...fixtures[id].fullSupport, ...NO_LIMIT } });

/** A computer that is busy must not make a list out of date. */
const LONG_MS = 60_000;

/** One input item a key. */
const on = async (
	operation: string,
	keys: string[],
	options: IDataObject = {},
	more: Partial<RunOptions> = {},
	rowsMs = LONG_MS,
) => {
	const result = await whileWaits(
		({ freshness }) => Object.assign(freshness, { rowsMs }),
		async () =>
			await n8n.run({
				node: 'aiCampaigns',
				credentials: Object.fromEntries(
					[talkover, altur, smartAlex].map(({ credential: { type, data } }) => [type, data]),
				),
				input: keys.map((key, index) => ({ json: { key, phone: `+1555000${1_000 + index}` } })),
				...more,
				parameters: {
					vendors: ['talkover', 'altur', 'smartAlex'],
					resource: 'campaign',
					operation,
					campaign: byKey('={{ $json.key }}'),
					options,
					...more.parameters,
				},
			}),
	);
	return { ...result, error: result.error as Worded | undefined };
};
const pairs = (count: number) => Array.from({ length: count }, (_, item) => ({ item }));
/** How many requests there were of each kind: lists, campaigns read and writes. */
const counts = ({ simulator }: SimulatedVendor) => {
	const reads = simulator.requests.filter(({ method }) => method === 'GET');
	const lists = reads.filter(({ path }) => /\/campaigns(\?|$)/.test(path));
	return { lists: lists.length, gets: reads.length - lists.length, writes: simulator.writes };
};
const mostInFlight = ({ simulator }: SimulatedVendor) =>
	Math.max(...simulator.requests.map(({ inFlight }) => inFlight));
const idOf = (key = '') => key.split(':')[1] ?? '';
const isWriteTo =
	(key?: string) =>
	({ method, path }: { method: string; path: string }) =>
		method !== 'GET' && path.includes(idOf(key));

beforeAll(async () => {
	n8n = await loadPackage();
	[talkover, altur, smartAlex] = await Promise.all([
		unlimited('talkover'),
		unlimited('altur'),
		unlimited('smartAlex'),
	]);
});
afterEach(() => {
	for (const { simulator } of [talkover, altur, smartAlex]) simulator.reset();
});
afterAll(async () => {
	for (const { simulator } of [talkover, altur, smartAlex]) await simulator.close();
});

describe('200 campaigns', () => {
	test.each(['start', 'pause'])(
		'%s: in order, each with its pair, ten at a time; one list in place of 200 reads',
		async (verb) => {
			const status = verb === 'start' ? 'paused' : 'active';
			const keys = talkover.add(200, () => ({ status })).reverse();
			talkover.simulator.fault({ delayMs: 10 });
			const { items, error } = await on(verb, keys);
			expect(error).toBeUndefined();
			expect(field(items, 'key')).toEqual(keys);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(200));
			expect(
				items.every(({ json }) => json.status !== status && json.changed && json.confirmed),
			).toBe(true);
			expect(counts(talkover)).toEqual({ lists: 2, gets: 200, writes: 200 });
			expect(mostInFlight(talkover)).toBe(10);
		},
	);

	test('get: each for itself, ten at a time', async () => {
		const keys = talkover.add(40, () => ({ status: 'active' }));
		talkover.simulator.fault({ delayMs: 10 });
		const { items } = await on('get', keys);
		expect(field(items, 'key')).toEqual(keys);
		expect([counts(talkover), mostInFlight(talkover)]).toEqual([
			{ lists: 0, gets: 40, writes: 0 },
			10,
		]);
	});
});

describe('what one list shows', () => {
	test('the output is the whole campaign, as Get gives it', async () => {
		for (const vendor of [talkover, smartAlex]) {
			const keys = [
				...vendor.add(22, () => ({ status: 'active' })),
				...vendor.add(2, () => ({ status: 'paused' })),
			];
			const { items } = await on('pause', keys, { includeRaw: true });
			expect(items.map(({ json }) => json.changed)).toEqual(keys.map((_, index) => index < 22));
			const got = await on('get', keys, { includeRaw: true });
			expect(items.map(({ json }) => ({ ...json, changed: 0, confirmed: 0 }))).toEqual(
				got.items.map(({ json }) => ({ ...json, changed: 0, confirmed: 0 })),
			);
		}
	});

	test('a campaign that already is there, is over or is not on it is asked for itself', async () => {
		const keys = [
			...talkover.add(21, () => ({ status: 'active' })),
			talkover.addOne({ status: 'paused' }),
			talkover.addOne({ status: 'completed' }),
			`talkover:${fixtures.talkover.unknownId}`,
		];
		const { items } = await on('pause', keys, {}, { onError: 'continueRegularOutput' });
		expect(items.slice(0, 22).map(({ json }) => [json.status, json.changed])).toEqual(
			keys.slice(0, 22).map((_, index) => ['paused', index < 21]),
		);
		expect(items[22]?.json.error).toContain('is completed, so it cannot be paused');
		expect(items[23]?.json.error).toContain('404');
		expect(counts(talkover)).toEqual({ lists: 1, gets: 21 + 3, writes: 21 });
	});

	test('few campaigns of a long list are asked for themselves', async () => {
		const [first = '', second = '', third = ''] = talkover.add(10_000, () => ({
			status: 'paused',
		}));
		await on('start', [first, second, third]);
		expect(counts(talkover)).toEqual({ lists: 0, gets: 6, writes: 3 });
	});

	test('of a long history the campaigns that may still change are listed', async () => {
		talkover.add(1_500, () => ({ status: 'completed' }));
		const keys = talkover.add(40, () => ({ status: 'paused' }));
		const { items } = await on('start', keys);
		expect(items.every(({ json }) => json.changed === true)).toBe(true);
		const queries = talkover.vendor.campaigns.liveQueries?.length ?? 0;
		expect(queries).toBeGreaterThan(0);
		expect(counts(talkover)).toEqual({ lists: 1 + queries, gets: 40, writes: 40 });
	});

	test('campaigns of which too many may change are asked for themselves', async () => {
		const keys = talkover.add(900, () => ({ status: 'paused' })).slice(0, 30);
		const { items } = await on('start', keys);
		expect(items.every(({ json }) => json.changed === true)).toBe(true);
		const { gets, writes } = counts(talkover);
		expect({ gets, writes }).toEqual({ gets: 60, writes: 30 });
	});

	test('a vendor whose list fails is asked for each', async () => {
		const keys = talkover.add(25, () => ({ status: 'paused' }));
		talkover.simulator.fault({ method: 'GET', path: /campaigns\?/, status: 418, body: {} });
		const { items, error } = await on('start', keys);
		expect(error).toBeUndefined();
		expect(items.every(({ json }) => json.changed === true)).toBe(true);
		expect(counts(talkover)).toEqual({ lists: 1, gets: 50, writes: 25 });
	});

	test('a list that takes too long is of no use', async () => {
		const keys = talkover.add(40, () => ({ status: 'paused' }));
		talkover.simulator.fault({ path: /campaigns\?/, delayMs: 200 });
		const { items } = await on('start', keys, {}, {}, 100);
		expect(items.every(({ json }) => json.changed === true)).toBe(true);
		expect(counts(talkover)).toEqual({ lists: 1, gets: 80, writes: 40 });
	});

	test('a row of an older list does not count: another one is read, as long as enough campaigns are left', async () => {
		const keys = talkover.add(40, () => ({ status: 'paused' }));
		talkover.simulator.fault({ path: isWriteTo(), times: 10, delayMs: 2_100 });
		const { items } = await on('start', keys, {}, {}, 2_000);
		expect(items.every(({ json }) => json.changed === true)).toBe(true);
		expect(counts(talkover)).toEqual({ lists: 2, gets: 40, writes: 40 });
	});
});

describe('one item that fails', () => {
	test('fails alone', async () => {
		const keys = talkover.add(40, () => ({ status: 'active' }));
		talkover.simulator.fault({ path: isWriteTo(keys[7]), status: 403 });
		const { items } = await on('pause', keys, {}, { onError: 'continueRegularOutput' });
		expect(items).toHaveLength(40);
		expect(items.flatMap(({ json }, index) => ('error' in json ? [index] : []))).toEqual([7]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(40));
		expect(talkover.writes).toBe(40);
	});

	test('ends the run: what was begun is finished, and nothing new is begun', async () => {
		const keys = talkover.add(60, () => ({ status: 'active' }));
		talkover.simulator.fault({ path: isWriteTo(keys[7]), status: 403 });
		talkover.simulator.fault({ delayMs: 20 });
		const { error } = await on('pause', keys);
		expect(error?.message).toContain('[item 7]');
		const { gets, writes } = counts(talkover);
		expect(writes).toBeLessThan(40);
		// Every write but the refused one was looked after.
		expect(gets).toBe(writes - 1);
	});

	test('and is not usable: nothing at all is asked, whichever place it has', async () => {
		const keys = talkover.add(30, () => ({ status: 'active' }));
		const { error } = await on('pause', [...keys, ' ']);
		expect(error?.message).toContain('The Campaign is empty');
		expect(talkover.simulator.requests).toEqual([]);
	});
});

describe('two vendors', () => {
	test('do not wait for each other, and each has ten requests in flight', async () => {
		const slow = talkover.add(30, () => ({ status: 'active' }));
		const fast = smartAlex.add(30, () => ({ status: 'active' }));
		talkover.simulator.fault({ delayMs: 300 });
		smartAlex.simulator.fault({ delayMs: 10 });
		const keys = [...slow, ...fast];
		const { items, error } = await on('pause', keys);
		expect(error).toBeUndefined();
		expect(field(items, 'key')).toEqual(keys);
		expect([mostInFlight(talkover), mostInFlight(smartAlex)]).toEqual([10, 10]);
		const times = ({ simulator }: SimulatedVendor) => simulator.requests.map(({ at }) => at);
		expect(Math.max(...times(smartAlex))).toBeLessThan(Math.max(...times(talkover)));
		// Items of the slow vendor come first, and the other one's first request goes out with theirs.
		expect((times(smartAlex)[0] ?? 0) - (times(talkover)[0] ?? 0)).toBeLessThan(300);
	});
});

describe('Contact: Add', () => {
	const add = async (keys: string[], more: Partial<RunOptions> = {}) =>
		await on(
			'add',
			keys,
			{},
			{
				...more,
				parameters: { resource: 'contact', phone: '={{ $json.phone }}', ...more.parameters },
			},
		);

	test('one number a request: ten at a time, in order, each with its pair', async () => {
		const key = talkover.addOne({ status: 'active' });
		talkover.simulator.fault({ delayMs: 10 });
		const { items, error } = await add(Array.from({ length: 60 }, () => key));
		expect(error).toBeUndefined();
		expect(field(items, 'phone')).toEqual(items.map((_, index) => `+1555000${1_000 + index}`));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(60));
		expect([talkover.writes, mostInFlight(talkover)]).toEqual([60, 10]);
	});

	test('of the same number wait for each other, so that the second one is skipped', async () => {
		const key = talkover.addOne({ status: 'active' });
		const input = [1, 2, 1, 3, 1].map((index) => ({ json: { key, phone: `+1555000100${index}` } }));
		const { items } = await add([], { input });
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'skipped', 'added', 'skipped']);
		expect(talkover.writes).toBe(3);
	});

	test('many numbers a request: campaigns side by side, the requests for one in order', async () => {
		const keys = altur.add(12, () => ({ status: 'active' }));
		const largest = altur.vendor.contacts?.maxBatchSize ?? 1;
		altur.simulator.fault({ delayMs: 30 });
		const [first = ''] = keys;
		const many = Array.from({ length: 2 * largest + 1 }, (_, index) => ({
			json: { key: first, phone: `+1555${1_000_000 + index}` },
		}));
		const others = keys.slice(1).map((key) => ({ json: { key, phone: '+15550001000' } }));
		const { error } = await add([], { input: [...many, ...others] });
		expect(error).toBeUndefined();
		expect(mostInFlight(altur)).toBe(10);
		const sent = altur.simulator.requests.filter(({ path }) => path.includes(idOf(first)));
		expect(sent.map(({ body }) => JSON.stringify(body).includes('+15551000000'))).toEqual([
			true,
			false,
			false,
		]);
		const [one = 0, two = 0, three = 0] = sent.map(({ at }) => at);
		expect([two - one >= 30, three - two >= 30]).toEqual([true, true]);
	});

	test('after one that failed nothing new is sent', async () => {
		const key = talkover.addOne({ status: 'active' });
		talkover.simulator.fault({ path: isWriteTo(), times: 1, status: 403 });
		talkover.simulator.fault({ delayMs: 20 });
		const { error } = await add(Array.from({ length: 60 }, () => key));
		expect(error?.message).toContain('[item 0]');
		expect(talkover.writes).toBeLessThan(30);
	});
});

describe('Pause All', () => {
	test('the last of 60 pauses is sent after one list and six rounds of requests', async () => {
		talkover.add(60, () => ({ status: 'active' }));
		const delayMs = 250;
		talkover.simulator.fault({ delayMs });
		const { items } = await on('pauseAll', ['']);
		expect(items).toHaveLength(60);
		const { requests } = talkover.simulator;
		const writes = requests.filter(({ method }) => method !== 'GET').map(({ at }) => at);
		const took = Math.max(...writes) - (requests[0]?.at ?? 0);
		// One list, and five rounds before the sixth is sent.
		expect(took).toBeGreaterThanOrEqual(6 * delayMs - 50);
		expect(took).toBeLessThan(11 * delayMs);
		expect(mostInFlight(talkover)).toBe(10);
	});
});
