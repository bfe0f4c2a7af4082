import axios, { type AxiosInstance } from 'axios';
import { startSmartAlex, type SmartAlexCampaignOverrides, type SmartAlexSimulator } from '.';

const MINUTE = 60_000;
const NOWHERE = '00000000-0000-4000-8000-000000000000';

let sim: SmartAlexSimulator;
let api: AxiosInstance;

const client = (of: SmartAlexSimulator): AxiosInstance =>
	axios.create({
		baseURL: of.url,
		headers: { Authorization: `Bearer ${of.apiKey}` },
		validateStatus: () => true,
		proxy: false,
	});

const one = (overrides: SmartAlexCampaignOverrides = {}) => sim.addCampaigns(1, overrides)[0]!;
const agent = () => (sim.addAgents(1)[0] as { id: string }).id;
const older = () => (sim.switches.generation = 'first');

const post = async (path: string, body?: object) => {
	const { status, data } = await api.post(path, body);
	return { status, data };
};
const contact = async (fields: object) =>
	(await post('/contacts', { first_name: 'Ann', ...fields })).data;

beforeAll(async () => {
	sim = await startSmartAlex();
	api = client(sim);
});

beforeEach(() => sim.reset());
afterAll(() => sim.close());

describe('keys', () => {
	const refused = async (Authorization?: string) =>
		(
			await axios.get(`${sim.url}/campaigns`, {
				headers: { Authorization },
				validateStatus: () => true,
			})
		).data;

	it('tells a missing key from a wrong one', async () => {
		expect(await refused()).toEqual({
			error: { code: 'unauthorized', message: 'Authorization required', status: 401 },
		});
		expect(await refused('Bearer wrong')).toEqual({
			error: { code: 'unauthorized', message: 'Invalid or expired token.', status: 401 },
		});
		sim.switches.errorBody = 'text';
		expect(await refused('Bearer wrong')).toEqual({ error: 'Invalid or expired token.' });
	});

	it('refuses the bare key', async () => {
		expect(await refused(sim.apiKey)).toMatchObject({ error: { code: 'unauthorized' } });
	});

	it('lets a key that may only read do no more', async () => {
		sim.switches.readOnlyKey = true;
		const { id } = one();
		expect((await api.get(`/campaigns/${id}`)).status).toBe(200);
		const start = await post(`/campaigns/${id}/start`);
		expect([start.status, start.data.error.message]).toEqual([
			403,
			'API key does not have write permission',
		]);
		expect(sim.campaign(id)?.status).toBe('draft');
	});

	it('takes the key it was started with', async () => {
		const own = await startSmartAlex({ apiKey: 'sa_live_own' });
		expect((await client(own).get('/campaigns')).status).toBe(200);
		await own.close();
	});
});

describe('rate limit', () => {
	const second = async () => {
		Object.assign(sim.switches, { rateLimitPerMinute: 1 });
		await api.get('/campaigns');
		return await api.get('/campaigns');
	};

	it('counts per key and tells the wait in header and body', async () => {
		const { status, headers, data } = await second();
		expect(status).toBe(429);
		expect(data.error).toMatchObject({
			code: 'rate_limited',
			retry_after: Number(headers['retry-after']),
		});
		expect(headers).toMatchObject({ 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0' });
		expect(Number(headers['x-ratelimit-reset'])).toBeGreaterThan(Date.now() / 1000);
	});

	it('tells it otherwise where a page says so', async () => {
		Object.assign(sim.switches, {
			rateLimitBody: 'flat',
			rateLimitReset: 'seconds',
			retryAfter: false,
		});
		const { headers, data } = await second();
		expect(data).toMatchObject({
			error: 'Too many requests',
			retryAfter: Number(headers['x-ratelimit-reset']),
		});
		expect(headers['retry-after']).toBeUndefined();
		expect(Number(headers['x-ratelimit-reset'])).toBeLessThanOrEqual(60);
	});
});

describe('list of campaigns', () => {
	const list = async (params: object = {}) => (await api.get('/campaigns', { params })).data;

	it('comes whole and without meta in the newest generation, whatever page is asked for', async () => {
		sim.addCampaigns(45);
		const answer = await list({ page: 3, per_page: 10 });
		expect(Object.keys(answer)).toEqual(['data']);
		expect(answer.data).toHaveLength(45);
		expect(Object.keys(answer.data[0])).toEqual([
			'id',
			'name',
			'agent_id',
			'status',
			'objective',
			'created_at',
		]);
	});

	it('is paged in the first generation, twenty at a time', async () => {
		older();
		sim.addCampaigns(45);
		const { data, meta } = await list({ page: 3 });
		expect([data.length, meta]).toEqual([5, { total: 45, page: 3, per_page: 20 }]);
		expect(data[0]).toMatchObject({ contacts_total: expect.any(Number), contacts_called: 0 });
		expect(data[0]).not.toHaveProperty('objective');
	});

	it('cuts down a page that is too large', async () => {
		older();
		sim.switches.largestPage = 25;
		sim.addCampaigns(30);
		const { data, meta } = await list({ per_page: 100 });
		expect([data.length, meta.per_page]).toEqual([25, 25]);
	});

	it('refuses a page that is none', async () => {
		older();
		for (const badInput of [400, 422] as const) {
			sim.switches.badInput = badInput;
			expect((await api.get('/campaigns', { params: { page: 0 } })).status).toBe(badInput);
		}
	});

	it('filters, or does not', async () => {
		const { id, agent_id } = one({ status: 'active' });
		one({ status: 'draft', agent_id: NOWHERE });
		const ids = async (params: object) =>
			(await list(params)).data.map((row: { id: string }) => row.id);
		expect(await ids({ status: 'active' })).toEqual([id]);
		expect(await ids({ agent_id })).toEqual([id]);
		sim.switches.listFilters = 'ignored';
		expect(await ids({ status: 'active' })).toHaveLength(2);
	});

	it('has the newest first', async () => {
		const first = one({ created_at: '2026-03-01T00:00:00Z' });
		const second = one({ created_at: '2026-03-02T00:00:00Z' });
		expect((await list()).data.map((row: { id: string }) => row.id)).toEqual([second.id, first.id]);
	});
});

describe('one campaign', () => {
	it('shows the fields of its generation', async () => {
		const { id } = one({ status: 'active', created_at: '2026-03-01T09:00:00Z' });
		const newest = (await api.get(`/campaigns/${id}`)).data.data;
		expect(newest).toMatchObject({
			campaign_mode: 'outbound',
			business_hours: { sunday: { enabled: false } },
			started_at: '2026-03-01T09:00:00Z',
		});
		expect(newest).not.toHaveProperty('contacts_total');
		older();
		const oldest = (await api.get(`/campaigns/${id}`)).data.data;
		expect(oldest).toMatchObject({ settings: { concurrent_calls: 1 }, stats: { connect_rate: 0 } });
		expect(oldest).not.toHaveProperty('objective');
	});

	it('tells an id that is none from one that is unknown', async () => {
		expect((await api.get('/campaigns/campaign_abc123')).data.error.message).toBe(
			'Invalid UUID format',
		);
		expect((await api.get(`/campaigns/${NOWHERE}`)).data.error).toEqual({
			code: 'campaign_not_found',
			message: 'Campaign not found',
			status: 404,
		});
		older();
		expect((await api.get('/campaigns/campaign_abc123')).status).toBe(404);
	});

	it('answers an unknown path in the words of the gateway', async () => {
		expect((await api.get('/nothing?x=1')).data.error.message).toBe(
			'No route found for GET /nothing',
		);
	});
});

describe('creating', () => {
	it('makes a draft, wrapped in data or not', async () => {
		const made = await post('/campaigns', {
			name: 'March',
			agent_id: agent(),
			timezone: 'Europe/London',
		});
		expect([made.status, made.data.data.status, made.data.data.timezone]).toEqual([
			201,
			'draft',
			'Europe/London',
		]);
		sim.switches.wrapping = 'bare';
		expect((await post('/campaigns', { name: 'April' })).data).toMatchObject({
			name: 'April',
			agent_id: null,
		});
	});

	it('needs an agent in the first generation, and takes settings there', async () => {
		older();
		expect((await post('/campaigns', { name: 'March' })).data.error.message).toBe(
			'agent_id: Required',
		);
		const { data } = (
			await post('/campaigns', { name: 'March', agent_id: agent(), settings: { max_retries: 5 } })
		).data;
		expect(Object.keys(data)).toEqual(['id', 'name', 'status', 'contacts_total', 'created_at']);
		expect(sim.campaign(data.id)?.settings).toMatchObject({
			max_retries: 5,
			calling_hours_start: '09:00',
		});
		const bad = await post('/campaigns', {
			name: 'March',
			agent_id: agent(),
			settings: { timezone: 'Mars' },
		});
		expect(bad.data.error.message).toBe('settings.timezone: Must be an IANA time zone');
	});

	it('ignores settings in the newest generation, or refuses them', async () => {
		const body = { name: 'March', settings: { max_retries: 5 } };
		expect((await post('/campaigns', body)).status).toBe(201);
		sim.switches.oldSettings = 'refused';
		expect((await post('/campaigns', body)).data.error.message).toBe('settings: Unrecognized key');
	});

	it.each([
		[{}, 'name: Required'],
		[{ name: '' }, 'name: Must have 1 to 200 characters'],
		[{ name: 'x', agent_id: 'y' }, 'agent_id: Invalid UUID format'],
		[{ name: 'x', timezone: 'Mars' }, 'timezone: Must be an IANA time zone'],
		[
			{ name: 'x', business_hours: { someday: { enabled: false } } },
			'business_hours: Unknown day someday',
		],
		[
			{ name: 'x', business_hours: { monday: { enabled: true, start: '9' } } },
			'business_hours: monday must have start and end as HH:MM',
		],
		[
			{ name: 'x', business_hours: { monday: { enabled: true, start: '17:00', end: '09:00' } } },
			'business_hours: monday must end after it starts',
		],
	])('refuses %j', async (body, message) => {
		expect((await post('/campaigns', body)).data.error.message).toBe(message);
	});

	it('refuses an agent that does not exist', async () => {
		const { status, data } = await post('/campaigns', { name: 'x', agent_id: NOWHERE });
		expect([status, data.error.code]).toEqual([404, 'agent_not_found']);
	});
});

describe('adding contacts', () => {
	it('takes ids in the newest generation', async () => {
		const { id } = one({ contacts: 2 });
		const ann = await contact({ phone: '+15550001111' });
		const added = await post(`/campaigns/${id}/contacts`, {
			contact_ids: [ann.id, ann.id, NOWHERE],
		});
		expect(added.data).toEqual({
			data: { added: 1, duplicates_skipped: 1, invalid_skipped: 1, campaign_total: 3 },
		});
		expect(
			(await post(`/campaigns/${id}/contacts`, { contacts: [{ phone: '+15550001111' }] })).data
				.error.message,
		).toBe('contact_ids: Required');
	});

	it('takes at most a hundred ids', async () => {
		const { id } = one();
		expect(
			(await post(`/campaigns/${id}/contacts`, { contact_ids: Array(101).fill(NOWHERE) })).status,
		).toBe(400);
		expect((await post(`/campaigns/${id}/contacts`, { contact_ids: [] })).status).toBe(400);
	});

	it('takes people in the first generation, and knows them by their number', async () => {
		older();
		const { id } = one({ contacts: 0 });
		const contacts = [{ phone: '+15550001111' }, { phone: '+15550001111' }, { phone: '5' }];
		expect((await post(`/campaigns/${id}/contacts`, { contacts })).data.data).toEqual({
			added: 1,
			duplicates_skipped: 1,
			invalid_skipped: 1,
			campaign_total: 1,
		});
		expect(
			(await post(`/campaigns/${id}/contacts`, { contact_ids: [NOWHERE] })).data.error.message,
		).toBe('contacts: Required');
	});

	it('may answer without counters', async () => {
		sim.switches.addAnswer = 'empty';
		const { id } = one();
		expect(await post(`/campaigns/${id}/contacts`, { contact_ids: [NOWHERE] })).toEqual({
			status: 200,
			data: {},
		});
	});
});

it('puts contacts in a campaign from the start', async () => {
	const { id, contacts_total } = one({
		contacts: 2,
		people: [{ first_name: 'Ann', phone: '+15550001111' }],
	});
	expect([contacts_total, (await api.get('/contacts')).data.data.length]).toEqual([3, 1]);
	sim.setStatus(id, 'active');
	await sim.advance(3 * MINUTE);
	const [latest] = (await api.get('/calls')).data.data;
	expect((await api.get(`/contacts/${latest.contact_id}`)).data.data.first_name).toBe('Ann');
});

describe('starting', () => {
	const start = async (overrides: SmartAlexCampaignOverrides) =>
		await post(`/campaigns/${one(overrides).id}/start`);

	it.each(['draft', 'scheduled'] as const)('takes a campaign that is %s', async (status) => {
		const { data } = await start({ status });
		expect(data.data).toMatchObject({ status: 'active', started_at: expect.any(String) });
	});

	it.each([
		[{ status: 'active' as const }, 400, 'Campaign is already active'],
		[{ status: 'paused' as const }, 400, 'Cannot start a paused campaign'],
		[{ status: 'completed' as const }, 400, 'Cannot start a completed campaign'],
		[{ contacts: 0 }, 400, 'Campaign has no contacts to call'],
		[{ objective: null }, 400, 'Campaign has no objective'],
		[{ agent_id: null }, 404, 'Agent not found'],
	])('refuses %j', async (overrides, status, message) => {
		const refused = await start(overrides);
		expect([refused.status, refused.data.error.message]).toEqual([status, message]);
	});

	it('needs a phone number on the account', async () => {
		sim.switches.hasPhoneNumber = false;
		expect((await start({})).data.error.message).toBe('No phone number on this account');
	});

	it('resumes a paused one where the switch says so', async () => {
		sim.switches.startPaused = 'resumes';
		expect((await start({ status: 'paused' })).data.data.status).toBe('active');
	});
});

describe('pause, resume and callbacks', () => {
	it('are gone in the newest generation', async () => {
		const { id } = one({ status: 'active' });
		for (const call of [
			api.post(`/campaigns/${id}/pause`),
			api.post(`/campaigns/${id}/resume`),
			api.get(`/campaigns/${id}/callbacks`),
		]) {
			const { status, data } = await call;
			expect([status, data.error.message]).toEqual([
				404,
				expect.stringMatching(/^No route found for (GET|POST) \/campaigns\/.+\/\w+$/),
			]);
		}
		sim.switches.errorBody = 'text';
		expect((await post(`/campaigns/${id}/pause`)).data).toEqual({
			error: `No route found for POST /campaigns/${id}/pause`,
		});
		expect(sim.campaign(id)?.status).toBe('active');
	});

	it('work in the first generation', async () => {
		older();
		const { id } = one({ status: 'active' });
		expect((await post(`/campaigns/${id}/pause`)).data.data).toMatchObject({
			id,
			status: 'paused',
			paused_at: expect.any(String),
		});
		expect((await post(`/campaigns/${id}/pause`)).data.error.code).toBe('campaign_not_active');
		expect((await post(`/campaigns/${id}/resume`)).data.data).toMatchObject({
			id,
			status: 'active',
			resumed_at: expect.any(String),
		});
		expect((await post(`/campaigns/${id}/resume`)).status).toBe(400);
		expect((await post(`/campaigns/${NOWHERE}/pause`)).data.error.code).toBe('campaign_not_found');
	});

	it('lists who is to be called again', async () => {
		older();
		const { id } = one({ status: 'active', contacts: 200, called: 150, successRate: 0 });
		const { data } = await api.get(`/campaigns/${id}/callbacks`, { params: { per_page: 100 } });
		expect(data.meta.total).toBe(data.data.length);
		expect(new Set(data.data.map((row: { reason: string }) => row.reason))).toEqual(
			new Set(['no_answer', 'busy']),
		);
		expect(data.data[0]).toMatchObject({
			contact: { phone: expect.stringMatching(/^\+1555/) },
			retry_count: 1,
		});
	});
});

describe('time', () => {
	it('lets an active campaign call, and complete by itself', async () => {
		const { id } = one({ status: 'active', contacts: 3, callMs: MINUTE, successRate: 1 });
		await sim.advance(2 * MINUTE);
		expect(sim.campaign(id)).toMatchObject({
			status: 'active',
			contacts_called: 2,
			contacts_connected: 2,
		});
		await sim.advance(2 * MINUTE);
		expect(sim.campaign(id)).toMatchObject({ status: 'completed', contacts_remaining: 0 });
	});

	it('counts each contact once', async () => {
		const { id } = one({ status: 'active', contacts: 50, successRate: 0.5 });
		await sim.advance(60 * MINUTE);
		const { contacts_called, contacts_connected, contacts_voicemail, contacts_failed } =
			sim.campaign(id)!;
		expect(contacts_connected + contacts_voicemail + contacts_failed).toBe(contacts_called);
		expect(Math.min(contacts_connected, contacts_voicemail, contacts_failed)).toBeGreaterThan(0);
	});

	it('leaves a paused one alone, and takes any status word', async () => {
		const { id } = one({ status: 'paused', contacts: 3 });
		await sim.advance(60 * MINUTE);
		expect(sim.campaign(id)).toMatchObject({ status: 'paused', contacts_called: 0 });
		expect(sim.setStatus(id, 'hibernating').status).toBe('hibernating');
	});
});

describe('contacts', () => {
	it('are created bare and read in data in the newest generation', async () => {
		const made = await post('/contacts', {
			first_name: 'Ann',
			phone: '+15550001111',
			tags: ['vip'],
		});
		expect([made.status, made.data.first_name, made.data.tags]).toEqual([201, 'Ann', ['vip']]);
		const changed = await api.patch(`/contacts/${made.data.id}`, { status: 'dnc' });
		expect(changed.data.data).toMatchObject({ first_name: 'Ann', status: 'dnc' });
		sim.switches.wrapping = 'bare';
		const again = await api.patch(`/contacts/${made.data.id}`, { company: 'Acme' });
		expect(again.data).toMatchObject({ company: 'Acme', status: 'dnc' });
		expect((await api.get(`/contacts/${made.data.id}`)).data.data.status).toBe('dnc');
		expect((await api.delete(`/contacts/${made.data.id}`)).data).toEqual({ deleted: true });
		expect((await api.get(`/contacts/${made.data.id}`)).data.error.code).toBe('contact_not_found');
	});

	it('need a first name there, and a number in the first generation', async () => {
		expect((await post('/contacts', { phone: '+15550001111' })).data.error.message).toBe(
			'first_name: Required',
		);
		older();
		expect((await post('/contacts', { first_name: 'Ann' })).data.error.message).toBe(
			'phone: Required',
		);
		expect((await post('/contacts', { phone: '+15550001111' })).data.data).toMatchObject({
			phone: '+15550001111',
		});
	});

	it('change by PATCH there, and by PUT in the first generation', async () => {
		const { id } = await contact({ phone: '+15550001111' });
		expect((await api.put(`/contacts/${id}`, { first_name: 'Bea' })).data.error.message).toBe(
			`No route found for PUT /contacts/${id}`,
		);
		older();
		expect((await api.patch(`/contacts/${id}`, { first_name: 'Bea' })).status).toBe(404);
		expect((await api.put(`/contacts/${id}`, { first_name: 'Bea' })).data.data).toMatchObject({
			first_name: 'Bea',
			phone: '+15550001111',
		});
	});

	it.each([
		[{ phone: '555' }, 'phone: Must be in E.164 format'],
		[{ email: 'nobody' }, 'email: Must be an email address'],
		[{ tags: 'vip' }, 'tags: Must be an array of strings'],
		[{ first_name: 'x'.repeat(101) }, 'first_name: Must have 1 to 100 characters'],
		[{ status: 'lead' }, 'status: Must be active or dnc'],
	])('refuse %j', async (fields, message) => {
		expect((await contact(fields)).error.message).toBe(message);
	});

	it('are searched in the first generation only', async () => {
		await contact({ phone: '+15550001111' });
		await contact({ first_name: 'Bea' });
		const found = async () =>
			(await api.get('/contacts', { params: { search: 'bea' } })).data.meta.total;
		expect(await found()).toBe(2);
		older();
		expect(await found()).toBe(1);
	});
});

describe('the middle generation', () => {
	beforeEach(() => (sim.switches.generation = 'middle'));

	it('has no call for one campaign, and pauses and resumes', async () => {
		const { id } = one({ status: 'active' });
		const { status, data } = await api.get(`/campaigns/${id}`);
		expect([status, data.error.message]).toEqual([404, `No route found for GET /campaigns/${id}`]);
		expect((await post(`/campaigns/${id}/pause`)).data.data).toMatchObject({ status: 'paused' });
		expect((await post(`/campaigns/${id}/resume`)).data.data).toMatchObject({ status: 'active' });
		expect((await api.get('/campaigns')).data.data).toEqual([
			{
				id,
				name: expect.any(String),
				status: 'active',
				campaign_mode: 'outbound',
				agent_id: expect.any(String),
				created_at: expect.any(String),
			},
		]);
	});

	it('takes people, names three fields of a campaign, and passes over the others', async () => {
		const made = await post('/campaigns', {
			name: 'March',
			campaign_mode: 'outbound',
			objective: 'Book visits',
		});
		expect([made.status, made.data.data]).toEqual([
			201,
			expect.objectContaining({ status: 'draft', agent_id: null, contacts_total: 0 }),
		]);
		expect(sim.dropped).toEqual(['POST /v1/campaigns: objective']);
		const people = { contacts: [{ phone: '+15550001111', shoe_size: 9 }] };
		const path = `/campaigns/${made.data.data.id}/contacts`;
		expect((await post(path, people)).data.data.added).toBe(1);
		expect(sim.dropped.at(-1)).toBe(`POST /v1${path}: contacts[].shoe_size`);
	});

	it('wants both names of a contact, and does not delete', async () => {
		expect((await contact({})).error.message).toBe('last_name: Required');
		const { id } = (await contact({ last_name: 'Smith' })).data;
		expect((await api.patch(`/contacts/${id}`, { status: 'lead' })).data.data).toMatchObject({
			status: 'lead',
			metadata: null,
			updated_at: expect.any(String),
		});
		expect((await api.delete(`/contacts/${id}`)).data.error.message).toMatch(/^No route found/);
	});

	it('lists fifty agents, unless it is asked for more', async () => {
		sim.addAgents(60);
		expect((await api.get('/agents')).data.data).toHaveLength(50);
		expect((await api.get('/agents', { params: { limit: 200 } })).data.data).toHaveLength(60);
		expect((await api.get('/agents', { params: { limit: 201 } })).status).toBe(400);
	});

	it('shows the number, the recording and an analysis of a call, and filters by campaign', async () => {
		const { id } = one({ status: 'completed', contacts: 3, successRate: 1 });
		one({ status: 'completed', contacts: 2 });
		const { data } = await api.get('/calls', { params: { campaign_id: id, since_hours: 1 } });
		expect(data.meta.total).toBe(3);
		expect(sim.dropped).toEqual(['GET /v1/calls: since_hours']);
		expect((await api.get(`/calls/${data.data[0].id}`)).data.data).toMatchObject({
			phone_number: expect.stringMatching(/^\+1555/),
			recording_url: expect.stringMatching(/^https:/),
			analysis: { outcome: 'meeting_booked' },
		});
	});
});

it('gives a whole list without its envelope where the switch says so', async () => {
	one();
	sim.switches.wholeList = 'bare';
	expect((await api.get('/campaigns')).data).toEqual([
		expect.objectContaining({ status: 'draft' }),
	]);
	expect((await api.get('/agents')).data).toHaveLength(3);
});

it('notes what it passes over', async () => {
	await api.get('/campaigns', { params: { status: 'draft', page: 1, search: 'x' } });
	await contact({ title: 'Manager' });
	expect(sim.dropped).toEqual([
		'GET /v1/campaigns: page',
		'GET /v1/campaigns: search',
		'POST /v1/contacts: title',
	]);
});

describe('calls and agents', () => {
	it('lists calls that have ended, and shows one', async () => {
		const { id } = one({
			status: 'active',
			contacts: 30,
			called: 25,
			created_at: new Date(sim.now() - 60 * MINUTE).toISOString(),
		});
		const { data } = await api.get('/calls');
		expect([data.data.length, data.meta]).toEqual([20, { total: 25, page: 1, per_page: 20 }]);
		expect(data.data[0]).not.toHaveProperty('campaign_id');
		const answered = (await api.get('/calls', { params: { status: 'completed' } })).data.data[0];
		const call = (await api.get(`/calls/${answered.id}`)).data.data;
		expect(call).toMatchObject({
			...answered,
			campaign_id: id,
			transcript: [
				{ speaker: 'agent', timestamp: 0 },
				{ speaker: 'caller', timestamp: 2.5 },
			],
		});
		expect((await api.get(`/calls/${NOWHERE}`)).status).toBe(404);
	});

	it('filters calls', async () => {
		one({
			status: 'completed',
			contacts: 30,
			created_at: new Date(sim.now() - 3 * 60 * MINUTE).toISOString(),
		});
		one({
			status: 'completed',
			contacts: 5,
			created_at: new Date(sim.now() - 10 * MINUTE).toISOString(),
		});
		const total = async (params: object) => (await api.get('/calls', { params })).data.meta.total;
		const completed = await total({ status: 'completed' });
		expect(completed).toBeGreaterThan(0);
		expect(completed).toBeLessThan(35);
		expect(await total({ since_hours: 1 })).toBe(5);
		expect((await api.get('/calls', { params: { since_hours: 'x' } })).status).toBe(400);
	});

	it('lists agents whole, and in pages in the first generation', async () => {
		sim.addAgents(25);
		const newest = (await api.get('/agents')).data;
		expect([newest.data.length, newest.meta]).toEqual([25, undefined]);
		expect(newest.data[0]).toMatchObject({ is_active: true, voice_provider: 'cloud' });
		const { id } = newest.data[0];
		expect((await api.get(`/agents/${id}`)).data.data).toMatchObject({
			...newest.data[0],
			company_name: expect.any(String),
		});
		expect((await api.get(`/agents/${NOWHERE}`)).data.error.code).toBe('agent_not_found');
		older();
		const oldest = (await api.get('/agents')).data;
		expect([oldest.data.length, oldest.meta.total, oldest.data[0].status]).toEqual([
			20,
			25,
			'ready',
		]);
	});
});
