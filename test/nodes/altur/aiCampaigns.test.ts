import type { IDataObject } from 'n8n-workflow';
import type { RunOptions } from '../../harness';
import { byKey, field, type Worded } from '../../support/nodes';
import { UNKNOWN_WORD } from '../../vendors/fixture';
import { credentials, inputs, last, n8n, one, phone, sent, sim } from './setup';

const normalized = async (
	operation: string,
	parameters: IDataObject,
	more: Partial<RunOptions> = {},
) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['altur'], operation, ...parameters },
		credentials: credentials(),
		...more,
	});

describe('AI Campaigns', () => {
	const verb = async (operation: string, id: number) =>
		await normalized(operation, {
			resource: 'campaign',
			campaign: byKey(`altur:${id}`),
			options: { confirm: 0 },
		});

	test.each([
		['start', 'pending', 'activate'],
		['start', 'inactive', 'resume'],
		['pause', 'cooldown', 'pause'],
	])('%s from %s calls %s', async (operation, status, action) => {
		const { id } = one({ status, contacts: 3 });
		expect((await verb(operation, id)).items[0]?.json).toMatchObject({
			changed: true,
			confirmed: true,
		});
		expect(sent()[1]).toBe(`POST /campaigns/${id}/${action}`);
	});

	test('a campaign in cooldown is active, and one in the archive is not started', async () => {
		const cool = one({ status: 'cooldown' });
		expect((await verb('start', cool.id)).items[0]?.json).toMatchObject({
			status: 'active',
			vendorStatus: 'cooldown',
			changed: false,
		});
		for (const status of ['pending', 'ready', 'inactive', UNKNOWN_WORD]) {
			const archived = one({ status, archived: true });
			const { error } = await verb('start', archived.id);
			expect(error?.message).toContain('is archived, so it cannot be started');
			expect((error as Worded).description).toContain('is not started from here');
		}
		expect(sim.writes).toBe(0);
	});

	test.each([
		['active', 'active'],
		['cooldown', 'active'],
		['pending', 'archived'],
		['ready', 'archived'],
		['inactive', 'archived'],
		['finished', 'archived'],
		[UNKNOWN_WORD, 'archived'],
	])('archived while %s, a campaign is %s', async (vendorStatus, status) => {
		const { id } = one({ status: vendorStatus, archived: true });
		expect((await verb('get', id)).items[0]?.json).toMatchObject({ status, vendorStatus });
	});

	test('a campaign that calls in the archive can be paused, and is then archived', async () => {
		const { id } = one({ status: 'active', archived: true });
		expect((await verb('pause', id)).items[0]?.json).toMatchObject({
			status: 'archived',
			vendorStatus: 'inactive',
			changed: true,
			confirmed: true,
		});
		expect(sim.campaign(String(id))).toMatchObject({ status: 'inactive', archived: true });
		expect((await verb('pause', id)).items[0]?.json).toMatchObject({
			status: 'archived',
			changed: false,
			confirmed: true,
		});
		expect(sim.writes).toBe(1);
	});

	test('in the archive too, what is finished cannot be paused', async () => {
		const { error } = await verb('pause', one({ status: 'finished', archived: true }).id);
		expect(error?.message).toContain('is archived, so it cannot be paused');
		expect(sim.writes).toBe(0);
	});

	test('Pause All finds what calls in the archive', async () => {
		const archived = one({ status: 'active', archived: true });
		const cooling = one({ status: 'cooldown', archived: true });
		const active = one({ status: 'active' });
		for (const status of ['inactive', 'ready', 'finished']) one({ status, archived: true });
		const { items, error } = await normalized('pauseAll', {
			resource: 'campaign',
			dryRun: false,
			options: { confirm: 5 },
		});
		expect(error).toBeUndefined();
		expect(field(items, 'id').sort()).toEqual(
			[archived, cooling, active].map(({ id }) => String(id)).sort(),
		);
		expect(items.map(({ json }) => json.confirmed)).toEqual([true, true, true]);
		for (const { id } of [archived, cooling, active])
			expect(sim.campaign(String(id))).toMatchObject({ status: 'inactive' });
	});

	test('lists have what calls in the archive, and the rest of it on request', async () => {
		const calls = one({ status: 'active', archived: true });
		const still = one({ status: 'inactive', archived: true });
		const over = one({ status: 'finished', archived: true });
		const live = one({ status: 'inactive' });
		const list = async (...status: string[]) =>
			field(
				(await normalized('getAll', { resource: 'campaign', returnAll: true, filters: { status } }))
					.items,
				'id',
			).sort();
		const ids = (...campaigns: Array<{ id: number }>) =>
			campaigns.map(({ id }) => String(id)).sort();
		expect(await list()).toEqual(ids(live, calls));
		expect(await list('active')).toEqual(ids(calls));
		expect(await list('archived')).toEqual(ids(still, over));
		expect(await list('completed')).toEqual([]);
		expect(await list('archived', 'completed')).toEqual(ids(over, still));
		const { items } = await normalized('getSummary', { resource: 'campaign' });
		expect(items[0]?.json).toMatchObject({ campaigns: 2, byStatus: { active: 1, paused: 1 } });
	});

	test('where a single campaign does not tell its status, nothing is claimed', async () => {
		Object.assign(sim.switches, { assumedNames: 'ignored', singleTellsStatus: false });
		const { id } = one({ status: 'ready', contacts: 3 });
		expect((await verb('start', id)).items[0]?.json).toMatchObject({
			status: 'unknown',
			vendorStatus: null,
			changed: true,
			confirmed: false,
		});
		expect(sim.campaign(String(id))).toMatchObject({ status: 'active' });
		expect((await verb('pause', id)).items[0]?.json).toMatchObject({ confirmed: false });
		expect(sim.campaign(String(id))).toMatchObject({ status: 'inactive' });
	});

	test('what Altur refuses is told with its reason', async () => {
		const { error } = await verb('pause', one({ status: 'ready' }).id);
		expect(error?.message).toContain('(409)');
		expect(error?.message).toContain('From there it can become: active.');
	});

	test('the numbers of a campaign', async () => {
		const {
			id,
			agent: made,
			created_at,
		} = one({
			name: 'Spring',
			description: 'For members',
			status: 'finished',
			contacts: 4,
			successRate: 1,
		});
		expect((await verb('get', id)).items[0]?.json).toEqual({
			key: `altur:${id}`,
			vendor: 'altur',
			id: String(id),
			name: 'Spring',
			status: 'completed',
			vendorStatus: 'finished',
			description: 'For members',
			agentId: made.id,
			agentName: made.name,
			timezone: 'America/Mexico_City',
			createdAt: new Date(created_at).toISOString(),
			updatedAt: null,
			startedAt: null,
			completedAt: null,
			stats: {
				contacts: 4,
				contactsDone: 4,
				calls: 4,
				callsSucceeded: 4,
				callsFailed: null,
				successRate: 1,
			},
		});
	});

	test('what the list can filter is asked of it', async () => {
		one({ status: 'ready' });
		one({ status: 'pending' });
		const finished = one({ status: 'finished' });
		const archived = one({ status: 'inactive', archived: true });
		const list = async (...status: string[]) =>
			field(
				(await normalized('getAll', { resource: 'campaign', returnAll: true, filters: { status } }))
					.items,
				'id',
			);
		expect(await list('completed')).toEqual([String(finished.id)]);
		expect(last()?.query).toMatchObject({ status: 'finished' });
		expect(await list('draft')).toHaveLength(2);
		expect(last()?.query).not.toHaveProperty('status');
		expect(last()?.query).not.toHaveProperty('archived');
		expect(await list('archived')).toEqual([String(archived.id)]);
		expect(last()?.query).toMatchObject({ archived: 'true' });
		expect((await list('archived', 'completed')).sort()).toEqual(
			[finished.id, archived.id].map(String).sort(),
		);
	});

	test('Contact: Add sends the fields where Altur has them, and tells what became of each', async () => {
		const { id } = one({ status: 'ready', contacts: 0 });
		const NAMES = ['firstName', 'lastName', 'email', 'company', 'externalId'];
		const add = async (rows: IDataObject[], options: IDataObject = {}) =>
			await normalized(
				'add',
				{
					resource: 'contact',
					campaign: byKey(`altur:${id}`),
					phone: '={{ $json.phone }}',
					contactFields: Object.fromEntries(
						[...NAMES, 'variables'].map((name) => [name, `={{ $json.${name} ?? '' }}`]),
					),
					options,
				},
				{ input: inputs(rows) },
			);
		const fields = {
			firstName: 'Ada',
			lastName: 'Moreno',
			email: 'a@b.co',
			company: 'Acme',
			externalId: 'crm-7',
			variables: '{"plan":"gold"}',
		};
		const { items } = await add([
			{ phone: phone(1), ...fields },
			{ phone: phone(2) },
			{ phone: phone(1) },
		]);
		expect(last()?.body).toEqual({
			if_duplicate: 'skip',
			contacts: [
				{
					contact: phone(1),
					name: 'Ada Moreno',
					f_id: 'crm-7',
					extracted_data: { email: 'a@b.co', company: 'Acme', plan: 'gold' },
				},
				{ contact: phone(2) },
			],
		});
		// A number that the run has twice is sent once, whatever the vendor would make of it.
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'skipped']);
		expect(field(items, 'contactId')).toEqual([expect.any(String), expect.any(String), null]);
		expect(
			field((await add([{ phone: phone(1) }], { ifDuplicate: 'update' })).items, 'outcome'),
		).toEqual(['updated']);
	});
});
