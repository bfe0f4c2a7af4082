import type { IDataObject } from 'n8n-workflow';
import { field } from '../../support/nodes';
import { last, run, sim } from './setup';

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
