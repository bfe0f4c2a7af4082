import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../harness';
import { startAltur, type AlturSimulator, type AlturSwitches } from '../simulators';
import { byId, byKey, field, type Worded } from './support';

const FAST = { rateLimitPerSecond: 100_000 };
const GENERATIONS = ['seed', 'between', 'newest'] as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

let n8n: Harness;
let sim: AlturSimulator;

const credentials = (data: IDataObject = {}) => ({ alturApi: { apiKey: sim.apiKey, baseUrl: sim.url, ...data } });
const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) => {
	const result = await n8n.run({
		node: 'altur',
		parameters: { resource: 'campaign', ...parameters },
		credentials: credentials(),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
};
const on = async (operation: string, id: unknown, parameters: IDataObject = {}, more: Partial<RunOptions> = {}) =>
	await run({ operation, campaignId: byId(id), ...parameters }, more);

const addOne = (overrides: Parameters<AlturSimulator['addCampaigns']>[1] = {}) => {
	const [campaign] = sim.addCampaigns(1, overrides);
	if (!campaign) throw new Error('The simulator made no campaign');
	return campaign;
};
const agent = () => sim.addAgents(1)[0] as { id: string; name: string; integrations: Array<{ id: string; type: string }> };
const last = () => sim.requests.at(-1);
const paths = () => sim.requests.map(({ method, path }) => `${method} ${path.replace('/api/v1.0', '')}`);
const keys = () => sim.requests.filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key']);

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startAltur({ switches: FAST });
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

describe('credential', () => {
	test.each([' sk-test-key-of-altur ', 'api-key sk-test-key-of-altur', ' API-KEY  sk-test-key-of-altur'])('%j works as a key', async (apiKey) => {
		const { error } = await run({ operation: 'getAll' }, { credentials: credentials({ apiKey }) });
		expect(error).toBeUndefined();
		expect(await n8n.testCredential('alturApi', credentials({ apiKey }).alturApi)).toMatchObject({ status: 'OK' });
		expect(last()?.query).toEqual({ pageSize: '1' });
	});
});

describe('Campaign: Get Many', () => {
	const many = async (parameters: IDataObject, more?: Partial<RunOptions>) => await run({ operation: 'getAll', ...parameters }, more);

	test('every filter goes into the query', async () => {
		const { id } = agent();
		const wanted = addOne({ agent_id: id, status: 'inactive', integration_type: 'whatsapp', archived: true, created_at: '2026-03-02T12:00:00Z' });
		sim.addCampaigns(3, { agent_id: id });
		const { items, error } = await many({
			filters: {
				agentId: byId(id),
				archived: true,
				integration: 'whatsapp',
				startDate: '2026-03-02T10:11:12Z',
				endDate: '={{ new Date("2026-03-03T00:00:00Z") }}',
				status: 'inactive',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			agentId: id,
			agent_id: id,
			archived: 'true',
			integration: 'whatsapp',
			startDate: '2026-03-02T10:11:12.000Z',
			endDate: '2026-03-03T00:00:00.000Z',
			status: 'inactive',
			pageSize: '50',
		});
		expect(field(items, 'id')).toEqual([wanted.id]);
	});

	test('empty filters are not sent', async () => {
		await many({ limit: 5, filters: { agentId: byId(''), archived: false, startDate: '', endDate: '' } });
		expect(last()?.query).toEqual({ pageSize: '5' });
	});

	test.each(['agentId', 'agent_id'] as const)('the agent counts where the server knows %s alone', async (agentFilter) => {
		sim.switches.agentFilter = agentFilter;
		const { id } = agent();
		const wanted = addOne({ agent_id: id });
		addOne({ agent_id: 'another' });
		expect(field((await many({ filters: { agentId: byId(id) } })).items, 'id')).toEqual([wanted.id]);
	});

	test.each<[IDataObject, string]>([
		[{ startDate: '2026-03-01T00:00:00Z' }, 'Start Date and End Date must be given together'],
		[{ endDate: '2026-03-01T00:00:00Z', startDate: '' }, 'Start Date and End Date must be given together'],
		[{ startDate: 'soon', endDate: '2026-03-01T00:00:00Z' }, 'The Start Date is not a date'],
		[{ startDate: '2026-03-01T00:00:00Z', endDate: 'later' }, 'The End Date is not a date'],
		[{ startDate: '2026-03-02T00:00:00Z', endDate: '2026-03-01T00:00:00Z' }, 'The End Date is before the Start Date'],
	])('%j is refused here', async (filters, says) => {
		const { error } = await many({ filters });
		expect(error?.message).toBe(`${says} [item 0]`);
		expect(sim.requests).toEqual([]);
	});

	test('pages by cursor, and the page is never larger than allowed', async () => {
		sim.addCampaigns(203);
		const { items } = await many({ returnAll: true });
		expect(new Set(field(items, 'id')).size).toBe(203);
		expect(sim.requests.map(({ query }) => [query.pageSize, typeof query.cursor])).toEqual([
			['100', 'undefined'],
			['100', 'string'],
			['100', 'string'],
		]);
		sim.clearLog();
		expect((await many({ limit: 150 })).items).toHaveLength(150);
		expect(sim.requests).toHaveLength(2);
	});

	test.each(GENERATIONS)('objects of the generation %s pass through', async (generation) => {
		sim.switches.generation = generation;
		sim.addCampaigns(101, { status: 'active' });
		const { items } = await many({ returnAll: true, simplify: false });
		expect(items).toHaveLength(101);
		const [hours, seedOnly] = [{ startTime: '09:00', active: true }, generation === 'seed'];
		expect(items[0]?.json).toMatchObject({
			scheduling: { mon: seedOnly ? { ...hours, endTime: '18:00' } : { ...hours, stopTime: '18:00' } },
			[seedOnly ? 'cycle_cooldown' : 'cycle_cooldown_minutes']: 720,
		});
	});

	test('Simplify gives the same ten flat fields in every generation', async () => {
		const { id, name, agent: own } = addOne({ status: 'active' });
		const seen = [];
		for (const generation of GENERATIONS) {
			sim.switches.generation = generation;
			seen.push((await many({})).json);
		}
		expect(seen[0]).toMatchObject({ id, name, status: 'active', archived: false, agent_id: own?.id, agent_name: own?.name, retries: 1 });
		expect(Object.keys(seen[0] ?? {})).toHaveLength(10);
		expect(seen).toEqual([seen[0], seen[0], seen[0]]);
	});

	test('every output carries its own item', async () => {
		sim.addCampaigns(3, { status: 'active' });
		addOne({ status: 'finished' });
		const { items } = await many(
			{ limit: 2, filters: { status: '={{ $json.status }}' } },
			{ input: [{ json: { status: 'active' } }, { json: { status: 'finished' } }] },
		);
		expect(items.map(({ json, pairedItem }) => [json.status, pairedItem])).toEqual([
			['active', { item: 0 }],
			['active', { item: 0 }],
			['finished', { item: 1 }],
		]);
	});

	test('twelve requests a second are not exceeded', async () => {
		sim.switches.rateLimitPerSecond = 12;
		sim.addCampaigns(1_250);
		const { items, error } = await many({ returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1_250);
		const times = sim.requests.map(({ at }) => at);
		expect((times[12] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(900);
		expect(sim.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
	});
});

describe('Campaign: Get', () => {
	test('gives the whole object, also without an envelope', async () => {
		const { id } = addOne({ status: 'finished', contacts: 4 });
		expect((await on('get', id)).json).toMatchObject({ id, analytics: { calls: 4 }, cycles: { enabled: false }, integration: { type: 'phone_call' } });
		sim.fault({ status: 200, body: { id, name: 'Bare' }, times: 1 });
		expect((await on('get', id)).json).toEqual({ id, name: 'Bare' });
		sim.fault({ status: 200, body: { success: true }, times: 1 });
		expect((await on('get', id)).error?.message).toContain('Base URL');
	});

	test('several items, each with its own pair, and a failing one beside them', async () => {
		const ids = sim.addCampaigns(2).map(({ id }) => id);
		const input = [...ids, 999].map((id) => ({ json: { id } }));
		const { items } = await on('get', '={{ $json.id }}', {}, { input, onError: 'continueRegularOutput' });
		expect(items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			[ids[0], { item: 0 }],
			[ids[1], { item: 1 }],
			['Altur could not get the campaign (404): Not found. (NOT_FOUND) [item 2]', { item: 2 }],
		]);
	});

	test.each(['error', 'code', 'number', 'detail'] as const)('an error body in the form %s shows its reason', async (errorBody) => {
		sim.switches.errorBody = errorBody;
		const { error } = await on('get', 999);
		expect(error?.message).toMatch(/^Altur could not get the campaign \(404\): .*(Not found|NOT_FOUND)/);
	});
});

describe('Campaign: Create', () => {
	const required = (channel = 0): IDataObject => {
		const { id, integrations } = agent();
		const { id: integrationId, type } = integrations[channel]!;
		return { operation: 'create', name: 'Spring outreach', agentId: byId(id), integrationId: ` ${integrationId} `, integrationType: type };
	};
	const requiredBody = ({ agentId, integrationId, integrationType, name }: IDataObject) => ({
		name,
		agent_id: (agentId as IDataObject).value,
		integration_id: String(integrationId).trim(),
		integration_type: integrationType,
	});

	test.each([201, 200] as const)('sends the required fields and nothing else, and takes a %d', async (createStatus) => {
		sim.switches.createStatus = createStatus;
		const fields = required();
		const { json, items, error } = await run(fields);
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'POST', path: '/api/v1.0/campaigns', status: createStatus });
		expect(last()?.body).toEqual(requiredBody(fields));
		expect(last()?.headers['idempotency-key']).toMatch(UUID);
		expect(json).toMatchObject({ id: sim.campaigns()[0]?.id, name: 'Spring outreach', status: 'pending' });
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	test('sends every field of a phone call campaign', async () => {
		const fields = required();
		const day = { day: 'mon', startTime: '09:00', stopTime: '12:30', active: true };
		const { error } = await run({
			...fields,
			additionalFields: {
				description: 'For members',
				firstMessage: 'Hi there',
				messageLimit: 10_000,
				retries: 0,
				scheduling: { day: [day, { ...day, day: 'sun', active: false }] },
				timezone: 'Europe/Madrid',
			},
			cycles: {
				cooldownMinutes: 60,
				filterStatuses: ['voicemail', 'failed'],
				filterTags: ' call_back, ,interested',
				maxIterations: 7,
				mode: 'scheduled',
				schedule: { day: [day] },
				scheduleStartDate: '2026-04-01T10:00:00',
				scheduleEndDate: '2026-05-01T10:00:00',
			},
		});
		expect(error).toBeUndefined();
		const hours = { startTime: '09:00', stopTime: '12:30', active: true };
		expect(last()?.body).toEqual({
			...requiredBody(fields),
			description: 'For members',
			first_message: 'Hi there',
			message_limit: 10_000,
			retries: 0,
			scheduling: { mon: hours, sun: { ...hours, active: false } },
			timezone: 'Europe/Madrid',
			cycles: {
				enabled: true,
				mode: 'scheduled',
				cooldown_minutes: 60,
				filter_statuses: ['voicemail', 'failed'],
				filter_tags: ['call_back', 'interested'],
				max_iterations: 7,
				schedule: { mon: hours },
				schedule_start_date: '2026-04-01',
				schedule_end_date: '2026-05-01',
			},
		});
	});

	test('cycles cool down unless another mode is chosen', async () => {
		await run({ ...required(), cycles: { maxIterations: 2 } });
		expect((last()?.body as IDataObject).cycles).toEqual({ enabled: true, mode: 'cooldown', max_iterations: 2 });
	});

	test('sends the templates of a WhatsApp campaign', async () => {
		const fields = required(1);
		const { error } = await run({ ...fields, additionalFields: { template: 'hello', templateAlt: 'hello_again' } });
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({ ...requiredBody(fields), template: 'hello', template_alt: 'hello_again' });
	});

	test('two items make two campaigns; a second try makes none', async () => {
		const fields = required();
		const twice = await run(fields, { input: [{ json: {} }, { json: {} }] });
		expect(new Set(field(twice.items, 'id')).size).toBe(2);
		expect(new Set(keys()).size).toBe(2);
		sim.clearLog();
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { error } = await run(fields, { retryOnFail: { maxTries: 2, waitBetweenTries: 0 } });
		expect(error).toBeUndefined();
		expect(keys()).toHaveLength(2);
		expect(new Set(keys()).size).toBe(1);
		expect(sim.campaigns()).toHaveLength(2);
	});

	const day = { day: 'mon', startTime: '09:00', stopTime: '18:00', active: true };
	test.each<[string, IDataObject, string]>([
		['a name of blanks', { name: '  ' }, 'The Name must have 1 to 255 characters'],
		['a long name', { name: 'x'.repeat(256) }, '255'],
		['no agent', { agentId: byId('={{ "" }}') }, 'The Agent is empty'],
		['no integration', { integrationId: '={{ " " }}' }, 'The Integration ID is empty'],
		['another type', { integrationType: '={{ "fax" }}' }, 'Integration Type'],
		['too many retries', { additionalFields: { retries: 6 } }, 'Retries must be a whole number from 0 to 5'],
		['half a message', { additionalFields: { messageLimit: 0.5 } }, 'from 1 to 10000'],
		['no time zone', { additionalFields: { timezone: ' ' } }, 'The Timezone is empty'],
		['a time that is none', { additionalFields: { scheduling: { day: [{ ...day, stopTime: '25:00' }] } } }, 'HH:MM'],
		['a day twice', { additionalFields: { scheduling: { day: [day, day] } } }, 'a day twice'],
		['a template for phone calls', { additionalFields: { template: 'x' } }, 'template does not go with the Integration Type Phone Call'],
		['no iteration', { cycles: { maxIterations: 0 } }, 'Max Iterations must be a whole number of at least 1'],
		['a bad cycle time', { cycles: { mode: 'scheduled', schedule: { day: [{ ...day, startTime: '9' }] } } }, 'Schedule of the Cycles'],
		['a schedule without its mode', { cycles: { schedule: { day: [day] } } }, 'Mode Scheduled'],
	])('%s is refused here', async (_, fields, says) => {
		const { error } = await run({ ...required(), ...fields });
		expect(error?.message).toContain(says);
		expect(error?.message).toContain('[item 0]');
		expect(sim.requests).toEqual([]);
	});

	test('a first message or cycles for WhatsApp are refused here', async () => {
		for (const more of [{ additionalFields: { firstMessage: 'Hi' } }, { cycles: { maxIterations: 2 } }]) {
			expect((await run({ ...required(1), ...more })).error?.message).toContain('does not go with the Integration Type WhatsApp');
		}
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Update', () => {
	test('sends the fields that were added and no others', async () => {
		const { id } = addOne({ cycles: { enabled: true } });
		const { json, error } = await on('update', id, {
			updateFields: { name: 'Summer', retries: 5, scheduling: { day: [{ day: 'tue', startTime: '10:00', stopTime: '11:00', active: true }] } },
			cycles: { maxIterations: 4 },
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PATCH', path: `/api/v1.0/campaigns/${id}` });
		expect(last()?.body).toEqual({
			name: 'Summer',
			retries: 5,
			scheduling: { tue: { startTime: '10:00', stopTime: '11:00', active: true } },
			cycles: { max_iterations: 4 },
		});
		expect(json).toMatchObject({ id, name: 'Summer', cycles: { max_iterations: 4, mode: 'cooldown' } });
	});

	test('nothing to change is refused here', async () => {
		const { error } = await on('update', addOne().id);
		expect(error?.message).toBe('There is nothing to change [item 0]');
		expect(sim.requests).toEqual([]);
	});

	test.each<[string, Parameters<AlturSimulator['addCampaigns']>[1], IDataObject, string]>([
		['a finished campaign', { status: 'finished' }, { updateFields: { name: 'N' } }, '(409): A finished campaign cannot be changed. (CAMPAIGN_FINISHED)'],
		['cycles that are off', {}, { cycles: { maxIterations: 2 } }, '(CYCLES_NOT_ENABLED)'],
		['a schedule in mode cooldown', { cycles: { enabled: true } }, { cycles: { scheduleEndDate: '2026-05-01' } }, '(SCHEDULED_MODE_ONLY)'],
	])('%s: the vendor refuses, and the way out is told', async (_, overrides, fields, says) => {
		const { error } = await on('update', addOne(overrides).id, fields);
		expect(error?.message).toContain(says);
		expect(error?.description).toMatch(/created|Create/);
	});
});

describe('Campaign: Start, Pause, Resume, Archive', () => {
	test.each([
		['start', 'activate', 'ready', 'active'],
		['start', 'activate', 'cooldown', 'active'],
		['pause', 'pause', 'active', 'inactive'],
		['resume', 'resume', 'inactive', 'active'],
		['archive', 'archive', 'finished', 'finished'],
	])('%s posts %s to a campaign that is %s', async (operation, action, from, to) => {
		const { id } = addOne({ status: from });
		const { items, error } = await on(operation, id);
		expect(error).toBeUndefined();
		expect(paths()).toEqual([`POST /campaigns/${id}/${action}`]);
		expect(last()?.body).toBeUndefined();
		expect(last()?.headers['idempotency-key']).toBeUndefined();
		expect(items).toEqual([{ json: expect.objectContaining({ id, status: to, archived: operation === 'archive' }), pairedItem: { item: 0 } }]);
	});

	test('a refused move shows both statuses and is not sent again', async () => {
		const { id } = addOne({ status: 'inactive' });
		const { error } = await on('start', id);
		expect(error?.message).toBe(
			'Altur could not start the campaign (409): Cannot activate a campaign that is inactive. (INVALID_STATUS_TRANSITION) The campaign is inactive and can become active. [item 0]',
		);
		expect(error?.description).toContain('Resume from inactive');
		expect(sim.writes).toBe(1);
	});

	test('a full bill is a quota', async () => {
		sim.switches.billingLimitReached = true;
		const { error } = await on('start', addOne().id);
		expect(error?.message).toContain('(402)');
		expect(error?.failure).toEqual({ cause: 'quota-exhausted' });
	});

	test('a write that broke off is not sent again, and the doubt is told', async () => {
		sim.fault({ method: 'POST', cutAfterWrite: true });
		const { error } = await on('start', addOne().id);
		expect(sim.writes).toBe(1);
		expect(error?.description).toContain('It is not known whether Altur carried it out');
	});
});

describe('AI Campaigns', () => {
	const all = async (operation: string, parameters: IDataObject) =>
		await n8n.run({ node: 'aiCampaigns', parameters: { vendors: ['altur'], resource: 'campaign', operation, ...parameters }, credentials: credentials() });
	const one = (id: number) => ({ campaign: byKey(`altur:${id}`) });

	test.each([
		['pending', 'activate'],
		['ready', 'activate'],
		['inactive', 'resume'],
	])('starts a campaign that is %s with %s', async (status, action) => {
		const { id } = addOne({ status });
		expect((await all('start', one(id))).items[0]?.json).toMatchObject({ status: 'active', changed: true, confirmed: true });
		expect(paths()).toContain(`POST /campaigns/${id}/${action}`);
	});

	test('cooldown counts as active, and can be paused', async () => {
		const { id } = addOne({ status: 'cooldown' });
		expect((await all('start', one(id))).items[0]?.json).toMatchObject({ status: 'active', vendorStatus: 'cooldown', changed: false });
		expect((await all('pause', one(id))).items[0]?.json).toMatchObject({ status: 'paused', vendorStatus: 'inactive', changed: true });
	});

	test('an archived campaign is archived, whatever its status, and cannot be started', async () => {
		const { id } = addOne({ status: 'active', archived: true });
		expect((await all('get', one(id))).items[0]?.json).toMatchObject({ status: 'archived', vendorStatus: 'active' });
		expect((await all('start', one(id))).error?.message).toContain('is archived, so it cannot be started');
	});

	test.each<[string[], IDataObject]>([
		[[], { archived: 'true' }],
		[['paused'], { status: 'inactive' }],
		[['active'], {}],
		[['completed', 'archived'], { archived: 'true' }],
	])('of the statuses %j, the vendor filters what it can', async (status, query) => {
		sim.addCampaigns(1, { status: 'inactive' });
		await all('getAll', { returnAll: true, filters: { status } });
		expect(last()?.query).toEqual({ ...query, pageSize: '100' });
	});

	test('the fields of a campaign come from list and detail', async () => {
		const { id, agent: own } = addOne({ status: 'finished', contacts: 10, successRate: 1, created_at: '2026-03-01T16:00:00Z', description: 'For members' });
		const listed = { id: String(id), createdAt: '2026-03-01T16:00:00.000Z', agentId: own?.id, agentName: own?.name, description: 'For members', timezone: 'America/Mexico_City' };
		const none = { updatedAt: null, startedAt: null, completedAt: null };
		expect((await all('getAll', { returnAll: true })).items[0]?.json).toMatchObject({ ...listed, ...none, stats: null });
		expect((await all('get', one(id))).items[0]?.json).toMatchObject({
			...listed,
			...none,
			stats: { contacts: 10, contactsDone: 10, calls: 10, callsSucceeded: 10, callsFailed: null, successRate: 1 },
		});
	});

	test('a WhatsApp campaign has no numbers that we know', async () => {
		const { id } = addOne({ status: 'finished', integration_type: 'whatsapp' });
		expect((await all('get', one(id))).items[0]?.json.stats).toBeNull();
	});

	describe('Contact: Add', () => {
		const people = async (id: number, phones: string[], more: IDataObject = {}, options: Partial<RunOptions> = {}) =>
			await n8n.run({
				node: 'aiCampaigns',
				parameters: { vendors: ['altur'], resource: 'contact', operation: 'add', ...one(id), phone: '={{ $json.phone }}', ...more },
				credentials: credentials(),
				input: phones.map((phone) => ({ json: { phone } })),
				...options,
			});

		test('adds all items with one request and tells each one its own', async () => {
			const { id } = addOne({ contacts: 0 });
			const fields = { firstName: 'Ada', lastName: 'Moreno', email: 'ada@example.com', company: 'Acme', externalId: 'crm-1', variables: '{"plan":"gold"}' };
			const { items } = await people(id, ['+525511112222', '+525511112222'], { contactFields: fields });
			expect(paths()).toEqual([`POST /campaigns/${id}/contacts`]);
			const person = { contact: '+525511112222', name: 'Ada Moreno', extracted_data: { email: 'ada@example.com', company: 'Acme', plan: 'gold' }, f_id: 'crm-1' };
			expect(last()?.body).toEqual({ contacts: [person, person], if_duplicate: 'skip' });
			expect(items.map(({ json }) => [json.outcome, json.reason])).toEqual([
				['added', null],
				['skipped', 'The phone number is in the campaign already'],
			]);
			expect(items[0]?.json.contactId).toBe(items[1]?.json.contactId);
		});

		test('a second try of the same run adds nobody twice, another run is another call', async () => {
			const { id } = addOne({ contacts: 0 });
			sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
			const { items } = await people(id, ['+525511112222'], {}, { retryOnFail: { maxTries: 2, waitBetweenTries: 0 } });
			expect(items[0]?.json.outcome).toBe('added');
			expect(sim.campaign(String(id))?.contacts).toBe(1);
			expect(new Set(keys()).size).toBe(1);
			await people(id, ['+525511112222'], { options: { ifDuplicate: 'update' } });
			expect(new Set(keys()).size).toBe(2);
		});
	});
});

describe('Contact: Add', () => {
	const phone = (index: number) => `+5266${String(index).padStart(8, '0')}`;
	const add = async (id: unknown, people: IDataObject[], more: IDataObject = {}, options: Partial<RunOptions> = {}) =>
		await on('add', id, { resource: 'contact', phoneNumber: '={{ $json.phone }}', ...more }, { input: people.map((json) => ({ json })), ...options });

	test('one person with everything', async () => {
		const { id } = addOne({ contacts: 0 });
		const { items, error } = await add(id, [{ phone: '+52 (55) 1111-2222' }], {
			additionalFields: { context: 'Asked to be called', extractedData: '{"plan": "gold"}', fId: 'crm-1', name: 'Ada Moreno' },
			options: { ifDuplicate: 'update' },
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			contacts: [{ contact: '+525511112222', name: 'Ada Moreno', context: 'Asked to be called', f_id: 'crm-1', extracted_data: { plan: 'gold' } }],
			if_duplicate: 'update',
		});
		expect(last()?.headers['idempotency-key']).toMatch(UUID);
		expect(items).toEqual([
			{ json: { campaignId: String(id), id: expect.any(String), contact: '+525511112222', f_id: 'crm-1', status: 'created', error: null }, pairedItem: { item: 0 } },
		]);
	});

	test('lots of 1000, each with a key of its own, and a result for every item', async () => {
		const { id } = addOne({ contacts: 0 });
		const { items } = await add(id, Array.from({ length: 2_001 }, (_, index) => ({ phone: phone(index) })));
		const lots = sim.requests.map(({ body }) => (body as { contacts: unknown[] }).contacts.length);
		expect(lots).toEqual([1_000, 1_000, 1]);
		expect(new Set(keys()).size).toBe(3);
		expect(items.map(({ json }) => json.contact)).toEqual(Array.from({ length: 2_001 }, (_, index) => phone(index)));
		expect(items.every(({ pairedItem }, item) => JSON.stringify(pairedItem) === JSON.stringify({ item }))).toBe(true);
	});

	test('items for several campaigns go to their own', async () => {
		const [first, second] = sim.addCampaigns(2, { contacts: 0 });
		const people = [first, second, first].map((campaign, index) => ({ phone: phone(index), at: campaign?.id }));
		const { items } = await add('={{ $json.at }}', people);
		expect(paths()).toEqual([`POST /campaigns/${first?.id}/contacts`, `POST /campaigns/${second?.id}/contacts`]);
		expect(field(items, 'campaignId')).toEqual(people.map(({ at }) => String(at)));
	});

	test('rows that were skipped, updated or failed are visible', async () => {
		const { id } = addOne({ contacts: 0 });
		await add(id, [{ phone: phone(1) }]);
		expect((await add(id, [{ phone: phone(1) }, { phone: phone(2) }])).items.map(({ json }) => json.status)).toEqual(['skipped_duplicate', 'created']);
		expect((await add(id, [{ phone: phone(1) }], { options: { ifDuplicate: 'update' } })).json?.status).toBe('updated');
		const results = [{ index: 1, id: 7, contact: phone(2), status: 'created', error: null }, { index: 0, id: null, contact: phone(1), status: 'failed', error: 'INVALID_PHONE_NUMBER' }];
		sim.fault({ status: 200, body: { success: true, summary: {}, results }, times: 1 });
		const { items } = await add(id, [{ phone: phone(1) }, { phone: phone(2) }, { phone: phone(3) }]);
		expect(items.map(({ json }) => [json.contact, json.id, json.status, json.error])).toEqual([
			[phone(1), null, 'failed', 'INVALID_PHONE_NUMBER'],
			[phone(2), '7', 'created', null],
			[phone(3), null, null, null],
		]);
	});

	test('without a status, the counts tell where they leave no choice', async () => {
		Object.assign(sim.switches, { rowStatus: false, rowId: 'number' } satisfies Partial<AlturSwitches>);
		const { id } = addOne({ contacts: 0 });
		const first = await add(id, [{ phone: phone(1) }]);
		expect(first.json).toMatchObject({ id: expect.any(String), status: 'created' });
		expect((await add(id, [{ phone: phone(1) }, { phone: phone(2) }])).items.map(({ json }) => json.status)).toEqual([null, null]);
	});

	test('a second try adds nobody twice', async () => {
		const { id } = addOne({ contacts: 0 });
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { items } = await add(id, [{ phone: phone(1) }], {}, { retryOnFail: { maxTries: 2, waitBetweenTries: 0 } });
		expect(items[0]?.json.status).toBe('created');
		expect(new Set(keys()).size).toBe(1);
		expect(sim.campaign(String(id))?.contacts).toBe(1);
	});

	test('a bad item does not stop the others where the workflow goes on', async () => {
		const { id } = addOne({ contacts: 0 });
		const { items } = await add(id, [{ phone: phone(1) }, { phone: '12' }, { phone: phone(3) }], {}, { onError: 'continueRegularOutput' });
		expect(items.map(({ json, pairedItem }) => [json.status ?? json.error, pairedItem])).toEqual([
			['created', { item: 0 }],
			['The Phone Number is not in E.164 form [item 1]', { item: 1 }],
			['created', { item: 2 }],
		]);
	});

	test('a refused lot fails its own items only', async () => {
		const { id } = addOne({ contacts: 0 });
		const people = [{ phone: phone(1), at: id }, { phone: phone(2), at: 999 }];
		const { items } = await add('={{ $json.at }}', people, {}, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.status ?? json.error)).toEqual(['created', expect.stringContaining('Altur could not add the contacts (404)')]);
	});

	test.each<[string, IDataObject, string]>([
		['no number', { phoneNumber: '={{ "" }}' }, 'The Phone Number is empty'],
		['no plus', { phoneNumber: '525511112222' }, 'E.164'],
		['data that is no object', { additionalFields: { extractedData: '[1]' } }, 'Extracted Data is not a JSON object'],
		['data that is no JSON', { additionalFields: { extractedData: '{ broken' } }, 'Extracted Data is not a JSON object'],
		['no campaign', { campaignId: byId('={{ "" }}') }, 'The Campaign is empty'],
	])('%s is refused here, before anything is sent', async (_, fields, says) => {
		const { error } = await add(addOne().id, [{ phone: phone(1) }], fields);
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Contact: Get Many, Get, Delete', () => {
	const contact = async (operation: string, id: unknown, parameters: IDataObject = {}) => await on(operation, id, { resource: 'contact', ...parameters });
	const idsOf = async (id: number) => field((await contact('getAll', id, { returnAll: true })).items, 'id') as number[];

	test('pages from 0, several at once, none too many', async () => {
		const { id } = addOne({ contacts: 750 });
		const { items } = await contact('getAll', id, { returnAll: true });
		expect(new Set(field(items, 'id')).size).toBe(750);
		expect(sim.requests.map(({ query }) => `${query.pageIndex}/${query.pageSize}`).sort()).toEqual(
			Array.from({ length: 8 }, (_, index) => `${index}/100`),
		);
		sim.clearLog();
		expect((await contact('getAll', id, { limit: 100 })).items).toHaveLength(100);
		expect(paths()).toEqual([`GET /campaigns/${id}/contacts?pageIndex=0&pageSize=100`]);
	});

	test('filters by status, ten fields or all', async () => {
		const { id } = addOne({ status: 'finished', contacts: 30, successRate: 0.5 });
		const { items } = await contact('getAll', id, { filters: { status: 'voicemail' } });
		expect(last()?.query).toEqual({ status: 'voicemail', pageIndex: '0', pageSize: '50' });
		expect(new Set(field(items, 'status'))).toEqual(new Set(['voicemail']));
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
		expect((await contact('getAll', id, { simplify: false })).json).toMatchObject({ has_follow_up: false, billed_duration: expect.any(Number) });
	});

	test('one contact, by both ids', async () => {
		const { id } = addOne({ contacts: 2 });
		const [, second] = await idsOf(id);
		const { json } = await contact('get', id, { contactId: byId(second) });
		expect(paths().at(-1)).toBe(`GET /campaigns/${id}/contacts/${second}`);
		expect(json).toMatchObject({ id: second, status: 'queue' });
		const { error } = await contact('get', id, { contactId: byId('../../x') });
		expect(paths().at(-1)).toBe(`GET /campaigns/${id}/contacts/..%2F..%2Fx`);
		expect(error?.message).toContain('Altur could not get the contact (404)');
	});

	test.each([204, 200] as const)('a deletion answers { deleted: true } for a %d', async (deleteStatus) => {
		sim.switches.deleteStatus = deleteStatus;
		const { id } = addOne({ contacts: 1 });
		const [only] = await idsOf(id);
		const { items } = await contact('delete', id, { contactId: byId(only) });
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		expect(last()).toMatchObject({ method: 'DELETE', status: deleteStatus });
		expect(await idsOf(id)).toEqual([]);
	});

	test('a contact that was called cannot be deleted, and the way out is told', async () => {
		const { id } = addOne({ status: 'finished', contacts: 1, successRate: 1 });
		const [only] = await idsOf(id);
		const { error } = await contact('delete', id, { contactId: byId(only) });
		expect(error?.message).toContain('(CONTACT_NOT_DELETABLE)');
		expect(error?.description).toContain('queue or failed');
	});

	test.each(['get', 'delete'])('%s without a contact is refused here', async (operation) => {
		const { error } = await contact(operation, addOne().id, { contactId: byId('={{ "" }}') });
		expect(error?.message).toBe('The Contact is empty [item 0]');
		expect(sim.requests).toEqual([]);
	});
});

describe('Call: Get Many, Start, Get', () => {
	const call = async (operation: string, parameters: IDataObject = {}) => await run({ resource: 'call', operation, ...parameters });

	test('calls of a campaign, filtered', async () => {
		const { id } = addOne({ status: 'finished', contacts: 130, created_at: '2026-03-01T00:00:00Z' });
		const all = await call('getAll', { campaignId: byId(id), returnAll: true });
		expect(new Set(field(all.items, 'id')).size).toBe(130);
		expect(Object.keys(all.json ?? {})).toHaveLength(10);
		expect(all.json).toMatchObject({ contact_phone_number: expect.stringMatching(/^\+52/), contact_name: expect.any(String) });
		const { items } = await call('getAll', {
			campaignId: byId(id),
			simplify: false,
			filters: { answeredBy: 'human', startDate: '2026-03-01T00:30:00Z', status: 'ended' },
		});
		expect(last()?.path).toContain(`/campaigns/${id}/calls?`);
		expect(last()?.query).toEqual({ answeredBy: 'human', startDate: '2026-03-01T00:30:00.000Z', status: 'ended', pageIndex: '0', pageSize: '50' });
		expect(items.length).toBeGreaterThan(0);
		expect(items.every(({ json }) => json.answered_by === 'human')).toBe(true);
	});

	test.each([
		['newest', 'bare', 'agent'],
		['newest', 'wrapped', 'agent'],
		['seed', 'bare', 'chatbot'],
	] as const)('a call is started and read again (%s, %s)', async (generation, callBody, agentKey) => {
		Object.assign(sim.switches, { generation, callBody } satisfies Partial<AlturSwitches>);
		const { id, name } = agent();
		const { json, items, error } = await call('start', {
			agentId: byId(id),
			phoneNumber: '+52 55 1111 2222',
			additionalFields: { context: 'Asked to be called', initialMessage: 'Hi', name: 'Ada' },
		});
		expect(error).toBeUndefined();
		expect(paths()).toEqual(['POST /call']);
		expect(last()?.body).toEqual({
			agent_id: id,
			phone_number_to: '+525511112222',
			end_user_context: 'Asked to be called',
			initial_message: 'Hi',
			end_user_display_name: 'Ada',
		});
		expect(json).toMatchObject({ id: expect.stringMatching(/^cll_/), status: 'queued', [agentKey]: { id, name } });
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
		expect((await call('get', { callId: json?.id })).json).toMatchObject({ id: json?.id });
		expect(paths().at(-1)).toBe(`GET /call/${String(json?.id)}`);
	});

	test('a call without options sends two fields, and is never placed twice', async () => {
		const { id } = agent();
		await call('start', { agentId: byId(id), phoneNumber: '+525511112222' });
		expect(last()?.body).toEqual({ agent_id: id, phone_number_to: '+525511112222' });
		sim.clearLog();
		sim.fault({ method: 'POST', status: 500 });
		expect((await call('start', { agentId: byId(id), phoneNumber: '+525511112222' })).error?.message).toContain('500');
		expect(sim.writes).toBe(1);
	});

	test.each<[string, IDataObject, string]>([
		['no agent', { agentId: byId('={{ "" }}') }, 'The Agent is empty'],
		['no number', { phoneNumber: '={{ null }}' }, 'The Phone Number is empty'],
		['a short number', { phoneNumber: '+12' }, 'E.164'],
	])('%s is refused here', async (_, fields, says) => {
		const { error } = await call('start', { agentId: byId('x'), phoneNumber: '+525511112222', ...fields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});

	test('an empty Call ID is refused here', async () => {
		expect((await call('get', { callId: '={{ "" }}' })).error?.message).toBe('The Call is empty [item 0]');
		expect(sim.requests).toEqual([]);
	});
});

describe('pickers', () => {
	const search = async (method: string, filter?: string, parameters: IDataObject = {}, paginationToken?: string) =>
		await n8n.listSearch('altur', method, { credentials: credentials(), filter, parameters, paginationToken });

	test('agents are gathered from all campaigns, each once', async () => {
		const agents = [agent(), agent(), agent()];
		sim.addCampaigns(250, (index) => ({ agent_id: agents[index === 0 ? 1 : 0]?.id, archived: index === 0 }));
		const { results, paginationToken } = await search('agents');
		expect(results).toEqual(agents.slice(0, 2).map(({ id, name }) => ({ name, value: id })).sort((a, b) => a.name.localeCompare(b.name)));
		expect(paginationToken).toBeUndefined();
		expect((await search('agents', agents[1]?.name.toLowerCase())).results).toEqual([{ name: agents[1]?.name, value: agents[1]?.id }]);
	});

	test('a campaign on a later page is found', async () => {
		sim.addCampaigns(250, (index) => ({ name: index === 0 ? 'Winter reminder' : `Autumn ${index}` }));
		expect((await search('campaigns', 'winter')).results.map(({ name }) => name)).toEqual(['Winter reminder (draft)']);
		expect((await search('campaigns')).results).toHaveLength(100);
	});

	test('contacts are those of the chosen campaign', async () => {
		const [first, second] = sim.addCampaigns(2, { contacts: 120 });
		const of = (id: unknown) => ({ resource: 'contact', operation: 'get', campaignId: byId(id) });
		const { results, paginationToken } = await search('contacts', undefined, of(first?.id));
		expect(results).toHaveLength(100);
		expect(paths()).toEqual([`GET /campaigns/${first?.id}/contacts?pageIndex=0&pageSize=100`]);
		expect((await search('contacts', undefined, of(first?.id), paginationToken as string)).results).toHaveLength(20);
		const found = await search('contacts', ' 240, ', of(second?.id));
		expect(found.results).toEqual([{ name: expect.stringMatching(/ 240, \+52.* \(queue\)$/), value: '240' }]);
		await expect(search('contacts', undefined, of(''))).rejects.toThrow('The Campaign is empty');
	});
});

describe('trigger', () => {
	const poller = (node: string) =>
		n8n.poller({ node, parameters: { vendors: ['altur'], events: ['any'], campaigns: [], options: {} }, credentials: credentials() });
	const told = ({ items }: { items: Array<{ json: IDataObject }> | null }) => (items ?? []).map(({ json }) => [json.event, json.vendorStatus, json.status]);

	test('tells cooldown in the own words only', async () => {
		const cycles = { enabled: true, max_iterations: 2, cooldown_minutes: 10, filter_statuses: ['voicemail', 'failed'] };
		addOne({ status: 'active', contacts: 2, successRate: 0, cycles });
		const [own, normalized] = [poller('alturTrigger'), poller('aiCampaignsTrigger')];
		await own.activate();
		await normalized.activate();
		await sim.advance(3 * 60_000);
		expect(told(await own.poll())).toEqual([['campaign.status_changed', 'cooldown', 'active']]);
		expect(told(await normalized.poll())).toEqual([]);
		await sim.advance(60 * 60_000);
		expect(told(await own.poll())).toEqual([['campaign.completed', 'finished', 'completed']]);
		expect(told(await normalized.poll())).toEqual([['campaign.completed', 'finished', 'completed']]);
	});

	test('tells that a campaign was archived', async () => {
		const { id } = addOne({ status: 'inactive' });
		const trigger = poller('alturTrigger');
		await trigger.activate();
		await on('archive', id);
		expect(told(await trigger.poll())).toEqual([['campaign.archived', 'inactive', 'archived']]);
		expect((await trigger.poll()).items).toBeNull();
	});
});
