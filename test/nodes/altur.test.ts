import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../harness';
import { startAltur, type AlturCampaignOverrides, type AlturSimulator } from '../simulators';
import { byId, byKey, field, NOWHERE, type Worded } from '../support/nodes';

let n8n: Harness;
let sim: AlturSimulator;

const credentials = () => ({ alturApi: { apiKey: sim.apiKey, baseUrl: sim.url } });

async function run(parameters: IDataObject, more: Partial<RunOptions> = {}) {
	const result = await n8n.run({ node: 'altur', parameters, credentials: credentials(), ...more });
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
}
const on = async (
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ resource, operation, ...parameters }, more);
const of = async (
	resource: string,
	operation: string,
	id: unknown,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await on(resource, operation, { campaignId: byId(id), ...parameters }, more);
const normalized = async (
	operation: string,
	parameters: IDataObject,
	more: Partial<RunOptions> = {},
) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['altur'], operation, ...parameters },
		credentials: credentials(),
		...more,
	});

const last = () => sim.requests.at(-1);
const sent = () =>
	sim.requests.map(({ method, path }) => `${method} ${path.replace('/api/v1.0', '')}`);
const inputs = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
const phone = (index: number) => `+52155${String(10_000_000 + index)}`;

function one(overrides: AlturCampaignOverrides = {}) {
	const [made] = sim.addCampaigns(1, overrides);
	if (!made) throw new Error('The simulator made no campaign');
	return made;
}

function agent() {
	const [made] = sim.addAgents(1) as Array<{
		id: string;
		name: string;
		integrations: Array<{ id: string; type: string }>;
	}>;
	if (!made) throw new Error('The simulator made no agent');
	const integrationOf = (type: string) => made.integrations.find((each) => each.type === type)?.id;
	return { ...made, phoneLine: integrationOf('phone_call'), whatsapp: integrationOf('whatsapp') };
}

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startAltur();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

describe.each(['new', 'old'] as const)('Campaign: Get Many, %s list', (generation) => {
	beforeEach(() => Object.assign(sim.switches, { generation }));

	test('the agent goes out under both of its names, and what is told is filtered again', async () => {
		const agentId = agent().id;
		const { id } = one({ agent: { id: agentId }, status: 'inactive' });
		one({ agent: { id: agentId }, status: 'active' });
		one({ status: 'inactive' });
		const { items, error } = await on('campaign', 'getAll', {
			filters: {
				agentId: byId(` ${agentId} `),
				status: 'inactive',
				integration: 'phone_call',
				archived: true,
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			agentId,
			agent_id: agentId,
			status: 'inactive',
			integration: 'phone_call',
			archived: 'true',
			pageSize: '100',
		});
		expect(field(items, 'id')).toEqual([id]);
	});

	test('follows cursors to the end and passes objects through', async () => {
		sim.addCampaigns(230);
		const { items } = await on('campaign', 'getAll', { returnAll: true, simplify: false });
		expect(new Set(field(items, 'id')).size).toBe(230);
		expect(sim.requests.map(({ query }) => [query.pageSize, typeof query.cursor])).toEqual([
			['100', 'undefined'],
			['100', 'string'],
			['100', 'string'],
		]);
		const [stop, cooldown] =
			generation === 'new' ? ['stopTime', 'cycle_cooldown_minutes'] : ['endTime', 'cycle_cooldown'];
		expect(items[0]?.json).toHaveProperty(`scheduling.mon.${stop}`);
		expect(items[0]?.json).toHaveProperty(cooldown);
	});

	test('both dates go out in UTC', async () => {
		const { id } = one({ created_at: '2026-03-02T00:30:00+02:00' });
		one({ created_at: '2026-03-05T00:00:00Z' });
		const { items } = await on('campaign', 'getAll', {
			filters: {
				startDate: '={{ DateTime.fromISO("2026-03-02T00:00:00+02:00") }}',
				endDate: '={{ new Date("2026-03-04T12:00:00Z") }}',
			},
		});
		expect(last()?.query).toEqual({
			startDate: '2026-03-01T22:00:00.000Z',
			endDate: '2026-03-04T12:00:00.000Z',
			pageSize: '50',
		});
		expect(field(items, 'id')).toEqual([id]);
	});

	test('a list that never ends is ended', async () => {
		const key = generation === 'new' ? 'has_next' : 'has_more';
		let cursor = 0;
		const row = { id: 7, name: 'Again', status: 'ready' };
		for (let page = 0; page < 5; page += 1) {
			sim.fault({
				times: 1,
				body: { campaigns: [row], pagination: { [key]: true, next_cursor: `c${(cursor += 1)}` } },
			});
		}
		const { items, error } = await on('campaign', 'getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(sim.requestCount).toBe(2);
	});
});

describe('Campaign: Get Many', () => {
	test('a page is as long as the limit, and 100 at most', async () => {
		sim.addCampaigns(130);
		expect(
			(
				await on('campaign', 'getAll', {
					limit: 5,
					filters: { agentId: byId(''), startDate: '', endDate: '' },
				})
			).items,
		).toHaveLength(5);
		expect(last()?.query).toEqual({ pageSize: '5' });
		expect((await on('campaign', 'getAll', { limit: 120 })).items).toHaveLength(120);
		expect(sim.requests.slice(1).map(({ query }) => query.pageSize)).toEqual(['100', '100']);
	});

	test('a date without a zone is read in the zone of the workflow', async () => {
		await on(
			'campaign',
			'getAll',
			{ filters: { startDate: '2026-03-01T00:00:00', endDate: '2026-03-02T00:00:00' } },
			{
				settings: { timezone: 'America/Mexico_City' },
			},
		);
		expect(last()?.query).toMatchObject({
			startDate: '2026-03-01T06:00:00.000Z',
			endDate: '2026-03-02T06:00:00.000Z',
		});
	});

	test.each<[string, IDataObject, string]>([
		[
			'the first date alone',
			{ startDate: '2026-03-01' },
			'Altur needs both Created After and Created Before, or none of them',
		],
		[
			'the second date alone',
			{ endDate: '2026-03-01' },
			'Altur needs both Created After and Created Before, or none of them',
		],
		[
			'the wrong order',
			{ startDate: '2026-03-02', endDate: '2026-03-01' },
			'Created After must not be later than Created Before',
		],
		[
			'a date that is none',
			{ startDate: 'soon', endDate: '2026-03-01' },
			'Created After and Created Before must be dates',
		],
	])('%s is refused here', async (_, filters, says) => {
		const { error } = await on('campaign', 'getAll', { filters });
		expect(error?.message).toBe(`${says} [item 0]`);
		expect(sim.requests).toEqual([]);
	});

	test('archived campaigns come on request', async () => {
		const { id } = one({ archived: true });
		expect((await on('campaign', 'getAll')).items).toEqual([]);
		expect((await on('campaign', 'getAll', { filters: { archived: true } })).json).toMatchObject({
			id,
			archived: true,
		});
	});

	test('Simplify gives ten flat fields', async () => {
		const {
			id,
			agent: made,
			created_at,
		} = one({ name: 'Spring', description: 'For members', status: 'cooldown', retries: 2 });
		const { json } = await on('campaign', 'getAll');
		expect(json).toEqual({
			id,
			name: 'Spring',
			status: 'cooldown',
			archived: false,
			description: 'For members',
			agent_id: made.id,
			agent_name: made.name,
			timezone: 'America/Mexico_City',
			retries: 2,
			created_at,
		});
	});

	test('each input item has its own filters and pairs', async () => {
		sim.addCampaigns(2, { status: 'ready' });
		one({ status: 'active' });
		const { items } = await on(
			'campaign',
			'getAll',
			{ filters: { status: '={{ $json.status }}' } },
			{
				input: inputs([{ status: 'ready' }, { status: 'active' }]),
			},
		);
		expect(items.map(({ json, pairedItem }) => [json.status, pairedItem])).toEqual([
			['ready', { item: 0 }],
			['ready', { item: 0 }],
			['active', { item: 1 }],
		]);
	});
});

describe('Campaign: Get', () => {
	test('unwraps the campaign and passes it through', async () => {
		const { id } = one({ cycles: { max_iterations: 7 } });
		const { json, items } = await of('campaign', 'get', id, { simplify: false });
		expect(sent()).toEqual([`GET /campaigns/${id}`]);
		expect(json).toMatchObject({
			id,
			cycles: { enabled: true, max_iterations: 7 },
			analytics: { calls: 0 },
		});
		expect(pairs(items)).toEqual([{ item: 0 }]);
	});

	test('Simplify tells the numbers', async () => {
		const {
			id,
			agent: made,
			name,
			created_at,
		} = one({ status: 'finished', contacts: 4, successRate: 1 });
		expect((await of('campaign', 'get', id)).json).toEqual({
			id,
			name,
			status: 'finished',
			archived: false,
			agent_name: made.name,
			created_at,
			contacts: 4,
			contacts_processed: 4,
			contacts_converted: expect.any(Number),
			calls: 4,
		});
	});

	test('takes a campaign that is not wrapped', async () => {
		sim.fault({ body: { id: 7, name: 'Bare', status: 'ready' } });
		expect((await of('campaign', 'get', 7)).json).toMatchObject({
			id: 7,
			name: 'Bare',
			calls: null,
		});
	});

	test('goes on after an item that fails', async () => {
		const { id } = one();
		const { items, error } = await of(
			'campaign',
			'get',
			'={{ $json.id }}',
			{},
			{
				input: inputs([{ id: 999_999 }, { id }]),
				onError: 'continueRegularOutput',
			},
		);
		expect(error).toBeUndefined();
		expect(items[0]?.json.error).toContain('Altur could not get the campaign (404): Not found.');
		expect(items[1]?.json.id).toBe(id);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

const HOURS = {
	hours: [
		{ days: ['mon', 'wed'], startTime: '08:00', stopTime: '12:00' },
		{ days: ['sat'], startTime: '10:00', stopTime: '11:30' },
	],
};
const CLOSED = { startTime: '00:00', stopTime: '23:59', active: false };
const MORNING = { startTime: '08:00', stopTime: '12:00', active: true };
const WEEK = {
	mon: MORNING,
	tue: CLOSED,
	wed: MORNING,
	thu: CLOSED,
	fri: CLOSED,
	sat: { startTime: '10:00', stopTime: '11:30', active: true },
	sun: CLOSED,
};

describe('Campaign: Create', () => {
	const required = () => {
		const { id, phoneLine, whatsapp } = agent();
		const base = {
			name: ' Spring ',
			agentId: byId(` ${id} `),
			integrationType: 'phone_call',
			integrationId: ` ${phoneLine} `,
		};
		return {
			base,
			body: {
				name: 'Spring',
				agent_id: id,
				integration_type: 'phone_call',
				integration_id: phoneLine,
			},
			whatsapp,
		};
	};

	test('sends what is required alone, with a key', async () => {
		const { base, body } = required();
		const { json, error } = await on('campaign', 'create', base);
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['POST /campaigns']);
		expect(last()?.body).toEqual(body);
		expect(last()?.headers['idempotency-key']).toMatch(
			/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
		);
		expect(json).toMatchObject({ name: 'Spring', status: 'pending' });
	});

	test('sends every field of a phone campaign with scheduled cycles', async () => {
		const { base, body } = required();
		const { json, error } = await on('campaign', 'create', {
			...base,
			additionalFields: {
				cycleMode: 'scheduled',
				cycleMaxIterations: 4,
				cycleCooldown: 60,
				cycleStatuses: ['voicemail', 'failed'],
				cycleTags: 'later, , soon',
				cycleSchedule: HOURS,
				cycleStartDate: '2026-03-02T00:00:00',
				cycleEndDate: '={{ DateTime.fromISO("2026-04-01T00:00:00") }}',
				description: 'First try',
				firstMessage: 'Hello',
				messageLimit: 100,
				retries: 0,
				scheduling: HOURS,
				timezone: ' Europe/Madrid ',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			...body,
			description: 'First try',
			first_message: 'Hello',
			message_limit: 100,
			retries: 0,
			scheduling: WEEK,
			timezone: 'Europe/Madrid',
			cycles: {
				enabled: true,
				mode: 'scheduled',
				max_iterations: 4,
				cooldown_minutes: 60,
				filter_statuses: ['voicemail', 'failed'],
				filter_tags: ['later', 'soon'],
				schedule: WEEK,
				schedule_start_date: '2026-03-02',
				schedule_end_date: '2026-04-01',
			},
		});
		expect(json).toMatchObject({
			retries: 0,
			cycles: { enabled: true, mode: 'scheduled', schedule: WEEK },
		});
	});

	test('sends the templates of a WhatsApp campaign', async () => {
		const { base, body, whatsapp } = required();
		const { error } = await on('campaign', 'create', {
			...base,
			integrationType: 'whatsapp',
			integrationId: whatsapp,
			additionalFields: { template: 'welcome', templateAlt: 'hello' },
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			...body,
			integration_type: 'whatsapp',
			integration_id: whatsapp,
			template: 'welcome',
			template_alt: 'hello',
		});
	});

	test('two items with the same fields make two campaigns; a retry of one item makes one', async () => {
		const { base } = required();
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { items, error } = await on('campaign', 'create', base, {
			input: inputs([{}, {}]),
			retryOnFail: { maxTries: 2, waitBetweenTries: 0 },
		});
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(2);
		expect(sim.campaigns()).toHaveLength(2);
		expect(sim.writes).toBeGreaterThan(2);
	});

	const one3 = { hours: [{ days: ['mon'], startTime: '18:00', stopTime: '09:00' }] };

	test.each<[string, IDataObject, string]>([
		['a blank name', { name: '  ' }, 'The Name must have 1 to 255 characters'],
		['a long name', { name: 'x'.repeat(256) }, 'The Name must have 1 to 255 characters'],
		['a blank agent', { agentId: byId(' ') }, 'The Agent is empty'],
		['a blank integration', { integrationId: ' ' }, 'The Integration ID is empty'],
		[
			'templates on the phone',
			{ additionalFields: { template: 'a' } },
			'A Phone Call campaign has no Template:',
		],
		[
			'a first message by WhatsApp',
			{ integrationType: 'whatsapp', additionalFields: { firstMessage: 'a' } },
			'A WhatsApp campaign has no First Message:',
		],
		[
			'cycles by WhatsApp',
			{ integrationType: 'whatsapp', additionalFields: { cycleMode: 'cooldown' } },
			'A WhatsApp campaign has no Cycle Mode:',
		],
		[
			'cycles without a mode',
			{ additionalFields: { cycleMaxIterations: 2 } },
			'Choose the Cycle Mode',
		],
		[
			'a schedule in another mode',
			{ additionalFields: { cycleMode: 'cooldown', cycleSchedule: HOURS } },
			'need the Cycle Mode Scheduled',
		],
		[
			'no rounds',
			{ additionalFields: { cycleMode: 'cooldown', cycleMaxIterations: 0 } },
			'Cycle Max Iterations must be a whole number of at least 1',
		],
		[
			'too many retries',
			{ additionalFields: { retries: 6 } },
			'Max Retries must be a whole number from 0 to 5',
		],
		[
			'half a message',
			{ additionalFields: { messageLimit: 1.5 } },
			'Message Limit must be a whole number from 1 to 10000',
		],
		[
			'a zone that is none',
			{ additionalFields: { timezone: 'Mars/Olympus' } },
			'The Timezone is not known',
		],
		[
			'hours that end before they start',
			{ additionalFields: { scheduling: one3 } },
			'Scheduling must be written as HH:MM',
		],
		[
			'hours without days',
			{
				additionalFields: {
					scheduling: { hours: [{ days: [], startTime: '09:00', stopTime: '10:00' }] },
				},
			},
			'Scheduling must have one day at least',
		],
		[
			'a day twice',
			{ additionalFields: { scheduling: { hours: [...HOURS.hours, ...HOURS.hours] } } },
			'Scheduling must name each day once',
		],
		[
			'a day that is none',
			{
				additionalFields: {
					scheduling: { hours: [{ days: ['lunes'], startTime: '09:00', stopTime: '10:00' }] },
				},
			},
			'Scheduling must name days as mon',
		],
		[
			'no hours',
			{ additionalFields: { cycleMode: 'scheduled', cycleSchedule: {} } },
			'Cycle Schedule must have one day at least',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('campaign', 'create', { ...required().base, ...parameters });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Update', () => {
	test('sends the fields that were added and no others', async () => {
		const { id } = one({ name: 'Old', description: 'Stays', cycles: {} });
		const { json, error } = await of('campaign', 'update', id, {
			updateFields: {
				name: 'New',
				retries: 3,
				scheduling: HOURS,
				cycleMaxIterations: 2,
				cycleTags: 'a',
			},
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`PATCH /campaigns/${id}`]);
		expect(last()?.body).toEqual({
			name: 'New',
			retries: 3,
			scheduling: WEEK,
			cycles: { max_iterations: 2, filter_tags: ['a'] },
		});
		expect(last()?.headers).not.toHaveProperty('idempotency-key');
		expect(json).toMatchObject({
			id,
			name: 'New',
			description: 'Stays',
			retries: 3,
			cycles: { max_iterations: 2 },
		});
	});

	test.each(['error', 'code', 'none'] as const)(
		'says why Altur refuses, with the code under %s',
		async (errorCode) => {
			sim.switches.errorCode = errorCode;
			const { id } = one({ status: 'finished' });
			const { error } = await of('campaign', 'update', id, { updateFields: { name: 'New' } });
			expect(error?.message).toBe(
				'Altur could not update the campaign (409): A finished campaign cannot be changed [item 0]',
			);
		},
	);

	test.each<[string, IDataObject, string]>([
		['nothing', {}, 'There is nothing to change'],
		['a blank name', { name: ' ' }, 'The Name must have 1 to 255 characters'],
		['too many retries', { retries: 9 }, 'Max Retries must be a whole number from 0 to 5'],
		['no hours', { cycleSchedule: { hours: [] } }, 'Cycle Schedule must have one day at least'],
	])('%s is refused here', async (_, updateFields, says) => {
		const { error } = await of('campaign', 'update', 7, { updateFields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Start, Pause, Resume, Archive', () => {
	test.each([
		['start', 'activate', 'ready', 'active', false],
		['start', 'activate', 'cooldown', 'active', false],
		['pause', 'pause', 'active', 'inactive', false],
		['resume', 'resume', 'inactive', 'active', false],
		['archive', 'archive', 'finished', 'finished', true],
	])('%s posts to %s, from %s to %s', async (operation, action, from, status, archived) => {
		const { id } = one({ status: from });
		const { json, error } = await of('campaign', operation, id);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`POST /campaigns/${id}/${action}`]);
		expect(last()?.body ?? {}).toEqual({});
		expect(json).toMatchObject({ id, status, archived });
	});

	test.each(['error', 'code'] as const)(
		'the way out of a refusal is told by its code, wherever it stands (%s)',
		async (errorCode) => {
			sim.switches.errorCode = errorCode;
			const start = await of('campaign', 'start', one({ status: 'inactive' }).id);
			expect(start.error?.description).toBe(
				'Start works from pending, ready and cooldown, Resume from inactive, Pause from active and cooldown.',
			);
			const update = await of('campaign', 'update', one({ status: 'finished' }).id, {
				updateFields: { name: 'New' },
			});
			expect(update.error?.description).toContain('Create a new one');
		},
	);

	test('a move that is refused says where the campaign is and what it can become', async () => {
		const { id } = one({ status: 'inactive' });
		const { error } = await of('campaign', 'start', id);
		expect(error?.message).toContain('Altur could not start the campaign (409)');
		expect(error?.message).toContain('The campaign is inactive. From there it can become: active.');
		expect(sim.writes).toBe(1);
	});

	test('the billing limit is a matter of the plan', async () => {
		sim.switches.billingLimit = true;
		const { error } = await of('campaign', 'start', one({ status: 'ready' }).id);
		expect(error).toMatchObject({
			failure: { cause: 'quota-exhausted' },
			description: expect.stringContaining('plan or its balance'),
		});
	});
});

describe('AI Campaigns', () => {
	const verb = async (operation: string, id: number) =>
		await normalized(operation, {
			resource: 'campaign',
			campaign: byKey(`altur:${id}`),
			options: { confirm: 0 },
		});

	test.each([
		['start', 'pending', 'activate'],
		['start', 'inactive', 'resume'],
		['pause', 'cooldown', 'pause'],
	])('%s from %s calls %s', async (operation, status, action) => {
		const { id } = one({ status, contacts: 3 });
		expect((await verb(operation, id)).items[0]?.json).toMatchObject({
			changed: true,
			confirmed: true,
		});
		expect(sent()[1]).toBe(`POST /campaigns/${id}/${action}`);
	});

	test('a campaign in cooldown is active, and one that is archived is final', async () => {
		const cool = one({ status: 'cooldown' });
		expect((await verb('start', cool.id)).items[0]?.json).toMatchObject({
			status: 'active',
			vendorStatus: 'cooldown',
			changed: false,
		});
		const archived = one({ status: 'inactive', archived: true });
		expect((await verb('start', archived.id)).error?.message).toContain(
			'is archived, so it cannot be started',
		);
		expect(sim.writes).toBe(0);
	});

	test('what Altur refuses is told with its reason', async () => {
		const { error } = await verb('pause', one({ status: 'ready' }).id);
		expect(error?.message).toContain('(409)');
		expect(error?.message).toContain('From there it can become: active.');
	});

	test('the numbers of a campaign', async () => {
		const {
			id,
			agent: made,
			created_at,
		} = one({
			name: 'Spring',
			description: 'For members',
			status: 'finished',
			contacts: 4,
			successRate: 1,
		});
		expect((await verb('get', id)).items[0]?.json).toEqual({
			key: `altur:${id}`,
			vendor: 'altur',
			id: String(id),
			name: 'Spring',
			status: 'completed',
			vendorStatus: 'finished',
			description: 'For members',
			agentId: made.id,
			agentName: made.name,
			timezone: 'America/Mexico_City',
			createdAt: new Date(created_at).toISOString(),
			updatedAt: null,
			startedAt: null,
			completedAt: null,
			stats: {
				contacts: 4,
				contactsDone: 4,
				calls: 4,
				callsSucceeded: 4,
				callsFailed: null,
				successRate: 1,
			},
		});
	});

	test('what the list can filter is asked of it', async () => {
		one({ status: 'ready' });
		one({ status: 'pending' });
		const finished = one({ status: 'finished' });
		const archived = one({ status: 'finished', archived: true });
		const list = async (...status: string[]) =>
			field(
				(await normalized('getAll', { resource: 'campaign', returnAll: true, filters: { status } }))
					.items,
				'id',
			);
		expect(await list('completed')).toEqual([String(finished.id)]);
		expect(last()?.query).toMatchObject({ status: 'finished' });
		expect(await list('draft')).toHaveLength(2);
		expect(last()?.query).not.toHaveProperty('status');
		expect(await list('archived')).toEqual([String(archived.id)]);
		expect(last()?.query).toMatchObject({ archived: 'true' });
		expect((await list('archived', 'completed')).sort()).toEqual(
			[finished.id, archived.id].map(String).sort(),
		);
	});

	test('Contact: Add sends the fields where Altur has them, and tells what became of each', async () => {
		const { id } = one({ status: 'ready', contacts: 0 });
		const NAMES = ['firstName', 'lastName', 'email', 'company', 'externalId'];
		const add = async (rows: IDataObject[], options: IDataObject = {}) =>
			await normalized(
				'add',
				{
					resource: 'contact',
					campaign: byKey(`altur:${id}`),
					phone: '={{ $json.phone }}',
					contactFields: Object.fromEntries(
						[...NAMES, 'variables'].map((name) => [name, `={{ $json.${name} ?? '' }}`]),
					),
					options,
				},
				{ input: inputs(rows) },
			);
		const fields = {
			firstName: 'Ada',
			lastName: 'Moreno',
			email: 'a@b.co',
			company: 'Acme',
			externalId: 'crm-7',
			variables: '{"plan":"gold"}',
		};
		const { items } = await add([
			{ phone: phone(1), ...fields },
			{ phone: phone(2) },
			{ phone: phone(1) },
		]);
		expect(last()?.body).toEqual({
			if_duplicate: 'skip',
			contacts: [
				{
					contact: phone(1),
					name: 'Ada Moreno',
					f_id: 'crm-7',
					extracted_data: { email: 'a@b.co', company: 'Acme', plan: 'gold' },
				},
				{ contact: phone(2) },
			],
		});
		// A number that the run has twice is sent once, whatever the vendor would make of it.
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'skipped']);
		expect(field(items, 'contactId')).toEqual([expect.any(String), expect.any(String), null]);
		expect(
			field((await add([{ phone: phone(1) }], { ifDuplicate: 'update' })).items, 'outcome'),
		).toEqual(['updated']);
	});
});

describe.each(['new', 'old'] as const)('Contact: Get Many, %s list', (generation) => {
	beforeEach(() => Object.assign(sim.switches, { generation }));

	test('reads every page', async () => {
		const { id } = one({ contacts: 730 });
		const { items, error } = await of('contact', 'getAll', id, { returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(730);
		expect(sim.requestCount).toBe(8);
		expect(last()?.query).toMatchObject(
			generation === 'new'
				? { pageIndex: '7', pageSize: '100' }
				: { cursor: expect.any(String), pageSize: '100' },
		);
	});

	test('the limit ends it', async () => {
		const { id } = one({ contacts: 300 });
		expect((await of('contact', 'getAll', id, { limit: 7 })).items).toHaveLength(7);
		expect(last()?.query).toEqual({ pageIndex: '0', pageSize: '7' });
		expect((await of('contact', 'getAll', id, { limit: 150 })).items).toHaveLength(150);
		expect(sim.requestCount).toBe(3);
	});

	test('the status goes out', async () => {
		const { id } = one({ status: 'finished', contacts: 30, successRate: 0 });
		const { items } = await of('contact', 'getAll', id, {
			returnAll: true,
			filters: { status: 'voicemail' },
			simplify: false,
		});
		expect(last()?.query).toMatchObject({ status: 'voicemail' });
		expect(new Set(field(items, 'status'))).toEqual(new Set(['voicemail']));
		expect(items[0]?.json).toHaveProperty(
			generation === 'new' ? 'call_count' : 'voicemail_retries',
		);
	});

	test('the picker goes page by page', async () => {
		const { id } = one({ contacts: 230 });
		const lookup = {
			parameters: { resource: 'contact', operation: 'get', campaignId: byId(id) },
			credentials: credentials(),
		};
		const first = await n8n.listSearch('altur', 'contacts', lookup);
		expect(first.results).toHaveLength(100);
		const second = await n8n.listSearch('altur', 'contacts', {
			...lookup,
			paginationToken: first.paginationToken as string,
		});
		const third = await n8n.listSearch('altur', 'contacts', {
			...lookup,
			paginationToken: second.paginationToken as string,
		});
		expect(third.paginationToken).toBeUndefined();
		const all = [first, second, third].flatMap(({ results }) => results);
		expect(new Set(all.map(({ value }) => value)).size).toBe(230);
		const { name, value } = all[150] as { name: string; value: string };
		const found = await n8n.listSearch('altur', 'contacts', {
			...lookup,
			paginationToken: first.paginationToken as string,
			filter: name.toUpperCase(),
		});
		expect(found.results).toEqual([{ name, value }]);
	});
});

describe('Contact: Get and Delete', () => {
	const firstOf = async (id: number) =>
		(await of('contact', 'getAll', id, { limit: 1 })).json as IDataObject;

	test('Get unwraps the contact; Simplify gives ten fields', async () => {
		const { id } = one({ contacts: 3 });
		const contact = await firstOf(id);
		const { json } = await of('contact', 'get', id, { contactId: byId(contact.id) });
		expect(sent()[1]).toBe(`GET /campaigns/${id}/contacts/${String(contact.id)}`);
		expect(json).toEqual(contact);
		expect(Object.keys(contact)).toHaveLength(10);
		const whole = await of('contact', 'get', id, { contactId: byId(contact.id), simplify: false });
		expect(whole.json).toMatchObject({ has_follow_up: false, billed_duration: 0 });
	});

	test('Delete answers without a body', async () => {
		const { id } = one({ contacts: 3 });
		const contact = await firstOf(id);
		const { json } = await of('contact', 'delete', id, { contactId: byId(contact.id) });
		expect(sent()[1]).toBe(`DELETE /campaigns/${id}/contacts/${String(contact.id)}`);
		expect(json).toEqual({ deleted: true });
		expect((await of('contact', 'getAll', id, { returnAll: true })).items).toHaveLength(2);
	});

	test('Delete of a contact that was called is refused with the reason', async () => {
		const { id } = one({ status: 'finished', contacts: 1, successRate: 1 });
		const { error } = await of('contact', 'delete', id, {
			contactId: byId((await firstOf(id)).id),
		});
		expect(error?.message).toContain('Altur could not delete the contact (409): A contact that is');
	});

	test('an empty contact is refused here', async () => {
		for (const operation of ['get', 'delete']) {
			expect((await of('contact', operation, 7, { contactId: byId(' ') })).error?.message).toBe(
				'The Contact is empty [item 0]',
			);
		}
		expect(sim.requests).toEqual([]);
	});
});

describe('Contact: Add', () => {
	const add = async (
		rows: IDataObject[],
		parameters: IDataObject = {},
		more: Partial<RunOptions> = {},
	) =>
		await on(
			'contact',
			'add',
			{ campaignId: byId('={{ $json.campaign }}'), contact: '={{ $json.phone }}', ...parameters },
			{ input: inputs(rows), ...more },
		);
	const keys = () => sim.requests.map(({ headers }) => headers['idempotency-key']);

	test('sends the fields that were given, with a key', async () => {
		const { id } = one({ contacts: 0 });
		const { json, items, error } = await add([{ campaign: id, phone: '+52 155 (1000) 00-01' }], {
			name: ' Ada ',
			additionalFields: {
				context: 'Asked for a quote',
				extractedData: '{"plan": "gold"}',
				fId: 'crm-7',
			},
			options: { ifDuplicate: 'update' },
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`POST /campaigns/${id}/contacts`]);
		expect(last()?.body).toEqual({
			if_duplicate: 'update',
			contacts: [
				{
					contact: '+5215510000001',
					name: 'Ada',
					context: 'Asked for a quote',
					f_id: 'crm-7',
					extracted_data: { plan: 'gold' },
				},
			],
		});
		expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)]);
		expect(json).toEqual({
			campaignId: String(id),
			contact: '+5215510000001',
			f_id: 'crm-7',
			status: 'created',
			id: expect.any(String),
			error: null,
		});
		expect(pairs(items)).toEqual([{ item: 0 }]);
	});

	test('2300 items for one campaign and one for another are four requests, each with its own key', async () => {
		const [first, second] = [one({ contacts: 0 }), one({ contacts: 0 })];
		const rows = Array.from({ length: 2300 }, (_, index) => ({
			campaign: first.id,
			phone: phone(index),
		}));
		const { items } = await add([
			...rows.slice(0, 10),
			{ campaign: second.id, phone: phone(1) },
			...rows.slice(10),
		]);
		const sizes = sim.requests.map(
			({ body }) => ((body as IDataObject).contacts as unknown[]).length,
		);
		expect(sizes.sort((a, b) => a - b)).toEqual([1, 300, 1000, 1000]);
		expect(new Set(keys()).size).toBe(4);
		expect(items).toHaveLength(2301);
		expect(pairs(items)).toEqual(items.map((_, item) => ({ item })));
		expect(items[10]?.json).toMatchObject({
			campaignId: String(second.id),
			contact: phone(1),
			status: 'created',
		});
		expect(items.every(({ json }) => json.status === 'created')).toBe(true);
	});

	test('tells duplicates and refused rows apart', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({
			method: 'POST',
			body: {
				success: true,
				summary: { created: 1, updated: 0, skipped_duplicate: 1, failed: 1 },
				results: [
					{
						index: 2,
						id: null,
						contact: phone(3),
						status: 'failed',
						error: 'INVALID_PHONE_NUMBER',
					},
					{ index: 0, id: 42, contact: phone(1), status: 'created', error: null },
					{ index: 1, id: '41', contact: phone(2), status: 'skipped_duplicate', error: null },
				],
			},
		});
		const { items, error } = await add(
			[1, 2, 3].map((index) => ({ campaign: id, phone: phone(index) })),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.status, json.id, json.error])).toEqual([
			['created', '42', null],
			['skipped_duplicate', '41', null],
			['failed', null, 'INVALID_PHONE_NUMBER'],
		]);
	});

	const NOT_TOLD = 'Altur does not say what became of it';

	test.each<[string, IDataObject, unknown[][]]>([
		[
			'a status under another name',
			{
				results: [
					{ id: '1', outcome: 'created' },
					{ id: '2', outcome: 'updated' },
				],
			},
			[
				['created', null],
				['updated', null],
			],
		],
		[
			'an error without a status',
			{ results: [{ id: '1', error: null }, { error: 'SERVER_ERROR' }] },
			[
				['unknown', NOT_TOLD],
				['failed', 'SERVER_ERROR'],
			],
		],
		[
			'counts alone',
			{ summary: { created: 2, updated: 0 } },
			[
				['created', null],
				['created', null],
			],
		],
		[
			'counts that leave it open',
			{ summary: { created: 1, failed: 1 } },
			[
				['unknown', NOT_TOLD],
				['unknown', NOT_TOLD],
			],
		],
		[
			'a row too few',
			{ results: [{ index: 1, id: '2', status: 'created' }] },
			[
				['unknown', NOT_TOLD],
				['created', null],
			],
		],
		[
			'nothing',
			{},
			[
				['unknown', NOT_TOLD],
				['unknown', NOT_TOLD],
			],
		],
	])('an answer with %s', async (_, body, expected) => {
		sim.fault({ body });
		const { items } = await add([1, 2].map((index) => ({ campaign: 7, phone: phone(index) })));
		expect(items.map(({ json }) => [json.status, json.error])).toEqual(expected);
	});

	test('Retry On Fail sends the same key, so that a lot whose answer was lost is not added twice', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { items, error } = await add(
			[{ campaign: id, phone: phone(1) }],
			{},
			{ retryOnFail: { maxTries: 2, waitBetweenTries: 0 } },
		);
		expect(error).toBeUndefined();
		expect(sim.writes).toBe(2);
		expect(new Set(keys()).size).toBe(1);
		// Without the key the second answer would be skipped_duplicate.
		expect(items[0]?.json.status).toBe('created');
	});

	test('a lot that fails is not sent again, and with continue-on-fail the others go on', async () => {
		const { id } = one({ contacts: 0 });
		const rows = Array.from({ length: 1001 }, (_, index) => ({
			campaign: id,
			phone: phone(index),
		}));
		sim.fault({ status: 500, times: 1 });
		expect((await add(rows)).error?.message).toContain(
			'Altur could not add the contacts because of trouble on its side (500)',
		);
		expect(sim.writes).toBe(1);
		sim.fault({ status: 500, times: 1 });
		const { items } = await add(rows, {}, { onError: 'continueRegularOutput' });
		expect(items.filter(({ json }) => String(json.error).includes('(500)'))).toHaveLength(1000);
		expect(items[1000]?.json.status).toBe('created');
	});

	test('with continue-on-fail, unusable items carry their reason and the others are sent', async () => {
		const { id } = one({ contacts: 0 });
		const { items } = await add(
			[
				{ campaign: id, phone: '12' },
				{ campaign: id, phone: phone(1) },
				{ campaign: '', phone: phone(2) },
			],
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.error ?? json.status)).toEqual([
			'The Phone Number "12" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111 [item 0]',
			'created',
			'The Campaign is empty [item 2]',
		]);
		expect(sim.writes).toBe(1);
	});

	test.each<[string, IDataObject, string]>([
		[
			'a number without a country, as it was written',
			{ contact: '55 1234-5678' },
			'The Phone Number "55 1234-5678" is not in E.164 form',
		],
		['no number', { contact: ' ' }, 'The Phone Number is empty'],
		[
			'data that is no object',
			{ additionalFields: { extractedData: '[1]' } },
			'Extracted Data is not a JSON object',
		],
		[
			'broken data',
			{ additionalFields: { extractedData: '{"a":' } },
			'Extracted Data is not a JSON object',
		],
		[
			'another answer to duplicates',
			{ options: { ifDuplicate: '={{ "merge" }}' } },
			'If Duplicate must be one of skip, update',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await add([{ campaign: 7, phone: phone(1) }], parameters);
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Call', () => {
	test('Get Many sends its filters', async () => {
		const { id } = one({
			status: 'finished',
			contacts: 40,
			successRate: 1,
			created_at: '2026-03-01T00:00:00Z',
		});
		const { items, error } = await of('call', 'getAll', id, {
			filters: { status: 'ended', answeredBy: 'human', startDate: '2026-02-01T00:00:00Z' },
		});
		expect(error).toBeUndefined();
		expect(sent()[0]).toContain(`GET /campaigns/${id}/calls?`);
		expect(last()?.query).toEqual({
			status: 'ended',
			answeredBy: 'human',
			startDate: '2026-02-01T00:00:00.000Z',
			pageIndex: '0',
			pageSize: '100',
		});
		expect(items.length).toBeGreaterThan(0);
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
		expect(items[0]?.json).toMatchObject({
			status: 'ended',
			answered_by: 'human',
			contact_phone_number: expect.stringMatching(/^\+52/),
		});
	});

	test('Get Many reads every page, objects whole', async () => {
		const { id } = one({ status: 'finished', contacts: 250 });
		const { items } = await of('call', 'getAll', id, { returnAll: true, simplify: false });
		expect(new Set(field(items, 'id')).size).toBe(250);
		expect(sim.requests.map(({ query }) => query.pageIndex)).toEqual(['0', '1', '2']);
		expect(items[0]?.json).toMatchObject({ contact: { id: expect.any(Number) }, tags: [] });
	});

	test('dates in the wrong order are refused here', async () => {
		const { error } = await of('call', 'getAll', 7, {
			filters: { startDate: '2026-03-02', endDate: '2026-03-01' },
		});
		expect(error?.message).toContain('Created After must not be later');
		expect(sim.requests).toEqual([]);
	});

	test('Start sends what was given, and Get reads the call', async () => {
		const { id: agentId } = agent();
		const { json, error } = await on('call', 'start', {
			agentId: byId(` ${agentId} `),
			phoneNumberTo: ' +52 155 1000-0001 ',
			additionalFields: {
				displayName: 'Ada',
				context: 'Asked for a quote',
				initialMessage: 'Hello',
			},
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['POST /call']);
		expect(last()?.body).toEqual({
			agent_id: agentId,
			phone_number_to: '+5215510000001',
			end_user_display_name: 'Ada',
			end_user_context: 'Asked for a quote',
			initial_message: 'Hello',
		});
		expect(json).toMatchObject({ id: expect.stringMatching(/^cll_/), status: 'queued' });
		await sim.advance(120_000);
		const got = await on('call', 'get', { callId: ` ${String(json?.id)} ` });
		expect(sent()[1]).toBe(`GET /call/${String(json?.id)}`);
		expect(got.json).toMatchObject({
			id: json?.id,
			status: 'ended',
			billable_duration: expect.any(Number),
		});
	});

	test('a call whose answer is lost is not placed again', async () => {
		const { id: agentId } = agent();
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { error } = await on('call', 'start', {
			agentId: byId(agentId),
			phoneNumberTo: phone(1),
		});
		expect(error?.message).toContain('could not start the call');
		expect(error?.description).toContain('It is not known whether Altur carried it out');
		expect(sim.writes).toBe(1);
	});

	test.each<[string, IDataObject, string]>([
		['a blank agent', { agentId: byId(' ') }, 'The Agent is empty'],
		[
			'a number without a country',
			{ phoneNumberTo: '5512345678' },
			'The Phone Number "5512345678" is not in E.164 form',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('call', 'start', {
			agentId: byId(NOWHERE),
			phoneNumberTo: phone(1),
			...parameters,
		});
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Pickers', () => {
	test('agents come from campaigns, archived ones too, each once', async () => {
		const [ada, bea] = [agent(), agent()];
		sim.addCampaigns(120, { agent: { id: ada.id } });
		one({ agent: { id: bea.id }, archived: true });
		const lookup = {
			parameters: { resource: 'campaign', operation: 'create' },
			credentials: credentials(),
		};
		const { results, paginationToken } = await n8n.listSearch('altur', 'agents', lookup);
		expect(results.map(({ value }) => value).sort()).toEqual([ada.id, bea.id].sort());
		expect(paginationToken).toBeUndefined();
		const named = await n8n.listSearch('altur', 'agents', {
			...lookup,
			filter: bea.name.toUpperCase(),
		});
		expect(named.results).toContainEqual({ name: bea.name, value: bea.id });
		expect(
			(await n8n.listSearch('altur', 'agents', { ...lookup, filter: 'nobody' })).results,
		).toEqual([]);
	});
});

describe('Rate limit', () => {
	test('12 requests a second are kept to across pages', async () => {
		const { id } = one({ contacts: 2_000 });
		Object.assign(sim.switches, { rateLimitPerSecond: 12 });
		const { items, error } = await of('contact', 'getAll', id, { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2_000);
		expect(sim.requests.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
	});
});

describe('Trigger', () => {
	const trigger = () =>
		n8n.poller({
			node: 'alturTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: credentials(),
		});
	const told = ({ items }: { items: INodeExecutionData[] | null }) =>
		(items ?? []).map(({ json }) => [json.event, json.campaignKey, json.vendorStatus]).sort();

	test('reports a campaign that finishes by itself, and a word that stays the same status', async () => {
		const { id } = one({
			status: 'active',
			contacts: 2,
			callMs: 1_000,
			cycles: { enabled: false },
		});
		const cool = one({ status: 'active', contacts: 2, callMs: 1_000, cycles: {} });
		const poller = trigger();
		await poller.activate();
		await sim.advance(5_000);
		expect(told(await poller.poll())).toEqual([
			['campaign.completed', `altur:${id}`, 'finished'],
			['campaign.status_changed', `altur:${cool.id}`, 'cooldown'],
		]);
	});

	test('a campaign that leaves the list for the archive is archived, not deleted', async () => {
		const { id } = one({ status: 'inactive' });
		one({ status: 'active' });
		const poller = trigger();
		await poller.activate();
		await of('campaign', 'archive', id);
		expect(told(await poller.poll())).toEqual([['campaign.archived', `altur:${id}`, 'inactive']]);
		expect((await poller.poll()).items).toBeNull();
	});
});
