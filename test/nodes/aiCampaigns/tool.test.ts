import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { loadPackage, type Harness } from '../../harness';
import { callTool, type Way } from '../../support/agent';
import { EveryVendor } from '../../support/everyVendor';
import { byKey } from '../../support/nodes';

let n8n: Harness;
let every: EveryVendor;

const SMALL = [
	'key',
	'name',
	'status',
	'vendor',
	'agentName',
	'calls',
	'callsSucceeded',
	'successRate',
	'createdAt',
	'updatedAt',
];
const fromAi = (key: string, type = 'string') =>
	`={{ $fromAI('${key}', 'What to say here', '${type}') }}`;
const call = async (way: Way, parameters: IDataObject, args: IDataObject = {}) =>
	await callTool(n8n, way, {
		parameters: { vendors: every.ids, resource: 'campaign', ...parameters },
		credentials: every.credentials,
		args,
	});

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

describe.each<Way>(['itself', 'engine'])('called by the agent through: %s', (way) => {
	test('lists with the filters of the model, in the small form', async () => {
		for (const vendor of every.all)
			vendor.add(2, (index) => ({ name: 'Spring outreach', status: index ? 'active' : 'paused' }));
		const result = await call(
			way,
			{
				operation: 'getAll',
				limit: fromAi('limit', 'number'),
				filters: { status: fromAi('status'), search: fromAi('search') },
			},
			{ limit: 50, status: 'active', search: 'spring' },
		);
		expect(result.error).toBeUndefined();
		expect(result.arguments).toEqual(['limit', 'search', 'status']);
		expect(result.answer).toHaveLength(every.all.length);
		for (const campaign of result.answer) {
			expect(Object.keys(campaign)).toEqual(SMALL);
			expect(campaign).toMatchObject({ name: 'Spring outreach', status: 'active' });
		}
	});

	test('starts the campaign whose key the model gives, once', async () => {
		for (const vendor of every.all) {
			const key = vendor.addOne({ status: 'paused' });
			const { answer } = await call(
				way,
				{ operation: 'start', campaign: byKey(fromAi('campaignKey')) },
				{ campaignKey: key },
			);
			expect(answer).toHaveLength(1);
			expect(Object.keys(answer[0] ?? {})).toEqual([...SMALL, 'changed', 'confirmed']);
			expect(answer[0]).toMatchObject({ key, status: 'active', changed: true, confirmed: true });
			expect(vendor.writes).toBe(1);
		}
	});

	test('checks accounts, and reads calls', async () => {
		for (const vendor of every.all) vendor.addOne({ status: 'completed' });
		const checked = await call(way, { resource: 'account', operation: 'check' });
		expect(checked.error).toBeUndefined();
		expect(checked.answer.map(({ vendor, verdict }) => [vendor, verdict])).toEqual(
			every.ids.map((id) => [id, 'ok']),
		);
		const calls = await call(way, {
			vendors: ['talkover'],
			resource: 'call',
			operation: 'getAll',
			returnAll: true,
		});
		expect(calls.error).toBeUndefined();
		expect(calls.answer.length).toBeGreaterThan(0);
		for (const one of calls.answer) expect(one).toMatchObject({ vendor: 'talkover' });
		expect(every.all.map(({ writes }) => writes)).toEqual(every.ids.map(() => 0));
	});

	test('Simplify, where it is set, decides', async () => {
		every.all[0]?.addOne();
		const { answer } = await call(way, { operation: 'getAll', options: { simplify: false } });
		expect(answer[0]).toHaveProperty('vendorStatus');
	});

	test('Pause All answers in the small form', async () => {
		every.all[0]?.addOne({ status: 'active' });
		const { answer } = await call(way, { operation: 'pauseAll' });
		expect(Object.keys(answer[0] ?? {})).toEqual([...SMALL, 'changed', 'confirmed']);
	});

	test('adds the contact of the model', async () => {
		const able = every.all.find(({ vendor }) => vendor.contacts);
		const key = able?.addOne({ status: 'active' });
		const { answer } = await call(
			way,
			{
				resource: 'contact',
				operation: 'add',
				campaign: byKey(fromAi('campaignKey')),
				phone: fromAi('phone'),
				contactFields: { firstName: fromAi('firstName'), variables: fromAi('variables', 'json') },
			},
			{ campaignKey: key, phone: '+15550001111', firstName: 'Olive', variables: { plan: 'gold' } },
		);
		expect(answer).toMatchObject([{ outcome: 'added', phone: '+15550001111', campaignKey: key }]);
	});
});

test('a workflow, unlike a model, gets every field', async () => {
	every.all[0]?.addOne();
	const { items } = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: every.ids, resource: 'campaign', operation: 'getAll' },
		credentials: every.credentials,
	});
	expect(items[0]?.json).toHaveProperty('vendorStatus');
});

test('a wrong key is told to the model with what a key looks like', async () => {
	const { error } = await call(
		'itself',
		{ operation: 'pause', campaign: byKey(fromAi('campaignKey')) },
		{ campaignKey: 'Spring outreach' },
	);
	expect(error?.message).toContain('"Spring outreach" is not a campaign key');
	expect(error?.message).toContain(`for example ${every.ids[0]}:1234`);
	for (const vendor of every.all) expect(vendor.writes).toBe(0);
});

describe('what the model reads', () => {
	const readBy = async (operation: string, resource = 'campaign') => {
		const own = operation.startsWith('get') ? { options: {} } : { campaign: byKey('none:1') };
		return (await call('itself', { resource, operation, ...own, phone: 'none' })).description;
	};

	/** n8n gives a model the action of the operation, and nothing else; it also names new nodes after it. */
	test.each([
		['getAll', /^Get many campaigns and their status in AI Campaigns$/],
		['getSummary', /^Get summary of campaigns and calls in AI Campaigns$/],
	])('%s', async (operation, says) => expect(await readBy(operation)).toMatch(says));

	const actions = () =>
		n8n
			.node('aiCampaigns')
			.description.properties.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => options as INodePropertyOptions[]);

	test.each([
		['start', /call people/],
		['add', /to be called/],
		['pause', /stop new calls/],
		['pauseAll', /stop new calls/],
		['cancel', /its calls for good/],
	])('%s says what becomes of calls', (operation, says) => {
		expect(actions().find(({ value }) => value === operation)?.action).toMatch(says);
	});

	test('every operation has an action and a description', () => {
		expect(actions().length).toBeGreaterThanOrEqual(8);
		for (const { action, description } of actions()) {
			expect(action?.length).toBeGreaterThan(15);
			expect(description?.length).toBeGreaterThan(30);
		}
	});
});
