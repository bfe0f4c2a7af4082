import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../harness';
import {
	startCareCycle,
	type CareCycleCampaignOverrides,
	type CareCycleSimulator,
} from '../simulators';
import { byId, byKey, field, NOWHERE, type Worded } from '../support/nodes';

let n8n: Harness;
let sim: CareCycleSimulator;

const credentials = () => ({ careCycleApi: { apiKey: sim.apiKey, baseUrl: sim.url } });

async function run(parameters: IDataObject, more: Partial<RunOptions> = {}) {
	const result = await n8n.run({
		node: 'careCycle',
		parameters,
		credentials: credentials(),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
}
const on = async (
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ resource, operation, ...parameters }, more);
const campaign = async (
	operation: string,
	id: unknown,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await on('campaign', operation, { campaignId: byId(id), ...parameters }, more);
const normalized = async (operation: string, id: string) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: ['careCycle'],
			resource: 'campaign',
			operation,
			campaign: byKey(`careCycle:${id}`),
			options: { confirm: 0 },
		},
		credentials: credentials(),
	});

const last = () => sim.requests.at(-1);
const sent = () => sim.requests.map(({ method, path }) => `${method} ${path}`);
const inputs = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);

function one(overrides: CareCycleCampaignOverrides = {}) {
	const [made] = sim.addCampaigns(1, overrides);
	if (!made) throw new Error('The simulator made no campaign');
	return made;
}

/** Customers of a campaign, as the API shows them. */
async function customersOf(id: string): Promise<IDataObject[]> {
	const answer = await fetch(`${sim.url}/v2/customers?campaignIds=${id}&perPage=100`, {
		headers: { 'x-api-key': sim.apiKey },
	});
	const { items } = (await answer.json()) as { items: IDataObject[] };
	sim.clearLog();
	return items;
}

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startCareCycle();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

describe('Campaign: Get Many', () => {
	test('filters and sorting go into the query', async () => {
		const { id } = one({ name: 'Spring check-ins', status: 'paused' });
		one({ name: 'Spring renewals', status: 'active' });
		const { items, error } = await on('campaign', 'getAll', {
			filters: { search: ' spring ', status: 'paused' },
			sort: { field: 'updatedAt', direction: 'asc' },
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			search: 'spring',
			status: 'paused',
			sortBy: 'updatedAt',
			sortDirection: 'asc',
			page: '1',
			perPage: '100',
		});
		expect(field(items, 'id')).toEqual([id]);
	});

	test('without filters a page is as long as the limit', async () => {
		sim.addCampaigns(12);
		const { items } = await on('campaign', 'getAll', { limit: 5, filters: { search: '' } });
		expect(items).toHaveLength(5);
		expect(last()?.query).toEqual({ page: '1', perPage: '5' });
	});

	test('searches on our side where CareCycle calls the parameter otherwise', async () => {
		sim.switches.searchParameter = 'q';
		sim.addCampaigns(120, (index) => ({ name: `Autumn ${index}`, description: null }));
		one({ name: 'Other', description: 'Follows the AUTUMN 7 one' });
		const { items } = await on('campaign', 'getAll', { limit: 3, filters: { search: 'autumn 7' } });
		expect(field(items, 'name')).toEqual(['Other', 'Autumn 79', 'Autumn 78']);
	});

	test('a search that an expression made a number, or nothing', async () => {
		one({ name: 'Group 42', description: null });
		one({ name: 'Autumn', description: null });
		expect(
			field((await on('campaign', 'getAll', { filters: { search: '={{ 42 }}' } })).items, 'name'),
		).toEqual(['Group 42']);
		expect(
			(await on('campaign', 'getAll', { filters: { search: '={{ null }}' } })).items,
		).toHaveLength(2);
		expect(last()?.query).not.toHaveProperty('search');
		expect(
			(
				await on('customer', 'getAll', {
					filters: { search: '={{ 0.5 }}', campaignStatus: '={{ "failed" }}' },
				})
			).items,
		).toEqual([]);
		expect(last()?.query).toMatchObject({ search: '0.5', campaignStatus: 'failed' });
	});

	test('Simplify gives ten flat fields, null where there is nothing', async () => {
		const { id } = one({ name: 'Spring', status: 'completed', contacts: 10, successRate: 1 });
		const { json } = await on('campaign', 'getAll');
		expect(json).toEqual({
			id,
			name: 'Spring',
			status: 'completed',
			description: expect.anything(),
			templateName: 'Outbound calls',
			startDate: null,
			endDate: null,
			customers: 10,
			completedCustomers: 10,
			totalCalls: 10,
		});
	});

	test.each([
		['newer', 'templateName', 'type'],
		['seed', 'suitType', 'type'],
		['earlier', 'type', 'templateId'],
	] as const)('fields of the %s shape pass through', async (shape, has, hasNot) => {
		sim.switches.campaignShape = shape;
		one();
		const { json } = await on('campaign', 'getAll', { simplify: false });
		expect(json).toHaveProperty(has);
		expect(json).not.toHaveProperty(hasNot);
	});

	test('each input item has its own filters and pairs', async () => {
		sim.addCampaigns(2, { name: 'Autumn' });
		one({ name: 'Winter' });
		const { items } = await on(
			'campaign',
			'getAll',
			{ filters: { search: '={{ $json.search }}' } },
			{ input: inputs([{ search: 'autumn' }, { search: 'winter' }]) },
		);
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['Autumn', { item: 0 }],
			['Autumn', { item: 0 }],
			['Winter', { item: 1 }],
		]);
	});

	test('a list that gives the same page again and again ends', async () => {
		const row = { id: NOWHERE, name: 'Again', status: 'draft' };
		sim.fault({
			body: { itemsTotal: 1, currentPage: 1, nextPage: 2, prevPage: null, items: [row] },
		});
		const { items, error } = await on('campaign', 'getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(sim.requestCount).toBe(2);
	});
});

describe('Campaign: Get', () => {
	test('asks for one campaign and unwraps it', async () => {
		const { id } = one({ status: 'active' });
		const { json, items } = await campaign('get', id, { simplify: false });
		expect(sent()).toEqual([`GET /v2/campaigns/${id}`]);
		expect(json).toMatchObject({
			id,
			customerStats: { statusCounts: { pending: expect.any(Number) } },
			suite: 'receptionist',
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	test('takes a campaign that is not wrapped, and asks for the client on request', async () => {
		sim.fault({ body: { id: NOWHERE, name: 'Bare', status: 'draft' } });
		const { json } = await campaign('get', NOWHERE, { options: { includeClient: true } });
		expect(json).toMatchObject({ id: NOWHERE, name: 'Bare', customers: null });
		expect(last()?.query).toEqual({ includeClient: 'true' });
	});

	test.each([400, 422] as const)('names what is wrong with an id, as %i', async (status) => {
		sim.switches.invalid = status;
		const { error } = await campaign('get', 'not-a-uuid');
		expect(error?.message).toBe(
			`CareCycle could not get the campaign (${status}): Validation failed campaignId: Invalid UUID [item 0]`,
		);
	});

	test('goes on after an item that fails', async () => {
		const { id } = one();
		const { items, error } = await campaign(
			'get',
			'={{ $json.id }}',
			{},
			{
				input: inputs([{ id: NOWHERE }, { id }]),
				onError: 'continueRegularOutput',
			},
		);
		expect(error).toBeUndefined();
		expect(items[0]?.json.error).toContain('(404): Campaign not found');
		expect(items[1]?.json.id).toBe(id);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('Campaign: Create', () => {
	test.each([200, 201] as const)(
		'sends the fields that were given, answered with %i',
		async (status) => {
			sim.switches.created = status;
			const templateId = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
			const { json, error } = await on('campaign', 'create', {
				name: ' Spring outreach ',
				additionalFields: {
					description: 'First try',
					direction: 'outbound',
					kind: 'voice_ai',
					maxConcurrentCalls: 3,
					templateId: ` ${templateId} `,
				},
			});
			expect(error).toBeUndefined();
			expect(last()).toMatchObject({ method: 'POST', path: '/v2/campaigns' });
			expect(last()?.body).toEqual({
				name: 'Spring outreach',
				description: 'First try',
				direction: 'outbound',
				kind: 'voice_ai',
				maxConcurrentCalls: 3,
				templateId,
			});
			expect(json).toMatchObject({
				name: 'Spring outreach',
				status: 'draft',
				templateId,
				maxConcurrentCalls: 3,
			});
		},
	);

	test('sends the name alone where nothing else is given', async () => {
		await on('campaign', 'create', { name: 'Spring' });
		expect(last()?.body).toEqual({ name: 'Spring' });
	});

	test.each([
		['a blank name', { name: '  ' }, 'The Name must have 1 to 255 characters'],
		['a long name', { name: 'x'.repeat(256) }, 'The Name must have 1 to 255 characters'],
		[
			'a template that is no ID',
			{ name: 'A', additionalFields: { templateId: 'best' } },
			'The Template ID is not a CareCycle ID',
		],
		[
			'half a call',
			{ name: 'A', additionalFields: { maxConcurrentCalls: 0.5 } },
			'Max Concurrent Calls must be a whole number',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('campaign', 'create', parameters);
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Update', () => {
	test('sends the fields that were added and no others', async () => {
		const { id } = one({ name: 'Old', description: 'Stays' });
		sim.switches.campaignShape = 'seed';
		const { json, error } = await campaign('update', id, {
			updateFields: {
				appointmentConfigId: NOWHERE,
				enablePulse: false,
				features: '{"transfers": true}',
				name: 'New',
				pulseWorkflowId: NOWHERE,
				redial: true,
				redialPatterns: '[{"days": [1], "attempts": 2, "intervalMinutes": 30}]',
				smsCompanyName: 'Acme',
				smsContent: '{"redial": "Hello"}',
				smsTypes: '={{ { redial: true } }}',
				transferConfigId: NOWHERE,
				transferConfigIds: `${NOWHERE}, ${NOWHERE}`,
			},
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PATCH', path: `/v2/campaigns/${id}` });
		expect(last()?.body).toEqual({
			appointmentConfigId: NOWHERE,
			enablePulse: false,
			features: { transfers: true },
			name: 'New',
			pulseWorkflowId: NOWHERE,
			redial: true,
			redialPatterns: [{ days: [1], attempts: 2, intervalMinutes: 30 }],
			smsCompanyName: 'Acme',
			smsContent: { redial: 'Hello' },
			smsTypes: { redial: true },
			transferConfigId: NOWHERE,
			transferConfigIds: [NOWHERE, NOWHERE],
		});
		expect(json).toMatchObject({ id, name: 'New', description: 'Stays', redial: true });
	});

	test.each<[string, IDataObject, string]>([
		['nothing', {}, 'There is nothing to change'],
		['a blank name', { name: ' ' }, 'The Name must have 1 to 255 characters'],
		[
			'a workflow that is no ID',
			{ pulseWorkflowId: 'main' },
			'The Pulse Workflow ID is not a CareCycle ID',
		],
		[
			'one bad ID of several',
			{ transferConfigIds: `${NOWHERE},x` },
			'Transfer Config IDs must hold CareCycle IDs',
		],
		['broken JSON', { smsTypes: '{"redial":' }, 'SMS Types is not a JSON object'],
		['a list for an object', { features: '[]' }, 'Features is not a JSON object'],
		['an object for a list', { redialPatterns: '{}' }, 'Redial Patterns is not a JSON list'],
	])('%s is refused here', async (_, updateFields, says) => {
		const { error } = await campaign('update', NOWHERE, { updateFields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Start, Pause, Resume, Archive, Cancel', () => {
	const MOVES = [
		['start', 'draft', 'active'],
		['start', 'testing', 'active'],
		['pause', 'active', 'paused'],
		['resume', 'paused', 'active'],
		['resume', 'inactive', 'active'],
		['archive', 'completed', 'archived'],
		['cancel', 'paused', 'cancelled'],
	] as const;

	test.each(MOVES)('%s of a %s campaign', async (operation, from, to) => {
		const { id } = one({ status: from });
		const { json, error } = await campaign(operation, id);
		expect(error).toBeUndefined();
		expect(sim.requests).toHaveLength(1);
		expect(last()).toMatchObject({
			method: 'PATCH',
			path: `/v2/campaigns/${id}`,
			body: { status: to },
		});
		expect(json).toMatchObject({ id, status: to });
		expect(sim.campaign(id)?.status).toBe(to);
	});

	test.each(MOVES)(
		'%s of a %s campaign is no success where CareCycle ignores the status',
		async (operation, from, to) => {
			sim.switches.patchStatus = 'ignored';
			const { id } = one({ status: from });
			const { items, error } = await campaign(operation, id);
			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`CareCycle took the request and did not do it: the campaign is ${from}, not ${to} [item 0]`,
			);
			expect(error?.description).toBe(
				'CareCycle documents this call only in part. Do it in the CareCycle dashboard.',
			);
			expect(sim.writes).toBe(1);
		},
	);

	test('says where to do it where the call is gone', async () => {
		sim.switches.patchStatus = 'gone';
		const { id } = one();
		const { error } = await campaign('start', id);
		expect(error?.message).toContain(
			`CareCycle could not start the campaign (404): Can not PATCH /v2/campaigns/${id}`,
		);
		expect(error?.description).toBe(
			'Check the Base URL in the CareCycle credential. If it is right, CareCycle does not offer this call any more. Do it in the CareCycle dashboard.',
		);
		expect((await campaign('get', NOWHERE)).error?.description).toContain('Check the ID');
	});

	test('an answer that shows no status is no success', async () => {
		sim.fault({ body: { success: true } });
		const { error } = await campaign('pause', NOWHERE);
		expect(error?.message).toContain('its answer does not show the campaign as paused');
	});

	test('a move that CareCycle refuses is told with its reason, and done where it refuses none', async () => {
		const { id } = one({ status: 'completed' });
		const { error } = await campaign('resume', id);
		expect(error?.message).toBe(
			'CareCycle could not resume the campaign (400): Cannot change the status from completed to active [item 0]',
		);
		sim.switches.transitions = 'free';
		expect((await campaign('resume', id)).json?.status).toBe('active');
	});

	test('waits as the body of a 429 asks', async () => {
		const { id } = one();
		Object.assign(sim.switches, { rateLimitPerMinute: 1, rateLimitWindowMs: 1_000 });
		await campaign('get', id);
		const began = Date.now();
		expect((await campaign('start', id)).json?.status).toBe('active');
		expect(Date.now() - began).toBeGreaterThanOrEqual(900);
		expect(sim.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
	});

	test('several items, each with its own campaign and pair', async () => {
		const ids = [one().id, one().id];
		const { items } = await campaign(
			'start',
			'={{ $json.id }}',
			{},
			{ input: inputs(ids.map((id) => ({ id }))) },
		);
		expect(field(items, 'id')).toEqual(ids);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('AI Campaigns over the same calls', () => {
	test.each([
		['testing', 'draft'],
		['inactive', 'paused'],
		['archived', 'archived'],
	] as const)('%s is %s', async (word, status) => {
		const { id } = one({ status: word });
		expect((await normalized('get', id)).items[0]?.json).toMatchObject({
			status,
			vendorStatus: word,
		});
	});

	test('tells customers and calls, and invents nothing', async () => {
		const { id } = one({ status: 'active', contacts: 10, called: 4, successRate: 0.5 });
		expect((await normalized('get', id)).items[0]?.json).toMatchObject({
			startedAt: null,
			completedAt: null,
			stats: {
				contacts: 10,
				contactsDone: 4,
				calls: 4,
				callsSucceeded: null,
				callsFailed: null,
				successRate: null,
			},
		});
	});

	test('a status that stands for two words is filtered on our side', async () => {
		one({ status: 'draft' });
		const [paused, inactive] = [one({ status: 'paused' }), one({ status: 'inactive' })];
		const { items } = await n8n.run({
			node: 'aiCampaigns',
			parameters: {
				vendors: ['careCycle'],
				resource: 'campaign',
				operation: 'getAll',
				returnAll: true,
				filters: { status: ['paused'] },
			},
			credentials: credentials(),
		});
		expect(field(items, 'id').sort()).toEqual([paused.id, inactive.id].sort());
		expect(last()?.query).toEqual({ page: '1', perPage: '100' });
	});

	test.each(['start', 'cancel'])(
		'%s is no success where CareCycle ignores the status',
		async (verb) => {
			sim.switches.patchStatus = 'ignored';
			const { id } = one({ name: 'Spring' });
			const { error } = await normalized(verb, id);
			expect(error?.message).toBe(
				`CareCycle took the request to ${verb} campaign "Spring" and did not do it: it is still draft [item 0]`,
			);
			expect((error as Worded).description).toContain('CareCycle documents this call only in part');
			expect(sim.writes).toBe(1);
		},
	);
});

describe('Customer', () => {
	test('Get Many sends every filter', async () => {
		const { id } = one({ contacts: 3, createdAt: '2026-03-02T12:00:00Z' });
		one({ contacts: 3 });
		const { items, error } = await on('customer', 'getAll', {
			filters: {
				campaignId: byId(id),
				campaignStatus: ['pending', 'failed'],
				createdFrom: '2026-03-01T10:00:00',
				createdTo: '2026-03-03T00:00:00.000+02:00',
				search: 'example.com',
			},
			sort: { field: 'lastName', direction: 'asc' },
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			campaignIds: id,
			campaignStatus: 'pending,failed',
			startDate: '2026-03-01',
			endDate: '2026-03-03',
			search: 'example.com',
			sortBy: 'lastName',
			sortDirection: 'asc',
			page: '1',
			perPage: '100',
		});
		expect(field(items, 'id').sort()).toEqual(field(inputs(await customersOf(id)), 'id').sort());
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
	});

	test('Get Many searches on our side where CareCycle does not', async () => {
		const { id } = one({ contacts: 24 });
		const [wanted] = (await customersOf(id)) as [IDataObject];
		sim.switches.searchParameter = 'q';
		const number = String(wanted.callerId).replace(/^\+1(\d{3})(\d{3})/, '($1) $2-');
		for (const search of [
			wanted.email,
			`${String(wanted.firstName)} ${number}`,
			String(wanted.callerId).slice(-7),
		]) {
			const { items } = await on('customer', 'getAll', { filters: { search } });
			expect(field(items, 'id')).toEqual([wanted.id]);
		}
		expect((await on('customer', 'getAll', { filters: { search: 'nobody' } })).items).toEqual([]);
	});

	test('Get gives one customer, simplified or whole', async () => {
		const [{ id }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
		const { json } = await on('customer', 'get', { customerId: byId(id) });
		expect(sent()).toEqual([`GET /v2/customers/${String(id)}`]);
		expect(Object.keys(json ?? {})).toHaveLength(10);
		expect(
			(await on('customer', 'get', { customerId: byId(id), simplify: false })).json,
		).toHaveProperty('postalCode');
	});

	test.each(['search', 'q'])(
		'From List finds customers where the search is called %s, and shows their number',
		async (searchParameter) => {
			Object.assign(sim.switches, { searchParameter });
			const [wanted] = (await customersOf(one({ contacts: 5 }).id)) as [IDataObject];
			const { results } = await n8n.listSearch('careCycle', 'customers', {
				credentials: credentials(),
				filter: String(wanted.email),
			});
			const name = `${String(wanted.firstName)} ${String(wanted.lastName)} (${String(wanted.callerId)})`;
			expect(results).toEqual([{ name, value: wanted.id }]);
		},
	);

	test('Update sends the fields that were added and no others', async () => {
		const [{ id, lastName }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
		const updateFields = { firstName: 'Ada', status: 'Active', callerId: '+15550001111', city: '' };
		const { json, error } = await on('customer', 'update', { customerId: byId(id), updateFields });
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PATCH', path: `/v2/customers/${String(id)}` });
		expect(last()?.body).toEqual(updateFields);
		expect(json).toMatchObject({ id, firstName: 'Ada', lastName, city: '' });
	});

	test.each<[string, IDataObject, string]>([
		['nothing', {}, 'There is nothing to change'],
		['no number', { callerId: ' ' }, 'The Phone Number is empty'],
		[
			'too long a name',
			{ firstName: 'x'.repeat(256) },
			'The First Name must have at most 255 characters',
		],
	])('Update with %s is refused here', async (_, updateFields, says) => {
		const { error } = await on('customer', 'update', { customerId: byId(NOWHERE), updateFields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});

	test('Get Calls lists the calls of one customer', async () => {
		const { id } = one({ status: 'completed', contacts: 2, successRate: 1 });
		const [customer] = (await customersOf(id)) as [IDataObject];
		const { items } = await on('customer', 'getCalls', {
			customerId: byId(customer.id),
			sort: { field: 'duration' },
			limit: 5,
		});
		expect(last()?.path).toBe(
			`/v2/customers/${String(customer.id)}/calls?sortBy=duration&page=1&perPage=5`,
		);
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			campaignId: id,
			disposition: 'interested',
			callerId: customer.callerId,
		});
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
	});

	test('Set Campaign Status sends both ids and the status', async () => {
		const { id } = one({ contacts: 1 });
		const [customer] = (await customersOf(id)) as [IDataObject];
		const ids = {
			customerId: byId(` ${String(customer.id)} `),
			campaignId: byId(`careCycle:${id}`),
		};
		const { json, error } = await on('customer', 'setCampaignStatus', { ...ids, status: 'failed' });
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PATCH', path: '/v2/customers/campaign-status' });
		expect(last()?.body).toEqual({ customerId: customer.id, campaignId: id, status: 'failed' });
		expect(json).toMatchObject({ success: true, previousStatus: 'pending', newStatus: 'failed' });
		expect(sim.campaign(id)?.customerStats).toMatchObject({
			statusCounts: { pending: 0, failed: 1 },
		});
	});

	test('Set Campaign Status refuses other words and empty ids before anything is sent', async () => {
		const ids = { customerId: byId(NOWHERE), campaignId: byId(NOWHERE) };
		const status = '={{ "pending" }}';
		expect(
			(await on('customer', 'setCampaignStatus', { ...ids, status })).error?.message,
		).toContain('Status must be one of completed, failed');
		for (const empty of ['customerId', 'campaignId']) {
			const { error } = await on('customer', 'setCampaignStatus', {
				...ids,
				[empty]: byId('={{ " " }}'),
				status: 'failed',
			});
			expect(error?.message).toContain('is empty');
		}
		expect(sim.requests).toEqual([]);
	});

	test.each([
		[{ success: false }, 'the customer is as before in the campaign, not completed'],
		[
			{ success: true, newStatus: 'pending' },
			'the customer is pending in the campaign, not completed',
		],
	])('Set Campaign Status believes no answer of %j', async (body, says) => {
		sim.fault({ body });
		const ids = { customerId: byId(NOWHERE), campaignId: byId(NOWHERE) };
		expect((await on('customer', 'setCampaignStatus', ids)).error?.message).toContain(says);
	});

	test('a key without the permission is told so', async () => {
		sim.switches.forbidden = 'customers';
		const { error } = await on('customer', 'getAll');
		expect(error?.message).toContain(
			'CareCycle could not list customers (403): API key lacks required permissions',
		);
		expect(error?.failure).toEqual({ cause: 'credential-invalid' });
	});
});

describe('Lead: Upload', () => {
	const upload = async (rows: IDataObject[], more: Partial<RunOptions> = {}) =>
		await on(
			'lead',
			'upload',
			{
				phoneNumber: '={{ $json.phone }}',
				postalCode: '={{ $json.zip ?? "10001" }}',
				additionalFields: {
					externalId: '={{ $json.id ?? "" }}',
					sourceId: '={{ $json.source ?? "" }}',
				},
			},
			{ input: inputs(rows), ...more },
		);
	const phone = (index: number) => `555${String(index).padStart(7, '0')}`;
	const outcomes = (items: INodeExecutionData[]) =>
		items.map(({ json }) => [json.outcome, json.reason]);
	const NOT_FOUND = 'Source not found';

	test('sends every field that was given and none that is empty', async () => {
		const { json, error } = await on('lead', 'upload', {
			phoneNumber: '(555) 000-1111',
			timezone: 'PST',
			additionalFields: {
				address: '1 Main Street',
				city: '',
				customFields: { field: [{ fieldKey: 'lead_source', value: 'web' }] },
				dateOfBirth: '1960-05-31',
				doNotCall: false,
				doNotSMS: true,
				email: 'ada@example.com',
				externalId: 'crm-7',
				firstName: 'Ada',
				gender: 'Female',
				leadCost: 2.5,
				sourceId: 'Website',
			},
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'POST', path: '/v2/leads/upload' });
		expect(last()?.body).toEqual({
			records: [
				{
					phoneNumber: '+15550001111',
					timezone: 'PST',
					address: '1 Main Street',
					customFields: [{ fieldKey: 'lead_source', value: 'web' }],
					dateOfBirth: '05/31/1960',
					doNotCall: false,
					doNotSMS: true,
					email: 'ada@example.com',
					externalId: 'crm-7',
					firstName: 'Ada',
					gender: 'Female',
					leadCost: 2.5,
					sourceId: 'Website',
				},
			],
		});
		expect(json).toMatchObject({
			outcome: 'succeeded',
			reason: null,
			phoneNumber: '+15550001111',
			externalId: 'crm-7',
			customerId: expect.any(String),
			customer: { firstName: 'Ada', phoneNumber: '+15550001111', externalId: 'crm-7' },
		});
	});

	test('a new lead enters the campaigns that take leads', async () => {
		const { id } = one({ takesLeads: true, contacts: 0, status: 'active' });
		await upload([{ phone: phone(1) }]);
		expect(sim.campaign(id)?.customerStats).toMatchObject({ total: 1 });
	});

	test('450 items are three requests, and each item has its own result', async () => {
		const { items } = await upload(
			Array.from({ length: 450 }, (_, index) => ({ phone: phone(index), id: `crm-${index}` })),
		);
		const sizes = sim.requests.map(
			({ body }) => ((body as IDataObject).records as unknown[]).length,
		);
		expect(sizes).toEqual([200, 200, 50]);
		expect(field(items, 'externalId')).toEqual(items.map((_, index) => `crm-${index}`));
		expect(pairs(items)).toEqual(items.map((_, item) => ({ item })));
		expect(items.every(({ json }) => json.outcome === 'succeeded' && json.customerId)).toBe(true);
	});

	describe.each([true, false])('with results in the answer: %s', (leadResults) => {
		beforeEach(() => Object.assign(sim.switches, { leadResults }));

		test('failed leads are seen by their external id', async () => {
			const { items, error } = await upload([
				{ phone: phone(1), id: 'a' },
				{ phone: phone(2), id: 'b', source: 'nowhere' },
				{ phone: phone(3), id: 'c' },
			]);
			expect(error).toBeUndefined();
			expect(outcomes(items)).toEqual([
				['succeeded', null],
				['failed', NOT_FOUND],
				['succeeded', null],
			]);
			expect(field(items, 'customerId').map(Boolean)).toEqual([leadResults, false, leadResults]);
			expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		});

		test('when all fail, their order tells which is which', async () => {
			sim.switches.leadErrors = 'nameless';
			const { items } = await upload([
				{ phone: phone(1), source: 'x' },
				{ phone: phone(2), source: 'y' },
			]);
			expect(outcomes(items)).toEqual([
				['failed', NOT_FOUND],
				['failed', NOT_FOUND],
			]);
		});

		test('a failed lead without a name is told by its phone number, or called unknown', async () => {
			sim.switches.leadErrors = 'nameless';
			const { items } = await upload([
				{ phone: phone(1) },
				{ phone: phone(2), source: 'x' },
				{ phone: phone(3) },
			]);
			const unknown = [
				'unknown',
				`CareCycle refused 1 of 3 leads of this upload and does not say which: ${NOT_FOUND}`,
			];
			expect(outcomes(items)).toEqual(
				leadResults
					? [
							['succeeded', null],
							['failed', NOT_FOUND],
							['succeeded', null],
						]
					: [unknown, unknown, unknown],
			);
		});
	});

	test.each([
		[
			{ succeeded: 1, failed: 1, errors: [] },
			'CareCycle refused 1 of 2 leads of this upload and does not say which',
		],
		[{ succeeded: 0, failed: 0, errors: [] }, 'CareCycle does not say what became of this lead'],
		[{}, 'CareCycle does not say what became of this lead'],
	])('an answer of %j is no success', async (body, reason) => {
		sim.fault({ body });
		const { items } = await upload([{ phone: phone(1) }, { phone: phone(2) }]);
		expect(outcomes(items)).toEqual([
			['unknown', reason],
			['unknown', reason],
		]);
	});

	test('an upload that fails names the reason, and with continue-on-fail gives it to the items of that lot alone', async () => {
		const rows = Array.from({ length: 201 }, (_, index) => ({ phone: phone(index) }));
		sim.fault({ status: 500, times: 1 });
		expect((await upload(rows)).error?.message).toContain(
			'CareCycle could not upload the leads because of trouble on its side (500)',
		);
		expect(sim.writes).toBe(1);
		sim.fault({ status: 500, times: 1 });
		const { items } = await upload(rows, { onError: 'continueRegularOutput' });
		expect(items.filter(({ json }) => String(json.error).includes('(500)'))).toHaveLength(200);
		expect(items[200]?.json.outcome).toBe('succeeded');
	});

	test('with continue-on-fail, unusable items carry their reason and the others are sent', async () => {
		const { items } = await upload(
			[{ phone: '12' }, { phone: phone(1) }, { phone: phone(2), zip: '123' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.error ?? json.outcome)).toEqual([
			'The Phone Number "12" is not a US number: it needs ten digits, with or without +1 before them [item 0]',
			'succeeded',
			'The Postal Code must have five characters [item 2]',
		]);
		expect((last()?.body as IDataObject).records).toEqual([
			{ phoneNumber: `+1${phone(1)}`, postalCode: '10001' },
		]);
	});

	test.each<[string, IDataObject, string]>([
		[
			'a number from elsewhere',
			{ phoneNumber: '+4930123456' },
			'The Phone Number "+4930123456" is not a US number',
		],
		['neither place nor time', { postalCode: '' }, 'Postal Code and Timezone are both empty'],
		['a zone that is none', { timezone: 'Mars/Olympus' }, 'The Timezone is not known'],
		[
			'a date that is none',
			{ additionalFields: { dateOfBirth: '31.05.1960' } },
			'The Date of Birth must be written as',
		],
		[
			'too many custom fields',
			{
				additionalFields: {
					customFields: {
						field: Array.from({ length: 51 }, () => ({ fieldKey: 'a', value: 'b' })),
					},
				},
			},
			'A lead takes 50 Custom Fields at most',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('lead', 'upload', {
			phoneNumber: '5550001111',
			postalCode: '10001',
			...parameters,
		});
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Agent Source Restriction', () => {
	const source = async (id: string) => (await customersOf(id))[0]?.currentSourceId as string;

	test('Create sends both ids, and Get Many lists what is there', async () => {
		const { id, name } = one({ contacts: 1 });
		const [member] = sim.addAgents(1) as Array<{ id: string; name: string }>;
		const sourceId = await source(id);
		const { json, error } = await on('agentSourceRestriction', 'create', {
			campaignId: byId(id),
			memberId: ` ${member?.id} `,
			sourceId,
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({
			method: 'POST',
			path: `/v2/campaigns/${id}/agent-source-restrictions`,
		});
		expect(last()?.body).toEqual({ memberId: member?.id, sourceId });
		expect(json).toMatchObject({ campaignId: id, campaignName: name, memberName: member?.name });

		const { items } = await on('agentSourceRestriction', 'getAll', {
			campaignId: byId(id),
			returnAll: true,
		});
		expect(last()).toMatchObject({
			method: 'GET',
			path: `/v2/campaigns/${id}/agent-source-restrictions`,
		});
		expect(items.map((item) => item.json)).toEqual([json]);
	});

	test('the same one twice is refused with the reason, and the limit is ours', async () => {
		const { id } = one({ restrictions: 3 });
		const { items } = await on('agentSourceRestriction', 'getAll', {
			campaignId: byId(id),
			limit: 2,
		});
		expect(items).toHaveLength(2);
		const { memberId, sourceId } = items[0]?.json ?? {};
		const again = await on('agentSourceRestriction', 'create', {
			campaignId: byId(id),
			memberId,
			sourceId,
		});
		expect(again.error?.message).toContain('(400): Restriction already exists');
	});

	test.each([
		['memberId', 'Member ID'],
		['sourceId', 'Source ID'],
	])('%s that is no ID is refused here', async (name, label) => {
		const ids = { memberId: NOWHERE, sourceId: NOWHERE, [name]: 'somebody' };
		const { error } = await on('agentSourceRestriction', 'create', {
			campaignId: byId(NOWHERE),
			...ids,
		});
		expect(error?.message).toBe(`The ${label} is not a CareCycle ID [item 0]`);
		expect(sim.requests).toEqual([]);
	});
});

describe('Trigger', () => {
	test('reports a campaign that completes by itself, and a word that stays the same status', async () => {
		const { id } = one({ name: 'Spring', status: 'active', contacts: 2, callMs: 1_000 });
		const waiting = one({ name: 'Waiting', status: 'paused' });
		const trigger = n8n.poller({
			node: 'careCycleTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: credentials(),
		});
		await trigger.activate();
		await sim.advance(5_000);
		sim.setStatus(waiting.id, 'inactive');
		const { items } = await trigger.poll();
		const told = (items ?? []).map(({ json }) => [json.event, json.campaignKey, json.vendorStatus]);
		expect(told.sort()).toEqual([
			['campaign.completed', `careCycle:${id}`, 'completed'],
			['campaign.status_changed', `careCycle:${waiting.id}`, 'inactive'],
		]);
	});
});
