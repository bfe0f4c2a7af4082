import type { IDataObject } from 'n8n-workflow';
import { alike } from '../../../nodes/AiCampaigns/named';
import type { Campaign } from '../../../nodes/shared/campaign';
import { atSpeed, loadPackage, type Harness, type RunOptions } from '../../harness';
import { callTool } from '../../support/agent';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';
import { field, locator, type Worded } from '../../support/nodes';

let n8n: Harness;
let every: EveryVendor;

const byName = (value: unknown) => locator('name', value);
const run = async (
	operation: string,
	name: unknown,
	more: Partial<RunOptions> = {},
	parameters: IDataObject = {},
) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: every.ids,
			resource: 'campaign',
			operation,
			campaign: byName(name),
			...parameters,
		},
		credentials: every.credentials,
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};
const items = (names: string[]) => ({ input: names.map((name) => ({ json: { name } })) });
const lists = () =>
	every.all.flatMap((simulated) => {
		const { path: list } = simulated.vendor.campaigns.list;
		return simulated.reads().filter((path) => path.split('?')[0]?.endsWith(list));
	});

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test.each([
	['Spring', ['Spring', 'Spring 2', 'spring'], [0]],
	['spring', ['Spring', 'Spring 2'], [0]],
	['Spring', ['SPRING', 'spring'], [0, 1]],
	['Spring', ['Spring', 'Spring'], [0, 1]],
	['Spring', [' Spring  ', null], [0]],
	['Spring', ['Spring outreach', 'In Spring', null], []],
])('%j among %j', (name, names, found) => {
	const campaigns = names.map((each) => ({ name: each }) as Campaign);
	expect(alike(name, campaigns).map((campaign) => campaigns.indexOf(campaign))).toEqual(found);
});

test('a campaign is found by its whole name, at whatever vendor it is', async () => {
	for (const vendor of every.all) {
		every.reset();
		for (const other of every.all) other.addOne({ name: 'Winter reminder' });
		const key = vendor.addOne({ name: 'Spring outreach' });
		vendor.addOne({ name: 'Spring outreach 2' });
		for (const name of ['Spring outreach', '  spring OUTREACH ']) {
			const { items: found, error } = await run('get', name);
			expect(error).toBeUndefined();
			expect(field(found, 'key')).toEqual([key]);
		}
	}
});

test('a campaign on a later page is found', async () => {
	for (const vendor of every.all) {
		every.reset();
		const key = vendor.addOne({ name: 'Spring outreach', created: '2026-01-01T00:00:00Z' });
		vendor.add(230, (index) => ({ name: `Autumn ${index}`, created: '2026-02-01T00:00:00Z' }));
		expect(field((await run('get', 'Spring outreach')).items, 'key')).toEqual([key]);
	}
});

test('start, pause and cancel do it to that one only', async () => {
	for (const vendor of every.all) {
		for (const [operation, before, after] of [
			['start', 'paused', 'active'],
			['pause', 'active', 'paused'],
			['cancel', 'active', 'cancelled'],
		] as const) {
			if (!vendor.vendor.verbs[operation]) continue;
			every.reset();
			const key = vendor.addOne({ name: 'Spring outreach', status: before });
			vendor.addOne({ name: 'Spring outreach two', status: before });
			const { items: found, error } = await run(operation, 'spring outreach');
			expect(error).toBeUndefined();
			expect(found[0]?.json).toMatchObject({ key, status: after, changed: true });
			expect(vendor.writes).toBe(1);
		}
	}
});

describe('refused, and nothing is changed', () => {
	const WAY_OUT = 'Choose the campaign From List, or give its key By Key.';

	test.each(['start', 'pause', 'cancel', 'get'])(
		'%s of a name that two have, in words that name both',
		async (operation) => {
			const [first, second] = [every.of('careCycle'), every.of('talkover')];
			const keys = [
				first.addOne({ name: 'Spring outreach' }),
				second.addOne({ name: 'Spring outreach' }),
			];
			const { error } = await run(operation, 'Spring outreach');
			expect(error?.message).toBe(
				`2 campaigns are named "Spring outreach": ${keys.join(' and ')} [item 0]`,
			);
			expect(error?.description).toBe(WAY_OUT);
			for (const { writes } of every.all) expect(writes).toBe(0);
		},
	);

	test('two that differ in capitals only are two, unless the name says which', async () => {
		const talkover = every.of('talkover');
		const keys = ['Spring Outreach', 'SPRING OUTREACH'].map((name) =>
			talkover.addOne({ name, status: 'paused' }),
		);
		expect((await run('start', 'spring outreach')).error?.message).toContain(
			'2 campaigns are named "spring outreach"',
		);
		expect(talkover.writes).toBe(0);
		expect((await run('start', 'SPRING OUTREACH')).items[0]?.json).toMatchObject({
			key: keys[1],
			changed: true,
		});
	});

	test('many of one name are not all told', async () => {
		every.of('talkover').add(8, () => ({ name: 'Spring' }));
		expect((await run('get', 'Spring')).error?.message).toMatch(
			/^8 campaigns are named "Spring": (talkover:\S+, ){4}talkover:\S+ and 3 more \[item 0\]$/,
		);
	});

	test('a name that none has, also where it is part of one', async () => {
		every.of('talkover').addOne({ name: 'Spring outreach', status: 'paused' });
		const { error } = await run('start', 'Spring', {}, { vendors: ['altur', 'talkover'] });
		expect(error?.message).toBe('No campaign is named "Spring" at Altur or Talkover [item 0]');
		expect(error?.description).toBe(WAY_OUT);
	});

	test.each(['={{ "" }}', '={{ null }}', '={{ "  " }}'])('no name: %s', async (name) => {
		expect((await run('start', name)).error?.message).toBe('The Campaign is empty [item 0]');
		for (const { simulator } of every.all) expect(simulator.requests).toEqual([]);
	});

	test('where a vendor cannot be listed: it might have a campaign of that name too', async () => {
		const talkover = every.of('talkover');
		talkover.addOne({ name: 'Spring outreach', status: 'paused' });
		every.of('altur').simulator.fault({ status: 403 });
		const { error } = await run('start', 'Spring outreach');
		expect(error?.message).toContain('Altur could not list campaigns (403)');
		expect(talkover.writes).toBe(0);
	});
});

describe('many input items', () => {
	test('a name is looked up once', async () => {
		for (const vendor of every.all)
			vendor.addOne({ name: `Spring at ${vendor.id}`, status: 'active' });
		const wanted = Array.from({ length: 30 }, () => `Spring at ${every.ids[0]}`);
		const get = async () => await run('get', '={{ $json.name }}', items(wanted));
		const { items: found } = await atSpeed(5, get);
		expect(found).toHaveLength(30);
		expect(lists()).toHaveLength(every.all.length);
	});

	test('many names are looked up in one list', async () => {
		const vendor = every.of('talkover');
		const names = Array.from({ length: 40 }, (_, index) => `Campaign ${index}`);
		const keys = vendor.add(40, (index) => ({ name: names[index] }));
		const { items: found } = await run('get', '={{ $json.name }}', items(names), {
			vendors: ['talkover'],
		});
		expect(field(found, 'key')).toEqual(keys);
		expect(lists().length).toBeLessThanOrEqual(6);
	});

	test('one whose name is not known does not stop the others where the run goes on', async () => {
		const key = every.of('talkover').addOne({ name: 'Spring', status: 'paused' });
		const { items: found } = await run('start', '={{ $json.name }}', {
			...items(['Spring', 'Sprung', 'spring']),
			onError: 'continueRegularOutput',
		});
		expect(field(found, 'key')).toEqual([key, undefined, key]);
		expect(found[1]?.json.error).toContain('No campaign is named "Sprung"');
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(every.of('talkover').writes).toBe(1);
	});
});

test('contacts are added to the campaign of that name', async () => {
	const able = every.all.filter(({ vendor }) => vendor.contacts);
	const keys = able.map((vendor) =>
		vendor.addOne({ name: `Spring at ${vendor.id}`, status: 'active' }),
	);
	const { items: found, error } = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: every.ids,
			resource: 'contact',
			operation: 'add',
			campaign: byName('={{ $json.name }}'),
			phone: '+15550001111',
		},
		credentials: every.credentials,
		...items(able.map(({ id }) => `spring at ${id}`)),
	});
	expect(error).toBeUndefined();
	expect(field(found, 'campaignKey')).toEqual(keys);
	expect(field(found, 'outcome')).toEqual(able.map(() => 'added'));
});

test('a bad number is refused before any name is looked up', async () => {
	const { error } = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: every.ids,
			resource: 'contact',
			operation: 'add',
			campaign: byName('Spring'),
			phone: '={{ $json.phone }}',
		},
		credentials: every.credentials,
		input: ['+15550001111', '555'].map((phone) => ({ json: { phone } })),
	});
	expect(error?.message).toBe(
		'The Phone "555" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111 [item 1]',
	);
	for (const { simulator } of every.all) expect(simulator.requests).toEqual([]);
});

test.each(['itself', 'engine'] as const)(
	'as a tool, called by the agent through: %s',
	async (way) => {
		const vendor: SimulatedVendor = every.of('talkover');
		const key = vendor.addOne({ name: 'Spring outreach', status: 'active' });
		const { answer, error } = await callTool(n8n, way, {
			parameters: {
				vendors: every.ids,
				resource: 'campaign',
				operation: 'pause',
				campaign: byName("={{ $fromAI('name', 'Name of the campaign', 'string') }}"),
			},
			credentials: every.credentials,
			args: { name: 'spring outreach' },
		});
		expect(error).toBeUndefined();
		expect(answer[0]).toMatchObject({ key, status: 'paused', changed: true });
	},
);
