import type { IDataObject } from 'n8n-workflow';
import { reconcile } from '../../../nodes/CallersAi/callersAi.vendor';
import { byId, campaignDo, credential, describedAs, n8n, NAMELESS, one, run, sim } from './setup';

describe('an answer that is not about the campaign that was asked for', () => {
	test.each(NAMELESS)('is an error of Get: %j', async (body, said) => {
		const { id } = one();
		sim.fault({ method: 'GET', status: 200, body });
		for (const result of [
			await campaignDo('get', { campaignId: byId(id) }),
			await campaignDo('get', { campaignId: byId(id), simplify: false }),
		]) {
			expect(result.items).toEqual([]);
			expect(result.error?.message).toContain(
				`callers.ai sent something else than was asked for, so n8n could not get the campaign: ${said}`,
			);
			expect(result.error?.message).not.toContain('Ada');
		}
	});

	test.each([[[{ id: 'a' }]], ['ok'], [7]])('nor is %j a campaign', async (body) => {
		const { id } = one();
		sim.fault({ method: 'GET', status: 200, body });
		const { items, error } = await campaignDo('get', { campaignId: byId(id) });
		expect([items, error?.message]).toEqual([[], expect.stringContaining('callers.ai')]);
	});

	test('a campaign is found by its ID in any case, and with the vendor in front', async () => {
		const { id } = one();
		sim.fault({ method: 'GET', status: 200, body: { id: id.toUpperCase(), active: true } });
		for (const entered of [id, ` callersAi:${id} `])
			expect((await campaignDo('get', { campaignId: byId(entered) })).items).toHaveLength(1);
	});

	test.each(NAMELESS)('does not show that Pause was carried out: %j', async (body) => {
		sim.switches.campaignPatch = 'exists';
		const { id } = one({ status: 'active' });
		const nameless = sim.fault({ method: 'GET', status: 200, body, skip: 1 });
		const result = await campaignDo('pause', { campaignId: byId(id), options: { confirm: 0 } });
		nameless();
		expect(result.items).toEqual([]);
		expect(result.error?.message).toContain('it is not known whether it was done');
	});

	test('does not delete a campaign that a trigger watches', async () => {
		const { id } = one({ status: 'active' });
		const trigger = n8n.poller({
			node: 'callersAiTrigger',
			parameters: { events: ['any'], campaigns: [id], options: {} },
			credentials: { callersAiApi: credential() },
		});
		await trigger.activate();
		const nameless = sim.fault({ method: 'GET', path: `/campaigns/${id}`, status: 200, body: {} });
		await expect(trigger.poll()).rejects.toThrow('it sent an empty object');
		nameless();
		sim.setStatus(id, 'completed');
		expect((await trigger.poll()).items).toMatchObject([{ json: { event: 'campaign.completed' } }]);
	});
});

describe('an answer to a write that does not show what came of it', () => {
	const contact = (id: string): IDataObject => ({
		resource: 'contact',
		operation: 'addOrUpdate',
		campaignId: byId(id),
		name: 'Ada Moreno',
		phoneNumber: '+15550001111',
		data: '{}',
	});
	const organization = () => ({
		resource: 'organization',
		operation: 'createSubOrganization',
		name: 'Acme',
	});

	test.each<[string, (id: string) => IDataObject, unknown, string]>([
		['Add or Update', contact, {}, 'an empty object'],
		['Add or Update', contact, '', 'nothing'],
		[
			'Add or Update',
			contact,
			{ created: true, modified: false },
			'an object of created, modified, without contactId',
		],
		['Add or Update', contact, [], 'a list'],
		['Create Sub Organization', organization, {}, 'an empty object'],
		['Create Sub Organization', organization, { id: null }, 'an object of id, without id'],
	])('is an error of %s that says to look first', async (_, parameters, body, said) => {
		const { id } = one();
		sim.fault({ method: 'POST', status: 200, body });
		const result = await run(parameters(id));
		expect(result.items).toEqual([]);
		expect(result.error?.message).toMatch(
			/^callers.ai took the request to .* and did not show what came of it: it sent /,
		);
		expect(result.error?.message).toContain(`it sent ${said} [item 0]`);
		expect(describedAs(result)).toContain('it was not sent again. Look at it in callers.ai');
		expect(sim.writes).toBe(1);
	});

	test.each([
		[{ requested: 2, added: -1, modified: 0 }, 'added -1 and updated 0 of 2'],
		[{ requested: 2, added: 1e9, modified: 1 }, 'added 1000000000 and updated 1 of 2'],
		[{ requested: 5, added: 3, modified: 0 }, 'added 3 and updated 0 of 2'],
	])('counts that cannot be prove nothing: %j', (body, said) => {
		const phones = ['+15550001111', '+15550002222'];
		for (const { outcome, reason } of reconcile(phones, body)) {
			expect(outcome).toBe('unknown');
			expect(reason).toContain(said);
		}
	});

	test('contacts of which it says that it received fewer are not all taken', () => {
		const phones = ['+15550001111', '+15550002222'];
		const results = reconcile(phones, { requested: 1, added: 1, modified: 0 });
		expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
	});
});
