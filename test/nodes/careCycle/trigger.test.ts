import { credentials, n8n, one, sim } from './setup';

describe('Trigger', () => {
	test('reports a campaign that completes by itself, and a word that stays the same status', async () => {
		const { id } = one({ name: 'Spring', status: 'active', contacts: 2, callMs: 1_000 });
		const waiting = one({ name: 'Waiting', status: 'paused' });
		const trigger = n8n.poller({
			node: 'careCycleTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: credentials(),
		});
		await trigger.activate();
		await sim.advance(5_000);
		sim.setStatus(waiting.id, 'inactive');
		const { items } = await trigger.poll();
		const told = (items ?? []).map(({ json }) => [json.event, json.campaignKey, json.vendorStatus]);
		expect(told.sort()).toEqual([
			['campaign.completed', `careCycle:${id}`, 'completed'],
			['campaign.status_changed', `careCycle:${waiting.id}`, 'inactive'],
		]);
	});
});
