import axios, { type AxiosInstance } from 'axios';
import { startAltur, type AlturCampaignOverrides, type AlturSimulator } from '.';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOWHERE = 999_999;

type Row = Record<string, unknown>;

let sim: AlturSimulator;
let api: AxiosInstance;

const one = (overrides: AlturCampaignOverrides = {}) => sim.addCampaigns(1, overrides)[0]!;
const get = async (path: string, params: object = {}) => await api.get(path, { params });
const list = async (params: object = {}) => (await get('/campaigns', params)).data;
const names = async (params: object = {}) =>
	(await list(params)).campaigns.map((row: Row) => row.name);
const shown = async (id: number) => (await get(`/campaigns/${id}`)).data.campaign;
const patch = async (id: number, body: object) => await api.patch(`/campaigns/${id}`, body);
const act = async (id: number, action: string) => await api.post(`/campaigns/${id}/${action}`);
const contacts = async (id: number, params: object = {}) =>
	(await get(`/campaigns/${id}/contacts`, params)).data;
const calls = async (id: number, params: object = {}) =>
	(await get(`/campaigns/${id}/calls`, params)).data;
const statusOf = (id: number) => sim.campaign(String(id))?.status;
const refused = (status: number, code: string, extra: object = {}) => ({
	status,
	data: { success: false, error: code, message: expect.any(String), ...extra },
});

beforeAll(async () => {
	// What follows is about answers, and the limit is a test of its own.
	sim = await startAltur({ switches: { rateLimitPerSecond: 1_000 } });
	api = axios.create({
		baseURL: sim.url,
		headers: { Authorization: `api-key ${sim.apiKey}` },
		validateStatus: () => true,
		proxy: false,
	});
});

beforeEach(() => sim.reset());
afterAll(() => sim.close());

describe('keys', () => {
	it('come after the word api-key', async () => {
		expect(sim.url).toMatch(/\/api\/v1\.0$/);
		expect((await get('/campaigns')).status).toBe(200);
		for (const Authorization of ['api-key wrong', sim.apiKey, `Bearer ${sim.apiKey}`]) {
			const answer = await api.get('/campaigns', { headers: { Authorization } });
			expect([answer.status, answer.data]).toEqual([
				401,
				{ error: 401, message: expect.any(String) },
			]);
		}
	});

	it('may be refused with 403', async () => {
		sim.switches.badKey = 403;
		expect(
			(await api.get('/campaigns', { headers: { Authorization: 'api-key wrong' } })).status,
		).toBe(403);
	});

	it('may be of a key that the simulator was started with', async () => {
		const other = await startAltur({ apiKey: 'sk-own' });
		const answer = await axios.get(`${other.url}/campaigns`, {
			headers: { Authorization: 'api-key sk-own' },
		});
		expect(answer.data.total_count).toBe(0);
		await other.close();
	});
});

describe('rate limit', () => {
	it('is 12 a second, on a clock that can be turned', async () => {
		const limited = await startAltur();
		const look = async () =>
			(
				await axios.get(`${limited.url}/campaigns`, {
					headers: { Authorization: `api-key ${limited.apiKey}` },
					validateStatus: () => true,
					proxy: false,
				})
			).status;
		limited.switches.rateLimitWindowMs = 60_000;
		const statuses = [];
		for (let count = 0; count < 13; count += 1) statuses.push(await look());
		expect(statuses).toEqual([...Array.from({ length: 12 }, () => 200), 429]);
		await limited.advance(60_000);
		expect(await look()).toBe(200);
		await limited.close();
	});

	it('tells the seconds in the text, and in a header unless switched off', async () => {
		Object.assign(sim.switches, { rateLimitPerSecond: 2, rateLimitWindowMs: 5_000 });
		const answers = [await get('/campaigns'), await get('/campaigns'), await get('/campaigns')];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
		expect(answers[2]?.data).toEqual({
			detail: 'Request was throttled. Expected available in 5 seconds.',
		});
		expect(answers[2]?.headers['retry-after']).toBe('5');
		sim.switches.retryAfter = false;
		expect((await get('/campaigns')).headers).not.toHaveProperty('retry-after');
	});
});

describe('list of campaigns', () => {
	it('goes on and back by cursor', async () => {
		sim.addCampaigns(60, (index) => ({ name: `C${index}` }));
		const first = await list();
		expect([first.total_count, first.campaigns.length, first.campaigns[0].name]).toEqual([
			60,
			25,
			'C59',
		]);
		expect(first.pagination).toEqual({
			has_next: true,
			has_previous: false,
			next_cursor: expect.any(String),
			previous_cursor: null,
		});
		const second = await list({ cursor: first.pagination.next_cursor });
		one({ name: 'made meanwhile' });
		const last = await list({ cursor: second.pagination.next_cursor, direction: 'next' });
		expect(last.campaigns.map((row: Row) => row.name)).toEqual(
			Array.from({ length: 10 }, (_, index) => `C${9 - index}`),
		);
		expect(last.pagination).toMatchObject({
			has_next: false,
			has_previous: true,
			next_cursor: null,
		});
		const back = await list({ cursor: last.pagination.previous_cursor, direction: 'previous' });
		expect(back.campaigns).toEqual(second.campaigns);
	});

	it('takes up to 100 rows and a cursor of the same filters only', async () => {
		sim.addCampaigns(101);
		const { campaigns, pagination } = await list({ pageSize: 100 });
		expect(campaigns).toHaveLength(100);
		for (const params of [
			{ pageSize: 101 },
			{ pageSize: 0 },
			{ direction: 'up' },
			{ cursor: 'x' },
			{ status: 'odd' },
		]) {
			expect(await get('/campaigns', params)).toMatchObject(refused(400, 'INVALID_REQUEST'));
		}
		expect((await get('/campaigns', { cursor: pagination.next_cursor })).status).toBe(200);
		expect(
			(await get('/campaigns', { cursor: pagination.next_cursor, status: 'ready' })).status,
		).toBe(400);
	});

	it('is filtered', async () => {
		const a = one({
			name: 'A',
			status: 'active',
			agent: { name: 'Ana' },
			created_at: '2026-03-01T10:00:00Z',
		});
		one({
			name: 'B',
			integration_type: 'whatsapp',
			agent: { name: 'Beto' },
			created_at: '2026-03-05T10:00:00Z',
		});
		one({ name: 'Z', archived: true, created_at: '2026-03-06T10:00:00Z' });
		expect(await names()).toEqual(['B', 'A']);
		expect(await names({ archived: true })).toEqual(['Z', 'B', 'A']);
		expect(await names({ status: 'active' })).toEqual(['A']);
		expect(await names({ integration: 'whatsapp' })).toEqual(['B']);
		expect(await names({ agentId: a.agent.id })).toEqual(['A']);
		// Each age of the API knows one of the two names, and passes over the other.
		expect(await names({ agent_id: a.agent.id })).toEqual(['B', 'A']);
		expect(sim.dropped).toEqual(['GET /campaigns: agent_id']);
		sim.switches.generation = 'old';
		expect(await names({ agent_id: a.agent.id })).toEqual(['A']);
		expect(await names({ agentId: a.agent.id })).toEqual(['B', 'A']);
		sim.switches.generation = 'new';
		expect(await names({ startDate: '2026-03-01', endDate: '2026-03-04' })).toEqual(['A']);
		expect(await names({ startDate: '2026-03-01', endDate: '2026-03-05' })).toEqual(['B', 'A']);
		expect(await get('/campaigns', { startDate: '2026-03-01' })).toMatchObject(
			refused(400, 'INVALID_REQUEST'),
		);
		expect(
			(await get('/campaigns', { startDate: '1 de marzo', endDate: '2026-03-01' })).status,
		).toBe(400);
	});

	it('has flat cycles and an offset in its dates', async () => {
		const { id } = one({
			cycles: { max_iterations: 5, cooldown_minutes: 10, filter_statuses: ['failed'] },
		});
		const [row] = (await list()).campaigns;
		expect(row).toMatchObject({
			id,
			created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-06:00$/),
			agent: { id: expect.any(String), name: expect.any(String) },
			scheduling: { mon: { startTime: '09:00', stopTime: '18:00', active: true } },
			concurrency_limit: 5,
			cycle_enabled: true,
			cycle_max_iterations: 5,
			cycle_cooldown_minutes: 10,
			cycle_filter_statuses: ['failed'],
			cycle_current_iteration: 1,
			cycle_last_iteration_at: null,
		});
		expect(row).not.toHaveProperty('cycles');
		expect(row).not.toHaveProperty('analytics');
	});

	it('has its oldest shape on request', async () => {
		sim.switches.generation = 'old';
		sim.addCampaigns(2, { created_at: '2026-03-01T10:00:00Z', agent: { id: 'a' } });
		const { campaigns, pagination } = await list({
			pageSize: 1,
			agentId: 'ignored',
			startDate: '2026-03-01',
		});
		expect(pagination).toMatchObject({ has_more: true });
		expect(pagination).not.toHaveProperty('has_next');
		expect(campaigns[0]).toMatchObject({
			concurrency: 5,
			cycle_cooldown: 720,
			cycle_status_filters: [],
			last_iteration_at: null,
		});
		expect(campaigns[0].scheduling.mon).toEqual({
			startTime: '09:00',
			endTime: '18:00',
			active: true,
		});
		expect(await names({ agent_id: 'b' })).toEqual([]);
	});
});

describe('one campaign', () => {
	it('is wrapped, with nested cycles and shares in its analytics', async () => {
		const { id, agent } = one({ status: 'finished', contacts: 4, successRate: 1 });
		const { data } = await get(`/campaigns/${id}`);
		expect(data).toMatchObject({
			success: true,
			campaign: { id, agent, integration: { type: 'phone_call' }, archived: false },
		});
		expect(data.campaign.cycles).toMatchObject({
			enabled: false,
			filter_statuses: [],
		});
		expect(data.campaign).not.toHaveProperty('cycle_enabled');
		const { analytics } = data.campaign;
		expect(analytics).toMatchObject({
			calls: 4,
			callsAnsweredByHuman: 4,
			callsAnsweredByHumanRate: 1,
			callsAnsweredByMachineRate: 0,
		});
		expect(analytics).toMatchObject({
			contacts: 4,
			contactsProcessed: 4,
			contactsProcessedRate: 1,
			contactsFailed: 0,
		});
		expect(analytics.contactsAnswered + analytics.contactsConverted).toBe(4);
	});

	it('has analytics of messages on WhatsApp, whose names no page shows', async () => {
		const { id } = one({ status: 'finished', contacts: 4, integration_type: 'whatsapp' });
		expect((await shown(id)).analytics).toEqual({});
		sim.switches.whatsappAnalytics = 'invented';
		expect((await shown(id)).analytics).toMatchObject({ contacts: 4, messages: 4 });
		expect((await calls(id)).total_count).toBe(0);
	});

	it('may lack what no page shows of it', async () => {
		Object.assign(sim.switches, { assumedNames: 'ignored', singleTellsStatus: false });
		const { id } = one({ status: 'active', cycles: {} });
		const campaign = await shown(id);
		expect(Object.keys(campaign).sort()).toEqual([
			'agent',
			'analytics',
			'created_at',
			'cycles',
			'id',
			'integration',
			'name',
			'scheduling',
		]);
		expect(Object.keys(campaign.cycles).sort()).toEqual([
			'cooldown_minutes',
			'enabled',
			'filter_statuses',
			'filter_tags',
			'max_iterations',
			'schedule',
		]);
	});

	it('is not found by another id', async () => {
		for (const id of [NOWHERE, 'x', '..%2Fcall']) {
			expect(await get(`/campaigns/${id}`)).toMatchObject({
				status: 404,
				data: { error: 404, message: 'Not found.' },
			});
		}
	});
});

describe('creation', () => {
	const base = (type = 'phone_call') => {
		const { agent, integration } = one({ integration_type: type });
		return {
			name: 'New',
			agent_id: agent.id,
			integration_id: integration.id,
			integration_type: type,
		};
	};

	it('gives a pending campaign with the defaults', async () => {
		const { status, data } = await api.post('/campaigns', {
			...base(),
			first_message: 'Hi',
			retries: 3,
			nonsense: 1,
		});
		expect(status).toBe(201);
		expect(data).toMatchObject({
			success: true,
			campaign: {
				name: 'New',
				status: 'pending',
				retries: 3,
				message_limit: 250,
				timezone: 'America/Mexico_City',
			},
		});
		expect(data.campaign).not.toHaveProperty('nonsense');
		expect(sim.dropped).toEqual(['POST /campaigns: nonsense']);
		expect(await shown(data.campaign.id)).toEqual(data.campaign);
	});

	it('happens once for an idempotency key', async () => {
		const body = base();
		const send = async (key: string) =>
			await api.post('/campaigns', body, { headers: { 'Idempotency-Key': key } });
		const [first, second, other] = [await send('k1'), await send('k1'), await send('k2')];
		expect([second.status, second.data]).toEqual([201, first.data]);
		expect(other.data.campaign.id).not.toBe(first.data.campaign.id);
		expect(sim.campaigns()).toHaveLength(3);
	});

	it.each([
		[{ name: undefined }],
		[{ name: 'x'.repeat(256) }],
		[{ agent_id: 'nobody' }],
		[{ integration_id: 'elsewhere' }],
		[{ integration_type: 'fax' }],
		[{ integration_type: 'whatsapp' }],
		[{ retries: 6 }],
		[{ message_limit: 0 }],
		[{ timezone: 'Mars/Olympus' }],
		[{ scheduling: { mon: { startTime: '9', stopTime: '18:00', active: true } } }],
		[{ template: 'welcome' }],
		[{ cycles: { enabled: true, mode: 'cooldown', schedule_start_date: '2026-03-01' } }],
		[{ cycles: { enabled: true, mode: 'sometimes' } }],
		[{ cycles: { enabled: true } }],
	])('is refused with %j', async (change) => {
		const body = { ...base(), ...change };
		expect(await api.post('/campaigns', body)).toMatchObject(refused(400, 'INVALID_REQUEST'));
		expect(sim.campaigns()).toHaveLength(1);
	});

	it('has other fields on WhatsApp', async () => {
		const body = base('whatsapp');
		expect(
			(await api.post('/campaigns', { ...body, template: 'a', template_alt: 'b' })).data.campaign,
		).toMatchObject({ template_alt: 'b' });
		for (const wrong of [{ first_message: 'Hi' }, { cycles: { enabled: true } }]) {
			expect((await api.post('/campaigns', { ...body, ...wrong })).status).toBe(400);
		}
	});

	it('ignores the cycles that are switched off', async () => {
		const { data } = await api.post('/campaigns', {
			...base(),
			cycles: { enabled: false, max_iterations: -1 },
		});
		expect(data.campaign.cycles).toMatchObject({ enabled: false, max_iterations: 3 });
	});
});

describe('update', () => {
	it('changes what is sent', async () => {
		const { id } = one({ description: 'Stays' });
		expect((await patch(id, { name: 'New', status: 'active' })).data).toMatchObject({
			success: true,
			campaign: { id, name: 'New', description: 'Stays', status: 'ready' },
		});
		expect(await patch(id, { retries: 9 })).toMatchObject(refused(400, 'INVALID_REQUEST'));
		expect((await patch(NOWHERE, {})).status).toBe(404);
	});

	it.each([
		[{ agent_id: 'a' }, 'agent_id'],
		[{ integration_type: 'whatsapp' }, 'integration_type'],
		[{ cycles: { enabled: true } }, 'cycles.enabled'],
		[{ cycles: { mode: 'scheduled' } }, 'cycles.mode'],
	])('names what is immutable in %j', async (body, field) => {
		const { id } = one();
		expect(await patch(id, { name: 'New', ...body })).toMatchObject(
			refused(400, 'IMMUTABLE_FIELD', { field }),
		);
		expect((await shown(id)).name).not.toBe('New');
	});

	it('knows which cycles a campaign has', async () => {
		const [none, cooling, scheduled] = [
			one(),
			one({ cycles: {} }),
			one({ cycles: { mode: 'scheduled' } }),
		];
		const dates = { cycles: { schedule_start_date: '2026-03-01' } };
		expect(await patch(none.id, { cycles: { max_iterations: 2 } })).toMatchObject(
			refused(400, 'CYCLES_NOT_ENABLED'),
		);
		expect(await patch(cooling.id, dates)).toMatchObject(refused(400, 'SCHEDULED_MODE_ONLY'));
		expect(
			(await patch(cooling.id, { cycles: { max_iterations: 2 } })).data.campaign.cycles,
		).toMatchObject({ max_iterations: 2, cooldown_minutes: 720 });
		expect((await patch(scheduled.id, dates)).data.campaign.cycles.schedule_start_date).toBe(
			'2026-03-01',
		);
	});

	it('is over when the campaign is', async () => {
		expect(await patch(one({ status: 'finished' }).id, {})).toMatchObject(
			refused(409, 'CAMPAIGN_FINISHED'),
		);
	});
});

describe('lifecycle', () => {
	const TABLE: Record<string, Record<string, string>> = {
		pending: { activate: 'active' },
		ready: { activate: 'active' },
		active: { pause: 'inactive', resume: 'active' },
		inactive: { pause: 'inactive', resume: 'active' },
		cooldown: { activate: 'active', pause: 'inactive' },
		finished: {},
	};
	const TARGETS: Record<string, string[]> = {
		pending: ['active'],
		ready: ['active'],
		active: ['inactive'],
		inactive: ['active'],
		cooldown: ['active', 'inactive'],
		finished: [],
	};

	it.each(Object.keys(TABLE))('moves from %s as the page says', async (from) => {
		for (const action of ['activate', 'pause', 'resume']) {
			const { id } = one({ status: from });
			const answer = await act(id, action);
			const target = TABLE[from]?.[action];
			expect([action, answer.status, statusOf(id)]).toEqual([
				action,
				target ? 200 : 409,
				target ?? from,
			]);
			if (target)
				expect(answer.data).toMatchObject({
					success: true,
					campaign: { id, status: target, cycles: {} },
				});
			else
				expect(answer).toMatchObject(
					refused(409, 'INVALID_STATUS_TRANSITION', {
						current_status: from,
						valid_targets: TARGETS[from],
					}),
				);
		}
	});

	it.each(Object.keys(TABLE))('archives what is %s, again and again', async (from) => {
		const { id } = one({ status: from });
		await act(id, 'archive');
		expect((await act(id, 'archive')).data.campaign).toMatchObject({
			archived: true,
			status: from,
		});
	});

	it('stops at the billing limit', async () => {
		sim.switches.billingLimit = true;
		const [ready, inactive, active] = ['ready', 'inactive', 'active'].map(
			(status) => one({ status }).id,
		) as [number, number, number];
		expect(await act(ready, 'activate')).toMatchObject(refused(402, 'BILLING_LIMIT_REACHED'));
		expect(await act(inactive, 'resume')).toMatchObject(refused(402, 'BILLING_LIMIT_REACHED'));
		expect([statusOf(ready), statusOf(inactive)]).toEqual(['ready', 'inactive']);
		expect((await act(active, 'pause')).status).toBe(200);
	});

	it('knows no other action', async () => {
		expect(await act(one().id, 'cancel')).toMatchObject(refused(400, 'UNKNOWN_ACTION'));
		expect((await act(NOWHERE, 'activate')).status).toBe(404);
	});

	it('may tell its errors otherwise', async () => {
		const { id } = one({ status: 'finished' });
		sim.switches.errorCode = 'code';
		expect((await act(id, 'pause')).data).toMatchObject({
			success: false,
			code: 'INVALID_STATUS_TRANSITION',
		});
		sim.switches.errorCode = 'none';
		expect((await act(id, 'pause')).data).toMatchObject({
			error: 409,
			message: expect.any(String),
		});
	});

	it('takes any word from the dashboard', async () => {
		const { id } = one();
		expect(sim.setStatus(String(id), 'hibernating')).toMatchObject({ id, status: 'hibernating' });
		expect(await act(id, 'pause')).toMatchObject(
			refused(409, 'INVALID_STATUS_TRANSITION', {
				current_status: 'hibernating',
				valid_targets: [],
			}),
		);
		expect(() => sim.setStatus('nope', 'active')).toThrow('No campaign nope');
		expect([sim.removeCampaign(String(id)), sim.campaign(String(id))]).toEqual([true, undefined]);
	});
});

describe('time', () => {
	it('lets an active campaign call everybody and finish', async () => {
		const { id } = one({ status: 'active', contacts: 3 });
		const idle = one({ status: 'inactive', contacts: 3 });
		await sim.advance(1.5 * MINUTE);
		expect((await contacts(id, { status: 'sending' })).total_count).toBe(1);
		expect((await shown(id)).analytics).toMatchObject({ calls: 2, contactsProcessed: 1 });
		await sim.advance(HOUR);
		expect([statusOf(id), statusOf(idle.id)]).toEqual(['finished', 'inactive']);
		expect((await shown(idle.id)).analytics.calls).toBe(0);
	});

	it('calls those again whom the cycle names, after a rest', async () => {
		const cycles = {
			max_iterations: 2,
			cooldown_minutes: 30,
			filter_statuses: ['voicemail', 'failed'],
		};
		const { id } = one({ status: 'active', contacts: 3, successRate: 0, cycles });
		await sim.advance(10 * MINUTE);
		expect(statusOf(id)).toBe('cooldown');
		await sim.advance(23.5 * MINUTE);
		const {
			campaigns: [row],
		} = await list();
		expect([statusOf(id), row.cycle_current_iteration]).toEqual(['active', 2]);
		expect((await contacts(id, { status: 'retrying' })).total_count).toBe(2);
		await sim.advance(HOUR);
		expect([statusOf(id), (await calls(id)).total_count]).toEqual(['finished', 6]);
	});

	it('ends the rest with nobody left to call', async () => {
		const { id } = one({
			status: 'active',
			contacts: 3,
			successRate: 1,
			cycles: { cooldown_minutes: 30 },
		});
		await sim.advance(10 * MINUTE);
		expect(statusOf(id)).toBe('cooldown');
		await sim.advance(HOUR);
		expect([statusOf(id), (await calls(id)).total_count]).toEqual(['finished', 3]);
	});

	it('gives the same in small steps as in one', async () => {
		const overrides = {
			status: 'active',
			contacts: 4,
			successRate: 0.5,
			cycles: { cooldown_minutes: 5 },
		};
		const look = async () => {
			const { id } = one(overrides);
			return async () => (await calls(id)).calls;
		};
		const steps = await look();
		for (let i = 0; i < 60; i++) await sim.advance(MINUTE);
		const slow = await steps();
		sim.reset();
		const leap = await look();
		await sim.advance(HOUR);
		expect(await leap()).toEqual(slow);
	});
});

describe('contacts', () => {
	const add = async (id: number, rows: unknown[], more: object = {}, headers: object = {}) =>
		await api.post(`/campaigns/${id}/contacts`, { contacts: rows, ...more }, { headers });

	it('come in numbered pages', async () => {
		const { id } = one({ contacts: 120 });
		const first = await contacts(id);
		expect([first.total_count, first.contacts.length]).toEqual([120, 50]);
		expect(first.pagination).toEqual({
			has_next: true,
			has_previous: false,
			next_page: 1,
			previous_page: null,
		});
		expect((await contacts(id, { pageIndex: 2 })).pagination).toEqual({
			has_next: false,
			has_previous: true,
			next_page: null,
			previous_page: 1,
		});
		expect((await contacts(id, { pageIndex: 1, pageSize: 100 })).contacts).toHaveLength(20);
		for (const wrong of [
			{ pageSize: 101 },
			{ pageIndex: -1 },
			{ pageIndex: 25_001 },
			{ status: 'busy' },
		]) {
			expect((await get(`/campaigns/${id}/contacts`, wrong)).status).toBe(400);
		}
	});

	it('are counted on the first page only', async () => {
		const { id } = one({ contacts: 60 });
		expect((await contacts(id, { pageIndex: 1 })).total_count).toBeUndefined();
		sim.switches.laterTotals = 'zero';
		expect((await contacts(id, { pageIndex: 1 })).total_count).toBe(0);
		sim.switches.laterTotals = 'told';
		expect((await contacts(id, { pageIndex: 1 })).total_count).toBe(60);
	});

	it('may be added to a campaign that is finished, or not', async () => {
		const { id } = one({ status: 'finished', contacts: 0 });
		expect((await add(id, [{ contact: '+525511112222' }])).status).toBe(200);
		sim.switches.addToFinished = 'refused';
		expect(await add(id, [{ contact: '+525511113333' }])).toMatchObject(
			refused(409, 'CAMPAIGN_FINISHED'),
		);
	});

	it('have fields of certain types, and others are passed over', async () => {
		const { id } = one({ contacts: 0 });
		for (const wrong of [{ name: 7 }, { context: {} }, { f_id: 1 }, { extracted_data: 'x' }]) {
			expect(await add(id, [{ contact: '+525511112222', ...wrong }])).toMatchObject(
				refused(400, 'INVALID_REQUEST'),
			);
		}
		await add(id, [{ contact: '+525511112222', email: 'a@b.co' }]);
		expect(sim.dropped).toEqual([`POST /campaigns/${id}/contacts: contacts[].email`]);
	});

	it('tell what became of them', async () => {
		const { id } = one({ status: 'finished', contacts: 2, successRate: 1 });
		const {
			contacts: [row],
		} = await contacts(id);
		expect(row).toMatchObject({
			id: expect.any(Number),
			status: expect.stringMatching(/^(answered|converted)$/),
			contact: expect.stringMatching(/^\+52\d{10,11}$/),
			retries: 0,
			call_count: 1,
			last_call_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		});
		expect((await get(`/campaigns/${id}/contacts/${row.id}`)).data).toEqual({
			success: true,
			contact: row,
		});
		expect((await get(`/campaigns/${id}/contacts/${NOWHERE}`)).data).toEqual({
			error: 404,
			message: 'Not found.',
		});
		sim.switches.plainErrors = 'detail';
		expect((await get(`/campaigns/${id}/contacts/${NOWHERE}`)).data).toEqual({
			detail: 'Not found.',
		});
	});

	it('had cursors and other counters once', async () => {
		sim.switches.generation = 'old';
		const { id } = one({ contacts: 30 });
		const first = await contacts(id);
		expect([first.contacts.length, first.pagination.has_more]).toEqual([25, true]);
		expect(first.contacts[0]).toMatchObject({ failed_retries: 0, voicemail_retries: 0 });
		expect((await contacts(id, { cursor: first.pagination.next_cursor })).contacts).toHaveLength(5);
	});

	it('are added row by row', async () => {
		const { id } = one({ status: 'pending' });
		const rows = [
			{ contact: '+525511112222', name: 'Ana', f_id: 'f1' },
			{ contact: '5511112222' },
			{ name: 'Nobody' },
			{ contact: '+525511112222' },
		];
		const { status, data } = await add(id, rows);
		expect([status, data.success, data.summary]).toEqual([
			200,
			true,
			{ created: 1, updated: 0, skipped_duplicate: 1, failed: 2 },
		]);
		expect(data.results).toEqual([
			{
				index: 0,
				id: expect.any(String),
				contact: '+525511112222',
				status: 'created',
				error: null,
			},
			{
				index: 1,
				id: null,
				contact: '5511112222',
				status: 'failed',
				error: 'INVALID_PHONE_NUMBER',
			},
			{ index: 2, id: null, contact: null, status: 'failed', error: 'MISSING_CONTACT' },
			{
				index: 3,
				id: data.results[0].id,
				contact: '+525511112222',
				status: 'skipped_duplicate',
				error: null,
			},
		]);
		expect(statusOf(id)).toBe('ready');
		expect((await contacts(id)).contacts).toEqual([
			expect.objectContaining({ name: 'Ana', f_id: 'f1', status: 'queue', call_count: 0 }),
		]);
	});

	it('are overwritten on request', async () => {
		const { id } = one({ status: 'pending' });
		await add(id, [{ contact: '+525511112222', name: 'Ana' }]);
		await add(id, [{ contact: '+525511112222', name: 'Skipped' }]);
		const { data } = await add(id, [{ contact: '+525511112222', name: 'Eva' }], {
			if_duplicate: 'update',
		});
		expect(data.summary).toEqual({ created: 0, updated: 1, skipped_duplicate: 0, failed: 0 });
		expect((await contacts(id)).contacts.map((row: Row) => row.name)).toEqual(['Eva']);
	});

	it('are added once for an idempotency key', async () => {
		const { id } = one({ status: 'pending' });
		const send = async () =>
			(await add(id, [{ contact: '+525511112222' }], {}, { 'Idempotency-Key': 'k' })).data;
		const first = await send();
		expect([first.summary.created, await send()]).toEqual([1, first]);
	});

	it('are refused altogether when there are too many, none, or an odd wish', async () => {
		const { id } = one({ contacts: 0 });
		const many = Array.from({ length: 1001 }, (_, index) => ({
			contact: `+52551111${1000 + index}`,
		}));
		for (const answer of [
			await add(id, many),
			await add(id, []),
			await add(id, many.slice(0, 1), { if_duplicate: 'merge' }),
		]) {
			expect(answer).toMatchObject(refused(400, 'INVALID_REQUEST'));
		}
		expect((await add(id, many.slice(0, 1000))).data.summary.created).toBe(1000);
	});

	it('are called once the campaign runs', async () => {
		const { id } = one({ status: 'pending' });
		await add(id, [{ contact: '+525511112222' }, { contact: '+525511113333' }]);
		await act(id, 'activate');
		await sim.advance(HOUR);
		expect([statusOf(id), (await calls(id)).total_count]).toEqual(['finished', 2]);
	});

	it('are deleted while they wait', async () => {
		const { id } = one({ status: 'active', contacts: 3, successRate: 1 });
		await sim.advance(1.5 * MINUTE);
		const { contacts: rows } = await contacts(id);
		const remove = async (index: number) =>
			await api.delete(`/campaigns/${id}/contacts/${rows[index].id}`);
		expect(await remove(0)).toMatchObject(refused(409, 'CONTACT_NOT_DELETABLE'));
		expect(await remove(1)).toMatchObject(refused(409, 'CONTACT_NOT_DELETABLE'));
		expect([(await remove(2)).status, (await remove(2)).status]).toEqual([204, 404]);
		await sim.advance(HOUR);
		expect([statusOf(id), (await calls(id)).total_count, (await contacts(id)).total_count]).toEqual(
			['finished', 2, 2],
		);
	});
});

describe('calls', () => {
	it('of a campaign are listed and filtered', async () => {
		const { id } = one({
			status: 'finished',
			contacts: 60,
			successRate: 0.5,
			created_at: '2026-03-01T10:00:00Z',
		});
		const all = await calls(id, { pageSize: 100 });
		expect(all.pagination).toEqual({
			page_index: 0,
			page_size: 100,
			has_next: false,
			has_previous: false,
			next_page: null,
			previous_page: null,
		});
		expect((await calls(id)).pagination).toMatchObject({
			page_size: 50,
			has_next: true,
			next_page: 1,
		});
		const human = await calls(id, { answeredBy: 'human' });
		expect(human.total_count).toBe(
			all.calls.filter((row: Row) => row.answered_by === 'human').length,
		);
		expect([human.total_count > 0, human.total_count < 60]).toEqual([true, true]);
		expect((await calls(id, { status: 'in-progress' })).total_count).toBe(0);
		expect((await calls(id, { startDate: '2026-03-02' })).total_count).toBe(0);
		expect((await calls(id, { startDate: '2026-03-01', endDate: '2026-03-01' })).total_count).toBe(
			60,
		);
		expect(human.calls[0]).toMatchObject({
			type: 'outbound',
			status: 'ended',
			contact: { id: expect.any(Number), status: expect.stringMatching(/^(answered|converted)$/) },
			recording_url: `/api/v1.0/call/${human.calls[0].id}/recording`,
		});
		const { data } = await get(`/call/${human.calls[0].id}`);
		expect(data).toMatchObject({
			id: human.calls[0].id,
			billable_duration: human.calls[0].billed_duration,
		});
	});

	it('are made one by one as well', async () => {
		const [agent] = sim.addAgents(1, { name: 'Ana' }) as Array<{ id: string }>;
		const body = {
			agent_id: agent?.id,
			phone_number_to: '+525511112222',
			end_user_display_name: 'Eva',
		};
		const { status, data } = await api.post('/call', body);
		expect([status, data]).toEqual([
			200,
			expect.objectContaining({
				status: 'queued',
				thread: expect.objectContaining({
					agent: { id: agent?.id, name: 'Ana' },
					end_user: expect.objectContaining({ display_name: 'Eva' }),
				}),
				billable_duration: 0,
			}),
		]);
		await sim.advance(15_000);
		expect((await get(`/call/${data.id}`)).data.status).toBe('in-progress');
		await sim.advance(HOUR);
		expect((await get(`/call/${data.id}`)).data).toMatchObject({
			status: 'ended',
			billable_duration: 60,
			thread: { id: data.thread.id, end_user: { display_name: 'Eva' } },
		});
		expect(await api.post('/call', { ...body, phone_number_to: '12' })).toMatchObject(
			refused(400, 'INVALID_REQUEST'),
		);
		expect((await api.post('/call', { ...body, agent_id: 'nobody' })).status).toBe(400);
		for (const wrong of [{ end_user_context: 5 }, { end_user_context: [] }, { initial_message: 1 }])
			expect((await api.post('/call', { ...body, ...wrong })).status).toBe(400);
		const context = { plan: 'basic' };
		expect((await api.post('/call', { ...body, end_user_context: context })).status).toBe(200);
		expect((await get('/call/cll_nothing')).data).toEqual({ error: 404, message: 'Not found.' });
	});
});

describe('threads', () => {
	const begin = async () => {
		const [agent] = sim.addAgents(1) as Array<{ id: string }>;
		const { data } = await api.post('/call', {
			agent_id: agent?.id,
			phone_number_to: '+525511112222',
		});
		return data as { id: string; thread: Row };
	};

	it('are read by themselves', async () => {
		const { thread } = await begin();
		expect((await get(`/thread/${String(thread.id)}`)).data).toEqual(thread);
		expect((await get('/thread/thr_nothing')).data).toEqual({
			error: 404,
			message: 'Thread not found',
		});
		sim.switches.generation = 'old';
		const old = (await get(`/thread/${String(thread.id)}`)).data;
		expect([old.agent, old.chatbot]).toEqual([undefined, thread.agent]);
	});

	it('have messages, oldest first, without a frame around them', async () => {
		const { thread } = await begin();
		expect((await get(`/message/${String(thread.id)}`)).data).toEqual([]);
		await sim.advance(HOUR);
		const { data } = await get(`/message/${String(thread.id)}`);
		expect(data.map(({ sent_by }: Row) => sent_by)).toEqual(['AI', 'EU', 'AI']);
		expect(data[0]).toEqual({
			thread_id: thread.id,
			type: 'text',
			sent_by: 'AI',
			sent_at: expect.any(String),
			content: expect.any(String),
			media: null,
			sent_by_user: null,
			read: true,
		});
		expect((await get('/message/thr_nothing')).status).toBe(404);
	});

	it('hold the calls of campaigns too', async () => {
		const { id } = one({ status: 'finished', contacts: 1, successRate: 1 });
		const [row] = (await calls(id)).calls;
		const { thread } = (await get(`/call/${row.id}`)).data;
		expect((await get(`/message/${thread.id}`)).data).toHaveLength(3);
	});
});

describe('recordings', () => {
	it('are files, stand elsewhere or are not there', async () => {
		const { id } = one({ status: 'finished', contacts: 1, successRate: 1 });
		const [row] = (await calls(id)).calls;
		const path = row.recording_url.replace('/api/v1.0', '');
		const load = async () => await api.get(path, { responseType: 'arraybuffer', maxRedirects: 0 });
		const file = await load();
		expect([file.status, file.headers['content-type']]).toEqual([200, 'audio/wav']);
		expect(Buffer.from(file.data).subarray(0, 4).toString()).toBe('RIFF');
		sim.switches.recordings = 'elsewhere';
		expect([(await load()).status, (await load()).headers.location]).toEqual([
			302,
			expect.stringContaining(`/stored/${row.id}.wav`),
		]);
		sim.switches.recordings = 'none';
		expect((await load()).status).toBe(404);
	});
});

describe('the same seed', () => {
	it('gives the same campaigns and contacts again', async () => {
		const look = async () => {
			const [first] = sim.addCampaigns(3);
			return [
				sim.campaigns().map(({ id, name, agent }) => [id, name, agent]),
				(await contacts(first?.id ?? 0)).contacts,
			];
		};
		const first = await look();
		sim.reset();
		expect(sim.campaigns()).toEqual([]);
		expect(await look()).toEqual(first);
	});
});
