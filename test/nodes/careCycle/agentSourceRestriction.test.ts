import { byId, NOWHERE } from '../../support/nodes';
import { customersOf, last, on, one, sim } from './setup';

describe('Agent Source Restriction', () => {
	const source = async (id: string) => (await customersOf(id))[0]?.currentSourceId as string;

	test('Create sends both ids, and Get Many lists what is there', async () => {
		const { id, name } = one({ contacts: 1 });
		const [member] = sim.addAgents(1) as Array<{ id: string; name: string }>;
		const sourceId = await source(id);
		const { json, error } = await on('agentSourceRestriction', 'create', {
			campaignId: byId(id),
			memberId: ` ${member?.id} `,
			sourceId,
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({
			method: 'POST',
			path: `/v2/campaigns/${id}/agent-source-restrictions`,
		});
		expect(last()?.body).toEqual({ memberId: member?.id, sourceId });
		expect(json).toMatchObject({ campaignId: id, campaignName: name, memberName: member?.name });

		const { items } = await on('agentSourceRestriction', 'getAll', {
			campaignId: byId(id),
			returnAll: true,
		});
		expect(last()).toMatchObject({
			method: 'GET',
			path: `/v2/campaigns/${id}/agent-source-restrictions`,
		});
		expect(items.map((item) => item.json)).toEqual([json]);
	});

	test('the same one twice is refused with the reason, and the limit is ours', async () => {
		const { id } = one({ restrictions: 3 });
		const { items } = await on('agentSourceRestriction', 'getAll', {
			campaignId: byId(id),
			limit: 2,
		});
		expect(items).toHaveLength(2);
		const { memberId, sourceId } = items[0]?.json ?? {};
		const again = await on('agentSourceRestriction', 'create', {
			campaignId: byId(id),
			memberId,
			sourceId,
		});
		expect(again.error?.message).toContain('(400): Restriction already exists');
	});

	test.each([
		['memberId', 'Member ID'],
		['sourceId', 'Source ID'],
	])('%s that is no ID is refused here', async (name, label) => {
		const ids = { memberId: NOWHERE, sourceId: NOWHERE, [name]: 'somebody' };
		const { error } = await on('agentSourceRestriction', 'create', {
			campaignId: byId(NOWHERE),
			...ids,
		});
		expect(error?.message).toBe(`The ${label} is not a CareCycle ID [item 0]`);
		expect(sim.requests).toEqual([]);
	});
});
