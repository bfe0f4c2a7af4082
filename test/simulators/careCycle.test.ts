import axios, { type AxiosInstance } from 'axios';
import { startCareCycle, type CareCycleCampaignOverrides, type CareCycleSimulator } from '.';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NOWHERE = '00000000-0000-0000-0000-000000000000';

let sim: CareCycleSimulator;
let api: AxiosInstance;

const one = (overrides: CareCycleCampaignOverrides = {}) => sim.addCampaigns(1, overrides)[0]!;
const get = async (path: string, params: object = {}) => await api.get(path, { params });
const patch = async (id: string, body: object) => await api.patch(`/v2/campaigns/${id}`, body);
const statusOf = (id: string) => sim.campaign(id)?.status;
const counts = (id: string) =>
	(sim.campaign(id)?.customerStats as { statusCounts: Record<string, number> }).statusCounts;
const customers = async (params: object = {}) =>
	(await get('/v2/customers', params)).data.items as Array<Record<string, unknown>>;

beforeAll(async () => {
	sim = await startCareCycle();
	api = axios.create({
		baseURL: sim.url,
		headers: { 'x-api-key': sim.apiKey },
		validateStatus: () => true,
		proxy: false,
	});
});

beforeEach(() => sim.reset());
afterAll(() => sim.close());

describe('keys', () => {
	it('are taken raw, from their own header', async () => {
		for (const headers of [{ 'x-api-key': 'cc_wrong' }, { 'x-api-key': `Bearer ${sim.apiKey}` }]) {
			const answer = await api.get('/v2/campaigns', { headers });
			expect([answer.status, answer.data]).toEqual([
				401,
				{ message: 'Invalid API key', code: 'UNAUTHORIZED' },
			]);
		}
		const bare = await axios.get(`${sim.url}/v2/campaigns`, {
			headers: { Authorization: sim.apiKey },
			validateStatus: () => true,
		});
		expect([bare.status, bare.data]).toEqual([
			401,
			{ message: 'Missing API key', code: 'UNAUTHORIZED' },
		]);
	});

	it('may lack a permission', async () => {
		sim.switches.forbidden = 'campaigns';
		const body = { message: 'API key lacks required permissions', code: 'FORBIDDEN' };
		expect(await get('/v2/campaigns')).toMatchObject({ status: 403, data: body });
		expect((await get('/v2/customers')).status).toBe(200);
	});

	it('may be of a key that the simulator was started with', async () => {
		const other = await startCareCycle({ apiKey: 'cc_own' });
		const answer = await axios.get(`${other.url}/v2/campaigns`, {
			headers: { 'x-api-key': 'cc_own' },
		});
		expect(answer.data.itemsTotal).toBe(0);
		await other.close();
	});
});

describe('rate limit', () => {
	it('tells the wait in the body, and in no header', async () => {
		Object.assign(sim.switches, { rateLimitPerMinute: 2, rateLimitWindowMs: 5_000 });
		const answers = [
			await get('/v2/campaigns'),
			await get('/v2/customers'),
			await get('/v2/campaigns'),
		];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
		expect(answers[2]?.data).toEqual({
			message: 'Rate limit exceeded',
			code: 'RATE_LIMIT_EXCEEDED',
			retryAfter: 5,
		});
		const told = Object.keys(answers[2]?.headers ?? {}).filter((name) => /rate|retry/i.test(name));
		expect(told).toEqual([]);
	});
});

describe('rate limit as documented', () => {
	it('lets 60 requests a minute through, and a test turns the clock', async () => {
		const statuses = async (count: number) => {
			const answers = await Promise.all(
				Array.from({ length: count }, async () => await get('/v2/campaigns')),
			);
			return answers.map(({ status }) => status);
		};
		expect(new Set(await statuses(60))).toEqual(new Set([200]));
		const [refused] = await Promise.all([get('/v2/campaigns')]);
		expect([refused?.status, refused?.data.code]).toEqual([429, 'RATE_LIMIT_EXCEEDED']);
		expect(refused?.data.retryAfter).toBeGreaterThan(50);
		await sim.advance(MINUTE);
		expect(await statuses(1)).toEqual([200]);
	});
});

describe('names that no page shows', () => {
	const FIELDS = {
		description: 'First',
		templateId: NOWHERE,
		maxConcurrentCalls: 2,
		direction: 'inbound',
		kind: 'agent_first',
	};

	it('are taken as they are assumed, and shown where a page shows them', async () => {
		const { campaign } = (await api.post('/v2/campaigns', { name: 'New', ...FIELDS })).data;
		expect(campaign).toMatchObject({
			description: 'First',
			templateId: NOWHERE,
			maxConcurrentCalls: 2,
		});
		expect(campaign).not.toHaveProperty('direction');
		expect(sim.dropped).toEqual([]);
		sim.switches.showsDirection = true;
		expect((await get(`/v2/campaigns/${campaign.id}`)).data.campaign).toMatchObject({
			direction: 'inbound',
			kind: 'agent_first',
		});
	});

	it('are passed over where the vendor has others, and that is seen', async () => {
		sim.switches.assumedNames = 'ignored';
		const { campaign } = (await api.post('/v2/campaigns', { name: 'New', ...FIELDS })).data;
		expect(campaign).toMatchObject({ description: null, templateId: null });
		expect(sim.dropped).toEqual(Object.keys(FIELDS).map((name) => `POST /v2/campaigns: ${name}`));
		sim.clearLog();
		one({ contacts: 2 });
		await get(`/v2/campaigns/${campaign.id}`, { includeClient: true });
		expect((await get('/v2/campaigns', { search: 'nobody' })).data.items).toHaveLength(2);
		expect(await customers({ campaignIds: NOWHERE, startDate: '2020-01-01' })).toHaveLength(2);
		expect(sim.dropped).toEqual([
			'GET /v2/campaigns: includeClient',
			'GET /v2/campaigns: search',
			'GET /v2/customers: campaignIds',
		]);
	});
});

describe('list of campaigns', () => {
	const list = async (params: object = {}) => (await get('/v2/campaigns', params)).data;
	const names = async (params: object = {}) =>
		(await list(params)).items.map((row: { name: string }) => row.name);

	it('comes in pages with its total', async () => {
		sim.addCampaigns(101);
		const paging = async (params: object) => {
			const { items, ...rest } = await list(params);
			return [rest.itemsTotal, rest.currentPage, rest.nextPage, rest.prevPage, items.length];
		};
		expect(await paging({})).toEqual([101, 1, 2, null, 50]);
		expect(await paging({ page: 3 })).toEqual([101, 3, null, 2, 1]);
		expect(await paging({ page: 2, perPage: 100 })).toEqual([101, 2, null, 1, 1]);
		expect(await paging({ page: 9 })).toEqual([101, 9, null, 8, 0]);
	});

	it('filters and sorts', async () => {
		one({
			name: 'B',
			status: 'active',
			createdAt: '2026-03-01T00:00:00Z',
			updatedAt: '2026-03-09T00:00:00Z',
			startDate: '2026-05-01T00:00:00Z',
		});
		one({
			name: 'A',
			description: 'of bees',
			status: 'paused',
			createdAt: '2026-03-02T00:00:00Z',
			updatedAt: '2026-03-03T00:00:00Z',
		});
		one({
			name: 'C',
			status: 'archived',
			createdAt: '2026-03-03T00:00:00Z',
			updatedAt: '2026-03-04T00:00:00Z',
			startDate: '2026-04-01T00:00:00Z',
		});
		expect(await names()).toEqual(['C', 'A', 'B']);
		expect(await names({ status: 'paused' })).toEqual(['A']);
		expect(await names({ search: 'BEE' })).toEqual(['A']);
		expect(await names({ sortBy: 'updatedAt' })).toEqual(['B', 'C', 'A']);
		expect(await names({ sortBy: 'name', sortDirection: 'asc' })).toEqual(['A', 'B', 'C']);
		expect(await names({ sortBy: 'status', sortDirection: 'asc' })).toEqual(['B', 'C', 'A']);
		expect(await names({ sortBy: 'startDate' })).toEqual(['B', 'C', 'A']);
	});

	it('ignores a search under another name', async () => {
		sim.addCampaigns(3);
		sim.switches.searchParameter = 'q';
		expect(await names({ search: 'nothing of the kind' })).toHaveLength(3);
		expect(await names({ q: 'nothing of the kind' })).toEqual([]);
	});

	it.each([
		['page', 0, 'Too small: expected >=1'],
		['page', 'two', 'Expected number'],
		['perPage', 101, 'Too big: expected <=100'],
		['perPage', 1.5, 'Expected number'],
		['sortDirection', 'up', 'Invalid option: expected one of asc|desc'],
		['sortBy', 'id', expect.stringContaining('Invalid option')],
		['status', 'active,paused', expect.stringContaining('Invalid option')],
	])('refuses %s=%s', async (name, value, message) => {
		for (const status of [400, 422] as const) {
			sim.switches.invalid = status;
			const answer = await get('/v2/campaigns', { [name]: value });
			expect(answer.status).toBe(status);
			expect(answer.data).toMatchObject({
				code: 'VALIDATION_ERROR',
				errors: [{ path: [name], message, received: String(value) }],
			});
		}
	});

	it('has three shapes', async () => {
		one();
		const shape = async (campaignShape: typeof sim.switches.campaignShape) => {
			sim.switches.campaignShape = campaignShape;
			return (await list()).items[0];
		};
		const newer = await shape('newer');
		expect(newer).toMatchObject({
			id: expect.stringMatching(UUID),
			status: 'draft',
			suite: 'receptionist',
			features: { transfers: false },
		});
		expect(newer).not.toHaveProperty('suitType');
		expect(await shape('older')).toMatchObject({
			suitType: 'sales',
			enablePulse: true,
			redialPatterns: [],
		});
		const earlier = await shape('earlier');
		expect(earlier).toMatchObject({ type: 'outbound', suitType: 'sales' });
		expect(earlier).not.toHaveProperty('templateId');
	});
});

describe('one campaign', () => {
	it('comes wrapped', async () => {
		const { id, name } = one();
		expect((await get(`/v2/campaigns/${id}`)).data).toMatchObject({
			campaign: { id, name, customerStats: { totalCalls: 0 } },
		});
	});

	it('is not found, and an id of another form is refused', async () => {
		const missing = await get(`/v2/campaigns/${NOWHERE}`);
		expect([missing.status, missing.data]).toEqual([
			404,
			{ message: 'Campaign not found', code: 'NOT_FOUND' },
		]);
		for (const id of [
			'nope',
			'7',
			'x'.repeat(300),
			'..%2Fcustomers',
			'9d2f3c51-0c5b-9c7e-8f61-77a1e0c4b2d8',
		]) {
			const answer = await get(`/v2/campaigns/${id}`);
			expect([answer.status, answer.data.errors[0].path]).toEqual([422, ['campaignId']]);
		}
	});

	it('is made as a draft', async () => {
		const answer = await api.post('/v2/campaigns', {
			name: 'New',
			description: null,
			maxConcurrentCalls: 2,
			nonsense: 1,
		});
		expect(answer.status).toBe(200);
		expect(answer.data.campaign).toMatchObject({
			name: 'New',
			status: 'draft',
			maxConcurrentCalls: 2,
		});
		expect(answer.data.campaign).not.toHaveProperty('nonsense');
		sim.switches.created = 201;
		expect((await api.post('/v2/campaigns', { name: 'New' })).status).toBe(201);
	});

	it.each([
		[{}, ['name']],
		[{ name: '' }, ['name']],
		[{ name: 'x'.repeat(256) }, ['name']],
		[{ name: 'A', maxConcurrentCalls: 0 }, ['maxConcurrentCalls']],
		[{ name: 'A', templateId: 'best' }, ['templateId']],
		[{ name: 'A', direction: 'sideways' }, ['direction']],
		[{ name: 'A', kind: 'robot' }, ['kind']],
	])('is not made of %j', async (body, path) => {
		const answer = await api.post('/v2/campaigns', body);
		expect([answer.status, answer.data.errors[0].path]).toEqual([422, path]);
		expect(sim.campaigns()).toEqual([]);
	});

	it('is updated field by field', async () => {
		const before = one({ description: 'Stays' });
		await sim.advance(MINUTE);
		const { campaign } = (await patch(before.id, { name: 'New', redial: true, customerStats: {} }))
			.data;
		expect(campaign).toMatchObject({
			name: 'New',
			description: 'Stays',
			status: 'draft',
			customerStats: before.customerStats,
		});
		expect(Date.parse(campaign.updatedAt) - Date.parse(String(before.updatedAt))).toBe(MINUTE);
		expect((await patch(before.id, {})).data.campaign).toEqual(campaign);
		expect(sim.dropped).toEqual(['PATCH /v2/campaigns: customerStats']);
	});

	it.each([
		[{ transferConfigId: 'desk' }, ['transferConfigId']],
		[{ appointmentConfigId: 7 }, ['appointmentConfigId']],
		[{ transferConfigIds: [NOWHERE, 'desk'] }, ['transferConfigIds', 1]],
		[{ redial: 'yes' }, ['redial']],
		[{ smsTypes: '{}' }, ['smsTypes']],
		[{ redialPatterns: {} }, ['redialPatterns']],
	])('is not updated with %j', async (body, path) => {
		const answer = await patch(one().id, body);
		expect([answer.status, answer.data.errors[0].path]).toEqual([422, path]);
	});

	it('shows its configurations in the older shape', async () => {
		const { appointmentConfigs } = (await get('/v2/campaigns/appointment-configs')).data;
		const { id } = one();
		sim.switches.campaignShape = 'older';
		const { campaign } = (await patch(id, { appointmentConfigId: appointmentConfigs[0].id })).data;
		expect(campaign).toMatchObject({
			appointmentConfig: { name: 'Plan review' },
			transferConfig: null,
		});
	});
});

describe('status', () => {
	const ALL = [
		'draft',
		'active',
		'paused',
		'completed',
		'archived',
		'inactive',
		'cancelled',
		'testing',
	] as const;
	const MOVES: Record<string, string[]> = {
		draft: ['testing', 'active', 'cancelled', 'archived'],
		testing: ['draft', 'active', 'archived'],
		active: ['paused', 'inactive', 'completed', 'cancelled', 'archived'],
		paused: ['active', 'inactive', 'completed', 'cancelled', 'archived'],
		inactive: ['active', 'archived'],
		completed: ['archived'],
		cancelled: ['archived'],
		archived: [],
	};

	it.each(ALL)('moves from %s as is assumed', async (from) => {
		for (const to of ALL) {
			const { id } = one({ status: from });
			const answer = await patch(id, { status: to });
			const allowed = from === to || MOVES[from]?.includes(to);
			expect([to, answer.status, statusOf(id)]).toEqual([
				to,
				allowed ? 200 : 400,
				allowed ? to : from,
			]);
			if (!allowed) expect(answer.data.code).toBe('BAD_REQUEST');
		}
	});

	it('moves anyhow on request, but to known words only', async () => {
		sim.switches.transitions = 'free';
		const { id } = one({ status: 'archived' });
		expect((await patch(id, { status: 'active' })).data.campaign.status).toBe('active');
		expect((await patch(id, { status: 'sleeping' })).data.errors[0].path).toEqual(['status']);
	});

	it('is not a field of the other version of the page', async () => {
		sim.switches.patchStatus = 'ignored';
		const { id } = one();
		expect(await patch(id, { status: 'active', name: 'New' })).toMatchObject({
			status: 200,
			data: { campaign: { status: 'draft', name: 'New' } },
		});
	});

	it('may have lost its call, which answers in another shape', async () => {
		sim.switches.patchStatus = 'gone';
		const answer = await patch(one().id, { status: 'active' });
		expect(answer.status).toBe(404);
		expect(answer.data).not.toHaveProperty('code');
	});

	it('takes any word from the dashboard', async () => {
		const { id } = one();
		expect(sim.setStatus(id, 'hibernating').status).toBe('hibernating');
		expect((await get(`/v2/campaigns/${id}`)).data.campaign.status).toBe('hibernating');
		expect(() => sim.setStatus('nope', 'active')).toThrow('No campaign nope');
	});
});

describe('time', () => {
	it('lets an active campaign call everybody and complete', async () => {
		const { id } = one({ status: 'active', contacts: 3, successRate: 1 });
		const idle = one({ status: 'paused', contacts: 3 });
		await sim.advance(1.5 * MINUTE);
		expect(counts(id)).toMatchObject({ completed: 1, in_progress: 1, pending: 1 });
		await sim.advance(DAY);
		expect([statusOf(id), statusOf(idle.id)]).toEqual(['completed', 'paused']);
		expect(sim.campaign(id)?.customerStats).toMatchObject({ total: 3, totalCalls: 3 });
		expect(counts(idle.id).pending).toBe(3);
	});

	it('counts only the calls of today as such', async () => {
		const { id } = one({ status: 'completed', contacts: 4, createdAt: '2026-03-01T00:00:00Z' });
		expect(sim.campaign(id)?.customerStats).toMatchObject({ totalCalls: 4, todayCalls: 0 });
	});

	it('ends no campaign that has nobody to call', async () => {
		const { id } = one({ status: 'active', contacts: 0 });
		await sim.advance(DAY);
		expect(statusOf(id)).toBe('active');
	});
});

describe('customers', () => {
	it('are those of the campaigns, and keep their ids', async () => {
		const { id } = one({ contacts: 3 });
		one({ contacts: 2 });
		const all = await customers();
		expect(all).toHaveLength(5);
		expect(await customers()).toEqual(all);
		expect(await customers({ campaignIds: id })).toHaveLength(3);
		expect(all[0]).toMatchObject({
			id: expect.stringMatching(UUID),
			status: 'Lead',
			callerId: expect.stringMatching(/^\+1555\d{7}$/),
		});
		expect((await get(`/v2/customers/${String(all[0]?.id)}`)).data).toEqual(all[0]);
	});

	it('are filtered', async () => {
		one({
			contacts: 4,
			called: 4,
			status: 'completed',
			successRate: 1,
			createdAt: '2026-03-01T10:00:00Z',
		});
		one({ contacts: 2, createdAt: '2026-03-05T10:00:00Z' });
		const [first] = await customers();
		expect(await customers({ campaignStatus: 'completed,failed' })).toHaveLength(4);
		expect(await customers({ startDate: '2026-03-02' })).toHaveLength(2);
		expect(await customers({ startDate: '2026-03-01', endDate: '2026-03-01' })).toHaveLength(4);
		expect(await customers({ search: String(first?.email).toUpperCase() })).toEqual([first]);
		expect(
			(await customers({ sourceIds: first?.currentSourceId })).every(
				(row) => row.currentSourceId === first?.currentSourceId,
			),
		).toBe(true);
		expect((await get('/v2/customers', { startDate: '1 March' })).data.errors[0].path).toEqual([
			'startDate',
		]);
	});

	it('are updated field by field', async () => {
		one({ contacts: 1 });
		const [before] = await customers();
		const { data } = await api.patch(`/v2/customers/${String(before?.id)}`, {
			firstName: 'Ada',
			nonsense: 1,
		});
		expect(data).toMatchObject({ ...before, firstName: 'Ada', updatedAt: expect.any(String) });
		expect(data).not.toHaveProperty('nonsense');
		const refused = await api.patch(`/v2/customers/${String(before?.id)}`, {
			city: 'x'.repeat(256),
		});
		expect(refused.data.errors[0].path).toEqual(['city']);
		expect((await api.patch(`/v2/customers/${NOWHERE}`, {})).status).toBe(404);
	});

	it('show their calls', async () => {
		const { id } = one({ status: 'active', contacts: 2, successRate: 1 });
		const [first, second] = (await customers({ sortBy: 'createdAt' })).sort((a, b) =>
			String(a.id).localeCompare(String(b.id)),
		);
		await sim.advance(0.5 * MINUTE);
		const calls = async (row?: Record<string, unknown>) =>
			(await get(`/v2/customers/${String(row?.id)}/calls`)).data;
		const both = [await calls(first), await calls(second)];
		expect(both.map(({ itemsTotal }) => itemsTotal).sort()).toEqual([0, 1]);
		await sim.advance(DAY);
		const { items } = await calls(first);
		expect(items).toEqual([
			expect.objectContaining({
				campaignId: id,
				disposition: 'interested',
				durationMs: MINUTE,
				direction: 'outbound',
			}),
		]);
		expect(
			(await get(`/v2/customers/${String(first?.id)}/calls`, { sortBy: 'callerId' })).status,
		).toBe(422);
	});

	it('are set to completed or failed in a campaign, and nothing else', async () => {
		const { id: campaignId } = one({ contacts: 2 });
		const [customer] = await customers();
		const set = async (status: string, customerId = customer?.id) =>
			await api.patch('/v2/customers/campaign-status', { customerId, campaignId, status });
		expect((await set('failed')).data).toEqual({
			success: true,
			previousStatus: 'pending',
			newStatus: 'failed',
			customerCampaignId: expect.stringMatching(UUID),
		});
		expect((await set('completed')).data.previousStatus).toBe('failed');
		expect(counts(campaignId)).toMatchObject({ pending: 1, completed: 1, failed: 0 });
		expect((await set('skipped')).data.code).toBe('BAD_REQUEST');
		expect((await set('asleep')).data.code).toBe('VALIDATION_ERROR');
		expect((await set('failed', NOWHERE)).status).toBe(404);
		expect((await set('failed', 'nobody')).data.errors[0].path).toEqual(['customerId']);
	});
});

describe('customers, field by field', () => {
	it.each([
		[{ gender: 'unknown' }, 'gender'],
		[{ maritalStatus: 'Engaged' }, 'maritalStatus'],
		[{ status: 'Open' }, 'status'],
		[{ intent: 'Some' }, 'intent'],
		[{ qualificationStatus: 'Good' }, 'qualificationStatus'],
		[{ language: 'x'.repeat(51) }, 'language'],
		[{ salutation: 'x'.repeat(51) }, 'salutation'],
		[{ suffix: 'x'.repeat(51) }, 'suffix'],
		[{ callerId: null }, 'callerId'],
		[{ medicaid: 'yes' }, 'medicaid'],
		[{ householdIncome: 1.5 }, 'householdIncome'],
		[{ currentSourceId: 'web' }, 'currentSourceId'],
	])('refuse %j', async (body, name) => {
		one({ contacts: 1 });
		const [customer] = await customers();
		const answer = await api.patch(`/v2/customers/${String(customer?.id)}`, body);
		expect([answer.status, answer.data.errors[0].path]).toEqual([422, [name]]);
	});

	it('take null for all but the phone number', async () => {
		one({ contacts: 1 });
		const [customer] = await customers();
		const answer = await api.patch(`/v2/customers/${String(customer?.id)}`, { email: null });
		expect([answer.status, answer.data.email]).toEqual([200, null]);
	});
});

describe('configurations', () => {
	it('are listed: custom fields in pages, those of appointments whole', async () => {
		const fields = (await get('/v2/custom-fields', { perPage: 1, sortBy: 'fieldLabel' })).data;
		expect(fields).toMatchObject({
			itemsTotal: 2,
			nextPage: 2,
			items: [{ fieldKey: 'plan', fieldType: 'select', options: ['Basic', 'Plus'] }],
		});
		const { appointmentConfigs } = (await get('/v2/campaigns/appointment-configs')).data;
		expect(appointmentConfigs.map((row: { name: string }) => row.name)).toEqual([
			'Plan review',
			'Welcome visit',
		]);
	});

	it('of transfers have a list or none', async () => {
		const list = async () => await get('/v2/campaigns/transfer-configs');
		expect((await list()).data.errors[0].path).toEqual(['campaignId']);
		sim.switches.transferConfigs = 'listed';
		expect((await list()).data.transferConfigs).toHaveLength(2);
	});
});

describe('leads', () => {
	const upload = async (...records: object[]) => await api.post('/v2/leads/upload', { records });
	const lead = (phoneNumber: string, more: object = {}) => ({
		phoneNumber,
		postalCode: '10001',
		...more,
	});

	it('become customers, and enter the campaigns that take them', async () => {
		const [takes, ended, does] = [
			one({ takesLeads: true, contacts: 0, status: 'active' }),
			one({ takesLeads: true, contacts: 0, status: 'archived' }),
			one({ contacts: 0 }),
		];
		const { data } = await upload(
			lead('(555) 000-1111', { firstName: 'Ada', externalId: 'crm-1' }),
		);
		expect(data).toMatchObject({ succeeded: 1, failed: 0, errors: [] });
		expect(data.results[0]).toMatchObject({
			phoneNumber: '+15550001111',
			externalId: 'crm-1',
			firstName: 'Ada',
			hasMedicaid: null,
		});
		expect(data.results[0]).not.toHaveProperty('callerId');
		const entered = [takes, ended, does].map(
			({ id }) => (sim.campaign(id)?.customerStats as { total: number }).total,
		);
		expect(entered).toEqual([1, 0, 0]);
		await sim.advance(DAY);
		expect(statusOf(takes.id)).toBe('completed');
		expect((await get(`/v2/customers/${data.results[0].id}/calls`)).data.itemsTotal).toBe(1);
	});

	it('are the same customer again by phone number or id', async () => {
		const { id } = one({ takesLeads: true, contacts: 0 });
		await upload(lead('5550001111', { externalId: 'crm-1' }));
		await upload(
			lead('+15550001111', { firstName: 'Ada' }),
			lead('5550002222', { externalId: 'crm-1' }),
		);
		expect(await customers()).toEqual([
			expect.objectContaining({ firstName: 'Ada', callerId: '+15550002222' }),
		]);
		expect(sim.campaign(id)?.customerStats).toMatchObject({ total: 1 });
	});

	it('may fail one by one inside a success', async () => {
		const sent = [
			lead('5550001111'),
			lead('+49123', { externalId: 'b' }),
			{ phoneNumber: '5550003333' },
			lead('5550004444', { sourceId: 'nowhere' }),
		];
		const { status, data } = await upload(...sent);
		expect([status, data.succeeded, data.failed, data.results.length]).toEqual([200, 1, 3, 1]);
		expect(data.errors).toEqual([
			{ id: null, externalId: 'b', error: 'Invalid phone number' },
			{ id: null, externalId: null, error: 'Either postalCode or timezone is required' },
			{ id: null, externalId: null, error: 'Source not found' },
		]);
		Object.assign(sim.switches, { leadResults: false, leadErrors: 'nameless' });
		const older = (await upload(...sent)).data;
		expect(older).not.toHaveProperty('results');
		expect(older.errors[0].externalId).toBeNull();
	});

	it.each([
		[{}, ['records']],
		[{ records: [] }, ['records']],
		[{ records: Array.from({ length: 201 }, () => lead('5550001111')) }, ['records']],
		[{ records: [lead('5550001111'), {}] }, ['records', 1, 'phoneNumber']],
		[{ records: [lead('5550001111', { postalCode: '123' })] }, ['records', 0, 'postalCode']],
		[
			{ records: [lead('5550001111', { dateOfBirth: '1960-05-31' })] },
			['records', 0, 'dateOfBirth'],
		],
		[
			{ records: [lead('5550001111', { customFields: Array(51).fill({}) })] },
			['records', 0, 'customFields'],
		],
		[{ records: [lead('5550001111', { gender: 'x' })] }, ['records', 0, 'gender']],
		[{ records: [lead('5550001111', { dependentCount: 1.5 })] }, ['records', 0, 'dependentCount']],
		[{ records: [lead('5550001111', { veteran: 'yes' })] }, ['records', 0, 'veteran']],
		[{ records: [lead('5550001111', { language: 'x'.repeat(51) })] }, ['records', 0, 'language']],
	])('are refused altogether (%#)', async (body, path) => {
		const answer = await api.post('/v2/leads/upload', body);
		expect([answer.status, answer.data.errors[0].path]).toEqual([422, path]);
		expect(await customers()).toEqual([]);
	});
});

describe('agent source restrictions', () => {
	it('belong to a campaign, and are there once', async () => {
		const { id, name } = one({ contacts: 1 });
		const [member] = sim.addAgents(1, { name: 'Greta' }) as Array<{ id: string }>;
		const [customer] = await customers();
		const body = { memberId: member?.id, sourceId: customer?.currentSourceId };
		const path = `/v2/campaigns/${id}/agent-source-restrictions`;
		const { restriction } = (await api.post(path, body)).data;
		expect(restriction).toMatchObject({
			...body,
			campaignId: id,
			campaignName: name,
			memberName: 'Greta',
			sourceName: expect.any(String),
		});
		expect((await get(path)).data).toEqual({ restrictions: [restriction] });
		expect((await api.post(path, body)).status).toBe(400);
		expect((await api.post(path, { ...body, memberId: NOWHERE })).status).toBe(404);
		expect((await api.post(path, { memberId: 'x' })).data.errors[0].path).toEqual(['memberId']);
		expect((await get(`/v2/campaigns/${one().id}/agent-source-restrictions`)).data).toEqual({
			restrictions: [],
		});
	});
});

describe('the same seed', () => {
	it('gives the same campaigns and customers again', async () => {
		const look = async () => {
			sim.addCampaigns(3);
			return [
				sim.campaigns().map(({ id, name }) => [id, name]),
				(await customers()).map(({ id, email }) => [id, email]),
			];
		};
		const first = await look();
		sim.reset();
		expect(sim.campaigns()).toEqual([]);
		expect(await customers()).toEqual([]);
		expect(await look()).toEqual(first);
	});
});
