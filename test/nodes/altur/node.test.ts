import type { INodeExecutionData } from 'n8n-workflow';
import { agent, credentials, n8n, of, one, sim } from './setup';

describe('Pickers', () => {
	test('agents come from campaigns, archived ones too, each once', async () => {
		const [ada, bea] = [agent(), agent()];
		sim.addCampaigns(120, { agent: { id: ada.id } });
		one({ agent: { id: bea.id }, archived: true });
		const lookup = {
			parameters: { resource: 'campaign', operation: 'create' },
			credentials: credentials(),
		};
		const { results, paginationToken } = await n8n.listSearch('altur', 'agents', lookup);
		expect(results.map(({ value }) => value).sort()).toEqual([ada.id, bea.id].sort());
		expect(paginationToken).toBeUndefined();
		const named = await n8n.listSearch('altur', 'agents', {
			...lookup,
			filter: bea.name.toUpperCase(),
		});
		expect(named.results).toContainEqual({ name: bea.name, value: bea.id });
		expect(
			(await n8n.listSearch('altur', 'agents', { ...lookup, filter: 'nobody' })).results,
		).toEqual([]);
	});
});

describe('Rate limit', () => {
	test('12 requests a second are kept to across pages', async () => {
		const { id } = one({ contacts: 2_000 });
		Object.assign(sim.switches, { rateLimitPerSecond: 12 });
		const { items, error } = await of('contact', 'getAll', id, { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2_000);
		expect(sim.requests.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
	});
});

describe('Trigger', () => {
	const trigger = () =>
		n8n.poller({
			node: 'alturTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: credentials(),
		});
	const told = ({ items }: { items: INodeExecutionData[] | null }) =>
		(items ?? []).map(({ json }) => [json.event, json.campaignKey, json.vendorStatus]).sort();

	test('reports a campaign that finishes by itself, and a word that stays the same status', async () => {
		const { id } = one({
			status: 'active',
			contacts: 2,
			callMs: 1_000,
			cycles: { enabled: false },
		});
		const cool = one({ status: 'active', contacts: 2, callMs: 1_000, cycles: {} });
		const poller = trigger();
		await poller.activate();
		await sim.advance(5_000);
		expect(told(await poller.poll())).toEqual([
			['campaign.completed', `altur:${id}`, 'finished'],
			['campaign.status_changed', `altur:${cool.id}`, 'cooldown'],
		]);
	});

	test('a campaign that leaves the list for the archive is archived, not deleted', async () => {
		const { id } = one({ status: 'inactive' });
		one({ status: 'active' });
		const poller = trigger();
		await poller.activate();
		await of('campaign', 'archive', id);
		expect(told(await poller.poll())).toEqual([['campaign.archived', `altur:${id}`, 'inactive']]);
		expect((await poller.poll()).items).toBeNull();
	});

	test('what becomes of a campaign in the archive is told: it goes on, is finished, is paused', async () => {
		const [ends, rests, resumed] = ['active', 'active', 'inactive'].map((status) =>
			one({ status }),
		);
		const poller = trigger();
		await poller.activate();
		for (const campaign of [ends, rests, resumed]) await of('campaign', 'archive', campaign?.id);
		expect(told(await poller.poll())).toEqual([
			['campaign.archived', `altur:${resumed?.id}`, 'inactive'],
		]);
		sim.setStatus(String(ends?.id), 'finished');
		sim.setStatus(String(rests?.id), 'inactive');
		await of('campaign', 'resume', resumed?.id);
		expect(told(await poller.poll())).toEqual([
			['campaign.archived', `altur:${rests?.id}`, 'inactive'],
			['campaign.completed', `altur:${ends?.id}`, 'finished'],
			['campaign.started', `altur:${resumed?.id}`, 'active'],
		]);
		expect((await poller.poll()).items).toBeNull();
	});

	test('a single campaign that does not tell its status adds its numbers to what the list says', async () => {
		Object.assign(sim.switches, { assumedNames: 'ignored', singleTellsStatus: false });
		const { id } = one({ status: 'active', contacts: 2, callMs: 1_000, successRate: 1 });
		const poller = trigger();
		await poller.activate();
		await sim.advance(5_000);
		const { items } = await poller.poll();
		expect(told({ items })).toEqual([['campaign.completed', `altur:${id}`, 'finished']]);
		expect(items?.[0]?.json.summary).toContain('2 of 2 calls succeeded');
		expect((await poller.poll()).items).toBeNull();
	});

	test('one that was in the archive before the trigger was there is told when it finishes', async () => {
		const { id } = one({ status: 'active', archived: true });
		const poller = trigger();
		expect((await poller.activate()).items).toBeNull();
		sim.setStatus(String(id), 'finished');
		expect(told(await poller.poll())).toEqual([['campaign.completed', `altur:${id}`, 'finished']]);
	});
});
