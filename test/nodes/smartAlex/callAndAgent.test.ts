import type { IDataObject } from 'n8n-workflow';
import { byId, field, NOWHERE } from '../../support/nodes';
import { last, on, one, sim } from './setup';

const HOUR = 3_600_000;

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
		const { id } = one({ status: 'completed', contacts: 3, successRate: 1 });
		const { items } = await on('call', 'getAll', { filters: { status: 'completed' } });
		const { json } = await on('call', 'get', { callId: ` ${String(items[0]?.json.id)} ` });
		expect(json).toMatchObject({
			campaign_id: id,
			transcript: [
				{ speaker: 'agent', text: 'Good morning.', timestamp: 0 },
				{ speaker: 'caller', timestamp: 2.5 },
			],
		});
		expect((await on('call', 'get', { callId: NOWHERE })).error?.message).toContain(
			'Call not found',
		);
	});

	test.each(['newest', 'middle', 'first'] as const)(
		'Simplify gives a call of the %s generation the same ten fields',
		async (generation) => {
			const { id } = one({ status: 'completed', contacts: 1, successRate: 1 });
			sim.switches.generation = generation;
			const { items } = await on('call', 'getAll', { filters: { sinceHours: 10_000 } });
			const { json } = await on('call', 'get', { callId: items[0]?.json.id });
			expect(json).toEqual({
				id: items[0]?.json.id,
				campaign_id: id,
				contact_id: expect.any(String),
				direction: 'outbound',
				call_status: 'completed',
				start_timestamp: expect.any(String),
				duration_seconds: expect.any(Number),
				sentiment: expect.any(String),
				summary: expect.any(String),
				transcript: expect.any(Array),
			});
		},
	);

	test('agents come whole in every generation', async () => {
		sim.addAgents(130);
		for (const generation of ['newest', 'middle', 'first'] as const) {
			sim.switches.generation = generation;
			expect((await on('agent', 'getAll', { returnAll: true })).items).toHaveLength(130);
			expect((await on('agent', 'getAll', { limit: 3 })).items).toHaveLength(3);
		}
	});

	test('lists without an envelope are read', async () => {
		sim.addAgents(3);
		sim.switches.wholeList = 'bare';
		expect((await on('agent', 'getAll', { returnAll: true })).items).toHaveLength(3);
		sim.addCampaigns(2);
		expect((await on('campaign', 'getAll', { returnAll: true })).items).toHaveLength(2);
	});

	test.each([
		['newest', 'first_message'],
		['middle', 'system_prompt'],
		['first', 'prompt'],
	] as const)('an agent of the %s generation is given as it is', async (generation, own) => {
		const [{ id, name }] = sim.addAgents(1) as [{ id: string; name: string }];
		sim.switches.generation = generation;
		const { json } = await on('agent', 'get', { agentId: byId(` ${id} `), simplify: false });
		expect(json).toMatchObject({ id, name, [own]: expect.any(String) });
		expect(last()?.path).toBe(`/v1/agents/${id}`);
	});

	test('an agent that is not there, or not named', async () => {
		const { error } = await on('agent', 'get', { agentId: byId(NOWHERE) });
		expect(error?.message).toContain('(404): Agent not found');
		sim.clearLog();
		expect((await on('agent', 'get', { agentId: byId(' ') })).error?.message).toContain(
			'Agent is empty',
		);
		expect(sim.requestCount).toBe(0);
	});

	test.each(['middle', 'first'] as const)(
		'the %s generation tells the number and the recording of a call',
		async (generation) => {
			const { id } = one({ status: 'completed', contacts: 2, successRate: 1 });
			sim.switches.generation = generation;
			const { items } = await on('call', 'getAll', { filters: { sinceHours: 10_000 } });
			expect(items).toHaveLength(2);
			const { json } = await on('call', 'get', { callId: items[0]?.json.id, simplify: false });
			expect(json).toMatchObject({
				campaign_id: id,
				phone_number: expect.stringMatching(/^\+1555/),
				recording_url: expect.stringMatching(/^https:/),
			});
		},
	);
});
