import type { IDataObject } from 'n8n-workflow';
import type { RunOptions } from '../../harness';
import { byKey, field, NOWHERE, type Worded } from '../../support/nodes';
import { credentials, inputs, n8n, older, one, phoneOf, sent, sim } from './setup';

const normalized = async (
	operation: string,
	id: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: ['smartAlex'],
			campaign: byKey(`smartAlex:${id}`),
			resource: 'campaign',
			operation,
			...parameters,
		},
		credentials: credentials(),
		...more,
	});

describe('AI Campaigns', () => {
	test('AI Campaigns resumes a paused campaign by a call of its own, and starts any other', async () => {
		older();
		const [draft, paused] = [one(), one({ status: 'paused' })];
		expect((await normalized('start', draft.id)).items[0]?.json).toMatchObject({
			status: 'active',
			changed: true,
		});
		expect((await normalized('start', paused.id)).items[0]?.json).toMatchObject({
			status: 'active',
			changed: true,
		});
		expect(sent().filter((each) => each.startsWith('POST'))).toEqual([
			`POST /campaigns/${draft.id}/start`,
			`POST /campaigns/${paused.id}/resume`,
		]);
	});

	test('AI Campaigns tells that the newest can neither pause nor resume, and changes nothing', async () => {
		const [active, paused] = [one({ status: 'active' }), one({ status: 'paused' })];
		for (const [verb, { id }] of [
			['pause', active],
			['start', paused],
		] as const) {
			const { error } = await normalized(verb, id);
			expect(error?.message).toContain('does not offer this any more');
			expect((error as Worded).description).toContain('Do it in the SmartAlex dashboard.');
		}
		expect([sim.campaign(active.id)?.status, sim.campaign(paused.id)?.status]).toEqual([
			'active',
			'paused',
		]);
	});

	test('a pause that is answered and not done is an error', async () => {
		const { id } = one({ status: 'active' });
		sim.fault({ method: 'POST', status: 200, body: { data: { id, status: 'paused' } } });
		const { error } = await normalized('pause', id, { options: { confirm: 0 } });
		expect(error?.message).toContain('did not do it');
	});

	test('AI Campaigns adds contacts to both generations', async () => {
		for (const generation of ['newest', 'first'] as const) {
			sim.switches.generation = generation;
			const { id } = one({ contacts: 0 });
			const parameters = {
				resource: 'contact',
				operation: 'add',
				phone: '={{ $json.phone }}',
				contactFields: { firstName: 'Ann' },
			};
			const { items, error } = await normalized('add', id, parameters, {
				input: inputs([50, 51, 52].map((index) => ({ phone: phoneOf(index) }))),
			});
			expect(error).toBeUndefined();
			expect(field(items, 'outcome')).toEqual(['added', 'added', 'added']);
			expect(sim.campaign(id)?.contacts_total).toBe(3);
		}
	});
});

describe('AI Campaigns, where SmartAlex has no call for one campaign', () => {
	beforeEach(() => Object.assign(sim.switches, { generation: 'middle' }));

	test('AI Campaigns starts and pauses it, and sees it in the list', async () => {
		const { id } = one({ status: 'draft', contacts: 900 });
		one({ status: 'active', contacts: 900 });
		const started = await normalized('start', id);
		expect(started.items[0]?.json).toMatchObject({ id, status: 'active', confirmed: true });
		sim.clearLog();
		const paused = await normalized('pause', id);
		expect(paused.items[0]?.json).toMatchObject({ id, status: 'paused', confirmed: true });
		const list = 'GET /campaigns?page=1&per_page=100';
		expect(sent()).toEqual([`GET /campaigns/${id}`, list, `POST /campaigns/${id}/pause`, list]);
		expect((await normalized('get', id)).items[0]?.json).toMatchObject({ id, status: 'paused' });
		expect((await normalized('get', NOWHERE)).error?.message).toContain('(404)');
	});
});
