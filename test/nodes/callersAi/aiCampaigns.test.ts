import type { IDataObject } from 'n8n-workflow';
import { byKey } from '../../support/nodes';
import {
	credential,
	describedAs,
	n8n,
	NAMELESS,
	one,
	restarted,
	sim,
	WRONG_CREDENTIALS,
} from './setup';

const keyOf = (id: string) => byKey(`callersAi:${id}`);

/** Runs AI Campaigns on campaigns of callers.ai. */
const allVendors = async (
	operation: string,
	parameters: IDataObject,
	data: IDataObject = credential(),
) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['callersAi'], resource: 'campaign', operation, ...parameters },
		credentials: { callersAiApi: data },
	});

describe('AI Campaigns', () => {
	test.each(WRONG_CREDENTIALS)(
		'refuses a credential with %j before any request',
		async (data, says) => {
			const result = await allVendors('getAll', { returnAll: true }, credential(data));
			expect(result.error?.message).toContain(says);
			expect(describedAs(result)).toContain('You find it in the callers.ai dashboard');
			expect(sim.requests).toEqual([]);
		},
	);

	test('the picker has pages', async () => {
		sim.addCampaigns(150);
		const parameters = { vendors: ['callersAi'] };
		const credentials = { callersAiApi: credential() };
		const first = await n8n.listSearch('aiCampaigns', 'campaigns', { parameters, credentials });
		const paginationToken = first.paginationToken as string;
		const second = await n8n.listSearch('aiCampaigns', 'campaigns', {
			parameters,
			credentials,
			paginationToken,
		});
		expect([first.results.length, second.results.length, second.paginationToken]).toEqual([
			100,
			50,
			undefined,
		]);
	});

	test('pausing before the first call counts as done', async () => {
		sim.switches.campaignPatch = 'exists';
		const { id } = one({ status: 'active', called: 0 });
		const { items, error } = await allVendors('pause', { campaign: keyOf(id), options: {} });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			status: 'draft',
			vendorStatus: 'notStarted',
			changed: true,
			confirmed: true,
		});
	});

	test('a campaign that runs again after it had completed is paused, alone and with all others', async () => {
		const id = restarted();
		const paused = await allVendors('pause', { campaign: keyOf(id), options: { confirm: 1 } });
		expect(paused.items[0]?.json).toMatchObject({
			status: 'completed',
			changed: true,
			confirmed: true,
		});
		const [second, other] = [restarted(), one({ status: 'active', called: 1 }).id];
		const all = await allVendors('pauseAll', { options: { confirm: 1 } });
		expect(all.items.map(({ json }) => [json.id, json.changed, json.confirmed]).sort()).toEqual(
			[
				[second, true, true],
				[other, true, true],
			].sort(),
		);
		expect(sim.campaigns().map(({ active }) => active)).toEqual([false, false, false]);
	});

	test.each(NAMELESS)('%j is an error of Get', async (body, said) => {
		const { id } = one();
		sim.fault({ method: 'GET', status: 200, body });
		const result = await allVendors('get', { campaign: keyOf(id) });
		expect(result.items).toEqual([]);
		expect(result.error?.message).toContain(
			`callers.ai sent something else than was asked for, so n8n could not get the campaign: ${said}`,
		);
		expect(result.error?.message).not.toContain('Ada');
	});

	test.each(NAMELESS)('%j does not show that Pause was carried out', async (body) => {
		sim.switches.campaignPatch = 'exists';
		const { id } = one({ status: 'active' });
		sim.fault({ method: 'GET', status: 200, body, skip: 1 });
		const result = await allVendors('pause', { campaign: keyOf(id), options: { confirm: 0 } });
		expect(result.items).toEqual([]);
		expect(result.error?.message).toContain('it is not known whether it was done');
	});
});
