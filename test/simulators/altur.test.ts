import axios, { type AxiosInstance } from 'axios';
import { startAltur, startSimulator, type AlturSimulator, type AlturSwitches } from '.';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ALL = ['pending', 'ready', 'active', 'inactive', 'cooldown', 'finished'] as const;

let sim: AlturSimulator;
let api: AxiosInstance;

const one = (overrides: Parameters<AlturSimulator['addCampaigns']>[1] = {}) => sim.addCampaigns(1, overrides)[0]!;
const agent = () => sim.addAgents(1)[0] as { id: string; integrations: Array<{ id: string; type: string }> };
const at = (id: number) => sim.campaign(String(id))!;
const act = (id: number, action: string) => api.post(`/campaigns/${id}/${action}`);
const codeOf = (answer: { status: number; data: { error?: unknown } }) => [answer.status, answer.data.error];

beforeAll(async () => {
  sim = await startAltur({ switches: { rateLimitPerSecond: 100_000 } });
  api = axios.create({ baseURL: sim.url, headers: { Authorization: `api-key ${sim.apiKey}` }, validateStatus: () => true, proxy: false });
});
beforeEach(() => sim.reset());
afterAll(() => sim.close());

describe('keys', () => {
  it('wants the prefix, and answers in the manner of its framework', async () => {
    for (const Authorization of [sim.apiKey, `Bearer ${sim.apiKey}`, 'api-key wrong']) {
      const answer = await api.get('/campaigns', { headers: { Authorization } });
      expect([answer.status, answer.data]).toEqual([401, { detail: expect.any(String) }]);
    }
    sim.switches.badKey = 403;
    expect((await api.get('/campaigns', { headers: { Authorization: 'api-key wrong' } })).status).toBe(403);
    expect((await api.get('/campaigns')).status).toBe(200);
  });

  it('is started by its id too', async () => {
    const own = await startSimulator('altur', { apiKey: 'sk-own' });
    expect([own.vendorId, own.apiKey, own.switches.rateLimitPerSecond]).toEqual(['altur', 'sk-own', 12]);
    await own.close();
  });
});

describe('list of campaigns', () => {
  const list = async (params: object = {}) => (await api.get('/campaigns', { params })).data;
  const names = async (params: object = {}) => (await list(params)).campaigns.map((row: { name: string }) => row.name);

  it('gives rows in the newest form', async () => {
    const { id } = one({ created_at: '2026-03-01T16:00:00Z', status: 'active' });
    const { total_count, campaigns, pagination } = await list();
    expect([total_count, pagination]).toEqual([1, { has_next: false, has_previous: false, next_cursor: null, previous_cursor: null }]);
    expect(campaigns[0]).toMatchObject({
      id,
      status: 'active',
      created_at: '2026-03-01T10:00:00-06:00',
      agent: { id: expect.any(String), name: expect.any(String) },
      concurrency_limit: 5,
      cycle_cooldown_minutes: 720,
      cycle_filter_statuses: [],
      cycle_last_iteration_at: null,
    });
    expect(Number.isInteger(id)).toBe(true);
    expect(campaigns[0].scheduling.mon).toEqual({ startTime: '09:00', stopTime: '18:00', active: true });
  });

  it('gives rows in the two older forms', async () => {
    one();
    sim.switches.generation = 'between';
    const between = (await list()).campaigns[0];
    expect(between).toMatchObject({ concurrency: 5, cycle_cooldown_minutes: 720, scheduling: { mon: { stopTime: '18:00' } } });
    expect(between).not.toHaveProperty('concurrency_limit');
    sim.switches.generation = 'seed';
    const { campaigns, pagination } = await list();
    expect(pagination).toEqual({ has_more: false, has_previous: false, next_cursor: null, previous_cursor: null });
    expect(campaigns[0]).toMatchObject({ concurrency: 5, cycle_cooldown: 720, cycle_status_filters: [], cycle_tag_filters: [], last_iteration_at: null });
    expect(campaigns[0].scheduling.mon).toEqual({ startTime: '09:00', endTime: '18:00', active: true });
  });

  it('goes on and back by cursor', async () => {
    sim.addCampaigns(60, (index) => ({ name: String(index) }));
    const first = await list();
    expect([first.campaigns.length, first.total_count, first.pagination.has_next]).toEqual([25, 60, true]);
    const second = await list({ cursor: first.pagination.next_cursor });
    const third = await list({ cursor: second.pagination.next_cursor });
    expect([third.campaigns.length, third.pagination.has_next, third.pagination.has_previous]).toEqual([10, false, true]);
    const seen = [first, second, third].flatMap(({ campaigns }) => campaigns.map((row: { name: string }) => row.name));
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => String(59 - index)));
    const back = await list({ cursor: third.pagination.previous_cursor, direction: 'previous' });
    expect(back.campaigns[0].name).toBe(second.campaigns[0].name);
  });

  it('filters', async () => {
    const { id } = agent();
    one({ name: 'A', status: 'active', agent_id: id, created_at: '2026-03-01T23:00:00Z' });
    one({ name: 'B', status: 'finished', integration_type: 'whatsapp', created_at: '2026-03-03T00:00:00Z' });
    one({ name: 'C', archived: true, created_at: '2026-03-04T00:00:00Z' });
    expect(await names()).toEqual(['B', 'A']);
    expect(await names({ archived: true })).toEqual(['C', 'B', 'A']);
    expect(await names({ status: 'finished' })).toEqual(['B']);
    expect(await names({ integration: 'phone_call' })).toEqual(['A']);
    expect(await names({ startDate: '2026-03-02', endDate: '2026-03-03' })).toEqual(['B']);
    expect(await names({ startDate: '2026-03-01T22:59:59.000Z', endDate: '2026-03-01T23:00:00Z' })).toEqual(['A']);
    sim.switches.listOrder = 'oldest';
    expect(await names()).toEqual(['A', 'B']);
  });

  it.each([
    ['both', ['A'], ['A']],
    ['agentId', ['A'], ['B', 'A']],
    ['agent_id', ['B', 'A'], ['A']],
  ] as const)('filters by agent under %s', async (agentFilter, byNew, byOld) => {
    sim.switches.agentFilter = agentFilter;
    const { id } = agent();
    agent();
    one({ name: 'A', agent_id: id });
    one({ name: 'B', agent_id: 'another' });
    expect(await names({ agentId: id })).toEqual(byNew);
    expect(await names({ agent_id: id })).toEqual(byOld);
  });

  it.each([
    [{ status: 'sleeping' }],
    [{ integration: 'fax' }],
    [{ archived: 'yes' }],
    [{ direction: 'up' }],
    [{ pageSize: 0 }],
    [{ pageSize: 101 }],
    [{ startDate: '2026-03-01' }],
    [{ endDate: '2026-03-01' }],
    [{ startDate: 'yesterday', endDate: '2026-03-01' }],
    [{ cursor: 'nonsense' }],
  ])('refuses %j', async (params) => {
    const answer = await api.get('/campaigns', { params });
    expect([answer.status, answer.data]).toEqual([400, { success: false, error: 'INVALID_REQUEST', message: expect.any(String) }]);
  });

  it('refuses a cursor of other filters', async () => {
    sim.addCampaigns(30);
    const { next_cursor } = (await list()).pagination;
    expect((await api.get('/campaigns', { params: { cursor: next_cursor, status: 'ready' } })).status).toBe(400);
  });

  it('takes one date alone and a large page where it is told to', async () => {
    Object.assign(sim.switches, { datePair: false, largePage: 'clamped' } satisfies Partial<AlturSwitches>);
    sim.addCampaigns(101);
    expect((await list({ startDate: '2000-01-01', pageSize: 500 })).campaigns).toHaveLength(100);
  });
});

describe('one campaign', () => {
  it('comes nested and with analytics', async () => {
    const { id } = one({ status: 'finished', contacts: 10, successRate: 1, cycles: { enabled: true } });
    const { success, campaign } = (await api.get(`/campaigns/${id}`)).data;
    expect(success).toBe(true);
    expect(campaign).toMatchObject({
      id,
      status: 'finished',
      archived: false,
      integration: { id: expect.stringMatching(/^int_/), type: 'phone_call' },
      cycles: { enabled: true, max_iterations: 3, cooldown_minutes: 720, current_iteration: 1 },
      analytics: { calls: 10, callsAnsweredByHuman: 10, callsAnsweredByHumanRate: 1, contacts: 10, contactsProcessed: 10, contactsAnswered: 10 },
    });
    expect(campaign).not.toHaveProperty('cycle_enabled');
    expect(Object.keys(campaign.analytics).filter((name) => name.endsWith('Rate'))).toHaveLength(8);
  });

  it.each([
    ['error', { success: false, error: 'NOT_FOUND', message: 'Not found.' }],
    ['code', { code: 'NOT_FOUND', message: 'Not found.' }],
    ['number', { error: 404, message: 'NOT_FOUND' }],
    ['detail', { detail: 'Not found.', code: 'NOT_FOUND' }],
  ] as const)('is missing under another id, told in the form %s', async (errorBody, body) => {
    sim.switches.errorBody = errorBody;
    for (const id of ['999', 'abc', '..%2Fcall', '1e3']) {
      const answer = await api.get(`/campaigns/${id}`);
      expect([answer.status, answer.data]).toEqual([404, body]);
    }
  });

  it('has no delete, and the list has no slash at its end', async () => {
    const { id } = one();
    const answer = await api.delete(`/campaigns/${id}`);
    expect([answer.status, answer.data]).toEqual([404, { detail: expect.any(String) }]);
    expect((await api.get('/campaigns/')).status).toBe(404);
    expect(at(id)).toBeDefined();
  });
});

describe('create', () => {
  const body = (more: object = {}) => {
    const { id, integrations } = agent();
    return { name: 'Spring outreach', agent_id: id, integration_id: integrations[0]!.id, integration_type: 'phone_call', ...more };
  };

  it('makes a pending campaign', async () => {
    const answer = await api.post('/campaigns', body({ retries: 2, cycles: { enabled: true, max_iterations: 2 } }));
    expect(answer.status).toBe(201);
    expect(answer.data.campaign).toMatchObject({
      name: 'Spring outreach', status: 'pending', retries: 2, timezone: 'America/Mexico_City', message_limit: 250,
      cycles: { enabled: true, mode: 'cooldown', max_iterations: 2 },
    });
    expect(at(answer.data.campaign.id).name).toBe('Spring outreach');
    sim.switches.createStatus = 200;
    expect((await api.post('/campaigns', body())).status).toBe(200);
  });

  it.each([
    [{ name: undefined }], [{ name: 'x'.repeat(256) }], [{ integration_type: undefined }], [{ agent_id: 'nobody' }], [{ integration_id: 'int_x' }],
    [{ retries: 6 }], [{ message_limit: 0 }], [{ timezone: 'Mars/Olympus' }], [{ template: 'x' }],
    [{ scheduling: { mon: { startTime: '9', stopTime: '18:00', active: true } } }], [{ scheduling: { lun: {} } }],
    [{ cycles: { enabled: true, filter_statuses: ['asleep'] } }], [{ cycles: { enabled: true, mode: 'sometimes' } }],
  ])('refuses %j', async (part) => {
    expect(codeOf(await api.post('/campaigns', body(part)))).toEqual([400, 'INVALID_REQUEST']);
    expect(sim.campaigns()).toEqual([]);
  });

  it('refuses the fields of the other channel, and a schedule where cycles cool down', async () => {
    const { id, integrations } = agent();
    const whatsapp = { name: 'W', agent_id: id, integration_id: integrations[1]!.id, integration_type: 'whatsapp' };
    expect(codeOf(await api.post('/campaigns', { ...whatsapp, first_message: 'Hi' }))).toEqual([400, 'INVALID_REQUEST']);
    expect((await api.post('/campaigns', { ...whatsapp, template: 'hello' })).status).toBe(201);
    expect(codeOf(await api.post('/campaigns', body({ cycles: { enabled: true, schedule: {} } })))).toEqual([400, 'SCHEDULED_MODE_ONLY']);
    expect((await api.post('/campaigns', body({ cycles: { enabled: true, mode: 'scheduled', schedule: {} } }))).status).toBe(201);
    expect((await api.post('/campaigns', body({ cycles: { enabled: false, schedule: 7 } }))).status).toBe(201);
  });

  it('gives the first answer again for the same Idempotency-Key, while it is told to', async () => {
    const same = body();
    const send = async () => (await api.post('/campaigns', same, { headers: { 'Idempotency-Key': 'k1' } })).data.campaign.id;
    expect(await send()).toBe(await send());
    sim.switches.idempotency = false;
    await send();
    expect(sim.campaigns()).toHaveLength(2);
  });
});

describe('update', () => {
  const patch = (id: number, body: object) => api.patch(`/campaigns/${id}`, body);

  it('changes what was sent', async () => {
    const { id, timezone } = one({ cycles: { enabled: true, mode: 'scheduled' } });
    const answer = await patch(id, { name: 'New', retries: 5, cycles: { max_iterations: 9, schedule_end_date: '2026-05-01' } });
    expect([answer.status, answer.data.success]).toEqual([200, true]);
    expect(at(id)).toMatchObject({ name: 'New', retries: 5, timezone, cycles: { mode: 'scheduled', max_iterations: 9, schedule_end_date: '2026-05-01' } });
  });

  it.each([
    [{ agent_id: 'x' }, 'agent_id'],
    [{ integration_type: 'whatsapp' }, 'integration_type'],
    [{ cycles: { mode: 'cooldown' } }, 'cycles.mode'],
  ])('calls %j immutable', async (body, field) => {
    const answer = await patch(one().id, body);
    expect([...codeOf(answer), answer.data.field]).toEqual([400, 'IMMUTABLE_FIELD', field]);
  });

  it('knows the other refusals', async () => {
    expect(codeOf(await patch(one({ status: 'finished' }).id, { name: 'N' }))).toEqual([409, 'CAMPAIGN_FINISHED']);
    expect(codeOf(await patch(one().id, { cycles: { max_iterations: 2 } }))).toEqual([400, 'CYCLES_NOT_ENABLED']);
    expect(codeOf(await patch(one({ cycles: { enabled: true } }).id, { cycles: { schedule: {} } }))).toEqual([400, 'SCHEDULED_MODE_ONLY']);
    expect(codeOf(await patch(one().id, { template: 'x' }))).toEqual([400, 'INVALID_REQUEST']);
    expect((await patch(999, { name: 'N' })).status).toBe(404);
  });
});

describe('lifecycle', () => {
  const TABLE: Record<string, Record<string, string | undefined>> = {
    activate: { pending: 'active', ready: 'active', cooldown: 'active' },
    pause: { active: 'inactive', inactive: 'inactive', cooldown: 'inactive' },
    resume: { active: 'active', inactive: 'active' },
  };

  it.each(Object.keys(TABLE))('%s follows the published table', async (action) => {
    for (const status of ALL) {
      const { id } = one({ status });
      const answer = await act(id, action);
      const target = TABLE[action]?.[status];
      expect([status, answer.status, at(id).status]).toEqual([status, target ? 200 : 409, target ?? status]);
      if (target) expect(answer.data.campaign).toMatchObject({ id, status: target });
      else expect(answer.data).toMatchObject({ error: 'INVALID_STATUS_TRANSITION', current_status: status, valid_targets: expect.any(Array) });
    }
  });

  it('names the way on', async () => {
    const targets = async (status: string, action: string) => (await act(one({ status }).id, action)).data.valid_targets;
    expect(await targets('inactive', 'activate')).toEqual(['active']);
    expect(await targets('pending', 'pause')).toEqual(['active']);
    expect(await targets('finished', 'resume')).toEqual([]);
  });

  it('archives from everywhere, again too, and keeps the status', async () => {
    for (const status of ALL) {
      const { id } = one({ status });
      await act(id, 'archive');
      expect((await act(id, 'archive')).data.campaign).toMatchObject({ archived: true, status });
    }
  });

  it('takes activate twice only where it is told to', async () => {
    const { id } = one({ status: 'active' });
    expect((await act(id, 'activate')).status).toBe(409);
    sim.switches.activateActive = 200;
    expect((await act(id, 'activate')).status).toBe(200);
  });

  it('knows unknown actions, unknown campaigns and a full bill', async () => {
    const { id } = one();
    expect(codeOf(await act(id, 'cancel'))).toEqual([400, 'UNKNOWN_ACTION']);
    expect((await act(999, 'pause')).status).toBe(404);
    sim.switches.billingLimitReached = true;
    expect(codeOf(await act(id, 'activate'))).toEqual([402, 'BILLING_LIMIT_REACHED']);
    expect((await act(one({ status: 'active' }).id, 'pause')).status).toBe(200);
  });
});

describe('contacts', () => {
  const add = (id: number, body: object, key?: string) => api.post(`/campaigns/${id}/contacts`, body, { headers: key ? { 'Idempotency-Key': key } : {} });
  const list = async (id: number, params: object = {}) => (await api.get(`/campaigns/${id}/contacts`, { params })).data;

  it('are added row by row', async () => {
    const { id } = one({ status: 'pending', contacts: 0 });
    const contacts = [{ contact: '+525511112222', name: 'Ada', f_id: 'a1', extracted_data: { plan: 'gold' } }, { contact: '55' }, { name: 'Bob' }, { contact: '+525511112222' }];
    const { data } = await add(id, { contacts });
    expect(data.summary).toEqual({ created: 1, updated: 0, skipped_duplicate: 1, failed: 2 });
    expect(data.results).toEqual([
      { index: 0, id: expect.any(String), contact: '+525511112222', status: 'created', error: null },
      { index: 1, id: null, contact: '55', status: 'failed', error: 'INVALID_PHONE_NUMBER' },
      { index: 2, id: null, contact: null, status: 'failed', error: 'MISSING_CONTACT' },
      { index: 3, id: data.results[0].id, contact: '+525511112222', status: 'skipped_duplicate', error: null },
    ]);
    expect(at(id)).toMatchObject({ status: 'ready', contacts: 1 });
    const update = await add(id, { contacts: [{ contact: '+525511112222', name: 'Eve' }], if_duplicate: 'update' });
    expect(update.data.results[0].status).toBe('updated');
    expect((await list(id)).contacts[0]).toMatchObject({ id: Number(data.results[0].id), name: 'Eve', f_id: 'a1', extracted_data: { plan: 'gold' }, status: 'queue', last_call_at: null });
  });

  it('say no row status and count ids as numbers where they are told to', async () => {
    Object.assign(sim.switches, { rowStatus: false, rowId: 'number' } satisfies Partial<AlturSwitches>);
    const [row] = (await add(one().id, { contacts: [{ contact: '+525511112222' }] })).data.results;
    expect(row).toEqual({ index: 0, id: expect.any(Number), contact: '+525511112222', error: null });
  });

  it('come at most 1000 at a time', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ contact: `+5266${String(index).padStart(8, '0')}` }));
    const { id } = one({ contacts: 0 });
    expect((await add(id, { contacts: rows(1001) })).status).toBe(400);
    expect((await add(id, { contacts: [] })).status).toBe(400);
    expect((await add(id, { contacts: rows(1), if_duplicate: 'replace' })).status).toBe(400);
    expect((await add(id, { contacts: rows(1000) })).data.summary.created).toBe(1000);
  });

  it('are added once under one Idempotency-Key', async () => {
    const { id } = one({ contacts: 0 });
    const body = { contacts: [{ contact: '+525511112222' }] };
    const first = (await add(id, body, 'k')).data;
    expect((await add(id, body, 'k')).data).toEqual(first);
    expect((await add(id, body, 'other')).data.summary.skipped_duplicate).toBe(1);
  });

  it('are listed by page number from 0', async () => {
    const { id } = one({ contacts: 120 });
    const first = await list(id);
    expect([first.total_count, first.contacts.length]).toEqual([120, 50]);
    expect(first.pagination).toEqual({ has_next: true, has_previous: false, next_page: 1, previous_page: null });
    const last = await list(id, { pageIndex: 1, pageSize: 100 });
    expect([last.contacts.length, last.pagination]).toEqual([20, { has_next: false, has_previous: true, next_page: null, previous_page: 0 }]);
    for (const params of [{ pageSize: 101 }, { pageIndex: 25_001 }, { pageIndex: -1 }, { status: 'acepted' }]) {
      expect((await api.get(`/campaigns/${id}/contacts`, { params })).status).toBe(400);
    }
  });

  it('show where they stand, and can be deleted in queue or failed', async () => {
    const { id } = one({ status: 'active', contacts: 3, successRate: 1 });
    await sim.advance(1.5 * MINUTE);
    const { contacts } = await list(id);
    expect(contacts.map((row: { status: string }) => row.status)).toEqual([expect.stringMatching(/answered|converted/), 'sending', 'queue']);
    expect(contacts[0]).toMatchObject({ call_count: 1, last_call_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) });
    expect((await list(id, { status: 'queue' })).contacts).toEqual([contacts[2]]);
    const at = (index: number) => `/campaigns/${id}/contacts/${contacts[index].id}`;
    expect((await api.get(at(0))).data).toEqual({ success: true, contact: contacts[0] });
    expect(codeOf(await api.delete(at(0)))).toEqual([409, 'CONTACT_NOT_DELETABLE']);
    expect((await api.delete(at(2))).status).toBe(204);
    expect((await api.get(at(2))).status).toBe(404);
    await sim.advance(DAY);
    expect(sim.campaign(String(id))).toMatchObject({ status: 'finished', contacts: 2, calls: 2 });
  });

  it('are deleted with 200 where they are told to', async () => {
    const { id } = one({ contacts: 1 });
    sim.switches.deleteStatus = 200;
    const [{ id: contactId }] = (await list(id)).contacts;
    expect((await api.delete(`/campaigns/${id}/contacts/${contactId}`)).data).toEqual({ success: true });
  });
});

describe('calls', () => {
  it('of a campaign are listed with filters', async () => {
    const { id } = one({ status: 'finished', contacts: 80, successRate: 0.5, created_at: '2026-03-01T00:00:00Z' });
    const list = async (params: object = {}) => (await api.get(`/campaigns/${id}/calls`, { params })).data;
    const { total_count, calls, pagination } = await list();
    expect([total_count, calls.length]).toEqual([80, 50]);
    expect(pagination).toEqual({ page_index: 0, page_size: 50, has_next: true, has_previous: false, next_page: 1, previous_page: null });
    expect(calls[0]).toMatchObject({ id: expect.stringMatching(/^cll_/), type: 'outbound', contact: { phone_number: expect.stringMatching(/^\+52/) } });
    const talked = calls.find(({ duration }: { duration: number }) => duration > 0);
    expect(talked).toMatchObject({ status: 'ended', answered_by: 'human', recording_url: `/api/v1.0/call/${talked.id}/recording` });
    const [human, machine] = [(await list({ answeredBy: 'human' })).total_count, (await list({ answeredBy: 'machine' })).total_count];
    expect([human > 20, machine > 0, human + machine]).toEqual([true, true, (await list({ status: 'ended' })).total_count]);
    expect((await list({ endDate: '2026-03-01T00:09:59Z' })).total_count).toBe(10);
    expect((await list({ startDate: '2026-03-01T00:10:00Z' })).total_count).toBe(70);
    expect((await api.get(`/campaigns/${id}/calls`, { params: { status: 'ringing' } })).status).toBe(400);
    expect((await api.get(`/call/${talked.id}`)).data).toMatchObject({ id: talked.id, status: 'ended', billable_duration: talked.duration });
  });

  it('alone go their way with the clock', async () => {
    const { id } = agent();
    const start = await api.post('/call', { agent_id: id, phone_number_to: '+525511112222', end_user_display_name: 'Ada' });
    expect(start.data).toMatchObject({ status: 'queued', agent: { id }, end_user: { display_name: 'Ada', phone_number: '+525511112222' } });
    const seen = async () => (await api.get(`/call/${start.data.id}`)).data.status;
    const statuses = [];
    for (const ms of [6_000, 10_000, 60_000]) {
      await sim.advance(ms);
      statuses.push(await seen());
    }
    expect(statuses).toEqual(['ringing', 'in-progress', 'ended']);
    sim.switches.generation = 'seed';
    sim.switches.callBody = 'wrapped';
    expect((await api.get(`/call/${start.data.id}`)).data).toMatchObject({ success: true, call: { chatbot: { id }, enduser: { display_name: 'Ada' } } });
  });

  it('alone need an agent and a number', async () => {
    expect((await api.post('/call', { agent_id: 'x', phone_number_to: '+525511112222' })).status).toBe(400);
    expect((await api.post('/call', { agent_id: agent().id, phone_number_to: '12' })).status).toBe(400);
    expect((await api.get('/call/cll_none')).status).toBe(404);
  });
});

describe('rate limit', () => {
  const drain = async () => {
    sim.switches.rateLimitPerSecond = 2;
    await api.get('/campaigns');
    await api.get('/campaigns');
    return await api.get('/campaigns');
  };

  it('says when to come back, and opens again', async () => {
    const answer = await drain();
    expect([answer.status, answer.data, answer.headers['retry-after']]).toEqual([
      429, { detail: 'Request was throttled. Expected available in 1 second.' }, '1',
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1_010));
    expect((await api.get('/campaigns')).status).toBe(200);
  });

  it('says it in the text alone where it is told to', async () => {
    sim.switches.retryAfter = false;
    expect((await drain()).headers['retry-after']).toBeUndefined();
  });
});

describe('the life of a campaign', () => {
  it('makes calls as time passes, and finishes by itself', async () => {
    const { id } = one({ status: 'active', contacts: 20 });
    await sim.advance(5 * MINUTE);
    expect(at(id)).toMatchObject({ status: 'active', contactsDone: 5 });
    await sim.advance(DAY);
    expect(at(id)).toMatchObject({ status: 'finished', contactsDone: 20, calls: 20 });
  });

  it('rests while it is inactive', async () => {
    const { id } = one({ status: 'active', contacts: 3 });
    await sim.advance(1.5 * MINUTE);
    await act(id, 'pause');
    await sim.advance(DAY);
    expect(at(id)).toMatchObject({ status: 'inactive', calls: 2 });
    await act(id, 'resume');
    await sim.advance(MINUTE);
    expect(at(id).status).toBe('finished');
  });

  it('cools down between cycles and calls again whom it did not reach', async () => {
    const cycles = { enabled: true, max_iterations: 2, cooldown_minutes: 60, filter_statuses: ['voicemail', 'failed'] };
    const { id } = one({ status: 'active', contacts: 4, successRate: 0, cycles });
    await sim.advance(4 * MINUTE);
    expect(at(id)).toMatchObject({ status: 'cooldown', calls: 4, cycles: { current_iteration: 1 } });
    await sim.advance(61 * MINUTE);
    expect(at(id)).toMatchObject({ status: 'active', cycles: { current_iteration: 2 } });
    await sim.advance(DAY);
    expect(at(id)).toMatchObject({ status: 'finished', calls: 8, contacts: 4 });
  });

  it('comes out the same in one step or many', async () => {
    const play = async (steps: number) => {
      sim.reset();
      sim.addCampaigns(2, { status: 'active', contacts: 4, cycles: { enabled: true, cooldown_minutes: 7, filter_statuses: ['voicemail', 'failed'] } });
      for (let i = 0; i < steps; i++) await sim.advance((25 * MINUTE) / steps);
      return sim.campaigns().map(({ status, calls, contactsDone, cycles }) => ({ status, calls, contactsDone, cycles }));
    };
    expect(await play(50)).toEqual(await play(1));
  });

  it('takes any status word', async () => {
    const { id } = one();
    sim.setStatus(String(id), 'hibernating');
    await sim.advance(DAY);
    expect((await api.get(`/campaigns/${id}`)).data.campaign.status).toBe('hibernating');
  });

  it('holds thousands of campaigns', async () => {
    sim.addCampaigns(3000, { status: 'active' });
    await sim.advance(10 * MINUTE);
    expect((await api.get('/campaigns', { params: { pageSize: 100 } })).data).toMatchObject({ total_count: 3000 });
  });
});
