import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../harness';
import {
	startSmartAlex,
	type SmartAlexCampaignOverrides,
	type SmartAlexSimulator,
} from '../simulators';
import { byId, byKey, field, NOWHERE, type Worded } from '../support/nodes';

const HOUR = 3_600_000;

let n8n: Harness;
let sim: SmartAlexSimulator;

const credentials = () => ({ smartAlexApi: { apiKey: sim.apiKey, baseUrl: `${sim.url}/` } });

async function run(parameters: IDataObject, more: Partial<RunOptions> = {}) {
	const result = await n8n.run({
		node: 'smartAlex',
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
const normalized = async (
	operation: string,
	id: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: ['smartAlex'],
			campaign: byKey(`smartAlex:${id}`),
			resource: 'campaign',
			operation,
			...parameters,
		},
		credentials: credentials(),
		...more,
	});

const last = () => sim.requests.at(-1);
const sent = () => sim.requests.map(({ method, path }) => `${method} ${path.replace('/v1', '')}`);
const inputs = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
const seed = () => Object.assign(sim.switches, { generation: 'seed' });
const phoneOf = (index: number) => `+1555000${String(1000 + index)}`;

function one(overrides: SmartAlexCampaignOverrides = {}) {
	const [made] = sim.addCampaigns(1, overrides);
	if (!made) throw new Error('The simulator made no campaign');
	return made;
}
const agentId = () => (sim.addAgents(1)[0] as { id: string }).id;

async function call(method: string, path: string, body?: object): Promise<IDataObject> {
	const answer = await fetch(sim.url + path, {
		method,
		headers: {
			authorization: `Bearer ${sim.apiKey}`,
			...(body && { 'content-type': 'application/json' }),
		},
		body: body && JSON.stringify(body),
	});
	sim.clearLog();
	return (await answer.json()) as IDataObject;
}

/** A contact that the vendor holds already. */
async function held(fields: object = {}): Promise<string> {
	const made = await call('POST', '/contacts', { first_name: 'Ann', phone: phoneOf(1), ...fields });
	return String((made.data as IDataObject | undefined)?.id ?? made.id);
}
const contacts = async () => (await call('GET', '/contacts?per_page=100')).data as IDataObject[];

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startSmartAlex();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

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

	test('pages in the seed, and reads no page that the limit does not need', async () => {
		seed();
		sim.addCampaigns(250);
		expect((await on('campaign', 'getAll', { returnAll: true })).items).toHaveLength(250);
		expect(sim.requests.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
		sim.clearLog();
		expect((await on('campaign', 'getAll', { limit: 5 })).items).toHaveLength(5);
		expect(sent()).toEqual(['GET /campaigns?page=1&per_page=5']);
	});

	test('follows the real size of a page where the seed cuts it down', async () => {
		seed();
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
		seed();
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
		for (const generation of ['newest', 'seed'] as const) {
			for (const wrapping of ['documented', 'bare'] as const) {
				Object.assign(sim.switches, { generation, wrapping });
				const { json } = await create({
					additionalFields: { businessHours: hours, timezone: 'Europe/London' },
				});
				const made = sim.campaign(String(json?.id));
				const said = generation === 'seed' ? made?.settings : made;
				expect(said).toMatchObject(
					generation === 'seed'
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
			const { json, error } = await create({ additionalFields: { timezone: 'Europe/London' } });
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

	test('does not try again where the seed refuses a field inside of the settings', async () => {
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
	test('each is one call without a body', async () => {
		seed();
		const { id } = one();
		expect((await campaign('start', id)).json).toMatchObject({ id, status: 'active' });
		expect((await campaign('pause', id)).json).toMatchObject({ id, status: 'paused' });
		expect((await campaign('resume', id)).json).toMatchObject({ id, status: 'active' });
		expect(sent()).toEqual([
			`POST /campaigns/${id}/start`,
			`POST /campaigns/${id}/pause`,
			`POST /campaigns/${id}/resume`,
		]);
		expect(sim.requests.map(({ body }) => body ?? null)).toEqual([null, null, null]);
	});

	test('callbacks come from every page', async () => {
		seed();
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
		for (const generation of ['newest', 'seed'] as const) {
			sim.switches.generation = generation;
			const { error } = await campaign(generation === 'seed' ? 'pause' : 'start', NOWHERE);
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

	test('AI Campaigns resumes a paused campaign by a call of its own, and starts any other', async () => {
		seed();
		const [draft, paused] = [one(), one({ status: 'paused' })];
		expect((await normalized('start', draft.id)).items[0]?.json).toMatchObject({
			status: 'active',
			changed: true,
		});
		expect((await normalized('start', paused.id)).items[0]?.json).toMatchObject({
			status: 'active',
			changed: true,
		});
		expect(sent().filter((each) => each.startsWith('POST'))).toEqual([
			`POST /campaigns/${draft.id}/start`,
			`POST /campaigns/${paused.id}/resume`,
		]);
	});

	test('AI Campaigns tells that the newest can neither pause nor resume, and changes nothing', async () => {
		const [active, paused] = [one({ status: 'active' }), one({ status: 'paused' })];
		for (const [verb, { id }] of [
			['pause', active],
			['start', paused],
		] as const) {
			const { error } = await normalized(verb, id);
			expect(error?.message).toContain('does not offer this any more');
			expect((error as Worded).description).toContain('Do it in the SmartAlex dashboard.');
		}
		expect([sim.campaign(active.id)?.status, sim.campaign(paused.id)?.status]).toEqual([
			'active',
			'paused',
		]);
	});

	test('a pause that is answered and not done is an error', async () => {
		const { id } = one({ status: 'active' });
		sim.fault({ method: 'POST', status: 200, body: { data: { id, status: 'paused' } } });
		const { error } = await normalized('pause', id, { options: { confirm: 0 } });
		expect(error?.message).toContain('did not do it');
	});
});

describe('Campaign: Add Contacts', () => {
	const person = (index: number) => ({ phone: phoneOf(index), first: `Person ${index}` });
	const people = { phone: '={{ $json.phone }}', firstName: '={{ $json.first }}' };
	const add = async (
		id: unknown,
		rows: IDataObject[],
		more: Partial<RunOptions> = {},
		parameters: IDataObject = people,
	) => await campaign('addContacts', id, parameters, { input: inputs(rows), ...more });
	const rows = (count: number, from = 0) =>
		Array.from({ length: count }, (_, index) => person(from + index));
	const posts = (path: string) =>
		sim.requests.filter(({ method, path: at }) => method === 'POST' && at.endsWith(path));

	test('the seed gets people, a hundred in one request', async () => {
		seed();
		const { id } = one({ contacts: 0 });
		const extra = { company: 'Acme', email: 'a@example.com', lastName: 'Smith' };
		const { items, error } = await add(id, rows(120), {}, { ...people, additionalFields: extra });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`POST /campaigns/${id}/contacts`, `POST /campaigns/${id}/contacts`]);
		const [first, second] = sim.requests.map(
			({ body }) => (body as { contacts: IDataObject[] }).contacts,
		);
		expect([first?.length, second?.length]).toEqual([100, 20]);
		expect(first?.[0]).toEqual({
			phone: phoneOf(0),
			first_name: 'Person 0',
			last_name: 'Smith',
			email: 'a@example.com',
			company: 'Acme',
		});
		expect(items[119]?.json).toMatchObject({
			campaignId: id,
			phone: phoneOf(119),
			outcome: 'added',
			reason: null,
		});
		expect(pairs(items)).toEqual(items.map((_, item) => ({ item })));
		expect(sim.campaign(id)?.contacts_total).toBe(120);
	});

	test('the newest gets ids of contacts that are created first, and is asked only once which form it takes', async () => {
		const { id } = one({ contacts: 0 });
		const { items, error } = await add(id, rows(120));
		expect(error).toBeUndefined();
		const forms = posts(`/campaigns/${id}/contacts`).map(({ body, status }) => [
			status,
			...Object.entries(body as Record<string, unknown[]>).map(
				([name, list]) => `${name} ${list.length}`,
			),
		]);
		expect(forms).toEqual([
			[400, 'contacts 100'],
			[200, 'contact_ids 1'],
			[200, 'contact_ids 99'],
			[200, 'contact_ids 20'],
		]);
		expect(posts('/v1/contacts')).toHaveLength(120);
		expect(posts('/v1/contacts')[0]?.body).toEqual({ phone: phoneOf(0), first_name: 'Person 0' });
		expect(new Set(field(items, 'outcome'))).toEqual(new Set(['added']));
		expect(new Set(field(items, 'contactId')).size).toBe(120);
		expect(sim.campaign(id)?.contacts_total).toBe(120);
	});

	test('a refusal as 422 and as text is understood too', async () => {
		Object.assign(sim.switches, { badInput: 422, errorBody: 'text', wrapping: 'data' });
		const { id } = one({ contacts: 0 });
		expect(field((await add(id, rows(3))).items, 'outcome')).toEqual(['added', 'added', 'added']);
	});

	test('one phone number is created and added once', async () => {
		const { id } = one({ contacts: 0 });
		const { items } = await add(id, [person(1), person(2), person(2)]);
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'skipped']);
		expect(items[2]?.json).toMatchObject({
			contactId: items[1]?.json.contactId,
			reason: 'The same phone number came before',
		});
		expect(await contacts()).toHaveLength(2);
	});

	test('items for several campaigns share the created contacts', async () => {
		const [first, second] = [one({ contacts: 0 }), one({ contacts: 0 })];
		const both = [first, second].map(({ id }) => ({ ...person(1), id }));
		const { items } = await campaign('addContacts', '={{ $json.id }}', people, {
			input: inputs(both),
		});
		expect(field(items, 'campaignId')).toEqual([first.id, second.id]);
		expect(field(items, 'outcome')).toEqual(['added', 'added']);
		expect([
			sim.campaign(first.id)?.contacts_total,
			sim.campaign(second.id)?.contacts_total,
		]).toEqual([1, 1]);
		expect(await contacts()).toHaveLength(1);
	});

	test('a contact that cannot be created fails alone', async () => {
		const { id } = one({ contacts: 0 });
		for (const order of [
			[person(1), { phone: phoneOf(2), first: '' }, person(3)],
			[{ phone: phoneOf(4), first: '' }, person(5), person(6)],
		]) {
			const { items, error } = await add(id, order);
			expect(error).toBeUndefined();
			const failed = items.filter(({ json }) => json.outcome === 'failed');
			expect(failed.map(({ json }) => json.reason)).toEqual([
				expect.stringContaining('first_name: Required'),
			]);
			expect(items.filter(({ json }) => json.outcome === 'added')).toHaveLength(2);
		}
	});

	test('trouble on the way stops the creating, and adds what was created', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({ method: 'POST', path: /\/contacts$/, skip: 5, times: 1, status: 500 });
		// Of the matching requests, the sixth creates the third contact: people, create, ids, create, create.
		const { items, error } = await add(id, rows(5));
		expect(error).toBeUndefined();
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'added', 'unknown', 'failed']);
		expect(items[4]?.json.reason).toContain('Not tried');
		expect(sim.campaign(id)?.contacts_total).toBe(3);
	});

	test('ids of created contacts are told where they could not be added', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({
			method: 'POST',
			path: ({ path, body }) =>
				path.endsWith(`${id}/contacts`) && 'contact_ids' in (body as object),
			status: 503,
		});
		const { items, error } = await add(id, rows(3));
		expect(error).toBeUndefined();
		const [created] = await contacts();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', contactId: created?.id });
		expect(field(items, 'outcome')).toEqual(['unknown', 'failed', 'failed']);
		expect(await contacts()).toHaveLength(1);
	});

	test('a refusal that both forms get is shown as it came, after one contact at most', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({
			method: 'POST',
			path: /campaigns.+contacts$/,
			status: 400,
			body: { error: 'Campaign is archived' },
		});
		const { error } = await add(id, rows(3));
		expect(error?.message).toContain('(400): Campaign is archived');
		expect(await contacts()).toHaveLength(1);
	});

	test('a wrong key or a missing campaign creates nothing', async () => {
		sim.switches.readOnlyKey = true;
		expect((await add(one().id, rows(2))).error?.message).toContain('write permission');
		sim.switches.readOnlyKey = false;
		expect((await add(NOWHERE, rows(2))).error?.message).toContain('Campaign not found');
		expect(await contacts()).toHaveLength(0);
	});

	test('no answer is never followed by another try', async () => {
		seed();
		const { id } = one({ contacts: 0 });
		sim.fault({ method: 'POST', cutAfterWrite: true });
		expect((await add(id, rows(2))).error?.description).toContain('not known');
		expect([sim.writes, sim.campaign(id)?.contacts_total]).toEqual([1, 2]);
	});

	test('duplicates are skipped, and what the counters do not tell is unknown', async () => {
		seed();
		const { id } = one({ contacts: 0 });
		await add(id, rows(2));
		expect(field((await add(id, rows(2))).items, 'outcome')).toEqual(['skipped', 'skipped']);
		const { items } = await add(id, rows(3));
		expect(field(items, 'outcome')).toEqual(['unknown', 'unknown', 'unknown']);
		expect(items[0]?.json.reason).toBe(
			'Of 3 contacts SmartAlex added 1, skipped 2 as duplicates and 0 as invalid, and does not say which',
		);
	});

	test('an answer without counters is never called added', async () => {
		sim.switches.addAnswer = 'empty';
		for (const generation of ['newest', 'seed'] as const) {
			sim.switches.generation = generation;
			const { id } = one({ contacts: 0 });
			expect(field((await add(id, rows(2, 10))).items, 'outcome')).toEqual(['unknown', 'unknown']);
			expect(sim.campaign(id)?.contacts_total).toBe(2);
		}
	});

	const existing = { contactFrom: 'contact', contactId: byId('={{ $json.contact }}') };

	test('existing contacts go as ids', async () => {
		const { id } = one({ contacts: 0 });
		const contactId = await held();
		const { items } = await add(id, [{ contact: contactId }], {}, existing);
		expect(items[0]?.json).toMatchObject({ outcome: 'added', contactId, phone: null });
		expect(sim.requests.map(({ body }) => body)).toEqual([{ contact_ids: [contactId] }]);
	});

	test('the seed gets existing contacts as people, and is asked only once', async () => {
		seed();
		const ids = [
			await held({ phone: phoneOf(1) }),
			await held({ phone: phoneOf(2), company: 'Acme' }),
		];
		const { id } = one({ contacts: 0 });
		const all = [...ids, NOWHERE].map((contact) => ({ contact }));
		const { items } = await add(id, all, {}, existing);
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'failed']);
		expect(field(items, 'contactId')).toEqual([...ids, NOWHERE]);
		expect(last()?.body).toEqual({
			contacts: [
				{ phone: phoneOf(1), first_name: 'Ann' },
				{ phone: phoneOf(2), first_name: 'Ann', company: 'Acme' },
			],
		});
		sim.clearLog();
		const many = [...Array.from({ length: 100 }, () => ({ contact: ids[0] })), { contact: ids[1] }];
		await add(id, many as IDataObject[], {}, existing);
		expect(
			posts(`/campaigns/${id}/contacts`).map(({ body }) => Object.keys(body as object)),
		).toEqual([['contact_ids'], ['contacts'], ['contacts']]);
	});

	test('a refusal of ids that people get too is shown as it came', async () => {
		const contactId = await held();
		sim.fault({
			method: 'POST',
			path: /campaigns.+contacts$/,
			status: 400,
			body: { error: 'Campaign is archived' },
		});
		expect((await add(one().id, [{ contact: contactId }], {}, existing)).error?.message).toContain(
			'Campaign is archived',
		);
		expect(sim.writes).toBe(2);
	});

	test.each([
		[
			{ phone: '5550001111' },
			'The Phone Number "5550001111" is not in E.164 form: it needs a plus sign',
		],
		[{ phone: '' }, 'The Phone Number is empty'],
	])('refuses %j before anything is sent', async (row, says) => {
		const { error } = await add(one().id, [person(1), row]);
		expect(error?.message).toContain(says);
		expect(error?.message).toContain('[item 1]');
		expect(sim.requestCount).toBe(0);
	});

	test('adds the good items where the run goes on', async () => {
		const { id } = one({ contacts: 0 });
		const { items } = await add(id, [{ phone: 'none' }, person(1)], {
			onError: 'continueRegularOutput',
		});
		expect([items[0]?.json.error, items[1]?.json.outcome]).toEqual([
			expect.stringContaining('E.164'),
			'added',
		]);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('AI Campaigns adds contacts to both generations', async () => {
		for (const generation of ['newest', 'seed'] as const) {
			sim.switches.generation = generation;
			const { id } = one({ contacts: 0 });
			const parameters = {
				resource: 'contact',
				operation: 'add',
				phone: '={{ $json.phone }}',
				contactFields: { firstName: 'Ann' },
			};
			const { items, error } = await normalized('add', id, parameters, {
				input: inputs(rows(3, 50)),
			});
			expect(error).toBeUndefined();
			expect(field(items, 'outcome')).toEqual(['added', 'added', 'added']);
			expect(sim.campaign(id)?.contacts_total).toBe(3);
		}
	});
});

describe('Contact', () => {
	const existing = (id: string) => ({ contactId: byId(id) });

	test('Create sends the fields and gives the contact, bare or wrapped', async () => {
		for (const wrapping of ['bare', 'data'] as const) {
			sim.switches.wrapping = wrapping;
			const additionalFields = {
				company: 'Acme',
				email: 'a@example.com',
				lastName: 'Smith',
				status: 'dnc',
				tags: 'vip, spring,',
			};
			const { json } = await on('contact', 'create', {
				firstName: 'Ann',
				phone: ` ${phoneOf(1)} `,
				additionalFields,
			});
			const fields = {
				company: 'Acme',
				email: 'a@example.com',
				last_name: 'Smith',
				status: 'dnc',
				tags: ['vip', 'spring'],
			};
			expect(last()).toMatchObject({
				method: 'POST',
				path: '/v1/contacts',
				body: { first_name: 'Ann', phone: phoneOf(1), ...fields },
			});
			expect(json).toMatchObject({ id: expect.any(String), first_name: 'Ann', ...fields });
		}
	});

	test.each([
		['create', { firstName: 'Ann', phone: '555' }, 'The Phone Number "555" is not in E.164 form'],
		['create', { firstName: 'x'.repeat(101), phone: phoneOf(1) }, 'First Name'],
		['update', { contactId: byId(NOWHERE), updateFields: {} }, 'nothing to change'],
		[
			'update',
			{ contactId: byId(NOWHERE), updateFields: { phone: '555' } },
			'The Phone Number "555" is not in E.164 form',
		],
		['update', { contactId: byId(NOWHERE), updateFields: { firstName: '' } }, 'First Name'],
		['get', { contactId: byId(' ') }, 'Contact is empty'],
	] as Array<[string, IDataObject, string]>)(
		'%s refuses %j before anything is sent',
		async (operation, parameters, says) => {
			expect((await on('contact', operation, parameters)).error?.message).toContain(says);
			expect(sim.requestCount).toBe(0);
		},
	);

	test('Get, Update and Delete', async () => {
		const id = await held();
		expect((await on('contact', 'get', existing(id))).json).toMatchObject({
			id,
			first_name: 'Ann',
		});
		const { json } = await on('contact', 'update', {
			...existing(id),
			updateFields: { status: 'dnc', lastName: 'Smith' },
		});
		expect(json).toMatchObject({ id, first_name: 'Ann', last_name: 'Smith', status: 'dnc' });
		expect(last()?.body).toEqual({ status: 'dnc', last_name: 'Smith' });
		expect((await on('contact', 'delete', existing(id))).json).toEqual({ deleted: true });
		expect(sent()).toEqual([
			`GET /contacts/${id}`,
			`PATCH /contacts/${id}`,
			`DELETE /contacts/${id}`,
		]);
		expect((await on('contact', 'get', existing(id))).error?.message).toContain(
			'Contact not found',
		);
	});

	test.each(['object', 'text'] as const)(
		'Update takes the method of the seed where the other is missing (%s)',
		async (errorBody) => {
			seed();
			sim.switches.errorBody = errorBody;
			const id = await held();
			const { json } = await on('contact', 'update', {
				...existing(id),
				updateFields: { firstName: 'Bea' },
			});
			expect(json).toMatchObject({ id, first_name: 'Bea', phone: phoneOf(1) });
			expect(sent()).toEqual([`PATCH /contacts/${id}`, `PUT /contacts/${id}`]);
		},
	);

	test('Update of an unknown contact is tried once', async () => {
		const { error } = await on('contact', 'update', {
			...existing(NOWHERE),
			updateFields: { firstName: 'Bea' },
		});
		expect(error?.message).toContain('(404): Contact not found');
		expect(sim.requestCount).toBe(1);
	});

	test('Get Many searches and filters on our side too', async () => {
		await held({ first_name: 'Ann', last_name: 'Smith', phone: phoneOf(1) });
		await held({ first_name: 'Bea', phone: phoneOf(2), status: 'dnc', company: 'Smithy' });
		await held({ first_name: 'Cem', phone: phoneOf(3) });
		for (const generation of ['newest', 'seed'] as const) {
			sim.switches.generation = generation;
			expect(
				field(
					(await on('contact', 'getAll', { filters: { search: 'ann smi' } })).items,
					'first_name',
				),
			).toEqual(generation === 'newest' ? ['Ann'] : []);
			expect(
				field(
					(await on('contact', 'getAll', { filters: { search: 'bea', status: 'dnc' } })).items,
					'first_name',
				),
			).toEqual(['Bea']);
			expect(last()?.query).toMatchObject({ search: 'bea', status: 'dnc' });
			expect((await on('contact', 'getAll', { filters: { status: 'active' } })).items).toHaveLength(
				2,
			);
		}
	});

	test('Get Many reads every page', async () => {
		for (let index = 0; index < 130; index += 1) await held({ phone: phoneOf(index) });
		expect((await on('contact', 'getAll', { returnAll: true })).items).toHaveLength(130);
		expect(sim.requests.map(({ query }) => query.page)).toEqual(['1', '2']);
	});
});

describe('Call and Agent', () => {
	const ago = (hours: number) => new Date(sim.now() - hours * HOUR).toISOString();

	test('calls are filtered, and paged', async () => {
		const { agent_id } = one({ status: 'completed', contacts: 30, created_at: ago(3) });
		one({ status: 'completed', contacts: 130, created_at: ago(20), agent_id: NOWHERE });
		expect((await on('call', 'getAll', { returnAll: true })).items).toHaveLength(160);
		const filters = {
			agentId: byId(agent_id),
			direction: 'outbound',
			sinceHours: 10,
			status: 'completed',
		};
		const { items } = await on('call', 'getAll', { returnAll: true, filters });
		expect(last()?.query).toEqual({
			agent_id,
			direction: 'outbound',
			since_hours: '10',
			status: 'completed',
			page: '1',
			per_page: '100',
		});
		expect(new Set(field(items, 'agent_id'))).toEqual(new Set([agent_id]));
		expect(new Set(field(items, 'call_status'))).toEqual(new Set(['completed']));
		expect(items.length).toBeGreaterThan(0);
		expect(items.length).toBeLessThan(30);
	});

	test('filters that are ignored are done on our side, where the rows tell', async () => {
		const row = (id: string, more: IDataObject) => ({
			id,
			direction: 'outbound',
			call_status: 'busy',
			start_timestamp: new Date().toISOString(),
			...more,
		});
		const data = [
			row('a', {}),
			row('b', { direction: 'web' }),
			row('c', { call_status: 'failed' }),
			row('d', { start_timestamp: ago(30) }),
			{ id: 'e' },
		];
		sim.fault({ status: 200, body: { data, meta: { total: 5, page: 1, per_page: 100 } } });
		const { items } = await on('call', 'getAll', {
			filters: { direction: 'outbound', status: 'busy', sinceHours: 24 },
		});
		expect(field(items, 'id')).toEqual(['a', 'e']);
	});

	test('a call shows its campaign and transcript', async () => {
		const { id } = one({ status: 'completed', contacts: 3 });
		const { items } = await on('call', 'getAll', { limit: 1 });
		const { json } = await on('call', 'get', { callId: ` ${String(items[0]?.json.id)} ` });
		expect(json).toMatchObject({ campaign_id: id, transcript: [expect.any(Object)] });
		expect((await on('call', 'get', { callId: NOWHERE })).error?.message).toContain(
			'Call not found',
		);
	});

	test('agents come whole in both generations', async () => {
		sim.addAgents(130);
		for (const generation of ['newest', 'seed'] as const) {
			sim.switches.generation = generation;
			expect((await on('agent', 'getAll', { returnAll: true })).items).toHaveLength(130);
			expect((await on('agent', 'getAll', { limit: 3 })).items).toHaveLength(3);
		}
	});
});

describe('From List', () => {
	const search = async (method: string, filter?: string, paginationToken?: string) =>
		await n8n.listSearch('smartAlex', method, {
			credentials: credentials(),
			filter,
			paginationToken,
		});
	const names = async (method: string, filter?: string) =>
		(await search(method, filter)).results.map(({ name }) => name);

	test('agents and contacts are found in both generations', async () => {
		sim.addAgents(2, (index) => ({ name: ['Alba', 'Boris'][index], language: 'en-GB' }));
		await held({ first_name: 'Ann', last_name: 'Smith', email: 'a@example.com' });
		await held({ first_name: 'Bea', phone: phoneOf(2) });
		for (const generation of ['newest', 'seed'] as const) {
			sim.switches.generation = generation;
			expect(await names('agents', 'BOR')).toEqual(['Boris (en-GB)']);
			expect(await names('contacts', 'bea')).toEqual([`Bea (${phoneOf(2)})`]);
			expect(await names('contacts', 'A@example')).toEqual([`Ann Smith (${phoneOf(1)})`]);
			expect(await names('contacts')).toHaveLength(2);
		}
	});

	test('a contact far down the list is found, and the list goes on page by page', async () => {
		await held({ first_name: 'Zoe', phone: phoneOf(9_000 - 1000) });
		await sim.advance(1_000);
		for (let index = 0; index < 120; index += 1) await held({ phone: phoneOf(index) });
		expect(await names('contacts', 'zoe')).toHaveLength(1);
		const first = await search('contacts');
		expect(first.results).toHaveLength(100);
		expect(
			(await search('contacts', undefined, String(first.paginationToken))).results,
		).toHaveLength(21);
	});
});

test('the key is sent without spaces and without the word Bearer twice', async () => {
	for (const apiKey of [` ${sim.apiKey} `, `Bearer ${sim.apiKey}`]) {
		const { error } = await n8n.run({
			node: 'smartAlex',
			parameters: { resource: 'agent', operation: 'getAll' },
			credentials: { smartAlexApi: { apiKey, baseUrl: ` ${sim.url}/ ` } },
		});
		expect(error).toBeUndefined();
	}
	expect(sim.requests.every(({ authorized }) => authorized)).toBe(true);
});
