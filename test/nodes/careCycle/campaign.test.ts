import type { IDataObject } from 'n8n-workflow';
import { atSpeed, type RunOptions } from '../../harness';
import { byId, field, NOWHERE } from '../../support/nodes';
import { inputs, last, on, one, pairs, sent, sim } from './setup';

const campaign = async (
	operation: string,
	id: unknown,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await on('campaign', operation, { campaignId: byId(id), ...parameters }, more);

describe('Campaign: Get Many', () => {
	test('filters and sorting go into the query', async () => {
		const { id } = one({ name: 'Spring check-ins', status: 'paused' });
		one({ name: 'Spring renewals', status: 'active' });
		const { items, error } = await on('campaign', 'getAll', {
			filters: { search: ' spring ', status: 'paused' },
			sort: { field: 'updatedAt', direction: 'asc' },
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			search: 'spring',
			status: 'paused',
			sortBy: 'updatedAt',
			sortDirection: 'asc',
			page: '1',
			perPage: '100',
		});
		expect(field(items, 'id')).toEqual([id]);
	});

	test('without filters a page is as long as the limit', async () => {
		sim.addCampaigns(12);
		const { items } = await on('campaign', 'getAll', { limit: 5, filters: { search: '' } });
		expect(items).toHaveLength(5);
		expect(last()?.query).toEqual({ page: '1', perPage: '5' });
	});

	test('searches on our side where CareCycle calls the parameter otherwise', async () => {
		sim.switches.searchParameter = 'q';
		sim.addCampaigns(120, (index) => ({ name: `Autumn ${index}`, description: null }));
		one({ name: 'Other', description: 'Follows the AUTUMN 7 one' });
		const { items } = await on('campaign', 'getAll', { limit: 3, filters: { search: 'autumn 7' } });
		expect(field(items, 'name')).toEqual(['Other', 'Autumn 79', 'Autumn 78']);
	});

	test('a search that an expression made a number, or nothing', async () => {
		one({ name: 'Group 42', description: null });
		one({ name: 'Autumn', description: null });
		expect(
			field((await on('campaign', 'getAll', { filters: { search: '={{ 42 }}' } })).items, 'name'),
		).toEqual(['Group 42']);
		expect(
			(await on('campaign', 'getAll', { filters: { search: '={{ null }}' } })).items,
		).toHaveLength(2);
		expect(last()?.query).not.toHaveProperty('search');
		expect(
			(
				await on('customer', 'getAll', {
					filters: { search: '={{ 0.5 }}', campaignStatus: '={{ "failed" }}' },
				})
			).items,
		).toEqual([]);
		expect(last()?.query).toMatchObject({ search: '0.5', campaignStatus: 'failed' });
	});

	test('Simplify gives ten flat fields, null where there is nothing', async () => {
		const { id } = one({ name: 'Spring', status: 'completed', contacts: 10, successRate: 1 });
		const { json } = await on('campaign', 'getAll');
		expect(json).toEqual({
			id,
			name: 'Spring',
			status: 'completed',
			description: expect.anything(),
			templateName: 'Outbound calls',
			startDate: null,
			endDate: null,
			customers: 10,
			completedCustomers: 10,
			totalCalls: 10,
		});
	});

	test.each([
		['newer', 'templateName', 'type'],
		['older', 'suitType', 'type'],
		['earlier', 'type', 'templateId'],
	] as const)('fields of the %s shape pass through', async (shape, has, hasNot) => {
		sim.switches.campaignShape = shape;
		one();
		const { json } = await on('campaign', 'getAll', { simplify: false });
		expect(json).toHaveProperty(has);
		expect(json).not.toHaveProperty(hasNot);
	});

	test('each input item has its own filters and pairs', async () => {
		sim.addCampaigns(2, { name: 'Autumn' });
		one({ name: 'Winter' });
		const { items } = await on(
			'campaign',
			'getAll',
			{ filters: { search: '={{ $json.search }}' } },
			{ input: inputs([{ search: 'autumn' }, { search: 'winter' }]) },
		);
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['Autumn', { item: 0 }],
			['Autumn', { item: 0 }],
			['Winter', { item: 1 }],
		]);
	});

	test('a list that gives the same page again and again ends', async () => {
		const row = { id: NOWHERE, name: 'Again', status: 'draft' };
		sim.fault({
			body: { itemsTotal: 1, currentPage: 1, nextPage: 2, prevPage: null, items: [row] },
		});
		const { items, error } = await on('campaign', 'getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(sim.requestCount).toBe(2);
	});
});

describe('Campaign: Get', () => {
	test('asks for one campaign and unwraps it', async () => {
		const { id } = one({ status: 'active' });
		const { json, items } = await campaign('get', id, { simplify: false });
		expect(sent()).toEqual([`GET /v2/campaigns/${id}`]);
		expect(json).toMatchObject({
			id,
			customerStats: { statusCounts: { pending: expect.any(Number) } },
			suite: 'receptionist',
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	test('takes a campaign that is not wrapped, and asks for the client on request', async () => {
		sim.fault({ body: { id: NOWHERE, name: 'Bare', status: 'draft' } });
		const { json } = await campaign('get', NOWHERE, { options: { includeClient: true } });
		expect(json).toMatchObject({ id: NOWHERE, name: 'Bare', customers: null });
		expect(last()?.query).toEqual({ includeClient: 'true' });
	});

	test.each([400, 422] as const)('names what is wrong with an id, as %i', async (status) => {
		sim.switches.invalid = status;
		const { error } = await campaign('get', 'not-a-uuid');
		expect(error?.message).toBe(
			`CareCycle could not get the campaign (${status}): Validation failed campaignId: Invalid UUID [item 0]`,
		);
	});

	test('goes on after an item that fails', async () => {
		const { id } = one();
		const { items, error } = await campaign(
			'get',
			'={{ $json.id }}',
			{},
			{
				input: inputs([{ id: NOWHERE }, { id }]),
				onError: 'continueRegularOutput',
			},
		);
		expect(error).toBeUndefined();
		expect(items[0]?.json.error).toContain('(404): Campaign not found');
		expect(items[1]?.json.id).toBe(id);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('Campaign: Create', () => {
	test.each([200, 201] as const)(
		'sends the fields that were given, answered with %i',
		async (status) => {
			sim.switches.created = status;
			const templateId = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
			const { json, error } = await on('campaign', 'create', {
				name: ' Spring outreach ',
				additionalFields: {
					description: 'First try',
					direction: 'outbound',
					kind: 'voice_ai',
					maxConcurrentCalls: 3,
					templateId: ` ${templateId} `,
				},
				simplify: false,
			});
			expect(error).toBeUndefined();
			expect(last()).toMatchObject({ method: 'POST', path: '/v2/campaigns' });
			expect(last()?.body).toEqual({
				name: 'Spring outreach',
				description: 'First try',
				direction: 'outbound',
				kind: 'voice_ai',
				maxConcurrentCalls: 3,
				templateId,
			});
			expect(json).toMatchObject({
				name: 'Spring outreach',
				status: 'draft',
				templateId,
				maxConcurrentCalls: 3,
			});
		},
	);

	test('tells ten fields of the draft, one of which says what the answer does not show', async () => {
		const { json } = await on('campaign', 'create', {
			name: 'Spring',
			additionalFields: { kind: 'voice_ai' },
		});
		const { completedCustomers, ...few } = (await campaign('get', String(json?.id))).json ?? {};
		expect([few.name, completedCustomers]).toEqual(['Spring', 0]);
		expect(json).toEqual({ ...few, unconfirmed: ['kind'] });
	});

	test('sends the name alone where nothing else is given', async () => {
		await on('campaign', 'create', { name: 'Spring' });
		expect(last()?.body).toEqual({ name: 'Spring' });
	});

	test.each([
		['a blank name', { name: '  ' }, 'The Name must have 1 to 255 characters'],
		['a long name', { name: 'x'.repeat(256) }, 'The Name must have 1 to 255 characters'],
		[
			'a template that is no ID',
			{ name: 'A', additionalFields: { templateId: 'best' } },
			'The Template ID is not a CareCycle ID',
		],
		[
			'half a call',
			{ name: 'A', additionalFields: { maxConcurrentCalls: 0.5 } },
			'Max Concurrent Calls must be a whole number',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('campaign', 'create', parameters);
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Update', () => {
	test('sends the fields that were added and no others', async () => {
		const { id } = one({ name: 'Old', description: 'Stays' });
		sim.switches.campaignShape = 'older';
		const { json, error } = await campaign('update', id, {
			updateFields: {
				appointmentConfigId: NOWHERE,
				enablePulse: false,
				features: '{"transfers": true}',
				name: 'New',
				pulseWorkflowId: NOWHERE,
				redial: true,
				redialPatterns: '[{"days": [1], "attempts": 2, "intervalMinutes": 30}]',
				smsCompanyName: 'Acme',
				smsContent: '{"redial": "Hello"}',
				smsTypes: '={{ { redial: true } }}',
				transferConfigId: NOWHERE,
				transferConfigIds: `${NOWHERE}, ${NOWHERE}`,
			},
			simplify: false,
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PATCH', path: `/v2/campaigns/${id}` });
		expect(last()?.body).toEqual({
			appointmentConfigId: NOWHERE,
			enablePulse: false,
			features: { transfers: true },
			name: 'New',
			pulseWorkflowId: NOWHERE,
			redial: true,
			redialPatterns: [{ days: [1], attempts: 2, intervalMinutes: 30 }],
			smsCompanyName: 'Acme',
			smsContent: { redial: 'Hello' },
			smsTypes: { redial: true },
			transferConfigId: NOWHERE,
			transferConfigIds: [NOWHERE, NOWHERE],
		});
		expect(json).toMatchObject({ id, name: 'New', description: 'Stays', redial: true });
	});

	test.each<[string, IDataObject, string]>([
		['nothing', {}, 'There is nothing to change'],
		['a blank name', { name: ' ' }, 'The Name must have 1 to 255 characters'],
		[
			'a workflow that is no ID',
			{ pulseWorkflowId: 'main' },
			'The Pulse Workflow ID is not a CareCycle ID',
		],
		[
			'one bad ID of several',
			{ transferConfigIds: `${NOWHERE},x` },
			'Transfer Config IDs must hold CareCycle IDs',
		],
		['broken JSON', { smsTypes: '{"redial":' }, 'SMS Types is not a JSON object'],
		['a list for an object', { features: '[]' }, 'Features is not a JSON object'],
		['an object for a list', { redialPatterns: '{}' }, 'Redial Patterns is not a JSON list'],
	])('%s is refused here', async (_, updateFields, says) => {
		const { error } = await campaign('update', NOWHERE, { updateFields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Start, Pause, Resume, Archive, Cancel', () => {
	const MOVES = [
		['start', 'draft', 'active'],
		['start', 'testing', 'active'],
		['pause', 'active', 'paused'],
		['resume', 'paused', 'active'],
		['resume', 'inactive', 'active'],
		['archive', 'completed', 'archived'],
		['cancel', 'paused', 'cancelled'],
	] as const;

	test.each(MOVES)('%s of a %s campaign', async (operation, from, to) => {
		const { id } = one({ status: from });
		const { json, error } = await campaign(operation, id);
		expect(error).toBeUndefined();
		expect(sim.requests).toHaveLength(1);
		expect(last()).toMatchObject({
			method: 'PATCH',
			path: `/v2/campaigns/${id}`,
			body: { status: to },
		});
		expect(json).toMatchObject({ id, status: to });
		expect(sim.campaign(id)?.status).toBe(to);
	});

	test.each(MOVES)(
		'%s of a %s campaign is no success where CareCycle ignores the status',
		async (operation, from, to) => {
			sim.switches.patchStatus = 'ignored';
			const { id } = one({ status: from });
			const { items, error } = await campaign(operation, id);
			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`CareCycle took the request and did not do it: the campaign is ${from}, not ${to} [item 0]`,
			);
			expect(error?.description).toBe(
				'CareCycle documents this call only in part. Do it in the CareCycle dashboard.',
			);
			expect(sim.writes).toBe(1);
		},
	);

	test('says where to do it where the call is gone', async () => {
		sim.switches.patchStatus = 'gone';
		const { id } = one();
		const { error } = await campaign('start', id);
		expect(error?.message).toContain(
			`CareCycle could not start the campaign (404): Can not PATCH /v2/campaigns/${id}`,
		);
		expect(error?.description).toBe(
			'Check the Base URL in the CareCycle credential. If it is right, CareCycle does not offer this call any more. Do it in the CareCycle dashboard.',
		);
		expect((await campaign('get', NOWHERE)).error?.description).toContain('Check the ID');
	});

	test('an answer that shows no status is no success', async () => {
		sim.fault({ body: { success: true } });
		const silent = await campaign('pause', NOWHERE);
		expect(silent.items).toEqual([]);
		expect(silent.error?.message).toContain(
			'CareCycle took the request to pause the campaign and did not show what came of it: it sent an object of success, without id',
		);
	});

	test('nor is one that shows the campaign without a status', async () => {
		sim.fault({ body: { campaign: { id: NOWHERE } } });
		const { error } = await campaign('pause', NOWHERE);
		expect(error?.message).toContain('its answer does not show the campaign as paused');
	});

	test('where the answer is silent, the campaign itself tells whether it was done', async () => {
		const { id } = one({ status: 'paused' });
		sim.fault({ method: 'PATCH', body: { success: true } });
		expect((await campaign('pause', id)).json).toMatchObject({ id, status: 'paused' });
		const { error } = await campaign('start', id);
		expect(error?.message).toContain(
			'CareCycle took the request and did not do it: the campaign is paused, not active',
		);
		const update = async (name: string) =>
			await on('campaign', 'update', { campaignId: byId(id), updateFields: { name } });
		expect((await update('Another')).error?.message).toContain(
			'does not show as it was sent: Name',
		);
	});

	test('a move that CareCycle refuses is told with its reason, and done where it refuses none', async () => {
		const { id } = one({ status: 'completed' });
		const { error } = await campaign('resume', id);
		expect(error?.message).toBe(
			'CareCycle could not resume the campaign (400): Cannot change the status from completed to active [item 0]',
		);
		sim.switches.transitions = 'free';
		expect((await campaign('resume', id)).json?.status).toBe('active');
	});

	test('waits as the body of a 429 asks', async () => {
		const { id } = one();
		Object.assign(sim.switches, { rateLimitPerMinute: 1, rateLimitWindowMs: 1_000 });
		await atSpeed(5, async () => {
			await campaign('get', id);
			const began = Date.now();
			expect((await campaign('start', id)).json?.status).toBe('active');
			expect(Date.now() - began).toBeGreaterThanOrEqual(900);
		});
		expect(sim.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
	});

	test('several items, each with its own campaign and pair', async () => {
		const ids = [one().id, one().id];
		const { items } = await campaign(
			'start',
			'={{ $json.id }}',
			{},
			{ input: inputs(ids.map((id) => ({ id }))) },
		);
		expect(field(items, 'id')).toEqual(ids);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});
