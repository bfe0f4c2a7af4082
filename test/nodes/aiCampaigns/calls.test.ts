import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { CALL_OUTCOMES, CALL_STATUSES } from '../../../nodes/shared/call';
import { loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import { byKey, field, type Worded } from '../../support/nodes';
import type { SimulatedVendor } from '../../support/simulatedVendor';

let n8n: Harness;
let every: EveryVendor;
let withCalls: SimulatedVendor[];
let without: SimulatedVendor[];

const FIELDS = [
	'key',
	'status',
	'outcome',
	'phone',
	'vendor',
	'id',
	'campaignKey',
	'contactId',
	'direction',
	'vendorStatus',
	'startedAt',
	'endedAt',
	'durationSeconds',
	'recordingUrl',
	'transcript',
	'summary',
];

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: withCalls.map(({ id }) => id),
			resource: 'call',
			operation: 'getAll',
			returnAll: true,
			...parameters,
		},
		credentials: every.credentials,
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};
const jsonOf = async (parameters: IDataObject) => {
	const { items, error } = await run(parameters);
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => json);
};
const requests = () =>
	every.all.reduce((count, { simulator }) => count + simulator.requests.length, 0);

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
	withCalls = every.all.filter(({ vendor }) => vendor.calls);
	without = every.all.filter(({ vendor }) => !vendor.calls);
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test('three vendors at least have calls, and the others say why not', () => {
	expect(withCalls.length).toBeGreaterThanOrEqual(3);
	expect(without.filter(({ vendor }) => !vendor.callsFallback).map(({ id }) => id)).toEqual([]);
});

describe('Get Many', () => {
	test('of one campaign: its calls, in one shape at every vendor', async () => {
		for (const vendor of withCalls) {
			const [mine] = vendor.add(2, () => ({ status: 'completed' }));
			const calls = await jsonOf({ campaign: byKey(String(mine)) });
			expect({ id: vendor.id, none: calls.length === 0 }).toEqual({ id: vendor.id, none: false });
			expect(
				new Set(
					field(
						calls.map((json) => ({ json })),
						'key',
					),
				).size,
			).toBe(calls.length);
			for (const call of calls) {
				expect(Object.keys(call)).toEqual(FIELDS);
				expect([call.vendor, call.campaignKey]).toEqual([vendor.id, mine]);
				expect(call.key).toBe(`${vendor.id}:${String(call.id)}`);
				expect(CALL_STATUSES).toContain(call.status);
				expect(CALL_OUTCOMES).toContain(call.outcome);
			}
		}
	});

	test('of all campaigns of the chosen vendors, newest first, as many as the limit says', async () => {
		for (const vendor of withCalls) vendor.add(2, () => ({ status: 'completed' }));
		const all = await jsonOf({});
		expect([...new Set(all.map(({ vendor }) => vendor))].sort()).toEqual(
			withCalls.map(({ id }) => id).sort(),
		);
		const begun = all.map(({ startedAt }) => startedAt as string | null);
		expect(begun).toEqual([...begun].sort((a, b) => ((a ?? '9') < (b ?? '9') ? 1 : -1)));
		const some = await jsonOf({ returnAll: false, limit: 5 });
		// Of calls that began in the same second, any may be among them.
		expect(
			field(
				some.map((json) => ({ json })),
				'startedAt',
			),
		).toEqual(begun.slice(0, 5));
	});

	test('by outcome and by start', async () => {
		for (const vendor of withCalls) vendor.add(2, () => ({ status: 'completed' }));
		const all = await jsonOf({});
		const outcomes = [...new Set(all.map(({ outcome }) => outcome))];
		expect(outcomes.length).toBeGreaterThan(1);
		for (const outcome of outcomes) {
			const found = await jsonOf({ filters: { outcome: [outcome] } });
			expect(found).toEqual(all.filter((call) => call.outcome === outcome));
		}
		const dated = all.filter(({ startedAt }) => startedAt !== null);
		const since = String(dated[Math.floor(dated.length / 2)]?.startedAt);
		const later = await jsonOf({ filters: { since } });
		expect(later).toEqual(dated.filter(({ startedAt }) => String(startedAt) >= since));
		expect(later.length).toBeLessThan(all.length);
	});

	test("Include Raw Data adds the vendor's own object", async () => {
		const [vendor] = withCalls;
		const campaign = byKey(vendor?.addOne({ status: 'completed' }) ?? '');
		const calls = await jsonOf({ campaign, options: { includeRaw: true } });
		expect(Object.keys(calls[0] ?? {})).toEqual([...FIELDS, 'raw']);
	});

	test.each([
		['filters.since', { filters: { since: 'soon' } }, 'Since is not a date: "soon" [item 0]'],
		[
			'filters.outcome',
			{ filters: { outcome: ['won'] } },
			'"won" is not an outcome of a call [item 0]',
		],
		['limit', { returnAll: false, limit: 0 }, 'Limit'],
	])('a wrong %s is refused before any request', async (_, parameters, message) => {
		const { error } = await run({ ...parameters });
		expect(error?.message).toContain(message);
		expect(requests()).toBe(0);
	});

	test('a vendor without calls is refused by name, or left out beside the others', async () => {
		const [lacking] = without as [SimulatedVendor];
		withCalls[0]?.addOne({ status: 'completed' });
		const vendors = [lacking.id, String(withCalls[0]?.id)];
		const { error } = await run({ vendors });
		expect(error?.message).toBe(
			`${lacking.vendor.name} does not list the phone calls of campaigns through its API [item 0]`,
		);
		expect(error?.description).toBe(lacking.vendor.callsFallback);
		const { items } = await run({
			vendors,
			options: { onVendorFailure: 'continue' },
		});
		expect(items.length).toBeGreaterThan(1);
		expect(items.at(-1)?.json).toMatchObject({
			vendor: lacking.id,
			error: expect.stringContaining('does not list') as string,
		});
	});
});

describe('Get', () => {
	test('one call by its key, as the list has it or with more', async () => {
		for (const vendor of withCalls.filter((each) => each.vendor.calls?.get)) {
			const campaign = byKey(vendor.addOne({ status: 'completed' }));
			const [listed] = await jsonOf({ campaign });
			const byItsKey = { __rl: true, mode: 'key', value: listed?.key };
			const [call] = await jsonOf({ operation: 'get', call: byItsKey });
			expect(Object.keys(call ?? {})).toEqual(FIELDS);
			expect(call).toMatchObject({ key: listed?.key, status: listed?.status });
			const [byId] = await jsonOf({ operation: 'get', vendors: [vendor.id], call: listed?.id });
			expect(byId).toEqual(call);
		}
	});

	test('a vendor that gives no single call says so', async () => {
		for (const { id, vendor } of withCalls.filter((each) => !each.vendor.calls?.get)) {
			const { error } = await run({ operation: 'get', call: `${id}:1` });
			expect(error?.message).toBe(
				`${vendor.name} does not give a single phone call through its API [item 0]`,
			);
		}
		expect(requests()).toBe(0);
	});

	test.each([
		['  ', 'The Call is empty [item 0]'],
		['a word', '"a word" is not a call key [item 0]'],
		['nobody:1', '"nobody:1" is not a call key [item 0]'],
	])('"%s" is refused before any request', async (call, message) => {
		const { error } = await run({ operation: 'get', call });
		expect(error?.message).toBe(message);
		expect(requests()).toBe(0);
	});

	test('a call that is not there says whose', async () => {
		const vendor = withCalls.find((each) => each.vendor.calls?.get) as SimulatedVendor;
		const [listed] = await jsonOf({ campaign: byKey(vendor.addOne({ status: 'completed' })) });
		every.reset();
		const { error } = await run({ operation: 'get', call: listed?.key });
		expect(error?.message).toMatch(
			new RegExp(`^${vendor.vendor.name} could not get the call \\(404\\)`),
		);
	});
});

/** What README says of the calls of a vendor, by the columns of its table. */
const COLUMNS: Record<string, string[]> = {
	'Person and number': ['contactId', 'phone'],
	Direction: ['direction'],
	Start: ['startedAt'],
	End: ['endedAt'],
	Duration: ['durationSeconds'],
	Recording: ['recordingUrl'],
	Transcript: ['transcript'],
	Summary: ['summary'],
};

test('README says which vendor gives what', async () => {
	const rows: string[] = [];
	for (const vendor of withCalls) {
		const campaign = byKey(vendor.addOne({ status: 'completed' }));
		// A list of all calls may say more of each than the one of a campaign.
		const all = await jsonOf({ vendors: [vendor.id] });
		const listed = await jsonOf({ campaign });
		const key = listed.find(({ outcome }) => outcome === 'answered')?.key;
		const single = vendor.vendor.calls?.get ? await jsonOf({ operation: 'get', call: key }) : [];
		const gives = (calls: IDataObject[], names: string[]) =>
			calls.some((call) => names.some((name) => call[name] !== null));
		const cells = Object.values(COLUMNS).map((names) => {
			if (gives(listed, names)) return 'yes';
			if (gives(all, names)) return 'all calls only';
			return gives(single, names) ? 'Get only' : 'no';
		});
		rows.push(`| ${[vendor.vendor.name, ...cells].join(' | ')} |`);
	}
	const readme = readFileSync(resolve(__dirname, '../../../README.md'), 'utf8');
	expect(readme).toContain(`| ${['Vendor', ...Object.keys(COLUMNS)].join(' | ')} |`);
	expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});
