import type { IDataObject } from 'n8n-workflow';
import { byId, field, NOWHERE } from '../../support/nodes';
import { addOne, paths } from '../../support/talkover';
import { agentId, last, run, sim } from './setup';

describe('Agent: Get Many', () => {
	const agents = async (parameters: IDataObject = {}) =>
		await run({ resource: 'agent', operation: 'getAll', ...parameters });

	test.each(['meta', 'pagination'] as const)('all pages, told by the block %s', async (key) => {
		sim.switches.agentsPaging = key;
		sim.addAgents(230);
		const { items, error } = await agents({ returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(230);
		expect(sim.requests).toHaveLength(3);
	});

	test('filters and Simplify', async () => {
		sim.addAgents(2);
		const [wanted] = sim.addAgents(1, {
			name: 'Zoe',
			direction: 'inbound',
			current_status: 'draft',
		}) as IDataObject[];
		const { items } = await agents({
			filters: { direction: 'inbound', search: 'zoe', status: 'draft' },
		});
		expect(last()?.query).toEqual({
			direction: 'inbound',
			search: 'zoe',
			status: 'draft',
			page: '1',
			per_page: '50',
		});
		expect(items.map(({ json }) => json)).toEqual([
			{
				id: wanted?.id,
				name: 'Zoe',
				label: wanted?.label,
				direction: 'inbound',
				language: wanted?.language,
				current_status: 'draft',
			},
		]);
		expect((await agents({ simplify: false })).json).toHaveProperty('created_at');
	});
});

describe('Agent: Get', () => {
	const get = async (id: unknown, parameters: IDataObject = {}) =>
		await run({ resource: 'agent', operation: 'get', agentId: byId(id), ...parameters });

	test('without Simplify, gives the whole object', async () => {
		const id = agentId();
		const { json, error } = await get(id, { simplify: false });
		expect(error).toBeUndefined();
		expect(paths(sim)).toEqual([`GET /agents/${id}`]);
		expect(json).toMatchObject({
			id,
			voice: { template: { name: expect.any(String) } },
			phone_numbers: [{ number: expect.stringMatching(/^\+1555/) }],
		});
	});

	test('an agent that is not there, and none at all', async () => {
		expect((await get(NOWHERE)).error?.message).toBe(
			'Talkover could not get the agent (404): Agent not found [item 0]',
		);
		sim.clearLog();
		expect((await get('={{ "" }}')).error?.message).toBe('The Agent is empty [item 0]');
		expect(sim.requests).toEqual([]);
	});
});

describe('Agent: Get Calls', () => {
	test('only of this agent, with every filter in the query', async () => {
		const [one, other] = [agentId(), agentId()];
		for (const agent_id of [one, other])
			addOne(sim, {
				agent_id,
				status: 'completed',
				contacts: 130,
				successRate: 1,
				created_at: '2026-03-02T10:00:00Z',
			});
		const calls = async (parameters: IDataObject) =>
			await run({ resource: 'agent', operation: 'getCalls', agentId: byId(one), ...parameters });
		const { items, json } = await calls({ returnAll: true });
		expect(new Set(field(items, 'id')).size).toBe(130);
		expect(Object.keys(json ?? {})).toHaveLength(9);
		expect(paths(sim).every((path) => path.startsWith(`GET /agents/${one}/calls?`))).toBe(true);
		await calls({
			filters: {
				dateFrom: '2026-03-02T22:00:00',
				dateTo: '2026-03-03T00:00:00',
				direction: 'outbound',
				search: '+1555',
				status: 'completed',
			},
		});
		expect(last()?.query).toEqual({
			date_from: '2026-03-02',
			date_to: '2026-03-03',
			direction: 'outbound',
			search: '+1555',
			status: 'completed',
			page: '1',
			per_page: '50',
		});
		expect(sim.dropped).toEqual([]);
	});
});
