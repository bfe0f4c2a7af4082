import http from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import { startTalkover, type TalkoverOptions, type TalkoverSimulator } from '.';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let sim: TalkoverSimulator;
let api: AxiosInstance;

const client = (of: TalkoverSimulator): AxiosInstance =>
	axios.create({
		baseURL: of.url,
		headers: { Authorization: `Bearer ${of.apiKey}` },
		validateStatus: () => true,
		proxy: false,
	});

const one = (overrides: Parameters<TalkoverSimulator['addCampaigns']>[1] = {}) =>
	sim.addCampaigns(1, overrides)[0]!;

const status = (id: string, to: string) => api.patch(`/campaigns/${id}/status`, { status: to });

const validBody = () => ({
	name: 'Spring outreach',
	campaign_type: 'sales',
	agent_id: sim.addAgents(1).map((agent) => (agent as { id: string }).id)[0],
	start_date: '2026-03-02',
	days_of_week: [1, 2, 3],
	call_time_ranges: [
		{ start: '09:00', end: '12:00' },
		{ start: '13:00', end: '17:00' },
	],
	timezone: 'America/New_York',
});

beforeAll(async () => {
	sim = await startTalkover();
	api = client(sim);
});

beforeEach(() => sim.reset());
afterAll(() => sim.close());

async function other<T>(
	options: TalkoverOptions,
	use: (of: TalkoverSimulator) => Promise<T>,
): Promise<T> {
	const started = await startTalkover(options);
	try {
		return await use(started);
	} finally {
		await started.close();
	}
}

describe('keys', () => {
	it.each([
		['wrapped', { success: false, message: 'Unauthorized' }],
		['plain', { message: 'Invalid Bearer Token' }],
		['flat', { error: 'UNAUTHORIZED', message: 'Invalid Bearer Token', status_code: 401 }],
		[
			'nested',
			{
				success: false,
				error: { code: 'UNAUTHORIZED', message: 'Invalid Bearer Token', details: {} },
			},
		],
	] as const)('answers 401 in the %s shape', async (shape, body) => {
		sim.switches.unauthorizedBody = shape;
		const answer = await api.get('/campaigns', { headers: { Authorization: 'Bearer wrong' } });
		expect([answer.status, answer.data]).toEqual([401, body]);
	});

	it('tells a missing token from a wrong one, where the shape says so', async () => {
		sim.switches.unauthorizedBody = 'plain';
		const answer = await axios.get(`${sim.url}/campaigns`, { validateStatus: () => true });
		expect([answer.status, answer.data]).toEqual([401, { message: 'Missing Bearer Token' }]);
	});

	it('refuses the bare key and any other scheme', async () => {
		for (const Authorization of [sim.apiKey, `api-key ${sim.apiKey}`]) {
			expect((await api.get('/campaigns', { headers: { Authorization } })).status).toBe(401);
		}
	});

	it('takes the key it was started with, and shows health to everybody', async () => {
		await other({ apiKey: 'dc_own' }, async (own) => {
			expect((await client(own).get('/campaigns')).status).toBe(200);
			const health = await axios.get(`${own.url}/health`);
			expect(health.data).toEqual({ status: 'ok' });
			expect(health.headers['x-ratelimit-limit']).toBeUndefined();
		});
	});
});

describe('list of campaigns', () => {
	const list = async (params: object = {}) => (await api.get('/campaigns', { params })).data;
	const names = async (params: object = {}) =>
		(await list(params)).data.map((row: { name: string }) => row.name);

	it('gives rows, paging and rate headers', async () => {
		sim.addCampaigns(45);
		const answer = await api.get('/campaigns', { params: { page: 3 } });
		expect(answer.data.pagination).toEqual({
			current_page: 3,
			last_page: 3,
			per_page: 20,
			total: 45,
			from: 41,
			to: 45,
		});
		expect(answer.headers).toMatchObject({
			'x-ratelimit-limit': '100',
			'x-ratelimit-remaining': '99',
		});
		const [row] = answer.data.data;
		expect(row).toMatchObject({
			id: expect.stringMatching(UUID),
			status: 'draft',
			earliest_call_time: '09:00:00',
			latest_call_time: '17:00:00',
			agent: { id: row.agent_id, name: expect.any(String), label: expect.any(String) },
			stats: { total_calls: 0, completed_calls: 0, failed_calls: 0, success_rate: 0 },
			created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
		});
		expect(row).not.toHaveProperty('auto_complete');
		expect(row).not.toHaveProperty('call_time_ranges');
	});

	it('is empty with one page and no bounds', async () => {
		const empty = { current_page: 1, last_page: 1, per_page: 20, total: 0, from: null, to: null };
		expect(await list()).toEqual({ success: true, data: [], pagination: empty });
	});

	it('gives an empty page past the end', async () => {
		sim.addCampaigns(3);
		const { data, pagination } = await list({ page: 9, per_page: 2 });
		expect([data, pagination.last_page, pagination.from]).toEqual([[], 2, null]);
	});

	it('filters', async () => {
		const [agent] = sim.addAgents(1) as Array<{ id: string }>;
		one({
			name: 'A',
			status: 'active',
			campaign_type: 'sales',
			created_at: '2026-03-01T23:59:59Z',
			agent_id: 'x',
		});
		one({
			name: 'B',
			status: 'paused',
			campaign_type: 'custom',
			created_at: '2026-03-02T00:00:00Z',
			agent_id: 'x',
		});
		one({
			name: 'C',
			description: 'of bees',
			campaign_type: 'sales',
			created_at: '2026-03-03T10:00:00Z',
			agent_id: agent!.id,
		});
		expect(await names({ status: 'paused' })).toEqual(['B']);
		expect(await names({ campaign_type: 'sales' })).toEqual(['C', 'A']);
		expect(await names({ agent_id: agent!.id })).toEqual(['C']);
		expect(await names({ search: 'BEE' })).toEqual(['C']);
		expect(await names({ date_from: '2026-03-02' })).toEqual(['C', 'B']);
		expect(await names({ date_from: '2026-03-01', date_to: '2026-03-02' })).toEqual(['B', 'A']);
	});

	it.each([
		['status', 'sleeping', 'The selected status is invalid.'],
		['campaign_type', 'sails', 'The selected campaign type is invalid.'],
		['date_from', '2026-02-30', 'The date from must be a valid date.'],
		['date_to', '03/01/2026', 'The date to must be a valid date.'],
		['per_page', 101, 'The per page must be between 1 and 100.'],
		['per_page', 0, 'The per page must be between 1 and 100.'],
		['page', 'two', 'The page must be at least 1.'],
	])('refuses %s=%s', async (name, value, text) => {
		const answer = await api.get('/campaigns', { params: { [name]: value } });
		const body = {
			success: false,
			message: 'The given data was invalid.',
			errors: { [name]: [text] },
		};
		expect([answer.status, answer.data]).toEqual([422, body]);
	});

	it('is ordered newest first, oldest first or anyhow', async () => {
		sim.addCampaigns(30, (index) => ({ name: String(index) }));
		const upward = Array.from({ length: 30 }, (_, index) => String(index));
		expect(await names({ per_page: 100 })).toEqual([...upward].reverse());
		sim.switches.listOrder = 'oldest';
		expect(await names({ per_page: 100 })).toEqual(upward);
		sim.switches.listOrder = 'shuffled';
		const [first, second] = [await names({ per_page: 100 }), await names({ per_page: 100 })];
		expect(first).not.toEqual(second);
		expect([...first].sort()).toEqual([...upward].sort());
	});

	it('shows either form of call hours alone, or both', async () => {
		one();
		sim.switches.callHours = 'both';
		expect((await list()).data[0]).toMatchObject({
			latest_call_time: '17:00:00',
			call_time_ranges: [{ start: '09:00', end: '17:00' }],
		});
		sim.switches.callHours = 'pair';
		expect((await list()).data[0]).not.toHaveProperty('call_time_ranges');
		sim.switches.callHours = 'ranges';
		expect((await list()).data[0]).not.toHaveProperty('latest_call_time');
	});
});

describe('one campaign', () => {
	it('has every setting where a switch says so', async () => {
		const { id } = one();
		const get = async () => (await api.get(`/campaigns/${id}`)).data.data;
		expect(await get()).not.toHaveProperty('auto_complete');
		sim.switches.everySetting = true;
		expect(await get()).toMatchObject({ auto_complete: true, end_date: null });
	});

	it('comes with calls, files and stats', async () => {
		const { id } = one({ status: 'completed', contacts: 10 });
		const { data } = (await api.get(`/campaigns/${id}`)).data;
		expect(data).toMatchObject({ id, do_not_call_list_source: 'environment' });
		expect(data.calls).toHaveLength(10);
		expect(data.calls[0]).toMatchObject({
			id: expect.stringMatching(UUID),
			to: expect.stringMatching(/^\+1555\d{7}$/),
			retries: 0,
		});
		expect(data.files[0]).toMatchObject({ status: 'processed', total_records: 10 });
		expect(data.stats.completed_calls + data.stats.failed_calls).toBe(10);
		expect(data.stats.success_rate).toBe(data.stats.completed_calls * 10);
		expect(data.stats.average_duration).toBeGreaterThan(0);
	});

	it('is not found under another id, whatever the id looks like', async () => {
		const body = { success: false, message: 'Campaign not found' };
		for (const id of ['nope', '..%2Fagents%3Fx%3D1', 'x'.repeat(300), '%2e%2e%2Fagents', '%252F']) {
			const answer = await api.get(`/campaigns/${id}`);
			expect([answer.status, answer.data]).toEqual([404, body]);
		}
		expect(sim.requests[1]?.path).toBe('/api/v1/campaigns/..%2Fagents%3Fx%3D1');
	});

	it('is found by the decoded id', async () => {
		one({ id: '../agents?x=1' });
		expect((await api.get('/campaigns/..%2Fagents%3Fx%3D1')).data.data.id).toBe('../agents?x=1');
	});

	const UNKNOWN = [
		'/nothing',
		'/campaigns/',
		'/campaigns/1/start',
		'//campaigns',
		'/campaigns/%E0',
	];
	it.each(UNKNOWN)('answers 404 for the unknown route %s', async (path) => {
		const answer = await api.get(sim.url + path);
		expect([answer.status, answer.data.success]).toEqual([404, false]);
		expect(sim.requests[0]).toMatchObject({ path: `/api/v1${path}`, status: 404 });
	});

	it('does not fold dots in a raw path', async () => {
		const { port } = new URL(sim.url);
		const code = await new Promise((resolve) => {
			http.get(
				{ host: '127.0.0.1', port, path: '/api/v1/campaigns/../agents', agent: false },
				(answer) => {
					answer.resume();
					resolve(answer.statusCode);
				},
			);
		});
		expect(code).toBe(404);
		expect(sim.requests[0]?.path).toBe('/api/v1/campaigns/../agents');
	});
});

describe('create', () => {
	it('makes a draft and answers 201', async () => {
		const body = validBody();
		const answer = await api.post('/campaigns', body);
		expect(answer.status).toBe(201);
		expect(answer.data.data).toMatchObject({
			...body,
			id: expect.stringMatching(UUID),
			status: 'draft',
			end_date: null,
			max_retries: 3,
		});
		expect(answer.data.data).not.toHaveProperty('earliest_call_time');
		expect(answer.data.data).not.toHaveProperty('stats');
		expect(sim.campaign(answer.data.data.id)?.name).toBe('Spring outreach');
	});

	it('names every required field', async () => {
		const answer = await api.post('/campaigns', {});
		expect(answer.status).toBe(422);
		expect(Object.keys(answer.data.errors)).toEqual([
			'name',
			'campaign_type',
			'agent_id',
			'start_date',
			'days_of_week',
			'call_time_ranges',
			'timezone',
		]);
	});

	it.each([
		[{ name: 'x'.repeat(256) }, 'name'],
		[{ campaign_type: 'sails' }, 'campaign_type'],
		[{ agent_id: 'nobody' }, 'agent_id'],
		[{ agent_id: '00000000-0000-4000-8000-000000000000' }, 'agent_id'],
		[{ start_date: '2026-13-01' }, 'start_date'],
		[{ end_date: '2026-03-02' }, 'end_date'],
		[{ days_of_week: [] }, 'days_of_week'],
		[{ days_of_week: [1, 8] }, 'days_of_week.1'],
		[{ call_time_ranges: [{ start: '9:00', end: '17:00' }] }, 'call_time_ranges.0.start'],
		[{ call_time_ranges: [{ start: '09:00', end: '09:00' }] }, 'call_time_ranges.0.end'],
		[{ timezone: 'Mars/Olympus' }, 'timezone'],
		[{ initial_call_delay: -1 }, 'initial_call_delay'],
		[{ max_retries: 11 }, 'max_retries'],
		[{ max_retries: '3' }, 'max_retries'],
		[{ retry_cooldown_hours: 0 }, 'retry_cooldown_hours'],
		[{ busy_cooldown_hours: 169 }, 'busy_cooldown_hours'],
		[{ auto_complete: 'yes' }, 'auto_complete'],
		[{ do_not_call_list_source: 'campaign' }, 'do_not_call_list_source'],
		[{ do_not_call_custom_list: ['+15550001111', '123'] }, 'do_not_call_custom_list.1'],
	])('refuses %j', async (part, key) => {
		const answer = await api.post('/campaigns', { ...validBody(), ...part });
		expect([answer.status, Object.keys(answer.data.errors)]).toEqual([422, [key]]);
		expect(sim.campaigns()).toHaveLength(0);
	});

	it('passes over what it does not know, and tells the test', async () => {
		await api.post('/campaigns', { ...validBody(), colour: 'red', earliest_call_time: '09:00' });
		expect(sim.dropped).toEqual(['POST /campaigns: colour', 'POST /campaigns: earliest_call_time']);
		await api.get('/campaigns', { params: { order: 'asc' } });
		expect(sim.dropped.at(-1)).toBe('GET /campaigns: order');
		sim.reset();
		expect(sim.dropped).toEqual([]);
	});

	it('takes the older pair of times too, unless switched to ranges only', async () => {
		sim.switches.callHours = 'both';
		const pair = {
			...validBody(),
			call_time_ranges: undefined,
			earliest_call_time: '10:00',
			latest_call_time: '16:30:00',
		};
		expect((await api.post('/campaigns', pair)).data.data.call_time_ranges).toEqual([
			{ start: '10:00', end: '16:30' },
		]);
		const upsideDown = await api.post('/campaigns', { ...pair, latest_call_time: '09:00' });
		expect(upsideDown.data.errors).toHaveProperty('latest_call_time');
		sim.switches.callHours = 'ranges';
		expect((await api.post('/campaigns', pair)).data.errors).toHaveProperty('call_time_ranges');
		sim.switches.callHours = 'pair';
		expect((await api.post('/campaigns', pair)).status).toBe(201);
		const refused = await api.post('/campaigns', validBody());
		expect(Object.keys(refused.data.errors)).toEqual(['earliest_call_time', 'latest_call_time']);
	});

	it('takes a body that is not JSON for an empty one', async () => {
		const answer = await api.post('/campaigns', '{"name":', {
			headers: { 'Content-Type': 'application/json' },
		});
		expect([answer.status, answer.data.errors.name]).toEqual([
			422,
			['The name field is required.'],
		]);
	});

	it('respects the limit of the plan', async () => {
		sim.switches.planLimitReached = true;
		const answer = await api.post('/campaigns', validBody());
		expect([answer.status, answer.data.code]).toEqual([403, 'CAMPAIGN_LIMIT_REACHED']);
	});
});

describe('update', () => {
	it('changes only what was sent', async () => {
		const before = one({ end_date: '2030-01-01' });
		await sim.advance(MINUTE);
		const answer = await api.put(`/campaigns/${before.id}`, {
			name: 'New',
			end_date: null,
			status: 'active',
		});
		expect(answer.status).toBe(200);
		expect(answer.data.data).toMatchObject({ name: 'New', end_date: null, status: 'draft' });
		expect(answer.data.data).not.toHaveProperty('created_at');
		const { name, end_date, updated_at, ...same } = sim.campaign(before.id)!;
		expect(before).toMatchObject(same);
		expect([name, end_date]).toEqual(['New', null]);
		expect(Date.parse(updated_at) - Date.parse(before.updated_at)).toBe(MINUTE);
	});

	it('validates and looks for the campaign', async () => {
		const { id, start_date } = one();
		expect(
			(await api.put(`/campaigns/${id}`, { end_date: start_date })).data.errors,
		).toHaveProperty('end_date');
		expect((await api.put(`/campaigns/${id}`, { name: null })).data.errors).toHaveProperty('name');
		expect((await api.put('/campaigns/nope', {})).status).toBe(404);
	});

	it('refuses another schedule while calls are queued', async () => {
		const { id, timezone } = one({ status: 'active', timezone: 'UTC' });
		const change = { timezone: 'Europe/Madrid' };
		const refused = await api.put(`/campaigns/${id}`, change);
		expect([refused.status, refused.data.code]).toEqual([409, 'CAMPAIGN_HAS_ACTIVE_CALLS']);
		expect((await api.put(`/campaigns/${id}`, { timezone, name: 'Still fine' })).status).toBe(200);
		sim.switches.activeCalls = 'never';
		expect((await api.put(`/campaigns/${id}`, change)).status).toBe(200);
		sim.setStatus(id, 'paused');
		expect((await api.put(`/campaigns/${id}`, { timezone: 'UTC' })).status).toBe(200);
		sim.switches.activeCalls = 'always';
		expect((await api.put(`/campaigns/${id}`, change)).status).toBe(409);
	});
});

describe('status', () => {
	const ALL = ['draft', 'active', 'paused', 'completed', 'cancelled'] as const;
	const ALLOWED = [
		'draft>active',
		'draft>cancelled',
		'active>paused',
		'active>completed',
		'active>cancelled',
	].concat(['paused>active', 'paused>completed', 'paused>cancelled']);

	it.each(ALL)('follows the published table from %s', async (from) => {
		for (const to of ALL) {
			const { id } = one({ status: from });
			const answer = await status(id, to);
			const allowed = ALLOWED.includes(`${from}>${to}`);
			expect([from, to, answer.status]).toEqual([from, to, allowed ? 200 : 400]);
			expect(sim.campaign(id)?.status).toBe(allowed ? to : from);
		}
	});

	it('answers with three fields', async () => {
		const { id } = one();
		const { data } = await status(id, 'active');
		const { updated_at } = sim.campaign(id)!;
		expect(data).toEqual({
			success: true,
			message: expect.any(String),
			data: { id, status: 'active', updated_at },
		});
	});

	it('words a refusal in English or Portuguese fashion', async () => {
		const { id } = one({ status: 'active' });
		const message = 'Cannot transition from active to active status';
		expect((await status(id, 'active')).data).toEqual({ success: false, message });
		sim.switches.invalidTransition = 409;
		const refused = await status(id, 'active');
		expect([refused.status, refused.data.message]).toEqual([409, 'Invalid status transition']);
	});

	it('refuses an unknown or missing value, and an unknown campaign', async () => {
		const { id } = one();
		expect((await status(id, 'resumed')).data.errors).toEqual({
			status: ['The selected status is invalid.'],
		});
		expect((await api.patch(`/campaigns/${id}/status`, {})).status).toBe(422);
		expect((await status('nope', 'active')).status).toBe(404);
	});
});

describe('delete', () => {
	it.each(['draft', 'paused', 'completed', 'cancelled'] as const)(
		'removes a campaign that is %s',
		async (state) => {
			const { id } = one({ status: state });
			const answer = await api.delete(`/campaigns/${id}`);
			expect([answer.status, answer.data.success]).toEqual([200, true]);
			expect((await api.get(`/campaigns/${id}`)).status).toBe(404);
		},
	);

	it('answers 204 without a body when switched', async () => {
		sim.switches.deleteStatus = 204;
		const answer = await api.delete(`/campaigns/${one().id}`);
		expect([answer.status, answer.data]).toEqual([204, '']);
	});

	it('spares an active campaign, and a paused one until its call has ended', async () => {
		const { id } = one({ status: 'active' });
		const active = await api.delete(`/campaigns/${id}`);
		expect([active.status, active.data.message]).toEqual([403, 'Cannot delete active campaign']);
		await sim.advance(MINUTE / 2);
		await status(id, 'paused');
		const busy = await api.delete(`/campaigns/${id}`);
		expect([busy.status, busy.data.message]).toEqual([
			409,
			'Campaign has active calls in progress',
		]);
		await sim.advance(MINUTE);
		expect((await api.delete(`/campaigns/${id}`)).status).toBe(200);
	});
});

describe('rules of the Portuguese pages', () => {
	it('completes only when every call is processed', async () => {
		const [waiting, done] = sim.addCampaigns(2, (index) => ({
			status: 'paused',
			contacts: 3,
			called: index ? 3 : 1,
		}));
		expect((await status(one({ status: 'active', contacts: 3 }).id, 'completed')).status).toBe(200);
		sim.switches.completeNeedsAllCalls = true;
		sim.switches.invalidTransition = 409;
		const refused = await status(waiting!.id, 'completed');
		expect([refused.status, refused.data.message]).toEqual([409, 'Invalid status transition']);
		expect((await status(done!.id, 'completed')).status).toBe(200);
	});

	it('starts only what has contacts', async () => {
		expect((await status(one({ contacts: 0 }).id, 'active')).status).toBe(200);
		sim.switches.startNeedsContacts = true;
		expect((await status(one({ contacts: 0 }).id, 'active')).status).toBe(400);
		expect((await status(one({ contacts: 1 }).id, 'active')).status).toBe(200);
	});
});

describe('queue a call', () => {
	const to = '+15550001111';
	const queue = (id: string, body: object) => api.post(`/campaigns/${id}/call`, body);

	it('answers without the usual wrapper and makes the call', async () => {
		const { id, name } = one({ status: 'active', contacts: 1 });
		const answer = await queue(id, { to });
		expect(answer.status).toBe(201);
		expect(answer.data).toEqual({
			campaign_call: {
				id: expect.stringMatching(UUID),
				campaign_id: id,
				to,
				status: 'queued',
				scheduled_at: expect.any(String),
				created_at: expect.any(String),
			},
			campaign: { id, name, status: 'active' },
		});
		expect((await api.get(`/campaigns/${id}`)).data.data.calls[0]).toMatchObject({
			to,
			status: 'queued',
		});
		await sim.advance(2 * MINUTE);
		expect(sim.campaign(id)).toMatchObject({ status: 'completed', stats: { total_calls: 2 } });
		expect((await api.get('/calls', { params: { search: to } })).data.data[0]).toMatchObject({
			id: answer.data.campaign_call.id,
			to,
		});
	});

	it('refuses a number twice unless duplicates are allowed', async () => {
		const { id } = one({ status: 'active' });
		const first = (await queue(id, { to })).data.campaign_call;
		const refused = await queue(id, { to });
		expect([refused.status, refused.data.existing_call]).toEqual([
			409,
			{ id: first.id, campaign_id: id, to, status: 'queued', created_at: first.created_at },
		]);
		expect((await queue(id, { to, allow_duplicates: true })).status).toBe(201);
	});

	it.each(['draft', 'paused', 'completed', 'cancelled'] as const)(
		'needs an active campaign, not a %s one',
		async (state) => {
			const answer = await queue(one({ status: state }).id, { to });
			expect([answer.status, answer.data.message]).toEqual([400, 'Campaign is not active']);
		},
	);

	it('may wait for the hours of the campaign', async () => {
		sim.switches.queuedCalls = 'scheduled';
		const { id } = one({ status: 'active' });
		const { campaign_call: call } = (await queue(id, { to })).data;
		expect(call.status).toBe('scheduled');
		expect(Date.parse(call.scheduled_at)).toBeGreaterThan(Date.parse(call.created_at));
	});

	it.each([
		[{ payload: 'Ada' }, 'payload'],
		[{ context: [1] }, 'context'],
		[{ is_testing: 'yes' }, 'is_testing'],
		[{ allow_duplicates: 1 }, 'allow_duplicates'],
	])('refuses %j', async (part, key) => {
		const answer = await queue(one({ status: 'active' }).id, { to, ...part });
		expect([answer.status, Object.keys(answer.data.errors)]).toEqual([422, [key]]);
	});

	it('needs a number and a campaign', async () => {
		expect((await queue(one({ status: 'active' }).id, { to: '555' })).data.errors).toHaveProperty(
			'to',
		);
		expect((await queue('nope', { to })).status).toBe(404);
	});
});

describe('agents and calls', () => {
	it('lists agents with either paging block', async () => {
		sim.addAgents(1, { name: 'Agent 0', direction: 'inbound' });
		sim.addAgents(1, { name: 'Agent 1' });
		sim.addAgents(1, { name: 'Agent 2', current_status: 'draft' });
		const answer = (await api.get('/agents', { params: { per_page: 2 } })).data;
		expect(answer.meta).toEqual({ current_page: 1, per_page: 2, total: 3, last_page: 2 });
		expect(answer.data[0]).toMatchObject({
			name: 'Agent 2',
			label: expect.any(String),
			language: expect.any(String),
		});
		const found = async (params: object) =>
			(await api.get('/agents', { params })).data.data.map((agent: { name: string }) => agent.name);
		expect(await found({ direction: 'inbound' })).toEqual(['Agent 0']);
		expect(await found({ status: 'draft' })).toEqual(['Agent 2']);
		expect(await found({ search: 'agent 1' })).toEqual(['Agent 1']);
		expect((await api.get('/agents', { params: { status: 'unpublished' } })).status).toBe(422);
		sim.switches.agentsPaging = 'pagination';
		const switched = await api.get('/agents', { params: { status: 'unpublished' } });
		expect(switched.data.pagination).toMatchObject({ total: 0, last_page: 1 });
		expect(switched.data).not.toHaveProperty('meta');
	});

	it('lists calls with all filters', async () => {
		const [agent] = sim.addAgents(2) as Array<{ id: string }>;
		const busy = one({
			status: 'completed',
			contacts: 30,
			created_at: '2026-03-01T10:00:00Z',
			agent_id: agent!.id,
		});
		one({ status: 'completed', contacts: 5, created_at: '2026-03-02T10:00:00Z', agent_id: 'x' });
		const calls = async (params: object) => (await api.get('/calls', { params })).data;
		const all = await calls({ per_page: 100 });
		expect(all.pagination.total).toBe(35);
		expect(all.data[0]).toMatchObject({
			direction: 'outbound',
			sid: expect.stringMatching(/^CA[0-9a-f]{32}$/),
			is_testing: false,
		});
		expect((await calls({ agent_id: agent!.id })).pagination.total).toBe(30);
		expect((await api.get(`/agents/${agent!.id}/calls`)).data.pagination.total).toBe(30);
		expect((await calls({ date_to: '2026-03-01' })).pagination.total).toBe(30);
		expect((await calls({ direction: 'inbound' })).pagination.total).toBe(0);
		expect((await calls({ status: 'completed', agent_id: agent!.id })).pagination.total).toBe(
			busy.stats.completed_calls,
		);
		expect((await calls({ search: all.data[7].sid })).data).toEqual([all.data[7]]);
		expect((await api.get('/calls', { params: { status: 'in-progress' } })).status).toBe(422);
	});
});

describe('calls by agents', () => {
	const to = '+15550001111';
	const agent = (overrides: object = {}) => sim.addAgents(1, overrides)[0] as { id: string };
	const call = async (id: string, body: object = { to }) =>
		await api.post(`/agents/${id}/call`, body);
	const active = async (id: string) =>
		await api.get(`/agents/${id}/active-call/${encodeURIComponent(to)}`);
	const now = async (id: string) => (await api.get(`/agents/${id}/calls`)).data.data[0];

	it('rings, is answered and ends as time passes', async () => {
		const { id } = agent();
		const { status: code, data } = await call(id);
		expect([code, data]).toEqual([
			200,
			{
				success: true,
				data: {
					id: expect.stringMatching(UUID),
					agent_id: id,
					to,
					status: 'initiated',
					created_at: expect.any(String),
				},
			},
		]);
		await sim.advance(5_000);
		expect((await now(id)).status).toBe('ringing');
		await sim.advance(15_000);
		expect(await now(id)).toMatchObject({ id: data.data.id, status: 'answered', duration: 10 });
		expect(await now(id)).not.toHaveProperty('agent');
		expect((await active(id)).data.data).toEqual([
			{
				id: data.data.id,
				agent_id: id,
				to,
				status: 'answered',
				started_at: data.data.created_at,
				duration_seconds: 10,
			},
		]);
		await sim.advance(5 * MINUTE);
		expect(await now(id)).toMatchObject({ status: 'completed', duration: 120 });
		const none = await active(id);
		expect([none.status, none.data.message]).toEqual([
			404,
			'No active call found for this phone number',
		]);
	});

	it('waits as long as it is told, and may stay without an answer', async () => {
		sim.switches.singleCallsEnd = 'no-answer';
		const { id } = agent();
		await call(id, { to, delay_seconds: 60 });
		await sim.advance(MINUTE);
		expect((await now(id)).status).toBe('initiated');
		await sim.advance(MINUTE);
		expect(await now(id)).toMatchObject({ status: 'no-answer', duration: 0 });
	});

	it('is ended once', async () => {
		const { id } = agent();
		const { id: sid } = (await call(id)).data.data;
		const end = async (agentId: string) =>
			await api.post(`/agents/${agentId}/end-call`, { call_sid: sid });
		expect((await end(agent().id)).data.message).toBe('Call not found for this agent');
		const ended = await end(id);
		expect([ended.status, ended.data.data]).toEqual([
			200,
			{ id: sid, status: 'completed', ended_at: expect.any(String), ended_reason: 'ended_by_api' },
		]);
		const again = await end(id);
		expect([again.status, again.data.code]).toEqual([409, 'CALL_NOT_ACTIVE']);
	});

	it.each([
		[{}, 400, 'MISSING_PHONE_NUMBER'],
		[{ to: '5550001111' }, 400, 'INVALID_PHONE_NUMBER'],
	])('refuses %j', async (body, code, word) => {
		const answer = await call(agent().id, body);
		expect([answer.status, answer.data.error.code]).toEqual([code, word]);
	});

	it('refuses an unknown agent, one that is not published, a long delay, and calls on credit', async () => {
		const refused = async (id: string, body: object = { to }) => {
			const { status: code, data } = await call(id, body);
			return [code, data.error?.code ?? Object.keys(data.errors)[0]];
		};
		expect(await refused('nobody')).toEqual([404, 'AGENT_NOT_FOUND']);
		expect(await refused(agent({ current_status: 'draft' }).id)).toEqual([400, 'AGENT_INACTIVE']);
		const { id } = agent();
		expect(await refused(id, { to, delay_seconds: 3_601 })).toEqual([422, 'delay_seconds']);
		sim.switches.creditsUsedUp = true;
		expect(await refused(id)).toEqual([402, 'INSUFFICIENT_CREDITS']);
		expect((await call(id, { to, is_testing: true })).status).toBe(200);
	});
});

describe('one agent, and phone numbers', () => {
	it('has the fields of its page, and null where it may', async () => {
		sim.addAgents(6);
		const agents = (await api.get('/agents')).data.data as Array<Record<string, unknown>>;
		expect(new Set(agents.map(({ description }) => description === null))).toEqual(
			new Set([true, false]),
		);
		const [first] = agents;
		expect((await api.get(`/agents/${String(first?.id)}`)).data).toEqual({
			success: true,
			data: first,
		});
		expect(first).toMatchObject({ voice: { template: {} }, phone_numbers: [{}], actions: [{}] });
	});

	it('lists numbers without pages, with all filters', async () => {
		sim.addAgents(12);
		const list = async (params: object = {}) =>
			(await api.get('/phone-numbers', { params })).data as { data: Array<{ number: string }> };
		const all = await list();
		expect(Object.keys(all)).toEqual(['success', 'data']);
		expect(all.data).toHaveLength(12);
		for (const [filter, value] of Object.entries({
			has_voice: true,
			has_whatsapp: false,
			type: 'sms',
		})) {
			const { data } = await list({ [filter]: value });
			expect(data.length).toBeLessThan(12);
			for (const row of data) expect(row).toMatchObject({ [filter]: value });
		}
		const { number } = all.data[3]!;
		expect((await list({ search: number })).data).toMatchObject([{ number }]);
		expect((await api.get('/phone-numbers', { params: { type: 'pager' } })).status).toBe(422);
	});
});

describe('rate limit', () => {
	it('is that of the Standard plan, and the clock of the test counts', async () => {
		for (let sent = 0; sent < 100; sent++) await api.get('/campaigns');
		expect((await api.get('/campaigns')).status).toBe(429);
		await sim.advance(MINUTE);
		expect((await api.get('/campaigns')).status).toBe(200);
	});

	const drain = async () => {
		sim.switches.rateLimitPerMinute = 2;
		await api.get('/campaigns');
		await api.get('/campaigns');
		return api.get('/campaigns');
	};

	it.each([
		['message', { success: false, message: 'Rate limit exceeded' }],
		['tooMany', { success: false, message: 'Too many requests. Please try again later.' }],
		[
			'details',
			{
				success: false,
				error: {
					code: 'RATE_LIMIT_EXCEEDED',
					message: 'Rate limit exceeded',
					details: { retry_after: 60 },
				},
			},
		],
	] as const)('answers 429 in the %s shape', async (shape, body) => {
		sim.switches.rateLimitBody = shape;
		const answer = await drain();
		expect([answer.status, answer.data]).toEqual([429, body]);
		expect(answer.headers).toMatchObject({
			'x-ratelimit-limit': '2',
			'x-ratelimit-remaining': '0',
		});
		expect(answer.headers['retry-after']).toBeUndefined();
	});

	it('says when to come back in each of its ways', async () => {
		sim.switches.retryAfter = true;
		const answer = await drain();
		expect(answer.headers['retry-after']).toBe('60');
		expect(Number(answer.headers['x-ratelimit-reset']) - Date.now() / 1000).toBeGreaterThan(58);
		sim.switches.rateLimitReset = 'seconds';
		expect(Number((await api.get('/campaigns')).headers['x-ratelimit-reset'])).toBeLessThanOrEqual(
			60,
		);
	});

	it('opens again when its window is over, and counts per token', async () => {
		sim.switches.rateLimitWindowMs = 1_000;
		expect((await drain()).status).toBe(429);
		expect(
			(await api.get('/campaigns', { headers: { Authorization: 'Bearer other' } })).status,
		).toBe(401);
		await new Promise((resolve) => setTimeout(resolve, 1_050));
		expect((await api.get('/campaigns')).status).toBe(200);
	});
});

describe('the life of a campaign', () => {
	it('makes calls as time passes, and completes by itself', async () => {
		const { id, created_at } = one({ status: 'active', contacts: 20 });
		await sim.advance(5 * MINUTE);
		const half = sim.campaign(id)!;
		expect(half).toMatchObject({ status: 'active', updated_at: created_at });
		expect(half.stats.completed_calls + half.stats.failed_calls).toBe(5);
		await sim.advance(DAY);
		const done = sim.campaign(id)!;
		expect(done.status).toBe('completed');
		expect(done.stats.total_calls).toBe(20);
		expect(done.stats.failed_calls).toBeGreaterThan(0);
		expect(Date.parse(done.updated_at) - Date.parse(created_at)).toBe(20 * MINUTE);
	});

	it('makes no calls while paused, and goes on where it stopped', async () => {
		const { id } = one({ status: 'active', contacts: 3 });
		await sim.advance(1.5 * MINUTE);
		await status(id, 'paused');
		await sim.advance(DAY);
		expect(sim.campaign(id)).toMatchObject({ status: 'paused', stats: { total_calls: 2 } });
		await status(id, 'active');
		await sim.advance(MINUTE);
		expect(sim.campaign(id)).toMatchObject({ status: 'completed', stats: { total_calls: 3 } });
	});

	it('stays active when it has no contacts or must not complete by itself', async () => {
		const [empty, manual] = sim.addCampaigns(2, (i) => ({
			status: 'active',
			contacts: i && 3,
			auto_complete: i === 0,
		}));
		await sim.advance(DAY);
		expect(sim.campaign(empty!.id)?.status).toBe('active');
		expect(sim.campaign(manual!.id)).toMatchObject({ status: 'active', stats: { total_calls: 3 } });
	});

	it('comes out the same in one step or many, and for the same seed', async () => {
		const play = (steps: number, seed: number) =>
			other({ seed }, async (own) => {
				own.addCampaigns(3, { status: 'active', created_at: '2026-03-01T00:00:00Z' });
				for (let i = 0; i < steps; i++) await own.advance((7 * MINUTE) / steps);
				return own.campaigns().map(({ id, name, stats }) => ({ id, name, stats }));
			});
		const once = await play(1, 7);
		expect(await play(42, 7)).toEqual(once);
		expect(await play(1, 8)).not.toEqual(once);
	});

	it('can run in real time, faster', async () => {
		await other({ realTime: { speed: 10_000 } }, async (own) => {
			const [campaign] = own.addCampaigns(1, { status: 'active', contacts: 5 });
			while (own.campaign(campaign!.id)?.status !== 'completed')
				await new Promise((resolve) => setTimeout(resolve, 20));
		});
	});

	it('gives campaigns made through the API contacts when told to', async () => {
		sim.switches.contactsOfNewCampaign = 2;
		const { id } = (await api.post('/campaigns', validBody())).data.data;
		await status(id, 'active');
		await sim.advance(2 * MINUTE);
		expect(sim.campaign(id)?.status).toBe('completed');
	});

	it('holds thousands of campaigns', async () => {
		sim.addCampaigns(3000, { status: 'active' });
		await sim.advance(10 * MINUTE);
		expect(
			(await api.get('/campaigns', { params: { per_page: 100, page: 30 } })).data.data,
		).toHaveLength(100);
	});
});

describe('faults', () => {
	const get = () => api.get('/campaigns');

	it('answers what it is told, for the matching requests only', async () => {
		sim.fault({
			method: 'get',
			path: '/campaigns',
			skip: 1,
			times: 2,
			status: 503,
			headers: { 'Retry-After': '3' },
		});
		expect((await get()).status).toBe(200);
		expect((await api.post('/campaigns', {})).status).toBe(422);
		const hit = await get();
		expect([hit.status, hit.headers['retry-after'], hit.data.success]).toEqual([503, '3', false]);
		expect((await get()).status).toBe(503);
		expect((await get()).status).toBe(200);
	});

	it('matches by regex and function, and can be removed', async () => {
		const remove = sim.fault({ path: /[?&]page=2\b/, status: 500, body: { message: 'oops' } });
		expect((await get()).status).toBe(200);
		const hit = await api.get('/campaigns?page=2');
		expect([hit.status, hit.data]).toEqual([500, { message: 'oops' }]);
		remove();
		expect((await api.get('/campaigns?page=2')).status).toBe(200);
		sim.fault({ path: (request) => request.method === 'DELETE', status: 502 });
		expect((await api.delete('/campaigns/x')).status).toBe(502);
		sim.clearFaults();
		expect((await api.delete('/campaigns/x')).status).toBe(404);
	});

	it('cuts before doing anything', async () => {
		const { id } = one();
		sim.fault({ times: 1, cut: true });
		await expect(status(id, 'active')).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(sim.campaign(id)?.status).toBe('draft');
		expect(sim.requests[0]?.status).toBe(0);
	});

	it('cuts after the write has been done', async () => {
		const { id } = one();
		sim.fault({ method: 'PATCH', times: 1, cutAfterWrite: true });
		await expect(status(id, 'active')).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(sim.campaign(id)?.status).toBe('active');
		expect(sim.writes).toBe(1);
	});

	it('breaks JSON, sends HTML, and delays', async () => {
		sim.fault({ times: 1, brokenJson: true });
		const broken = await get();
		expect(broken.status).toBe(200);
		expect(broken.headers['content-type']).toContain('application/json');
		expect(() => JSON.parse(broken.data)).toThrow();
		sim.fault({ times: 1, contentType: 'text/html', body: '<h1>Maintenance</h1>' });
		const html = await get();
		expect([html.status, html.headers['content-type'], html.data]).toEqual([
			200,
			'text/html',
			'<h1>Maintenance</h1>',
		]);
		sim.fault({ times: 1, delayMs: 50, status: 500 });
		const began = Date.now();
		expect((await get()).status).toBe(500);
		expect(Date.now() - began).toBeGreaterThanOrEqual(45);
	});

	it('tells how many requests it works on, and may delay each differently', async () => {
		sim.fault({ times: 3, delayMs: ({ query }) => (query.page === '1' ? 300 : 0) });
		sim.clearLog();
		const page = (number: number) => api.get('/campaigns', { params: { page: number } });
		const slow = page(1);
		while (!sim.requests.length) await new Promise(setImmediate);
		await page(2);
		await slow;
		await page(3);
		expect(sim.requests.map(({ query, inFlight }) => [query.page, inFlight])).toEqual([
			['1', 1],
			['2', 2],
			['3', 1],
		]);
	});

	it('hangs until the client gives up or the simulator is closed', async () => {
		sim.fault({ times: 1, hang: true });
		await expect(api.get('/campaigns', { timeout: 50 })).rejects.toMatchObject({
			code: 'ECONNABORTED',
		});
		const own = await startTalkover();
		own.fault({ hang: true });
		const lost = expect(client(own).get('/campaigns')).rejects.toMatchObject({
			code: 'ECONNRESET',
		});
		while (own.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		await own.close();
		await lost;
	});
});

describe('log', () => {
	it('keeps requests without the key, and counts writes', async () => {
		await api.get('/campaigns', { params: { search: 'a b' } });
		await api.post('/campaigns', { name: 'x' }, { headers: { Authorization: 'Bearer wrong' } });
		expect(sim.requests).toMatchObject([
			{
				method: 'GET',
				path: '/api/v1/campaigns?search=a+b',
				query: { search: 'a b' },
				authorized: true,
				status: 200,
			},
			{
				method: 'POST',
				path: '/api/v1/campaigns',
				body: { name: 'x' },
				authorized: false,
				status: 401,
			},
		]);
		expect(JSON.stringify(sim.requests)).not.toContain(sim.apiKey);
		expect([sim.requestCount, sim.writes]).toEqual([2, 1]);
		sim.clearLog();
		expect([sim.requests.length, sim.requestCount, sim.writes]).toEqual([0, 0, 0]);
	});
});

describe('control', () => {
	const control = (method: string, path: string, data?: object) =>
		axios.request({
			method,
			url: `${new URL(sim.url).origin}/__control${path}`,
			data,
			validateStatus: () => true,
		});

	it('does over HTTP what can be done in process, unseen by the log', async () => {
		const made = (
			await control('POST', '/campaigns', {
				count: 2,
				overrides: { status: 'active', contacts: 2 },
			})
		).data.campaigns;
		const id = made[0].id;
		expect(
			(await control('PUT', `/campaigns/${made[1].id}/status`, { status: 'draft' })).data.status,
		).toBe('draft');
		expect((await control('POST', '/advance', { ms: 2 * MINUTE })).data.now).toBe(sim.now());
		expect((await control('GET', `/campaigns/${id}`)).data.status).toBe('completed');
		expect((await control('DELETE', `/campaigns/${id}`)).data).toEqual({ removed: true });
		expect((await control('GET', `/campaigns/${id}`)).status).toBe(404);
		expect((await control('GET', '/campaigns')).data.campaigns).toHaveLength(1);
		expect((await control('POST', '/agents', { count: 2 })).data.agents).toHaveLength(2);
		expect((await control('GET', '')).data).toMatchObject({
			vendor: 'talkover',
			url: sim.url,
			requests: 0,
			writes: 0,
		});
	});

	it('sets switches and faults, shows the log, and resets', async () => {
		await control('PATCH', '/switches', { deleteStatus: 204 });
		expect(sim.switches.deleteStatus).toBe(204);
		const { id } = (await control('POST', '/faults', { pathRegex: 'page=2', status: 500 })).data;
		expect((await api.get('/campaigns?page=2')).status).toBe(500);
		await control('DELETE', `/faults/${id}`);
		expect((await api.get('/campaigns?page=2')).status).toBe(200);
		expect((await control('GET', '/requests')).data).toMatchObject({
			requests: 2,
			writes: 0,
			log: [{ status: 500 }, { status: 200 }],
		});
		sim.addCampaigns(1);
		await control('POST', '/reset');
		expect([sim.switches.deleteStatus, sim.campaigns(), sim.requestCount]).toEqual([200, [], 0]);
	});
});
