import type { IDataObject } from 'n8n-workflow';
import type { RunOptions } from '../../harness';
import { byId, field, NOWHERE, type Worded } from '../../support/nodes';
import { campaign, inputs, last, n8n, on, one, pairs, older, sent, sim } from './setup';

const agentId = () => (sim.addAgents(1)[0] as { id: string }).id;

describe('Campaign: Get Many', () => {
	test('filters are sent, and done again where they are ignored', async () => {
		const { id, agent_id } = one({ name: 'Spring visits', status: 'active' });
		one({ name: 'Spring renewals', status: 'active', agent_id: NOWHERE });
		one({ name: 'Autumn visits', status: 'active', agent_id });
		one({ name: 'Spring visits', status: 'draft', agent_id });
		for (const listFilters of ['honoured', 'ignored'] as const) {
			sim.switches.listFilters = listFilters;
			const filters = { status: 'active', agentId: byId(agent_id), search: 'SPRING' };
			const { items } = await on('campaign', 'getAll', { returnAll: true, filters });
			expect(field(items, 'id')).toEqual([id]);
			expect(last()?.query).toEqual({ status: 'active', agent_id, page: '1', per_page: '100' });
		}
	});

	test.each(['cancelled', 'scheduled'] as const)(
		'%s, which not every SmartAlex can filter by, is filtered on our side',
		async (status) => {
			const { id } = one({ status });
			one({ status: 'active' });
			const { items } = await on('campaign', 'getAll', { filters: { status } });
			expect(field(items, 'id')).toEqual([id]);
			expect(last()?.query).not.toHaveProperty('status');
		},
	);

	test('pages in the first generation, and reads no page that the limit does not need', async () => {
		older();
		sim.addCampaigns(250);
		expect((await on('campaign', 'getAll', { returnAll: true })).items).toHaveLength(250);
		expect(sim.requests.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
		sim.clearLog();
		expect((await on('campaign', 'getAll', { limit: 5 })).items).toHaveLength(5);
		expect(sent()).toEqual(['GET /campaigns?page=1&per_page=5']);
	});

	test('follows the real size of a page where the first generation cuts it down', async () => {
		older();
		sim.switches.largestPage = 25;
		sim.addCampaigns(60);
		const { items } = await on('campaign', 'getAll', { returnAll: true });
		expect(new Set(field(items, 'id')).size).toBe(60);
		expect(sim.requestCount).toBe(3);
	});

	test('asks the newest once, whose list ignores the page and has no end', async () => {
		sim.addCampaigns(250);
		expect((await on('campaign', 'getAll', { returnAll: true })).items).toHaveLength(250);
		expect((await on('campaign', 'getAll', { limit: 5 })).items).toHaveLength(5);
		expect(sim.requestCount).toBe(2);
	});

	test('asks once where a list that ignores the page has a total too', async () => {
		sim.fault({
			status: 200,
			body: { data: [{ id: 'a' }, { id: 'b' }], meta: { total: 2, page: 1, per_page: 1 } },
		});
		expect((await on('campaign', 'getAll', { returnAll: true })).items).toHaveLength(2);
		expect(sim.requestCount).toBe(1);
	});

	test('simplified, both generations give the same fields', async () => {
		one();
		const newest = await on('campaign', 'getAll');
		older();
		const oldest = await on('campaign', 'getAll');
		expect(Object.keys(newest.json ?? {})).toEqual(Object.keys(oldest.json ?? {}));
		expect([newest.json?.contacts_total, oldest.json?.objective]).toEqual([null, null]);
		expect((await on('campaign', 'getAll', { simplify: false })).json).not.toHaveProperty(
			'objective',
		);
	});

	test('each input item gets its own list', async () => {
		sim.addCampaigns(2);
		const { items } = await on('campaign', 'getAll', {}, { input: inputs([{}, {}]) });
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }, { item: 1 }]);
	});
});

describe('Campaign: Create', () => {
	const hours = {
		hours: [
			{ days: ['monday', 'tuesday'], start: '09:00', end: '12:00' },
			{ days: ['wednesday'], start: '10:00', end: '17:00' },
		],
	};
	const create = async (parameters: IDataObject = {}, more: Partial<RunOptions> = {}) =>
		await on(
			'campaign',
			'create',
			{ name: 'March', agentId: byId(agentId()), ...parameters },
			more,
		);

	test('says hours and time zone in the words of both generations', async () => {
		const agent_id = agentId();
		const additionalFields = {
			businessHours: hours,
			timezone: 'Europe/London',
			description: 'Of last year',
			campaignMode: 'outbound',
			phoneNumberId: NOWHERE,
			concurrentCalls: 4,
			maxRetries: 0,
		};
		const { error } = await create({
			agentId: byId(agent_id),
			objective: 'Book visits',
			additionalFields,
		});
		expect(error).toBeUndefined();
		const [off, on9, on10] = [
			{ enabled: false },
			{ enabled: true, start: '09:00', end: '12:00' },
			{ enabled: true, start: '10:00', end: '17:00' },
		];
		expect(sent()).toEqual(['POST /campaigns']);
		expect(last()?.body).toEqual({
			name: 'March',
			agent_id,
			objective: 'Book visits',
			description: 'Of last year',
			campaign_mode: 'outbound',
			phone_number_id: NOWHERE,
			timezone: 'Europe/London',
			business_hours: {
				monday: on9,
				tuesday: on9,
				wednesday: on10,
				thursday: off,
				friday: off,
				saturday: off,
				sunday: off,
			},
			settings: {
				calling_hours_start: '10:00',
				calling_hours_end: '12:00',
				timezone: 'Europe/London',
				concurrent_calls: 4,
				max_retries: 0,
			},
		});
	});

	test('sends no more than is given', async () => {
		const agent_id = agentId();
		const { json } = await create({ agentId: byId(agent_id) });
		expect(last()?.body).toEqual({ name: 'March', agent_id });
		expect(json).toMatchObject({ name: 'March', status: 'draft' });
	});

	test('business hours that were added without a row say nothing', async () => {
		const agent_id = agentId();
		const { error } = await create({
			agentId: byId(agent_id),
			additionalFields: { businessHours: {} },
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({ name: 'March', agent_id });
	});

	test('works in both generations and in both wrappings', async () => {
		for (const generation of ['newest', 'first'] as const) {
			for (const wrapping of ['documented', 'bare'] as const) {
				Object.assign(sim.switches, { generation, wrapping });
				const { json } = await create({
					additionalFields: { businessHours: hours, timezone: 'Europe/London' },
				});
				const made = sim.campaign(String(json?.id));
				const said = generation === 'first' ? made?.settings : made;
				expect(said).toMatchObject(
					generation === 'first'
						? { calling_hours_start: '10:00', timezone: 'Europe/London' }
						: { timezone: 'Europe/London' },
				);
			}
		}
	});

	test.each([400, 422] as const)(
		'leaves out the older settings where they are refused with %s',
		async (badInput) => {
			Object.assign(sim.switches, { oldSettings: 'refused', badInput });
			const { json, error } = await create({
				additionalFields: { timezone: 'Europe/London' },
				simplify: false,
			});
			expect(error).toBeUndefined();
			expect(
				sim.requests.map(({ body }) => Object.keys(body as object).includes('settings')),
			).toEqual([true, false]);
			expect(sim.campaigns()).toHaveLength(1);
			expect(json?.timezone).toBe('Europe/London');
		},
	);

	test('does not leave out what only the older settings can say', async () => {
		sim.switches.oldSettings = 'refused';
		const { error } = await create({ additionalFields: { maxRetries: 5 } });
		expect(error?.message).toContain('settings: Unrecognized key');
		expect(sim.requestCount).toBe(1);
	});

	test('does not try again where the first generation refuses a field inside of the settings', async () => {
		sim.fault({ status: 400, body: { error: 'settings.timezone: Not supported' } });
		expect(
			(await create({ additionalFields: { timezone: 'Europe/London' } })).error?.message,
		).toContain('settings.timezone');
		expect(sim.requestCount).toBe(1);
	});

	test('is not repeated when no answer comes', async () => {
		sim.fault({ cutAfterWrite: true });
		expect((await create()).error?.description).toContain('not known');
		expect(sim.campaigns()).toHaveLength(1);
		expect(sim.writes).toBe(1);
	});

	test.each([
		[{ name: ' ' }, 'Name'],
		[{ name: 'x'.repeat(201) }, 'Name'],
		[{ objective: 'x'.repeat(2001) }, 'Objective'],
		[{ additionalFields: { timezone: 'Mars' } }, 'Timezone'],
		[{ additionalFields: { campaignMode: 'x'.repeat(51) } }, 'Campaign Mode'],
		[{ additionalFields: { concurrentCalls: 0 } }, 'Concurrent Calls'],
		[{ additionalFields: { maxRetries: 1.5 } }, 'Max Retries'],
		[
			{
				additionalFields: {
					businessHours: { hours: [{ days: [], start: '09:00', end: '17:00' }] },
				},
			},
			'one day at least',
		],
		[
			{
				additionalFields: {
					businessHours: { hours: [{ days: ['monday'], start: '9', end: '17:00' }] },
				},
			},
			'HH:MM',
		],
		[
			{
				additionalFields: {
					businessHours: { hours: [{ days: ['monday'], start: '17:00', end: '09:00' }] },
				},
			},
			'HH:MM',
		],
		[
			{ additionalFields: { businessHours: { hours: [hours.hours[0], hours.hours[0]] } } },
			'must name each day once',
		],
	] as Array<[IDataObject, string]>)(
		'refuses %j before anything is sent',
		async (parameters, says) => {
			const { error } = await create(parameters);
			expect(error?.message).toContain(says);
			expect(error?.message).toContain('[item 0]');
			expect(sim.requestCount).toBe(0);
		},
	);

	test('says which of several items is bad, and creates the others', async () => {
		const { items } = await create(
			{ name: '={{ $json.name }}' },
			{
				input: inputs([{ name: 'A' }, { name: '' }, { name: 'C' }]),
				onError: 'continueRegularOutput',
			},
		);
		expect([items[0]?.json.name, items[1]?.json.error, items[2]?.json.name]).toEqual([
			'A',
			expect.stringContaining('[item 1]'),
			'C',
		]);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});
});

describe('Campaign: Start, Pause, Resume, Get Callbacks', () => {
	test('each is one call without a body, and a look at the campaign', async () => {
		older();
		const { id } = one();
		expect((await campaign('start', id)).json).toMatchObject({ id, status: 'active' });
		expect((await campaign('pause', id)).json).toMatchObject({ id, status: 'paused' });
		expect((await campaign('resume', id)).json).toMatchObject({ id, status: 'active' });
		expect(sent()).toEqual([
			`POST /campaigns/${id}/start`,
			`GET /campaigns/${id}`,
			`POST /campaigns/${id}/pause`,
			`GET /campaigns/${id}`,
			`POST /campaigns/${id}/resume`,
			`GET /campaigns/${id}`,
		]);
		expect(sim.requests.every(({ body }) => (body ?? null) === null)).toBe(true);
	});

	test('Start gives the campaign beside what its answer has, and the answer alone where it cannot be read', async () => {
		const { id, name } = one();
		expect((await campaign('start', id, { simplify: false })).json).toMatchObject({
			id,
			name,
			status: 'active',
			started_at: expect.any(String),
		});
		const other = one();
		sim.fault({ method: 'GET', status: 403, body: { error: 'Insufficient permissions' } });
		const { items } = await campaign('start', other.id);
		expect(items.map(({ json }) => json)).toEqual([
			{ id: other.id, status: 'active', started_at: expect.any(String) },
		]);
	});

	test('where the answer is silent, the campaign itself tells whether it was started', async () => {
		const { id, name } = one({ status: 'active' });
		sim.fault({ method: 'POST', status: 200, body: {} });
		expect((await campaign('start', id)).json).toMatchObject({ id, name, status: 'active' });
		const { items, error } = await campaign('start', one({ status: 'draft' }).id);
		expect(items).toEqual([]);
		expect(error?.message).toContain(
			'SmartAlex took the request to start the campaign and did not show what came of it: it sent an empty object',
		);
		expect(error?.description).toContain('it was not sent again. Look at it in SmartAlex');
	});

	test('callbacks come from every page', async () => {
		older();
		const { id } = one({ status: 'active', contacts: 400, called: 390, successRate: 0 });
		const { items } = await campaign('getCallbacks', id, { returnAll: true });
		expect(items.length).toBeGreaterThan(100);
		expect(new Set(field(items, 'id')).size).toBe(items.length);
		expect((await campaign('getCallbacks', id, { limit: 3 })).items).toHaveLength(3);
	});

	test.each(['object', 'text'] as const)(
		'what the newest has withdrawn says so, and where to do it instead (%s)',
		async (errorBody) => {
			sim.switches.errorBody = errorBody;
			const { id } = one({ status: 'active' });
			for (const operation of ['pause', 'resume', 'getCallbacks']) {
				const { error } = await campaign(operation, id);
				expect(error?.message).toContain(
					'does not offer this any more, so do it in the SmartAlex dashboard',
				);
				expect(error?.message).toContain('No route found');
				expect(error?.description).toContain('Do it in the SmartAlex dashboard.');
			}
		},
	);

	test('an unknown campaign is something else', async () => {
		for (const generation of ['newest', 'first'] as const) {
			sim.switches.generation = generation;
			const { error } = await campaign(generation === 'first' ? 'pause' : 'start', NOWHERE);
			expect(error?.message).toContain('(404): Campaign not found');
			expect(error?.description).toContain('Check the ID');
		}
	});

	test('a missing route at another address says to check the address', async () => {
		const { error } = await n8n.run({
			node: 'smartAlex',
			parameters: { resource: 'campaign', operation: 'getAll' },
			credentials: { smartAlexApi: { apiKey: sim.apiKey, baseUrl: `${sim.url}/other` } },
		});
		expect((error as Worded).description).toContain('Base URL');
	});

	test('a method that is not allowed counts as withdrawn', async () => {
		const { id } = one({ status: 'active' });
		sim.fault({ status: 405, body: {} });
		expect((await campaign('pause', id)).error?.message).toContain('does not offer this any more');
	});

	test('a campaign without contacts says what to do', async () => {
		const { id } = one({ contacts: 0 });
		expect((await campaign('start', id)).error?.description).toContain('Add Contacts');
	});

	test('a key that may only read says what to do', async () => {
		sim.switches.readOnlyKey = true;
		expect((await campaign('start', one().id)).error?.description).toContain('write permission');
	});
});

describe('where SmartAlex has no call for one campaign', () => {
	beforeEach(() => Object.assign(sim.switches, { generation: 'middle' }));

	test('Get finds it in the list', async () => {
		const [, { id, name }] = sim.addCampaigns(3) as [object, { id: string; name: string }];
		const { json, error } = await campaign('get', ` ${id.toUpperCase()} `, { simplify: false });
		expect(error).toBeUndefined();
		expect(json).toMatchObject({ id, name, campaign_mode: 'outbound' });
		expect(sent()).toEqual([
			`GET /campaigns/${id.toUpperCase()}`,
			'GET /campaigns?page=1&per_page=100',
		]);
	});

	test.each([{ wholeList: 'bare' }, { errorBody: 'text' }] as const)(
		'with %j, one that is not in the list is missing',
		async (switches) => {
			Object.assign(sim.switches, switches);
			one();
			const { error } = await campaign('get', NOWHERE);
			expect(error?.message).toContain('SmartAlex could not get the campaign (404)');
			expect(error?.message).toContain('no campaign of its list has this ID');
		},
	);

	test('a wrong address is told as such, and not as a campaign that is missing', async () => {
		one();
		sim.fault({ status: 404, body: { error: 'No route found for GET /v2/campaigns' } });
		const { error } = await campaign('get', NOWHERE);
		expect(error?.message).toContain('could not get the campaign (404): No route found');
		expect(error?.description).toContain('Base URL');
	});

	test('a list that fails says why', async () => {
		const { id } = one();
		sim.fault({ path: '/campaigns?', status: 403, body: { error: 'Insufficient permissions' } });
		const { error } = await campaign('get', id);
		expect(error?.message).toContain('Insufficient permissions');
	});

	test('Start, Pause and Resume work in the own node', async () => {
		const { id } = one({ status: 'draft', contacts: 900 });
		for (const [operation, status] of [
			['start', 'active'],
			['pause', 'paused'],
			['resume', 'active'],
		] as const)
			expect((await campaign(operation, id)).json).toMatchObject({ id, status });
	});
});
