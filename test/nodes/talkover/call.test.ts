import type { IDataObject } from 'n8n-workflow';
import { addOne, byId } from '../../support/nodes';
import { agentId, last, on, run, sim } from './setup';

describe('Campaign: Queue Call', () => {
	const queue = async (id: string, parameters: IDataObject) =>
		await on('queueCall', id, parameters);

	test('sends the number alone, or with all options', async () => {
		const { id, name } = addOne(sim, { status: 'active', contacts: 1 });
		const { json } = await queue(id, { to: ' +15550001111 ' });
		expect(last()).toMatchObject({ method: 'POST', path: `/api/v1/campaigns/${id}/call` });
		expect(last()?.body).toEqual({ to: '+15550001111' });
		expect(json).toMatchObject({
			campaign_call: { to: '+15550001111', status: 'queued' },
			campaign: { id, name, status: 'active' },
		});

		await queue(id, {
			to: '+15550002222',
			options: {
				allowDuplicates: true,
				isTesting: true,
				payload: '{ "first_name": "Ada" }',
				context: '={{ ({ row: 7 }) }}',
			},
		});
		expect(last()?.body).toEqual({
			to: '+15550002222',
			allow_duplicates: true,
			is_testing: true,
			payload: { first_name: 'Ada' },
			context: { row: 7 },
		});
	});

	test('switches that stand at off stay off', async () => {
		const { id } = addOne(sim, { status: 'active' });
		const { error } = await queue(id, {
			to: '+15550001111',
			options: { allowDuplicates: false, isTesting: false },
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			to: '+15550001111',
			allow_duplicates: false,
			is_testing: false,
		});
	});

	test('a number that waits already is refused with the reason, or taken on demand', async () => {
		const { id } = addOne(sim, { status: 'active', contacts: 1 });
		await queue(id, { to: '+15550001111' });
		const again = await queue(id, { to: '+15550001111' });
		expect(again.error?.message).toBe(
			'Talkover could not queue the call (409): Call already exists [item 0]',
		);
		expect(sim.writes).toBe(2);
		expect(
			(await queue(id, { to: '+15550001111', options: { allowDuplicates: true } })).error,
		).toBeUndefined();
	});

	test('a campaign that is not active is refused with the reason', async () => {
		const { id } = addOne(sim, { status: 'paused' });
		expect((await queue(id, { to: '+15550001111' })).error?.message).toContain(
			'(400): Campaign is not active',
		);
	});

	test.each(['5550001111', '+0123456', '={{ 15550001111 }}', '={{ null }}'])(
		'%s as a number is refused here',
		async (to) => {
			const { error } = await queue(addOne(sim, { status: 'active' }).id, { to });
			expect(error?.message).toContain('Phone Number');
			expect(sim.requests).toEqual([]);
		},
	);

	test.each(['payload', 'context'])('a %s that is no JSON object is refused here', async (name) => {
		const { id } = addOne(sim, { status: 'active' });
		for (const value of ['{ broken', '[1]', '7', '={{ 7 }}', '={{ null }}']) {
			const { error } = await queue(id, { to: '+15550001111', options: { [name]: value } });
			expect(error?.message).toMatch(/^(Payload|Context) is not a JSON object \[item 0\]$/);
		}
		expect(sim.requests).toEqual([]);
	});
});

describe('Call: Get Many', () => {
	const calls = async (parameters: IDataObject = {}) =>
		await run({ resource: 'call', operation: 'getAll', ...parameters });

	test('every filter goes into the query', async () => {
		const agent = agentId();
		const other = agentId();
		addOne(sim, {
			agent_id: agent,
			status: 'completed',
			contacts: 3,
			successRate: 1,
			created_at: '2026-03-02T10:00:00Z',
		});
		addOne(sim, {
			agent_id: other,
			status: 'completed',
			contacts: 4,
			successRate: 1,
			created_at: '2026-03-02T10:00:00Z',
		});
		const { items, error } = await calls({
			filters: {
				agentId: byId(agent),
				dateFrom: '2026-03-02T22:00:00',
				dateTo: '2026-03-02T23:00:00',
				direction: 'outbound',
				search: '+1555',
				status: 'completed',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			agent_id: agent,
			date_from: '2026-03-02',
			date_to: '2026-03-02',
			direction: 'outbound',
			search: '+1555',
			status: 'completed',
			page: '1',
			per_page: '50',
		});
		expect(items).toHaveLength(3);
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
	});

	test('Return All and the whole object', async () => {
		addOne(sim, { status: 'completed', contacts: 130 });
		const { items } = await calls({ returnAll: true, simplify: false });
		expect(items).toHaveLength(130);
		expect(items[0]?.json).toMatchObject({
			sid: expect.stringMatching(/^CA/),
			agent: { name: expect.any(String) },
		});
		expect(sim.requests).toHaveLength(2);
	});
});
