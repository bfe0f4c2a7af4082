import type { IDataObject } from 'n8n-workflow';
import { atSpeed, loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';
import { byKey, field, type Worded } from '../../support/nodes';

let n8n: Harness;
let every: EveryVendor;

/** One input item a key. */
const on = async (
	operation: string,
	keys: string[],
	options: IDataObject = {},
	more: Partial<RunOptions> = {},
) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: every.ids,
			resource: 'campaign',
			operation,
			campaign: byKey('={{ $json.key }}'),
			options,
		},
		credentials: every.credentials,
		input: keys.map((key) => ({ json: { key } })),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};
const pairs = (count: number) => Array.from({ length: count }, (_, item) => ({ item }));
/** What the API takes and then shows no more: reads stay as they were. */
const isWrite = ({ method }: { method: string }) => method !== 'GET';

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

describe('many items, side by side', () => {
	test('results are in the order of the items, each with its pair, whichever vendor is slow', async () => {
		const keys = [0, 1, 2].flatMap(() =>
			every.all.map((vendor) => vendor.addOne({ status: 'active' })),
		);
		every.all[0]?.simulator.fault({ delayMs: 150 });
		const { items, error } = await on('pause', keys);
		expect(error).toBeUndefined();
		expect(field(items, 'key')).toEqual(keys);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(keys.length));
		expect(
			items.every(({ json }) => json.status === 'paused' && json.changed && json.confirmed),
		).toBe(true);
	});

	test('several at a time', async () => {
		const [vendor] = every.all;
		const keys = vendor?.add(5, () => ({ status: 'active' })) ?? [];
		const delayMs = 600;
		vendor?.simulator.fault({ delayMs });
		await on('get', keys);
		const [first = 0, ...others] = vendor?.simulator.requests.map(({ at }) => at) ?? [];
		const beforeTheFirstIsAnswered = others.filter((at) => at < first + delayMs);
		expect(beforeTheFirstIsAnswered.length).toBeGreaterThanOrEqual(2);
	});

	test("a vendor's rate limit is kept", async () => {
		const vendor = every.all.find(({ vendor: { limit } }) => limit.windowMs <= 1_000);
		if (!vendor) throw new Error('No vendor has a limit that a test can wait for');
		const { requests, windowMs } = vendor.vendor.limit;
		const keys = vendor.add(requests + 3, () => ({ status: 'active' }));
		await atSpeed(5, async () => await on('get', keys));
		const times = vendor.simulator.requests.map(({ at }) => at);
		expect(times).toHaveLength(requests + 3);
		expect((times[requests] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(0.8 * windowMs);
	});

	test('a limit that the vendor tells is waited for, and nothing is written twice', async () => {
		for (const vendor of every.all) {
			const keys = vendor.add(3, () => ({ status: 'active' }));
			vendor.simulator.fault({
				path: isWrite,
				times: 1,
				status: 429,
				headers: { 'retry-after': '0' },
				body: {},
			});
			const { items } = await on('pause', keys);
			expect(items.map(({ json }) => [json.status, json.changed])).toEqual(
				keys.map(() => ['paused', true]),
			);
			// Three writes, and the one that was refused.
			expect({ id: vendor.id, writes: vendor.writes }).toEqual({ id: vendor.id, writes: 4 });
		}
	});
});

describe('the same campaign twice', () => {
	test('is read and written once; the later items say that nothing changed', async () => {
		for (const vendor of every.all) {
			const [first = '', second = ''] = vendor.add(2, () => ({ status: 'active' }));
			const { items } = await on('pause', [first, second, first, ` ${first}`]);
			expect(items.map(({ json }) => [json.key, json.status, json.changed])).toEqual([
				[first, 'paused', true],
				[second, 'paused', true],
				[first, 'paused', false],
				[first, 'paused', false],
			]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(4));
			expect([vendor.writes, vendor.reads().length]).toEqual([2, 4]);
		}
	});

	test('is written once although it does not show its new status', async () => {
		for (const vendor of every.all) {
			const key = vendor.addOne({ status: 'active' });
			vendor.simulator.fault({ path: isWrite, status: 200, body: {} });
			await on('pause', [key, key], { confirm: 0 }, { onError: 'continueRegularOutput' });
			expect({ id: vendor.id, writes: vendor.writes }).toEqual({ id: vendor.id, writes: 1 });
		}
	});

	test('that fails is not tried again; each item carries the reason', async () => {
		for (const vendor of every.all) {
			const key = vendor.addOne({ status: 'active' });
			vendor.simulator.fault({ path: isWrite, status: 403 });
			const { items } = await on('pause', [key, key], {}, { onError: 'continueRegularOutput' });
			for (const { json } of items)
				expect(json.error).toContain(`${vendor.vendor.name} could not pause the campaign (403)`);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(2));
			expect(vendor.writes).toBe(1);
		}
	});

	test('gives the whole object to the item that asks for it', async () => {
		const key = every.all[0]?.addOne({ status: 'active' }) ?? '';
		const { items } = await on('pause', [key, key], { includeRaw: '={{ $itemIndex === 1 }}' });
		expect(items.map(({ json }) => 'raw' in json)).toEqual([false, true]);
	});
});

describe('Retry On Fail', () => {
	const retryOnFail = { maxTries: 3, waitBetweenTries: 1 };
	const atOnce = async (check: (vendor: SimulatedVendor) => Promise<void>) =>
		void (await Promise.all(every.all.map(check)));

	test.each(['start', 'pause'] as const)(
		'%s: a fault after the write, and the next try finds it done',
		async (verb) => {
			await atOnce(async (vendor) => {
				const key = vendor.addOne({ status: verb === 'start' ? 'paused' : 'active' });
				// The write is carried out and not answered; then the campaign cannot be read for as long as the first try lasts.
				vendor.simulator.fault({ path: isWrite, cutAfterWrite: true });
				vendor.simulator.fault({ method: 'GET', skip: 1, times: 1, status: 418, body: {} });
				const { items, error } = await on(verb, [key], { confirm: 0 }, { retryOnFail });
				expect(error).toBeUndefined();
				expect(items[0]?.json).toMatchObject({
					key,
					status: verb === 'start' ? 'active' : 'paused',
					changed: false,
					confirmed: true,
				});
				expect({ id: vendor.id, writes: vendor.writes, reads: vendor.reads().length }).toEqual({
					id: vendor.id,
					writes: 1,
					reads: 3,
				});
			});
		},
	);

	test('a later item that fails does not have the earlier ones written again', async () => {
		await atOnce(async (vendor) => {
			const keys = vendor.add(2, () => ({ status: 'active' }));
			vendor.simulator.fault({
				method: 'GET',
				path: ({ path }) => path.includes((keys[1] ?? '').split(':')[1] ?? ''),
				times: 1,
				status: 418,
				body: {},
			});
			const { items } = await on('pause', keys, {}, { retryOnFail });
			expect(field(items, 'status')).toEqual(['paused', 'paused']);
			expect({ id: vendor.id, writes: vendor.writes }).toEqual({ id: vendor.id, writes: 2 });
		});
	});
});

test('a failing item among several vendors: the others go on, in the error output with its own fields', async () => {
	const keys = every.all.map((vendor) => vendor.addOne({ status: 'completed' }));
	const active = every.all.map((vendor) => vendor.addOne({ status: 'active' }));
	const { outputs } = await on(
		'pause',
		[...keys, ...active],
		{},
		{ onError: 'continueErrorOutput' },
	);
	expect(field(outputs[0] ?? [], 'key')).toEqual(active);
	expect(outputs[1]?.map(({ json, pairedItem }) => [json.key, pairedItem])).toEqual(
		keys.map((key, item) => [key, { item }]),
	);
	for (const { json } of outputs[1] ?? [])
		expect(json.error).toContain('is completed, so it cannot be paused');
});
