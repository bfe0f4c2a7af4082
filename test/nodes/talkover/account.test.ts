import { talkoverCredentials } from '../../support/talkover';
import { n8n, sim } from './setup';

const check = async () => {
	const { items } = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['talkover'], resource: 'account', operation: 'check' },
		credentials: talkoverCredentials(sim),
	});
	return items[0]?.json;
};

describe('AI Campaigns, Account: Check', () => {
	test('an account as the pages have it is in order', async () => {
		sim.addCampaigns(3);
		expect(await check()).toMatchObject({ vendor: 'talkover', verdict: 'ok' });
	});

	test('fields that the pages show in writing only are no difference', async () => {
		sim.addCampaigns(3);
		Object.assign(sim.switches, { callHours: 'both', everySetting: true });
		expect(await check()).toMatchObject({ verdict: 'ok' });
	});

	test('an account that has only one form of the call hours differs by name', async () => {
		sim.addCampaigns(3);
		sim.switches.callHours = 'ranges';
		const { verdict, missingFields } = (await check()) ?? {};
		expect(verdict).toBe('differs');
		expect(JSON.stringify(missingFields)).toContain('earliest_call_time');
	});
});
