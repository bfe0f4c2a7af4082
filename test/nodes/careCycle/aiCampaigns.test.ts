import { byKey, field, type Worded } from '../../support/nodes';
import { credentials, last, n8n, one, sim } from './setup';

const normalized = async (operation: string, id: string) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: ['careCycle'],
			resource: 'campaign',
			operation,
			campaign: byKey(`careCycle:${id}`),
			options: { confirm: 0 },
		},
		credentials: credentials(),
	});

describe('AI Campaigns over the same calls', () => {
	test.each([
		['testing', 'draft'],
		['inactive', 'paused'],
		['archived', 'archived'],
	] as const)('%s is %s', async (word, status) => {
		const { id } = one({ status: word });
		expect((await normalized('get', id)).items[0]?.json).toMatchObject({
			status,
			vendorStatus: word,
		});
	});

	test('tells customers and calls, and invents nothing', async () => {
		const { id } = one({ status: 'active', contacts: 10, called: 4, successRate: 0.5 });
		expect((await normalized('get', id)).items[0]?.json).toMatchObject({
			startedAt: null,
			completedAt: null,
			stats: {
				contacts: 10,
				contactsDone: 4,
				calls: 4,
				callsSucceeded: null,
				callsFailed: null,
				successRate: null,
			},
		});
	});

	test('a status that stands for two words is filtered on our side', async () => {
		one({ status: 'draft' });
		const [paused, inactive] = [one({ status: 'paused' }), one({ status: 'inactive' })];
		const { items } = await n8n.run({
			node: 'aiCampaigns',
			parameters: {
				vendors: ['careCycle'],
				resource: 'campaign',
				operation: 'getAll',
				returnAll: true,
				filters: { status: ['paused'] },
			},
			credentials: credentials(),
		});
		expect(field(items, 'id').sort()).toEqual([paused.id, inactive.id].sort());
		expect(last()?.query).toEqual({ page: '1', perPage: '100' });
	});

	test.each(['start', 'cancel'])(
		'%s is no success where CareCycle ignores the status',
		async (verb) => {
			sim.switches.patchStatus = 'ignored';
			const { id } = one({ name: 'Spring' });
			const { error } = await normalized(verb, id);
			expect(error?.message).toBe(
				`CareCycle took the request to ${verb} campaign "Spring" and did not do it: it is still draft [item 0]`,
			);
			expect((error as Worded).description).toContain('CareCycle documents this call only in part');
			expect(sim.writes).toBe(1);
		},
	);
});
