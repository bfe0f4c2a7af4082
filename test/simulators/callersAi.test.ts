import axios, { type AxiosInstance } from 'axios';
import { startCallersAi, type CallersAiSimulator } from '.';
import { FOREIGN_ORGANIZATION, ORGANIZATION, SUB_ORGANIZATION } from './callersAi';

const MINUTE = 60_000;
const UNKNOWN_ID = '65f0c0ffee00000000000000';
const GROUP = '65f0c0ffee0000000000c001';

let sim: CallersAiSimulator;
let api: AxiosInstance;

type Row = Record<string, unknown>;

const one = (overrides: Parameters<CallersAiSimulator['addCampaigns']>[1] = {}) =>
	sim.addCampaigns(1, overrides)[0]!;

const asSub = { headers: { 'x-sub-organization-id': SUB_ORGANIZATION } };
const list = async (params: object = {}, headers: object = {}) =>
	await api.get('/campaigns', { params: { organizationId: ORGANIZATION, ...params }, headers });
const names = async (params: object = {}, headers: object = {}) =>
	((await list(params, headers)).data as Row[]).map(({ name }) => name);
const shown = async (id: string) => (await api.get(`/campaigns/${id}`)).data as Row;

beforeAll(async () => {
	sim = await startCallersAi();
	api = axios.create({
		baseURL: sim.url,
		headers: { Authorization: sim.apiKey },
		validateStatus: () => true,
		proxy: false,
	});
});

beforeEach(() => sim.reset());
afterAll(() => sim.close());

describe('keys', () => {
	it('takes the raw key and no other form', async () => {
		expect((await list()).status).toBe(200);
		for (const Authorization of ['wrong', `Bearer ${sim.apiKey}`, `api-key ${sim.apiKey}`]) {
			const answer = await list({}, { Authorization });
			expect([answer.status, answer.data]).toEqual([
				401,
				{ status: 'error', message: 'Invalid API key', data: [] },
			]);
		}
		const missing = await axios.get(`${sim.url}/campaigns`, {
			validateStatus: () => true,
			proxy: false,
		});
		expect(missing.data.message).toBe('API key is missing');
	});

	it('may refuse a wrong key with 403', async () => {
		sim.switches.badKey = 403;
		expect((await list({}, { Authorization: 'wrong' })).status).toBe(403);
	});

	it.each([
		['message', { statusCode: 401, message: 'Invalid API key', error: 'Unauthorized' }],
		['messages', { statusCode: 401, message: ['Invalid API key'], error: 'Unauthorized' }],
		['error', { error: 'Invalid API key' }],
		['text', 'Invalid API key'],
	] as const)('tells errors as %s', async (shape, body) => {
		sim.switches.errorBody = shape;
		expect((await list({}, { Authorization: 'wrong' })).data).toEqual(body);
	});
});

describe('list of campaigns', () => {
	it('is a bare array in order of creation, all of it', async () => {
		sim.addCampaigns(1_200, (index) => ({ name: String(index) }));
		const answer = await list();
		expect(Array.isArray(answer.data)).toBe(true);
		expect((answer.data as Row[]).map(({ name }) => name)).toEqual(
			Array.from({ length: 1_200 }, (_, index) => String(index)),
		);
	});

	it('has the fields of the page, in their order', async () => {
		one({ status: 'active' });
		const [row] = (await list()).data as Row[];
		expect(Object.keys(row!)).toEqual([
			'id',
			'name',
			'active',
			'firstInteractionAt',
			'completedAt',
			'callParams',
			'organizationId',
			'webhooks',
			'slackUrl',
			'isIncoming',
			'variables',
			'pauseNewChats',
			'emailParams',
			'campaignGroupId',
			'campaignGroupName',
		]);
		expect(row).toMatchObject({
			active: true,
			firstInteractionAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
			completedAt: null,
			organizationId: ORGANIZATION,
			callParams: {
				timezone: expect.any(String),
				phonesFrom: [expect.stringMatching(/^\+1555\d{7}$/)],
			},
		});
	});

	it('has ids that begin with the second of creation', async () => {
		one({ created_at: '2026-03-01T10:00:00Z' });
		const [row] = (await list()).data as Row[];
		expect(row!.id).toMatch(/^[0-9a-f]{24}$/);
		expect(parseInt(String(row!.id).slice(0, 8), 16) * 1000).toBe(
			Date.parse('2026-03-01T10:00:00Z'),
		);
	});

	it('filters by group, and by nothing else', async () => {
		one({ name: 'A', campaignGroupId: GROUP, campaignGroupName: 'Renewals', status: 'active' });
		one({ name: 'B' });
		expect(await names({ campaignGroupId: GROUP })).toEqual(['A']);
		expect(await names({ campaignGroupId: UNKNOWN_ID })).toEqual([]);
		expect(await names({ status: 'active', search: 'A', limit: 1, page: 2 })).toEqual(['A', 'B']);
	});

	it.each([
		[{ organizationId: undefined }, 400, 'organizationId should not be empty'],
		[{ organizationId: 'mine' }, 400, 'organizationId must be a valid ObjectId'],
		[{ organizationId: FOREIGN_ORGANIZATION }, 403, 'Organization does not belong to this API key'],
		[{ campaignGroupId: 'sales' }, 400, 'campaignGroupId must be a valid ObjectId'],
	])('refuses %j', async (params, status, message) => {
		const answer = await list(params);
		expect([answer.status, answer.data.message]).toEqual([status, message]);
	});

	it('is ordered oldest first, newest first or anyhow', async () => {
		sim.addCampaigns(30, (index) => ({ name: String(index) }));
		const upward = Array.from({ length: 30 }, (_, index) => String(index));
		sim.switches.listOrder = 'newest';
		expect(await names()).toEqual([...upward].reverse());
		sim.switches.listOrder = 'shuffled';
		const [first, second] = [await names(), await names()];
		expect(first).not.toEqual(second);
		expect([...first].sort()).toEqual([...upward].sort());
	});

	it('shows dates that are not reached as null, not at all, or empty', async () => {
		one();
		expect((await list()).data[0]).toMatchObject({ firstInteractionAt: null, completedAt: null });
		sim.switches.unsetDates = 'absent';
		expect((await list()).data[0]).not.toHaveProperty('completedAt');
		sim.switches.unsetDates = 'empty';
		expect((await list()).data[0]).toMatchObject({ firstInteractionAt: '', completedAt: '' });
	});
});

describe('sub organizations', () => {
	beforeEach(() => {
		one({ name: 'Main' });
		one({ name: 'Sub', organizationId: SUB_ORGANIZATION });
	});

	it('keep their campaigns apart', async () => {
		expect(await names()).toEqual(['Main']);
		expect(await names({ organizationId: SUB_ORGANIZATION })).toEqual(['Sub']);
		expect(await names({ organizationId: SUB_ORGANIZATION }, asSub.headers)).toEqual(['Sub']);
	});

	it('count by the header or by the query, where the two differ', async () => {
		expect(await names({}, asSub.headers)).toEqual(['Sub']);
		sim.switches.organizationFrom = 'query';
		expect(await names({}, asSub.headers)).toEqual(['Main']);
	});

	it('show a campaign only to those who act for its organization', async () => {
		const [main, sub] = sim.campaigns().map(({ id }) => `/campaigns/${id}`) as [string, string];
		const statuses = [
			await api.get(main),
			await api.get(sub),
			await api.get(main, asSub),
			await api.get(sub, asSub),
		];
		expect(statuses.map(({ status }) => status)).toEqual([200, 404, 404, 200]);
	});

	it('must belong to the key', async () => {
		const of = async (id: string) => (await list({}, { 'x-sub-organization-id': id })).status;
		expect([await of(FOREIGN_ORGANIZATION), await of('sub'), await of('')]).toEqual([
			403, 400, 400,
		]);
	});
});

describe('one campaign', () => {
	it('comes bare, without emailParams', async () => {
		const { id } = one();
		expect(await shown(id)).toMatchObject({ id, active: false });
		expect(await shown(id)).not.toHaveProperty('emailParams');
		sim.switches.emailParams = 'both';
		expect(await shown(id)).toHaveProperty('emailParams');
		sim.switches.emailParams = 'neither';
		expect((await list()).data[0]).not.toHaveProperty('emailParams');
	});

	it('has its incoming number where it is incoming', async () => {
		expect(await shown(one().id)).not.toHaveProperty('incomingPhoneNumber');
		expect(await shown(one({ isIncoming: true }).id)).toMatchObject({
			incomingPhoneNumber: expect.stringMatching(/^\+1555/),
		});
	});

	it('is not found under another id, and refuses what is no id', async () => {
		expect((await api.get(`/campaigns/${UNKNOWN_ID}`)).status).toBe(404);
		for (const id of ['nope', '..%2Fagents', 'x'.repeat(300)]) {
			const answer = await api.get(`/campaigns/${id}`);
			expect([answer.status, answer.data.message]).toEqual([
				400,
				'campaignId must be a valid ObjectId',
			]);
		}
	});

	it('is in the state that it is put into', async () => {
		const { id } = one();
		const looks = {
			notStarted: {
				active: false,
				pauseNewChats: false,
				firstInteractionAt: null,
				completedAt: null,
			},
			active: { active: true, pauseNewChats: false, completedAt: null },
			activeNewChatsPaused: { active: true, pauseNewChats: true, completedAt: null },
			stopped: { active: false, firstInteractionAt: expect.any(String), completedAt: null },
			completed: {
				active: false,
				firstInteractionAt: expect.any(String),
				completedAt: expect.any(String),
			},
			hibernating: { active: 'hibernating', completedAt: null },
		};
		for (const [state, look] of Object.entries(looks)) {
			expect(await shown(one({ status: state }).id)).toMatchObject(look);
			sim.setStatus(id, state);
			expect(await shown(id)).toMatchObject(look);
		}
		sim.setStatus(id, 'notStarted');
		expect(await shown(id)).toMatchObject(looks.notStarted);
	});
});

describe('the invented call that changes a campaign', () => {
	const patch = async (id: string, body: object) => await api.patch(`/campaigns/${id}`, body);

	it('does not exist, unless it is switched on', async () => {
		const { id } = one();
		const answer = await patch(id, { active: true });
		expect([answer.status, answer.data.message]).toEqual([404, `Cannot PATCH /campaigns/${id}`]);
		sim.switches.campaignPatch = 'ignored';
		expect((await patch(id, { active: true })).data).toMatchObject({ id, active: false });
		sim.switches.campaignPatch = 'exists';
		expect((await patch(id, { active: true })).data).toMatchObject({ id, active: true });
		expect(await shown(id)).toMatchObject({ active: true });
	});

	it('stops, restarts, and pauses new chats', async () => {
		sim.switches.campaignPatch = 'exists';
		const { id } = one({ status: 'active' });
		expect((await patch(id, { active: false })).data).toMatchObject({
			active: false,
			firstInteractionAt: expect.any(String),
		});
		expect((await patch(id, { pauseNewChats: true })).data).toMatchObject({
			active: false,
			pauseNewChats: true,
		});
		sim.setStatus(id, 'completed');
		expect((await patch(id, { active: true })).data).toMatchObject({
			active: true,
			completedAt: null,
		});
		expect((await patch(id, { active: 'yes' })).status).toBe(400);
		expect((await patch(UNKNOWN_ID, { active: true })).status).toBe(404);
	});
});

describe('life of a campaign', () => {
	it('calls while it is active, and completes by itself', async () => {
		const { id } = one({ status: 'active', contacts: 3, called: 0 });
		expect(await shown(id)).toMatchObject({ firstInteractionAt: null });
		const began = new Date(sim.now()).toISOString();
		await sim.advance(MINUTE);
		expect(await shown(id)).toMatchObject({
			active: true,
			firstInteractionAt: began,
			completedAt: null,
		});
		await sim.advance(5 * MINUTE);
		const completedAt = new Date(Date.parse(began) + 3 * MINUTE).toISOString();
		expect(await shown(id)).toMatchObject({
			active: false,
			firstInteractionAt: began,
			completedAt,
		});
	});

	it('may stay active when it completes', async () => {
		sim.switches.activeAtCompletion = 'stays';
		const { id } = one({ status: 'active', contacts: 1 });
		await sim.advance(5 * MINUTE);
		expect(await shown(id)).toMatchObject({ active: true, completedAt: expect.any(String) });
	});

	it('may show its date of completion while it runs again', async () => {
		const { id } = one({ status: 'active', contacts: 1, called: 0 });
		await sim.advance(5 * MINUTE);
		expect(await shown(id)).toMatchObject({ active: false, completedAt: expect.any(String) });
		sim.switches.completedAtOnRestart = 'stays';
		sim.setStatus(id, 'active');
		expect(await shown(id)).toMatchObject({ active: true, completedAt: expect.any(String) });
		await api.post(`/campaigns/${id}/contacts`, {
			name: 'Ada',
			phoneNumber: '+15550001111',
			data: {},
		});
		const { completedAt: before } = await shown(id);
		await sim.advance(5 * MINUTE);
		const { active, completedAt } = await shown(id);
		expect(active).toBe(false);
		expect(completedAt).not.toBe(before);
		sim.setStatus(id, 'stopped');
		expect(await shown(id)).toMatchObject({ active: false, completedAt: null });
	});

	it('does not call while it is stopped, pausing, not started or incoming', async () => {
		const ids = [
			one({ status: 'stopped', contacts: 4 }),
			one({ status: 'activeNewChatsPaused', contacts: 4 }),
			one({ contacts: 4 }),
			one({ status: 'active', isIncoming: true }),
		].map((campaign) => campaign.id);
		await sim.advance(60 * MINUTE);
		for (const id of ids) expect((await shown(id)).completedAt).toBeNull();
	});

	it('goes on with what is added to it', async () => {
		const { id } = one({ status: 'active', contacts: 2, called: 0 });
		await sim.advance(MINUTE);
		await api.post(`/campaigns/${id}/contacts`, {
			name: 'Ada',
			phoneNumber: '+15550001111',
			data: {},
		});
		await sim.advance(MINUTE);
		expect((await shown(id)).completedAt).toBeNull();
		await sim.advance(MINUTE);
		expect((await shown(id)).completedAt).not.toBeNull();
	});
});

describe('contacts', () => {
	const ADA = { name: 'Ada', phoneNumber: '+15550001111', data: { plan: 'gold' } };
	const BRUNO = { name: 'Bruno', phoneNumber: '+15550002222', data: {} };
	let at: string;
	const add = async (body: object, params: object = {}) =>
		await api.post(`${at}/contacts`, body, { params });
	const addMany = async (contacts: unknown, params: object = {}) =>
		await api.post(`${at}/contacts/bulk`, { contacts }, { params });

	beforeEach(() => {
		at = `/campaigns/${one().id}`;
	});

	it('are created, then modified', async () => {
		const first = await add(ADA);
		expect([first.status, first.data]).toEqual([
			200,
			{ contactId: expect.stringMatching(/^[0-9a-f]{24}$/), created: true, modified: false },
		]);
		expect((await add({ ...ADA, name: 'Ada M.' })).data).toEqual({
			contactId: first.data.contactId,
			created: false,
			modified: true,
		});
		sim.switches.contactStatus = 201;
		expect((await add(BRUNO)).status).toBe(201);
	});

	it.each([
		[{ name: '' }, 'name must be longer than or equal to 1 characters'],
		[{ phoneNumber: '123456' }, 'phoneNumber must be between 7 and 20 characters'],
		[{ phoneNumber: '1'.repeat(21) }, 'phoneNumber must be between 7 and 20 characters'],
		[{ data: undefined }, 'data must be an object'],
		[{ phoneNumbers: ['1'] }, 'each value in phoneNumbers must be between 7 and 20 characters'],
		[{ archived: 'no' }, 'archived must be a boolean value'],
	])('are refused with %j', async (part, message) => {
		const alone = await add({ ...ADA, ...part });
		expect([alone.status, alone.data.message]).toEqual([400, message]);
		const among = await addMany([BRUNO, { ...ADA, ...part }]);
		expect([among.status, among.data.message]).toEqual([400, `contacts.1.${message}`]);
		expect((await add(BRUNO)).data.created).toBe(true);
	});

	it('come in many, counted', async () => {
		const { contactId } = (await add(ADA)).data;
		const { status, data } = await addMany([ADA, BRUNO, { ...BRUNO, phoneNumber: 'no number' }]);
		expect(status).toBe(200);
		expect(data).toEqual({
			requested: 3,
			added: 1,
			modified: 1,
			contactIds: [contactId, expect.any(String)],
		});
	});

	it('come with details in the newest generation, when asked for', async () => {
		const { data } = await addMany([ADA, BRUNO], { verbose: true });
		expect(data.contactDetails).toEqual([
			{ contactId: data.contactIds[0], phoneNumber: '+15550001111', status: 'created' },
			{ contactId: data.contactIds[1], phoneNumber: '+15550002222', status: 'created' },
		]);
		sim.switches.phonesAs = 'digits';
		expect((await addMany([ADA], { verbose: true })).data.contactDetails).toMatchObject([
			{ phoneNumber: '15550001111', status: 'updated' },
		]);
		for (const bulk of ['middle', 'oldest'] as const) {
			sim.switches.bulk = bulk;
			expect((await addMany([ADA], { verbose: true })).data).not.toHaveProperty('contactDetails');
		}
	});

	it('are checked for the fields that the generation knows', async () => {
		const status = async (part: object) => (await addMany([{ ...ADA, ...part }])).status;
		expect([await status({ timezone: 1 }), await status({ phoneNumbers: [1] })]).toEqual([
			400, 400,
		]);
		sim.switches.bulk = 'middle';
		expect([await status({ timezone: 1 }), await status({ phoneNumbers: [1] })]).toEqual([
			200, 400,
		]);
		sim.switches.bulk = 'oldest';
		expect([
			await status({ timezone: 1 }),
			await status({ phoneNumbers: [1] }),
			await status({ archived: 1 }),
		]).toEqual([200, 200, 400]);
	});

	it('get a 1 before numbers that do not begin with one', async () => {
		const fix = { fixUSPhoneNumber: true, verbose: true };
		const { data } = await addMany(
			[
				{ ...ADA, phoneNumber: '5550001111' },
				{ ...BRUNO, phoneNumber: '15550002222' },
			],
			fix,
		);
		expect(data.contactDetails.map(({ phoneNumber }: Row) => phoneNumber)).toEqual([
			'15550001111',
			'15550002222',
		]);
		expect((await add(ADA)).data.modified).toBe(true);
	});

	it('may be too many, or none', async () => {
		sim.switches.bulkLimit = 2;
		expect((await addMany([ADA, BRUNO, ADA])).data.message).toBe('contacts has too many elements');
		expect((await addMany(undefined)).data.message).toBe('contacts must be an array');
		at = `/campaigns/${UNKNOWN_ID}`;
		expect([(await add(ADA)).status, (await addMany([ADA])).status]).toEqual([404, 404]);
	});
});

describe('limits and the rest', () => {
	it('answers 429 with and without Retry-After', async () => {
		sim.switches.rateLimitPerMinute = 1;
		await list();
		const refused = await list();
		expect([refused.status, refused.data.message]).toEqual([429, 'Too many requests']);
		expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
		sim.switches.retryAfter = false;
		expect((await list()).headers).not.toHaveProperty('retry-after');
	});

	it('has no other routes', async () => {
		for (const path of ['/', '/contacts', '/api/campaigns', '/organizations']) {
			expect((await api.get(path)).status).toBe(404);
		}
		expect((await api.delete(`/campaigns/${one().id}`)).status).toBe(404);
	});

	it('takes the key it was started with, and never logs it', async () => {
		const started = await startCallersAi({ apiKey: 'another-key' });
		try {
			const answer = await axios.get(`${started.url}/campaigns`, {
				params: { organizationId: ORGANIZATION },
				headers: { Authorization: 'another-key' },
				proxy: false,
			});
			expect(answer.data).toEqual([]);
			expect(JSON.stringify(started.requests)).not.toContain('another-key');
		} finally {
			await started.close();
		}
	});

	it('has no agents', () => {
		expect(sim.addAgents(3)).toEqual([]);
	});
});

describe('what no call knows', () => {
	const person = { name: 'Ada', phoneNumber: '+15550001111', data: {} };

	it('is passed over and noted, as each version of the page has it', async () => {
		const { id } = one();
		await api.post(`/campaigns/${id}/contacts?verbose=true`, {
			...person,
			timezone: 'UTC',
			age: 7,
		});
		await api.post(`/campaigns/${id}/contacts/bulk?verbose=true`, {
			contacts: [{ ...person, timezone: 'UTC', age: 7 }],
		});
		expect(sim.dropped).toEqual([
			'POST /campaigns/{campaignId}/contacts: verbose',
			'POST /campaigns/{campaignId}/contacts: timezone',
			'POST /campaigns/{campaignId}/contacts: age',
			'POST /campaigns/{campaignId}/contacts/bulk: age',
		]);
		sim.clearLog();
		sim.switches.bulk = 'oldest';
		await api.post(`/campaigns/${id}/contacts/bulk?verbose=true`, {
			contacts: [{ ...person, phoneNumbers: [] }],
		});
		expect(sim.dropped).toEqual([
			'POST /campaigns/{campaignId}/contacts/bulk: verbose',
			'POST /campaigns/{campaignId}/contacts/bulk: phoneNumbers',
		]);
	});

	it('is below /api where the address is said to have it', async () => {
		const { id } = one();
		expect((await api.get(`/api/campaigns/${id}`)).status).toBe(404);
		sim.switches.root = '/api';
		expect((await api.get(`/api/campaigns/${id}`)).status).toBe(200);
		const gone = await api.get(`/campaigns/${id}`);
		expect([gone.status, gone.data.message]).toEqual([404, `Cannot GET /campaigns/${id}`]);
	});
});

describe('sub organizations', () => {
	const create = async (body: object) => await api.post('/organization/sub-organization', body);

	it('are created by name, with an id of their own', async () => {
		const [first, second] = [
			await create({ name: 'A' }),
			await create({ name: 'A', colour: 'red' }),
		];
		expect([first.status, Object.keys(first.data)]).toEqual([201, ['id']]);
		expect(second.data.id).not.toBe(first.data.id);
		expect(sim.dropped).toEqual(['POST /organization/sub-organization: colour']);
	});

	it.each([
		[{}, 'name must be'],
		[{ name: '' }, 'name must be'],
		[{ name: 'A', limits: { incomingCalls: 1.5 } }, 'limits must hold'],
		[{ name: 'A', retryAttemptsMaxValue: 'many' }, 'retryAttemptsMaxValue must be a number'],
		[{ name: 'A', permissions: 'all' }, 'each value in permissions'],
		[{ name: 'A', webhooks: [{ url: 'example.com', events: [] }] }, 'webhooks must have'],
	])('are refused with %j', async (body, said) => {
		const { status, data } = await create(body);
		expect([status, data.message]).toEqual([400, expect.stringContaining(said)]);
	});

	it('may need a number of retries, which the page does not say', async () => {
		sim.switches.retryAttempts = 'required';
		expect((await create({ name: 'A' })).status).toBe(400);
		expect((await create({ name: 'A', retryAttemptsMaxValue: null })).status).toBe(201);
	});
});
