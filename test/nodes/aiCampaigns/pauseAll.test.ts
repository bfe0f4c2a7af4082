import type { IDataObject, IRunData } from 'n8n-workflow';
import { timeouts } from '../../../nodes/shared/http/timeouts';
import { atSpeed, loadPackage, whileWaits, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';
import { field, type Worded } from '../../support/nodes';

let n8n: Harness;
let every: EveryVendor;

const pauseAll = { resource: 'campaign', operation: 'pauseAll' };
/** What stands above the output in the editor. */
const hintsOf = ({ runData }: { runData: IRunData }) =>
	(runData.Node?.at(-1)?.hints ?? []).map(({ type, message }) => [type, message]);
const run = async (
	options: IDataObject = {},
	more: Partial<RunOptions> = {},
	vendors = every.ids,
) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		credentials: every.credentials,
		...more,
		parameters: { vendors, options, ...pauseAll, ...more.parameters },
	});
	return { ...result, error: result.error as Worded | undefined };
};
const statusOf = async ({ id }: SimulatedVendor) => {
	const { items } = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: [id], resource: 'campaign', operation: 'getAll', returnAll: true },
		credentials: every.credentials,
	});
	return Object.fromEntries(items.map(({ json }) => [json.name, json.status]));
};
/** Two active campaigns and one of every other kind. */
const fill = (vendor: SimulatedVendor) => {
	const active = vendor.add(2, (index) => ({ name: `Active ${index}`, status: 'active' }));
	for (const status of ['draft', 'paused', 'completed'] as const)
		vendor.addOne({ name: status, status });
	return active;
};
const AFTER = {
	'Active 0': 'paused',
	'Active 1': 'paused',
	draft: 'draft',
	paused: 'paused',
	completed: 'completed',
};

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
	for (const { id, simulator } of every.all) {
		const calls = simulator.requests.map(({ method, path }) => `${method} ${path}`);
		expect({
			id,
			writes: simulator.writes,
			twice: calls.filter((call, index) => calls.indexOf(call) < index),
		}).toEqual({ id, writes: 2, twice: [] });
		expect(calls).toHaveLength(5);
	}
});

test('all pauses are sent before any of them is looked after', async () => {
	for (const vendor of every.all) vendor.add(7, () => ({ status: 'active' }));
	await atSpeed(5, run);
	for (const { id, simulator } of every.all) {
		const kinds = simulator.requests.map(({ method }) => (method === 'GET' ? 'r' : 'W')).join('');
		expect({ id, kinds }).toEqual({ id, kinds: `r${'W'.repeat(7)}${'r'.repeat(7)}` });
	}
});

describe('Dry Run', () => {
	test.each<[string, IDataObject]>([
		['the switch', { dryRun: true }],
		['the switch, from an expression that gives text', { dryRun: '={{ "true" }}' }],
		['the option that it was in 0.1.0', { options: { dryRun: true } }],
		['that option, from an expression', { options: { dryRun: '={{ 1 === 1 }}' } }],
	])('only lists: %s', async (_, parameters) => {
		const active = every.all.flatMap(fill);
		const result = await run({}, { parameters: { ...pauseAll, ...parameters } });
		const { items } = result;
		expect(field(items, 'key').sort()).toEqual([...active].sort());
		for (const { json } of items)
			expect(json).toMatchObject({ dryRun: true, status: 'active', changed: false });
		for (const { simulator } of every.all)
			expect([simulator.writes, simulator.requests.length]).toEqual([0, 1]);
		expect(hintsOf(result)).toEqual([
			['info', `Dry run: nothing was paused. ${active.length} active campaigns would be.`],
		]);
	});

	test.each(['={{ "perhaps" }}', '={{ $json.missing }}', '={{ "" }}'])(
		'is refused before any request where it is neither on nor off: %s',
		async (dryRun) => {
			every.all.forEach(fill);
			const { error } = await run({}, { parameters: { ...pauseAll, dryRun } });
			expect(error?.message).toContain('Dry Run is neither true nor false');
			for (const { simulator } of every.all) expect(simulator.requests).toHaveLength(0);
		},
	);

	test('off in both places: campaigns are paused, and no row says that they were not', async () => {
		every.all.flatMap(fill);
		const { items } = await run({ dryRun: false });
		for (const { json } of items) expect([json.status, json.dryRun]).toEqual(['paused', undefined]);
	});

	test('says which vendor could not be listed', async () => {
		const [failing, ...others] = every.all;
		others.forEach(fill);
		failing?.simulator.fault({ status: 403 });
		const result = await run({}, { parameters: { ...pauseAll, dryRun: true } });
		expect(result.items[0]?.json).toMatchObject({
			dryRun: true,
			vendor: failing?.id,
			error: expect.stringContaining('(403)'),
		});
		expect(hintsOf(result)[0]?.[1]).toContain(
			`Campaigns at ${failing?.vendor.name} could not be listed.`,
		);
	});
});

test('nothing active: no items, and a line that says so', async () => {
	const result = await run();
	expect({ items: result.items, error: result.error }).toEqual({ items: [], error: undefined });
	expect(hintsOf(result)).toEqual([
		['info', 'No campaign was active, so there was nothing to pause.'],
	]);
});

describe('when something fails', () => {
	test('one campaign: the others are paused, it comes first with its reason', async () => {
		for (const vendor of every.all) {
			every.reset();
			every.all.forEach(fill);
			vendor.simulator.fault({ path: ({ method }) => method !== 'GET', times: 1, status: 403 });
			const result = await run();
			const { items, error } = result;
			expect(error).toBeUndefined();
			expect(items).toHaveLength(2 * every.all.length);
			expect(items.filter(({ json }) => json.changed)).toHaveLength(2 * every.all.length - 1);
			expect(items[0]?.json).toMatchObject({
				vendor: vendor.id,
				status: 'active',
				changed: false,
				confirmed: false,
			});
			expect(items[0]?.json.error).toContain(
				`${vendor.vendor.name} could not pause the campaign (403)`,
			);
			expect(Object.keys(items[0]?.json ?? {}).slice(0, 4)).toEqual([
				'error',
				'key',
				'name',
				'status',
			]);
			expect(hintsOf(result)).toEqual([
				[
					'danger',
					`1 of ${2 * every.all.length} campaigns is still active: "${String(items[0]?.json.name)}" (${vendor.vendor.name}). The field error says why.`,
				],
			]);
			expect(vendor.writes).toBe(2);
		}
	});

	test('the error output carries the failures, and the other output the rest', async () => {
		const [failing] = every.all;
		every.all.forEach(fill);
		failing?.simulator.fault({ status: 403 });
		const { outputs } = await run({}, { onError: 'continueErrorOutput' });
		expect(outputs[0]).toHaveLength(2 * (every.all.length - 1));
		expect(outputs[1]?.map(({ json }) => json)).toEqual([
			{
				error: expect.stringContaining('could not list campaigns (403)'),
				details: { vendor: failing?.id, changed: false, confirmed: false },
			},
		]);
	});

	test('a vendor that refuses everything is not asked for every single campaign', async () => {
		const [failing] = every.all;
		failing?.add(40, () => ({ status: 'active' }));
		failing?.simulator.fault({ path: ({ method }) => method !== 'GET', status: 403 });
		const { items } = await atSpeed(5, async () => await run({}, {}, [failing?.id ?? '']));
		expect(items).toHaveLength(40);
		expect(items.at(-1)?.json.error).toBe(
			`Not tried, because ${failing?.vendor.name} refused so many before`,
		);
		expect(failing?.writes).toBeLessThan(15);
	});

	test('a campaign that took the pause and does not show it comes before those that do', async () => {
		const talkover = every.of('talkover');
		talkover.addOne({ name: 'Quick', status: 'active' });
		talkover.addOne({ name: 'Slow', status: 'active' });
		// The vendor says yes and does nothing.
		talkover.simulator.fault({
			path: ({ method }) => method !== 'GET',
			times: 1,
			status: 200,
			body: {},
		});
		const result = await run({ confirm: 0 }, {}, ['talkover']);
		expect(result.items.map(({ json }) => [json.status, json.confirmed])).toEqual([
			['active', false],
			['paused', true],
		]);
		expect(hintsOf(result)).toEqual([
			[
				'danger',
				`1 of 2 campaigns may still be active, not seen as paused yet: "${String(result.items[0]?.json.name)}" (Talkover).`,
			],
		]);
	});

	test('a long line of names ends', async () => {
		const talkover = every.of('talkover');
		talkover.add(8, (index) => ({ name: `Active ${index}`, status: 'active' }));
		talkover.simulator.fault({ path: ({ method }) => method !== 'GET', status: 403 });
		const [[type, message] = []] = hintsOf(await run({}, {}, ['talkover']));
		expect(type).toBe('danger');
		expect(message).toMatch(
			/^8 of 8 campaigns are still active: (".+?" \(Talkover\)(, )?){5} and 3 more\./,
		);
	});

	test('all vendors: the run fails with every reason', async () => {
		for (const { simulator } of every.all) simulator.fault({ status: 403 });
		const { error } = await run();
		for (const { vendor } of every.all)
			expect(error?.message).toContain(`${vendor.name} could not list campaigns (403)`);
		const { items } = await run({}, { onError: 'continueRegularOutput' });
		expect(items).toEqual([{ json: { error: error?.message }, pairedItem: { item: 0 } }]);
	});

	test('one vendor answers 500 and another never: the rest is paused at once, both are reported, in bounded time', async () => {
		const [broken, silent, ...others] = every.all;
		every.all.forEach(fill);
		broken?.simulator.fault({ status: 500 });
		silent?.simulator.fault({ hang: true });
		expect(timeouts.short).toBe(10_000);
		const began = Date.now();
		const short = 1_500;
		const { items, error } = await whileWaits(
			(waits) => Object.assign(waits.timeouts, { short }),
			async () => await run(),
		);
		expect(error).toBeUndefined();
		expect(Date.now() - began).toBeLessThan(4 * short);
		for (const vendor of others) {
			expect(await statusOf(vendor)).toEqual(AFTER);
			const paused = vendor.simulator.requests
				.filter(({ method }) => method !== 'GET')
				.map(({ at }) => at - began);
			expect(paused).toHaveLength(2);
			expect(Math.max(...paused)).toBeLessThan(short);
		}
		expect(field(items.slice(2), 'vendor')).toEqual(others.flatMap(({ id }) => [id, id]));
		expect(items.slice(0, 2).map(({ json }) => json)).toEqual([
			{
				vendor: broken?.id,
				changed: false,
				confirmed: false,
				error: expect.stringContaining('because of trouble on its side (500)'),
			},
			{
				vendor: silent?.id,
				changed: false,
				confirmed: false,
				error: expect.stringContaining(`${silent?.vendor.name} did not answer in time`),
			},
		]);
		expect(silent?.simulator.requests).toHaveLength(1);
	}, 20_000);
});
