import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import { byKey, field } from '../../support/nodes';

let n8n: Harness;
let every: EveryVendor;

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: every.ids, resource: 'campaign', ...parameters },
		credentials: every.credentials,
		...more,
	});

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test('every parameter may be an expression that each input item answers for itself', async () => {
	for (const vendor of every.all)
		vendor.add(4, (index) => ({
			name: index % 2 ? 'Spring' : 'Autumn',
			status: index < 2 ? 'active' : 'paused',
		}));
	const input = [
		{ everything: false, limit: 1, status: ['active'], search: '', raw: false },
		{ everything: true, limit: 1, status: [], search: 'spring', raw: true },
		{ everything: false, limit: 2, status: ['paused'], search: 'autumn', raw: false },
	];
	const { items, error } = await run(
		{
			operation: 'getAll',
			returnAll: '={{ $json.everything }}',
			limit: '={{ $json.limit }}',
			filters: { status: '={{ $json.status }}', search: '={{ $json.search }}' },
			options: {
				includeRaw: '={{ $json.raw }}',
				simplify: '={{ $json.limit === 2 }}',
				onVendorFailure: 'stop',
			},
		},
		{ input: input.map((json) => ({ json })) },
	);
	expect(error).toBeUndefined();
	const of = (item: number) =>
		items
			.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item)
			.map(({ json }) => json);
	expect(of(0).map(({ status }) => status)).toEqual(['active']);
	expect(of(1).map(({ name, raw }) => [name, typeof raw])).toEqual(
		Array.from({ length: 2 * every.all.length }, () => ['Spring', 'object']),
	);
	expect(of(2).map(({ name, status }) => [name, status])).toEqual([
		['Autumn', 'paused'],
		['Autumn', 'paused'],
	]);
	expect([of(0), of(2)].map(([first]) => 'vendorStatus' in (first ?? {}))).toEqual([true, false]);
});

describe('pinned data', () => {
	test('of the node before is worked with', async () => {
		const keys = every.all.map((vendor) => vendor.addOne({ status: 'active' }));
		const { items } = await run(
			{ operation: 'pause', campaign: byKey('={{ $json.key }}') },
			{
				mode: 'manual',
				input: [{ json: { key: 'not this one' } }],
				pinned: { Start: keys.map((key) => ({ json: { key } })) },
			},
		);
		expect(field(items, 'key')).toEqual(keys);
		expect(field(items, 'status')).toEqual(keys.map(() => 'paused'));
	});

	test('of the node itself stands for a run: no vendor is asked', async () => {
		const pinned = [{ json: { key: 'talkover:1', status: 'paused' } }];
		const { items } = await run(
			{ operation: 'pauseAll' },
			{ mode: 'manual', pinned: { Node: pinned } },
		);
		expect(items.map(({ json }) => json)).toEqual(pinned.map(({ json }) => json));
		for (const { simulator } of every.all) expect(simulator.requests).toEqual([]);
	});
});

describe('continue on fail', () => {
	test('Get Many: an item that fails carries the reason, the others their campaigns', async () => {
		for (const vendor of every.all) vendor.addOne({ status: 'active' });
		const input = [{ json: { status: 'active' } }, { json: { status: 'running' } }];
		const { items } = await run(
			{ operation: 'getAll', filters: { status: '={{ $json.status }}' } },
			{ input, onError: 'continueRegularOutput' },
		);
		expect(items).toHaveLength(every.all.length + 1);
		expect(items.at(-1)).toEqual({
			json: { error: '"running" is not a status of a campaign [item 1]' },
			pairedItem: { item: 1 },
		});
	});

	test.each(['getSummary', 'pauseAll'])(
		'%s: the reason comes out once, for all items',
		async (operation) => {
			const { items, error } = await run(
				{ operation },
				{ credentials: {}, input: [{ json: {} }, { json: {} }], onError: 'continueRegularOutput' },
			);
			expect(error).toBeUndefined();
			// A summary ends at the first vendor that fails, and names it; a pause fails at all of them.
			const about = operation === 'getSummary' ? { vendor: every.ids[0] } : {};
			expect(items).toEqual([
				{
					json: { error: expect.stringContaining('credential is chosen'), ...about },
					pairedItem: [{ item: 0 }, { item: 1 }],
				},
			]);
		},
	);
});

test('a switched-off vendor is not asked although its credential is there', async () => {
	const [first, ...others] = every.all;
	const key = first?.addOne();
	expect(
		field((await run({ operation: 'getAll', vendors: [first?.id ?? ''] })).items, 'key'),
	).toEqual([key]);
	for (const { simulator } of others) expect(simulator.requests).toEqual([]);
});
