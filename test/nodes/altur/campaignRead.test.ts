import type { IDataObject } from 'n8n-workflow';
import { byId, field } from '../../support/nodes';
import { agent, inputs, last, of, on, one, pairs, sent, sim } from './setup';

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
