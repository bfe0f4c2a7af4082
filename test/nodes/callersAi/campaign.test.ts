import type { IDataObject } from 'n8n-workflow';
import { callersAi, CAMPAIGN_STATES } from '../../../nodes/CallersAi/callersAi.vendor';
import type { RunOptions } from '../../harness';
import { ORGANIZATION } from '../../simulators/callersAi';
import {
	byId,
	campaignDo,
	describedAs,
	getMany,
	GROUP,
	inputs,
	n8n,
	names,
	one,
	pairs,
	restarted,
	sent,
	sim,
	UNKNOWN_ID,
} from './setup';

describe('Campaign > Get Many', () => {
	test('asks for the group, and searches and filters here', async () => {
		one({
			name: 'Spring renewals',
			campaignGroupId: GROUP,
			campaignGroupName: 'Renewals',
			status: 'active',
		});
		one({ name: 'Spring welcome', status: 'stopped' });
		one({ name: 'Autumn renewals', campaignGroupId: GROUP, status: 'completed' });
		expect(names(await getMany({ campaignGroupId: byId(GROUP) }))).toEqual([
			'Spring renewals',
			'Autumn renewals',
		]);
		expect(names(await getMany({ search: ' sPRing ' }))).toEqual([
			'Spring renewals',
			'Spring welcome',
		]);
		expect(names(await getMany({ status: ['completed', 'stopped'] }))).toEqual([
			'Spring welcome',
			'Autumn renewals',
		]);
		expect(names(await getMany({ status: ['active'], search: 'welcome' }))).toEqual([]);
		expect(sent().map(({ path }) => path)).toEqual([
			`/campaigns?campaignGroupId=${GROUP}&organizationId=${ORGANIZATION}`,
			...Array<string>(3).fill(`/campaigns?organizationId=${ORGANIZATION}`),
		]);
	});

	test('filters the group here too, where callers.ai does not', async () => {
		const rows = [
			{ id: 'a', campaignGroupId: GROUP },
			{ id: 'b', campaignGroupId: null },
			{ id: 'c' },
		];
		sim.fault({ status: 200, body: rows });
		const { items } = await getMany({ campaignGroupId: byId(GROUP) });
		expect(items.map(({ json }) => json.id)).toEqual(['a', 'c']);
	});

	test('counts the limit after the filter', async () => {
		sim.addCampaigns(20, (index) => ({
			name: `Campaign ${index}`,
			status: index % 2 ? 'active' : 'stopped',
		}));
		const result = await getMany({ status: ['active'] }, { returnAll: false, limit: 3 });
		expect(names(result)).toEqual(['Campaign 1', 'Campaign 3', 'Campaign 5']);
		expect(sim.requestCount).toBe(1);
	});

	test('pairs every campaign with its input item', async () => {
		sim.addCampaigns(2);
		const result = await campaignDo('getAll', { returnAll: true }, { input: inputs({}, {}) });
		expect(pairs(result)).toEqual([0, 0, 1, 1]);
	});

	test('Simplify says in one word where a campaign stands', async () => {
		const { id } = one({
			name: 'Spring',
			status: 'activeNewChatsPaused',
			campaignGroupId: GROUP,
			campaignGroupName: 'Renewals',
		});
		const { items } = await campaignDo('getAll', { returnAll: true, simplify: true });
		expect(items[0]?.json).toEqual({
			id,
			name: 'Spring',
			active: true,
			pauseNewChats: true,
			firstInteractionAt: expect.any(String),
			completedAt: null,
			isIncoming: false,
			timezone: expect.any(String),
			campaignGroupName: 'Renewals',
			status: 'activeNewChatsPaused',
		});
		const raw = await campaignDo('get', { campaignId: byId(id), simplify: false });
		expect(raw.items[0]?.json).toMatchObject({ id, callParams: expect.any(Object) });
		expect(raw.items[0]?.json).not.toHaveProperty('status');
	});

	test('an answer that is no list is an error', async () => {
		sim.fault({ status: 200, body: { campaigns: [] } });
		expect((await getMany()).error?.message).toContain('does not lead to the callers.ai API');
	});
});

describe('Campaign > Start and Pause', () => {
	const verb = async (operation: string, id: string, more: Partial<RunOptions> = {}) =>
		await campaignDo(operation, { campaignId: byId(id), options: { confirm: 1 } }, more);

	test('send one call, and show what the campaign then shows', async () => {
		sim.switches.campaignPatch = 'exists';
		const { id } = one();
		const started = await verb('start', id);
		expect(started.items[0]).toEqual({
			json: expect.objectContaining({ id, active: true, changed: true }),
			pairedItem: { item: 0 },
		});
		const paused = await verb('pause', id);
		expect(paused.items[0]?.json).toMatchObject({ id, active: false, changed: true });
		const path = `/campaigns/${id}`;
		const read = { method: 'GET', path, body: undefined };
		expect(sent()).toEqual([
			read,
			{ method: 'PATCH', path, body: { active: true } },
			read,
			read,
			{ method: 'PATCH', path, body: { active: false } },
			read,
		]);
	});

	test('tell the ten fields that say where the campaign stands, or the whole campaign', async () => {
		sim.switches.campaignPatch = 'exists';
		const { id, name } = one();
		await verb('start', id);
		expect((await verb('pause', id)).items[0]?.json).toEqual({
			id,
			name,
			active: false,
			pauseNewChats: false,
			firstInteractionAt: null,
			completedAt: null,
			isIncoming: false,
			campaignGroupName: null,
			changed: true,
			status: 'notStarted',
		});
		const whole = await campaignDo('pause', { campaignId: byId(id), simplify: false });
		expect(whole.items[0]?.json).toMatchObject({ callParams: {}, changed: false });
		expect(whole.items[0]?.json).not.toHaveProperty('status');
	});

	test('do nothing where there is nothing to do', async () => {
		for (const [operation, status] of [
			['start', 'active'],
			['start', 'activeNewChatsPaused'],
			['pause', 'stopped'],
			['pause', 'notStarted'],
		]) {
			const { items } = await verb(operation as string, one({ status }).id);
			expect(items[0]?.json).toMatchObject({ changed: false });
		}
		expect(sim.writes).toBe(0);
	});

	test('a completed campaign is refused, and nothing is sent', async () => {
		for (const operation of ['start', 'pause']) {
			expect((await verb(operation, one({ status: 'completed' }).id)).error?.message).toContain(
				'is completed',
			);
		}
		expect(sim.writes).toBe(0);
	});

	describe('a campaign that runs again after it had completed', () => {
		test('is paused, although it then shows the old date again', async () => {
			const id = restarted();
			const { items, error } = await verb('pause', id);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ id, active: false, changed: true });
			expect(sim.writes).toBe(1);
			expect((await verb('pause', id)).error?.message).toContain('is completed');
		});

		test('is listed as active, and not as completed', async () => {
			const id = restarted();
			expect((await getMany({ status: ['active'] })).items.map(({ json }) => json.id)).toEqual([
				id,
			]);
			expect((await getMany({ status: ['completed'] })).items).toEqual([]);
		});
	});

	test('a completed campaign that stays active is paused like any other', async () => {
		sim.switches.campaignPatch = 'exists';
		sim.switches.activeAtCompletion = 'stays';
		const { id } = one({ status: 'completed' });
		expect((await verb('pause', id)).items[0]?.json).toMatchObject({
			active: false,
			changed: true,
		});
	});

	test('a completed campaign that is refused may be started in the dashboard', async () => {
		const result = await verb('start', one({ status: 'completed' }).id);
		expect(describedAs(result)).toBe(
			'A completed campaign may run again only when somebody starts it at callers.ai. Do it in the callers.ai dashboard.',
		);
	});

	test('say that the call may not exist where it answers 404', async () => {
		const { id } = one({ status: 'active' });
		const result = await verb('pause', id);
		expect(result.error?.message).toContain('callers.ai could not pause the campaign (404)');
		expect(describedAs(result)).toContain(
			'does not document this call, so it may not exist (PATCH /campaigns/{campaignId})',
		);
		expect(describedAs(result)).toContain('callers.ai dashboard');
		expect(sim.writes).toBe(1);
	});

	test('do not pass an answer of 200 that changed nothing for success', async () => {
		sim.switches.campaignPatch = 'ignored';
		const { id, name } = one();
		const result = await verb('start', id);
		expect(result.error?.message).toContain(
			`took the request to start campaign "${name}" and did not do it: it is still draft`,
		);
		expect(describedAs(result)).toContain('may not exist');
		expect(sim.writes).toBe(1);
		expect(sim.requests.filter(({ method }) => method === 'GET').length).toBeGreaterThan(2);
	});

	test.each([-1, 121, '={{ "soon" }}'])('do not wait for %s seconds', async (confirm) => {
		const { error } = await campaignDo('start', {
			campaignId: byId(one().id),
			options: { confirm },
		});
		expect(error?.message).toContain('Confirm Within must be from 0 to 120 seconds');
		expect(sim.requests).toEqual([]);
	});

	test('a refused key is still about the key', async () => {
		const { id } = one();
		sim.fault({ method: 'PATCH', status: 401, body: { message: 'Invalid API key' } });
		const { error } = await verb('start', id);
		expect((error as { failure?: unknown }).failure).toEqual({ cause: 'credential-invalid' });
	});

	test('a campaign that is not there is named by item', async () => {
		sim.switches.campaignPatch = 'exists';
		const input = inputs(
			{ id: one().id },
			{ id: UNKNOWN_ID },
			{ id: one({ status: 'active' }).id },
		);
		const parameters = { campaignId: byId('={{ $json.id }}'), options: { confirm: 0 } };
		const result = await campaignDo('start', parameters, {
			input,
			onError: 'continueRegularOutput',
		});
		expect(pairs(result)).toEqual([0, 1, 2]);
		expect(result.items.map(({ json }) => json.changed)).toEqual([true, undefined, false]);
		expect(JSON.stringify(result.items[1])).toContain('404');
		expect((await campaignDo('start', parameters, { input })).error?.message).toContain('[item 1]');
	});

	test('say in their descriptions that they are experimental', () => {
		const { properties } = n8n.node('callersAi').description;
		const operations = properties.find(
			({ name, default: first }) => name === 'operation' && first === 'getAll',
		);
		const described = (operations?.options ?? []) as Array<{ value: string; description: string }>;
		const experimental = described
			.filter(({ description }) => description.includes('documents no call'))
			.map(({ value }) => value);
		expect(experimental).toEqual(['pause', 'start']);
	});
});

describe('a campaign in the words that all vendors share', () => {
	const normalize = (raw: IDataObject) => callersAi.campaigns.normalize(raw);
	const statusOf = (raw: IDataObject) => [normalize(raw).status, normalize(raw).vendorStatus];
	const WHEN = '2026-03-01T10:00:00.000Z';

	test.each([
		[{ active: false }, 'draft', 'notStarted'],
		[{ active: false, firstInteractionAt: ' ', completedAt: '' }, 'draft', 'notStarted'],
		[{ active: true, pauseNewChats: false }, 'active', 'active'],
		[{ active: true, pauseNewChats: true }, 'active', 'activeNewChatsPaused'],
		[{ active: false, pauseNewChats: true, firstInteractionAt: WHEN }, 'paused', 'stopped'],
		[{ active: false, firstInteractionAt: WHEN, completedAt: WHEN }, 'completed', 'completed'],
		[{ active: false, completedAt: WHEN }, 'completed', 'completed'],
		// Running, whatever date of completion it has.
		[{ active: true, firstInteractionAt: WHEN, completedAt: WHEN }, 'active', 'active'],
		[{ active: true, pauseNewChats: true, completedAt: WHEN }, 'active', 'activeNewChatsPaused'],
		[{ active: true, completedAt: 'soon' }, 'active', 'active'],
		// Whether it runs is not known, so a date does not make it final.
		[{ active: 'hibernating', completedAt: WHEN }, 'unknown', 'hibernating'],
		[{ completedAt: WHEN }, 'unknown', null],
		[{ active: 'hibernating' }, 'unknown', 'hibernating'],
		[{ active: 'active' }, 'unknown', 'active'],
		[{ active: false, completedAt: 'soon' }, 'unknown', 'soon'],
		[{ active: 'constructor' }, 'unknown', 'constructor'],
		[{}, 'unknown', null],
	])('%j is %s', (raw, status, vendorStatus) => {
		expect(statusOf(raw)).toEqual([status, vendorStatus]);
	});

	test('has what callers.ai says, and null for the rest', () => {
		const id = '69a40e20c0ffee0000000001';
		const raw = {
			id,
			name: 'Spring',
			active: true,
			firstInteractionAt: '2026-03-01T12:00:00+01:00',
			callParams: { timezone: 'UTC' },
		};
		expect(normalize(raw)).toEqual({
			key: `callersAi:${id}`,
			vendor: 'callersAi',
			id,
			name: 'Spring',
			status: 'active',
			vendorStatus: 'active',
			description: null,
			agentId: null,
			agentName: null,
			timezone: 'UTC',
			createdAt: '2026-03-01T10:00:00.000Z',
			updatedAt: null,
			startedAt: '2026-03-01T11:00:00.000Z',
			completedAt: null,
			stats: null,
		});
	});

	test('a date of completion is given as callers.ai gives it, also while the campaign runs again', () => {
		const raw = {
			active: true,
			firstInteractionAt: WHEN,
			completedAt: '2026-03-02T10:00:00+01:00',
		};
		expect(normalize(raw)).toMatchObject({
			status: 'active',
			completedAt: '2026-03-02T09:00:00.000Z',
		});
	});

	test('never throws, and never makes up a date', () => {
		for (const raw of [
			{},
			{ id: 5, callParams: null, active: null },
			{ id: 'not an ObjectId', completedAt: {} as never, name: 3 },
		]) {
			expect(normalize(raw)).toMatchObject({ createdAt: null, status: 'unknown' });
		}
	});

	test('has a choice for every word', async () => {
		for (const { value } of CAMPAIGN_STATES) {
			const { id } = one({ status: value });
			expect((await getMany({ status: [value] })).items.map(({ json }) => json.id)).toEqual([id]);
		}
	});
});
