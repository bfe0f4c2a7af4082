import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../harness';
import { EveryVendor, type Simulated } from './everyVendor';
import { field, type Worded } from './support';

let n8n: Harness;
let every: EveryVendor;

const run = async (options: IDataObject = {}, more: Partial<RunOptions> = {}, vendors = every.ids) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors, resource: 'campaign', operation: 'pauseAll', options },
		credentials: every.credentials,
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};
const statusOf = async ({ id }: Simulated) => {
	const { items } = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: [id], resource: 'campaign', operation: 'getAll', returnAll: true },
		credentials: every.credentials,
	});
	return Object.fromEntries(items.map(({ json }) => [json.name, json.status]));
};
/** Two active campaigns and one of every other kind. */
const fill = (vendor: Simulated) => {
	const active = vendor.add(2, (index) => ({ name: `Active ${index}`, status: 'active' }));
	for (const status of ['draft', 'paused', 'completed'] as const) vendor.addOne({ name: status, status });
	return active;
};
const AFTER = { 'Active 0': 'paused', 'Active 1': 'paused', draft: 'draft', paused: 'paused', completed: 'completed' };

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test('pauses every active campaign of every vendor, and nothing else', async () => {
	const active = every.all.flatMap(fill);
	const { items, error } = await run();
	expect(error).toBeUndefined();
	expect(field(items, 'key').sort()).toEqual([...active].sort());
	for (const { json, pairedItem } of items) {
		expect(json).toMatchObject({ status: 'paused', changed: true, confirmed: true });
		expect(pairedItem).toEqual({ item: 0 });
	}
	for (const vendor of every.all) expect(await statusOf(vendor)).toEqual(AFTER);
});

test('asks nothing twice: one listing a vendor, one write and one look a campaign, however many input items', async () => {
	every.all.forEach(fill);
	const { items } = await run({}, { input: [{ json: {} }, { json: {} }, { json: {} }] });
	expect(items).toHaveLength(2 * every.all.length);
	expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	for (const { id, sim } of every.all) {
		const calls = sim.requests.map(({ method, path }) => `${method} ${path}`);
		expect({ id, writes: sim.writes, twice: calls.filter((call, index) => calls.indexOf(call) < index) }).toEqual({ id, writes: 2, twice: [] });
		expect(calls).toHaveLength(5);
	}
});

test('all pauses are sent before any of them is looked after', async () => {
	for (const vendor of every.all) vendor.add(7, () => ({ status: 'active' }));
	await run();
	for (const { id, sim } of every.all) {
		const kinds = sim.requests.map(({ method }) => (method === 'GET' ? 'r' : 'W')).join('');
		expect({ id, kinds }).toEqual({ id, kinds: `r${'W'.repeat(7)}${'r'.repeat(7)}` });
	}
});

test('Dry Run only lists', async () => {
	const active = every.all.flatMap(fill);
	const { items } = await run({ dryRun: true });
	expect(field(items, 'key').sort()).toEqual([...active].sort());
	expect(new Set(items.map(({ json }) => JSON.stringify([json.status, json.changed])))).toEqual(new Set(['["active",false]']));
	for (const { sim } of every.all) expect([sim.writes, sim.requests.length]).toEqual([0, 1]);
});

test('nothing active: nothing to say', async () => {
	const { items, error } = await run();
	expect({ items, error }).toEqual({ items: [], error: undefined });
});

describe('when something fails', () => {
	test('one campaign: the others are paused, it comes last with its reason', async () => {
		for (const vendor of every.all) {
			every.reset();
			every.all.forEach(fill);
			vendor.sim.fault({ path: ({ method }) => method !== 'GET', times: 1, status: 403 });
			const { items, error } = await run();
			expect(error).toBeUndefined();
			expect(items).toHaveLength(2 * every.all.length);
			expect(items.filter(({ json }) => json.changed)).toHaveLength(2 * every.all.length - 1);
			expect(items.at(-1)?.json).toMatchObject({ vendor: vendor.id, status: 'active', changed: false, confirmed: false });
			expect(items.at(-1)?.json.error).toContain(`${vendor.vendor.name} could not pause the campaign (403)`);
			expect(vendor.writes).toBe(2);
		}
	});

	test('the error output carries the failures, and the other output the rest', async () => {
		const [failing] = every.all;
		every.all.forEach(fill);
		failing?.sim.fault({ status: 403 });
		const { outputs } = await run({}, { onError: 'continueErrorOutput' });
		expect(outputs[0]).toHaveLength(2 * (every.all.length - 1));
		expect(outputs[1]?.map(({ json }) => json)).toEqual([
			{ error: expect.stringContaining('could not list campaigns (403)'), details: { vendor: failing?.id, changed: false, confirmed: false } },
		]);
	});

	test('a vendor that refuses everything is not asked for every single campaign', async () => {
		const [failing] = every.all;
		failing?.add(40, () => ({ status: 'active' }));
		failing?.sim.fault({ path: ({ method }) => method !== 'GET', status: 403 });
		const { items } = await run({}, {}, [failing?.id ?? '']);
		expect(items).toHaveLength(40);
		expect(items.at(-1)?.json.error).toBe(`Not tried, because ${failing?.vendor.name} refused so many before`);
		expect(failing?.writes).toBeLessThan(15);
	});

	test('all vendors: the run fails with every reason', async () => {
		for (const { sim } of every.all) sim.fault({ status: 403 });
		const { error } = await run();
		for (const { vendor } of every.all) expect(error?.message).toContain(`${vendor.name} could not list campaigns (403)`);
		const { items } = await run({}, { onError: 'continueRegularOutput' });
		expect(items).toEqual([{ json: { error: error?.message }, pairedItem: { item: 0 } }]);
	});

	test('one vendor answers 500 and another never: the rest is paused at once, both are reported, in bounded time', async () => {
		const [broken, silent, ...others] = every.all;
		every.all.forEach(fill);
		broken?.sim.fault({ status: 500 });
		silent?.sim.fault({ hang: true });
		const began = Date.now();
		const { items, error } = await run();
		expect(error).toBeUndefined();
		expect(Date.now() - began).toBeLessThan(15_000);
		for (const vendor of others) {
			expect(await statusOf(vendor)).toEqual(AFTER);
			const paused = vendor.sim.requests.filter(({ method }) => method !== 'GET').map(({ at }) => at - began);
			expect(paused).toHaveLength(2);
			expect(Math.max(...paused)).toBeLessThan(2_000);
		}
		expect(field(items.slice(0, -2), 'vendor')).toEqual(others.flatMap(({ id }) => [id, id]));
		expect(items.slice(-2).map(({ json }) => json)).toEqual([
			{ vendor: broken?.id, changed: false, confirmed: false, error: expect.stringContaining('because of trouble on its side (500)') },
			{ vendor: silent?.id, changed: false, confirmed: false, error: expect.stringContaining(`${silent?.vendor.name} did not answer in time`) },
		]);
		expect(silent?.sim.requests).toHaveLength(1);
	}, 20_000);
});
