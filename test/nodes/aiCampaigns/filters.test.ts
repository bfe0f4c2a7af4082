import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import { field, type Worded } from '../../support/nodes';

/** Filters of Get Many: when a campaign was created, and whose agent calls. */

let n8n: Harness;
let every: EveryVendor;

const list = async (
	filters: IDataObject,
	vendors = every.ids,
	more: Partial<RunOptions> = {},
	parameters: IDataObject = {},
) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors,
			resource: 'campaign',
			operation: 'getAll',
			returnAll: true,
			filters,
			...parameters,
		},
		credentials: every.credentials,
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};
const dated = (created: string) =>
	every.all.map((vendor) => vendor.addOne({ name: created, created }));

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

describe('the date of creation', () => {
	const DAYS = ['2026-03-01T00:00:00Z', '2026-03-15T12:00:00Z', '2026-04-01T00:00:00Z'];
	/** Vendors that tell it to the second. */
	const found = async (filters: IDataObject, vendor: string, more: Partial<RunOptions> = {}) =>
		[
			...new Set(
				field((await list(filters, [vendor], more)).items, 'createdAt').map((date) =>
					String(date).slice(0, 19),
				),
			),
		].sort();

	test('from the first moment on, up to the last and without it, at every vendor', async () => {
		for (const day of DAYS) dated(day);
		for (const id of every.ids) {
			const [first = '', middle = '', last = ''] = DAYS.map((day) => day.slice(0, 19));
			const settings = { settings: { timezone: 'UTC' } };
			expect({
				id,
				found: await found({ createdAfter: '2026-03-15T12:00:00' }, id, settings),
			}).toEqual({ id, found: [middle, last] });
			expect({
				id,
				found: await found({ createdAfter: '2026-03-15T12:00:01' }, id, settings),
			}).toEqual({ id, found: [last] });
			expect({
				id,
				found: await found({ createdBefore: '2026-03-15T12:00:00' }, id, settings),
			}).toEqual({ id, found: [first] });
			expect({
				id,
				found: await found({ createdBefore: '2026-03-15T12:00:01' }, id, settings),
			}).toEqual({ id, found: [first, middle] });
			expect({
				id,
				found: await found(
					{ createdAfter: '2026-03-01', createdBefore: '2026-04-01' },
					id,
					settings,
				),
			}).toEqual({ id, found: [first, middle] });
		}
	});

	test("is that of the workflow's clocks, unless it has a zone of its own", async () => {
		dated('2026-03-15T03:00:00Z');
		const inNewYork = { settings: { timezone: 'America/New_York' } };
		// In New York it is still 14 March, 23:00.
		expect(
			(await list({ createdBefore: '2026-03-15T00:00:00' }, every.ids, inNewYork)).items,
		).toHaveLength(every.all.length);
		expect(
			(await list({ createdBefore: '2026-03-15T00:00:00Z' }, every.ids, inNewYork)).items,
		).toHaveLength(0);
		expect(
			(await list({ createdAfter: '2026-03-14T23:00:00-04:00' }, every.ids, inNewYork)).items,
		).toHaveLength(every.all.length);
	});

	test('of an expression may come as an object', async () => {
		dated('2026-03-15T03:00:00Z');
		for (const date of [
			'DateTime.fromISO("2026-03-01")',
			'new Date("2026-03-01T00:00:00Z")',
			'"2026-03-01"',
		]) {
			expect((await list({ createdAfter: `={{ ${date} }}` })).items).toHaveLength(every.all.length);
			expect((await list({ createdBefore: `={{ ${date} }}` })).items).toHaveLength(0);
		}
	});

	test.each(['', null])('a date of %j is none', async (date) => {
		dated('2026-03-15T03:00:00Z');
		const { items } = await list({
			createdAfter: `={{ ${JSON.stringify(date)} }}`,
			createdBefore: `={{ ${JSON.stringify(date)} }}`,
		});
		expect(items).toHaveLength(every.all.length);
	});

	test.each([
		'last week',
		'15.03.2026',
		'7',
		'2026-13-45',
		'2026-02-30',
		'2026-03-15 soon',
		'2026-03-15T99:00',
	])('%j is refused before any request', async (date) => {
		for (const [name, label] of [
			['createdAfter', 'Created After'],
			['createdBefore', 'Created Before'],
		] as const) {
			const { error } = await list({ [name]: date });
			expect(error?.message).toBe(`${label} is not a date: "${date}" [item 0]`);
			expect(error?.description).toBe(
				'Choose a date, or write it like 2026-03-31 or 2026-03-31T09:00:00.',
			);
		}
		for (const { simulator } of every.all) expect(simulator.requests).toEqual([]);
	});

	test.each(['2026-04-01', '2026-03-01'])(
		'a span that ends on 1 March and begins on %s is refused',
		async (createdAfter) => {
			const { error } = await list({ createdAfter, createdBefore: '2026-03-01' });
			expect(error?.message).toBe('Created After is not earlier than Created Before [item 0]');
			for (const { simulator } of every.all) expect(simulator.requests).toEqual([]);
		},
	);

	test('a campaign of which it is not told is left out', async () => {
		const rows = [
			{ id: '1', name: 'Undated', status: 'active' },
			{ id: '2', name: 'Dated', status: 'active', created_at: '2026-03-01T00:00:00Z' },
		];
		every.of('talkover').simulator.fault({
			times: 3,
			status: 200,
			body: { success: true, data: rows, pagination: { last_page: 1 } },
		});
		expect(field((await list({}, ['talkover'])).items, 'name').sort()).toEqual([
			'Dated',
			'Undated',
		]);
		expect(field((await list({ createdAfter: '2020-01-01' }, ['talkover'])).items, 'name')).toEqual(
			['Dated'],
		);
		expect(
			field((await list({ createdBefore: '2030-01-01' }, ['talkover'])).items, 'name'),
		).toEqual(['Dated']);
	});
});

describe('the agent', () => {
	/** Agents that the lists tell, with a campaign of each. */
	const told = async () => {
		for (const vendor of every.all) vendor.add(12);
		const { items } = await list({});
		return items.map(({ json }) => json).filter(({ agentId }) => agentId !== null);
	};

	test('by its id, at every vendor that tells it, and asked for there', async () => {
		const campaigns = await told();
		const vendors = [...new Set(campaigns.map(({ vendor }) => String(vendor)))];
		expect(vendors).toEqual(expect.arrayContaining(['altur', 'smartAlex', 'talkover']));
		for (const vendor of vendors) {
			const agent = String(campaigns.find((each) => each.vendor === vendor)?.agentId);
			const expected = campaigns.filter(({ agentId }) => agentId === agent).map(({ key }) => key);
			for (const { simulator } of every.all) simulator.clearLog();
			const { items } = await list({ agent: ` ${agent.toUpperCase()} ` });
			expect(field(items, 'key').sort()).toEqual(expected.sort());
			expect(expected.length).toBeGreaterThan(0);
			const asked = every.of(vendor).simulator.requests[0]?.query ?? {};
			expect(
				Object.entries(asked)
					.filter(([name]) => /agent/i.test(name))
					.map(([, value]) => String(value).toLowerCase()),
			).toContain(agent.toLowerCase());
		}
	});

	test('by its whole name, in any case, without asking a vendor for an id that is none', async () => {
		const campaigns = (await told()).filter(({ agentName }) => agentName !== null);
		expect(campaigns.length).toBeGreaterThan(0);
		for (const name of new Set(campaigns.map(({ agentName }) => String(agentName)))) {
			for (const { simulator } of every.all) simulator.clearLog();
			const { items } = await list({ agent: name.toUpperCase() });
			expect(field(items, 'key').sort()).toEqual(
				campaigns
					.filter(({ agentName }) => agentName === name)
					.map(({ key }) => key)
					.sort(),
			);
			expect((await list({ agent: name.slice(0, -1) })).items).toHaveLength(0);
			for (const { simulator } of every.all)
				for (const { query } of simulator.requests)
					expect(Object.keys(query).filter((key) => /agent/i.test(key))).toEqual([]);
		}
	});

	test.each(['', null, '  '])('an agent of %j is none', async (agent) => {
		for (const vendor of every.all) vendor.addOne();
		expect((await list({ agent: `={{ ${JSON.stringify(agent)} }}` })).items).toHaveLength(
			every.all.length,
		);
	});

	test('with the other filters, all of them count, and the limit counts what is left', async () => {
		const vendor = every.of('talkover');
		vendor.add(300, (index) => ({
			name: index % 3 ? 'Spring' : 'Winter',
			created: `2026-0${1 + (index % 9)}-01T00:00:00Z`,
			status: index % 2 ? 'active' : 'paused',
		}));
		const all = (await list({}, ['talkover'])).items.map(({ json }) => json);
		const agent = String(all[0]?.agentName);
		const fits = all.filter(
			(each) =>
				each.agentName === agent &&
				each.name === 'Spring' &&
				each.status === 'active' &&
				String(each.createdAt) >= '2026-04-01',
		);
		const filters = {
			agent,
			search: 'spring',
			status: ['active'],
			createdAfter: '2026-04-01T00:00:00Z',
		};
		expect(field((await list(filters, ['talkover'])).items, 'key').sort()).toEqual(
			fits.map(({ key }) => key).sort(),
		);
		expect(fits.length).toBeGreaterThan(3);
		expect(
			(await list(filters, ['talkover'], {}, { returnAll: false, limit: 3 })).items,
		).toHaveLength(3);
	});
});
