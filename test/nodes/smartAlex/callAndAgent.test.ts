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
