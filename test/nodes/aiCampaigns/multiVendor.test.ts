import type { IDataObject } from 'n8n-workflow';
import { atSpeed, loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import { field, type Worded } from '../../support/nodes';

let n8n: Harness;
let every: EveryVendor;

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: every.ids, resource: 'campaign', operation: 'getAll', ...parameters },
		credentials: every.credentials,
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};
const all = async (filters: IDataObject = {}, more: IDataObject = {}) =>
	await run({ returnAll: true, filters, ...more });
const minute = (index: number) =>
	new Date(Date.UTC(2026, 2, 1, 0, index)).toISOString().replace('.000', '');

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

describe('one order', () => {
	test('newest first, whatever vendor it comes from', async () => {
		// Every vendor has the same minutes, a second apart.
		const keys = every.all.map((vendor, place) =>
			vendor.add(4, (index) => ({ created: minute(index * every.all.length + place) })),
		);
		const expected = [0, 1, 2, 3].flatMap((index) => keys.map((own) => own[index])).reverse();
		expect(field((await all()).items, 'key')).toEqual(expected);
	});

	test('of the same date, in the order of their keys, and the same on every run', async () => {
		const keys = every.all.flatMap((vendor) =>
			vendor.add(3, () => ({ created: '2026-03-01T00:00:00Z' })),
		);
		for (const vendors of [every.ids, [...every.ids].reverse()]) {
			const dated = (await all({}, { vendors })).items.map(
				({ json }) => [json.createdAt, json.key] as [string, string],
			);
			expect(dated.map(([, key]) => key).sort()).toEqual([...keys].sort());
			expect(dated).toEqual(
				[...dated].sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a > b ? -1 : 1)),
			);
		}
	});

	test('the limit counts all vendors together, and takes the newest', async () => {
		every.all.forEach((vendor, place) =>
			vendor.add(20, (index) => ({ created: minute(index * every.all.length + place) })),
		);
		const whole = field((await all()).items, 'key');
		for (const limit of [1, 7, 25]) {
			const { items, runData } = await run({ limit });
			expect(field(items, 'key')).toEqual(whole.slice(0, limit));
			expect(runData.Node?.at(-1)?.hints?.map(({ message }) => message)).toEqual([
				`There are more campaigns than the Limit of ${limit}. Raise it, or turn on Return All.`,
			]);
		}
		expect((await all()).runData.Node?.at(-1)?.hints).toEqual([]);
	});

	test('2,000 campaigns at each vendor all come, in the same order on both runs', async () => {
		for (const vendor of every.all) vendor.add(2_000);
		const [first, second] = await atSpeed(4, async () => [await all(), await all()] as const);
		const keys = field(first.items, 'key');
		expect(first.error).toBeUndefined();
		expect(keys).toHaveLength(2_000 * every.all.length);
		expect(new Set(keys).size).toBe(keys.length);
		expect(field(second.items, 'key')).toEqual(keys);
	});
});

describe('filters give the same, whoever applies them', () => {
	beforeEach(() => {
		for (const vendor of every.all) {
			vendor.add(2, () => ({ name: 'Spring outreach', status: 'active' }));
			vendor.add(1, () => ({ name: 'Autumn recall', status: 'active' }));
			vendor.addOne({ name: 'SPRING reminder', status: 'paused' });
			vendor.addOne({ name: 'Spring thanks', status: 'completed' });
		}
	});

	test.each([
		[{ status: ['active'] }, 3],
		[{ status: ['active', 'paused'] }, 4],
		[{ search: 'spring' }, 4],
		[{ search: 'sPrInG', status: ['active'] }, 2],
		[{ search: 'spring', status: ['active', 'completed'] }, 3],
		[{ search: 'nothing like it' }, 0],
		[{ search: '', status: [] }, 5],
	])('%j finds %d at each vendor', async (filters, count) => {
		const { items, error } = await all(filters as IDataObject);
		expect(error).toBeUndefined();
		for (const id of every.ids) {
			expect({ id, found: items.filter(({ json }) => json.vendor === id).length }).toEqual({
				id,
				found: count,
			});
		}
	});
});

describe('when one vendor fails', () => {
	const options = { onVendorFailure: 'continue' };

	test('Stop: the run ends with the reason of the vendor', async () => {
		for (const failing of every.all) {
			const remove = failing.simulator.fault({ status: 403 });
			const { error } = await all();
			remove();
			expect(error?.message).toContain(`${failing.vendor.name} could not list campaigns (403)`);
			expect(error?.failure).toEqual({ cause: 'credential-invalid' });
		}
	});

	test('Continue: the others come out, and one error item', async () => {
		for (const { id } of every.all) {
			const [failing, others] = every.split(id);
			every.reset();
			const keys = others.flatMap((vendor) => vendor.add(2));
			failing.add(2);
			failing.simulator.fault({ status: 403 });
			const { items, error } = await all({}, { options });
			expect(error).toBeUndefined();
			expect(field(items.slice(0, -1), 'key').sort()).toEqual(keys.sort());
			expect(items.at(-1)).toEqual({
				json: {
					vendor: id,
					error: expect.stringContaining(`${failing.vendor.name} could not list campaigns (403)`),
				},
				pairedItem: { item: 0 },
			});
		}
	});

	test('Continue: the error output carries it, with the fields of the input', async () => {
		const [failing, ...others] = every.all;
		for (const vendor of others) vendor.addOne();
		failing?.simulator.fault({ status: 403 });
		const { outputs } = await run(
			{ returnAll: true, options },
			{ onError: 'continueErrorOutput', input: [{ json: { wanted: 'everything' } }] },
		);
		expect(outputs[0]).toHaveLength(others.length);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1]?.[0]?.json).toEqual({
			wanted: 'everything',
			error: expect.stringContaining(String(failing?.vendor.name)),
			details: { vendor: failing?.id },
		});
	});

	test('Continue: a vendor without a credential fails like any other', async () => {
		const [failing, ...others] = every.all;
		for (const vendor of others) vendor.addOne();
		const credentials = Object.fromEntries(
			Object.entries(every.credentials).filter(([name]) => name !== failing?.vendor.credential),
		);
		const { items } = await run({ options }, { credentials });
		expect(items).toHaveLength(others.length + 1);
		expect(items.at(-1)?.json.error).toBe(
			`No ${failing?.vendor.name} credential is chosen [item 0]`,
		);
	});
});
