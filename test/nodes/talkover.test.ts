import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../harness';
import { startTalkover, type TalkoverSimulator } from '../simulators';
import {
	addOne,
	byId,
	field,
	NOWHERE,
	paths,
	talkoverCredentials,
	type Worded,
} from '../support/nodes';

let n8n: Harness;
let sim: TalkoverSimulator;

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) => {
	const result = await n8n.run({
		node: 'talkover',
		parameters: { resource: 'campaign', ...parameters },
		credentials: talkoverCredentials(sim),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
};
const on = async (
	operation: string,
	id: unknown,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ operation, campaignId: byId(id), ...parameters }, more);
const last = () => sim.requests.at(-1);
const agentId = () => (sim.addAgents(1)[0] as { id: string }).id;

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startTalkover();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

describe('Campaign: Get Many', () => {
	const many = async (parameters: IDataObject, more?: Partial<RunOptions>) =>
		await run({ operation: 'getAll', ...parameters }, more);

	test('every filter goes into the query, and dates as days', async () => {
		const agent = agentId();
		const wanted = addOne(sim, {
			name: 'Spring outreach',
			agent_id: agent,
			campaign_type: 'reminder',
			status: 'paused',
			created_at: '2026-03-02T23:00:00Z',
		});
		sim.addCampaigns(3, { agent_id: agent, created_at: '2026-03-05T00:00:00Z' });
		const { items, error } = await many({
			filters: {
				agentId: byId(agent),
				dateFrom: '2026-03-02T10:11:12',
				dateTo: '2026-03-03T00:00:00.000+02:00',
				search: 'spring',
				status: 'paused',
				campaignType: 'reminder',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			agent_id: agent,
			date_from: '2026-03-02',
			date_to: '2026-03-03',
			search: 'spring',
			status: 'paused',
			campaign_type: 'reminder',
			page: '1',
			per_page: '50',
		});
		expect(field(items, 'id')).toEqual([wanted.id]);
	});

	test('empty filters are not sent', async () => {
		await many({ limit: 5, filters: { search: '', dateFrom: '', dateTo: '', agentId: byId('') } });
		expect(last()?.query).toEqual({ page: '1', per_page: '5' });
	});

	test.each([
		['a date object', '={{ new Date("2026-03-02T10:11:12Z") }}'],
		['a moment of n8n', '={{ DateTime.fromISO("2026-03-02T10:11:12Z", { zone: "utc" }) }}'],
	])('%s is a day too', async (_, dateFrom) => {
		const { error } = await many({ filters: { dateFrom } });
		expect(error).toBeUndefined();
		expect(last()?.query.date_from).toBe('2026-03-02');
	});

	test('Simplify gives ten flat fields, null where there is nothing', async () => {
		const { id, name, agent } = addOne(sim, { status: 'completed', contacts: 10, successRate: 1 });
		const { json } = await many({});
		expect(json).toMatchObject({
			id,
			name,
			status: 'completed',
			agent_name: agent?.name,
			total_calls: 10,
			completed_calls: 10,
			success_rate: 100,
		});
		expect(Object.keys(json ?? {})).toHaveLength(10);
		sim.reset();
		addOne(sim, { agent_id: NOWHERE });
		expect((await many({})).json?.agent_name).toBeNull();
	});

	test('without Simplify, the object as the vendor sends it', async () => {
		addOne(sim);
		const { json } = await many({ simplify: false });
		expect(json).toMatchObject({
			agent: { label: expect.any(String) },
			stats: { total_calls: 0 },
			days_of_week: [1, 2, 3, 4, 5],
		});
	});

	test('the limit counts for each input item, and every output carries its own item', async () => {
		sim.addCampaigns(3, (index) => ({ name: `Autumn ${index}` }));
		addOne(sim, { name: 'Winter' });
		const { items } = await many(
			{ limit: 2, filters: { search: '={{ $json.search }}' } },
			{ input: [{ json: { search: 'autumn' } }, { json: { search: 'winter' } }] },
		);
		expect(
			items.map(({ json, pairedItem }) => [String(json.name).split(' ')[0], pairedItem]),
		).toEqual([
			['Autumn', { item: 0 }],
			['Autumn', { item: 0 }],
			['Winter', { item: 1 }],
		]);
	});
});

describe('Campaign: Get', () => {
	test('leaves calls and files out unless they are asked for', async () => {
		const { id } = addOne(sim, { status: 'completed', contacts: 4 });
		const without = await on('get', id);
		expect(without.json).toMatchObject({
			id,
			stats: { total_calls: 4, average_duration: expect.any(Number) },
		});
		expect(Object.keys(without.json ?? {})).not.toEqual(expect.arrayContaining(['calls']));
		expect(without.json).not.toHaveProperty('files');

		const whole = await on('get', id, { options: { includeCallsAndFiles: true } });
		expect(whole.json?.calls).toHaveLength(4);
		expect(whole.json?.files).toHaveLength(1);
	});

	test('pairs one item, and several with their own', async () => {
		const ids = sim.addCampaigns(3).map(({ id }) => id);
		expect((await on('get', ids[0])).items[0]?.pairedItem).toEqual({ item: 0 });
		const { items } = await on(
			'get',
			'={{ $json.id }}',
			{},
			{ input: ids.map((id) => ({ json: { id } })) },
		);
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
			ids.map((id, item) => [id, { item }]),
		);
	});

	test('a key of the normalized nodes is an id too', async () => {
		const { id } = addOne(sim);
		expect((await on('get', `talkover:${id}`)).json?.id).toBe(id);
		expect(paths(sim)).toEqual([`GET /campaigns/${id}`]);
	});

	test('a number from an expression is asked for as it is', async () => {
		const { error } = await on('get', '={{ 42 }}');
		expect(paths(sim)).toEqual(['GET /campaigns/42']);
		expect(error?.message).toBe(
			'Talkover could not get the campaign (404): Campaign not found [item 0]',
		);
	});

	test.each(['={{ null }}', '={{ undefined }}', '={{ [] }}', '={{ {} }}', '={{ $json.nothing }}'])(
		'%s as an id is refused here',
		async (value) => {
			const { error } = await on('get', value);
			expect(error?.message).toContain('The Campaign');
			expect(error?.message).toContain('[item 0]');
			expect(sim.requests).toEqual([]);
		},
	);
});

describe('Campaign: Create', () => {
	const required = (agent: string): IDataObject => ({
		operation: 'create',
		name: 'Spring outreach',
		campaignType: 'follow_up',
		agentId: byId(agent),
		startDate: '2026-03-02T00:00:00',
		daysOfWeek: [5, 1, 3],
		callTimeRanges: {
			range: [
				{ start: '09:00', end: '12:00' },
				{ start: '13:30', end: '17:00' },
			],
		},
		timezone: 'Europe/Madrid',
	});
	const requiredBody = (agent: string) => ({
		name: 'Spring outreach',
		campaign_type: 'follow_up',
		agent_id: agent,
		start_date: '2026-03-02',
		days_of_week: [1, 3, 5],
		call_time_ranges: [
			{ start: '09:00', end: '12:00' },
			{ start: '13:30', end: '17:00' },
		],
		timezone: 'Europe/Madrid',
	});

	test('sends the required fields and nothing else', async () => {
		const agent = agentId();
		const { json, items, error } = await run(required(agent));
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'POST', path: '/api/v1/campaigns' });
		expect(last()?.body).toEqual(requiredBody(agent));
		expect(json).toMatchObject({
			id: sim.campaigns()[0]?.id,
			name: 'Spring outreach',
			status: 'draft',
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	test.each([
		['that the list does not hold', { timezone: 'US/Eastern' }, 'US/Eastern'],
		['of an expression', { timezone: '={{ "Asia/" + "Kolkata" }}' }, 'Asia/Kolkata'],
		['that was left as it is', { timezone: undefined }, 'America/New_York'],
	])('sends a time zone %s', async (_, fields, zone) => {
		const { error } = await run({ ...required(agentId()), ...fields });
		expect(error).toBeUndefined();
		expect((last()?.body as IDataObject).timezone).toBe(zone);
	});

	test('sends every optional field that was added', async () => {
		const agent = agentId();
		const { error } = await run({
			...required(agent),
			additionalFields: {
				autoAddToDnc: true,
				autoComplete: false,
				busyCooldown: 2,
				description: 'For people who asked',
				dncNumbers: ' +15550001111, ,+15550002222',
				dncSource: 'custom',
				dncTriggerErrors: 'invalid_number',
				dncTriggerStatuses: 'completed, voicemail',
				doNotCall: true,
				endDate: '2026-04-01T10:00:00',
				failedCooldown: 3,
				initialCallDelay: 90,
				maxRetries: 0,
				noAnswerCooldown: 4,
				postCompletionCooldown: false,
				postCompletionCooldownHours: 168,
				retryCooldownHours: 1,
				retryOnNoConversion: true,
				successCooldown: 5,
				voicemailCooldown: 6,
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			...requiredBody(agent),
			auto_add_to_dnc_enabled: true,
			auto_complete: false,
			busy_cooldown_hours: 2,
			description: 'For people who asked',
			do_not_call_custom_list: ['+15550001111', '+15550002222'],
			do_not_call_list_source: 'custom',
			auto_dnc_trigger_errors: ['invalid_number'],
			auto_dnc_trigger_statuses: ['completed', 'voicemail'],
			do_not_call_enabled: true,
			end_date: '2026-04-01',
			failed_cooldown_hours: 3,
			initial_call_delay: 90,
			max_retries: 0,
			no_answer_cooldown_hours: 4,
			enable_post_completion_cooldown: false,
			post_completion_cooldown_hours: 168,
			retry_cooldown_hours: 1,
			retry_on_no_conversion: true,
			success_cooldown_hours: 5,
			voicemail_cooldown_hours: 6,
		});
		expect(sim.campaigns()[0]).toMatchObject({
			auto_complete: false,
			end_date: '2026-04-01',
			description: 'For people who asked',
		});
	});

	test('shows the fields that the vendor complains of, dotted ones too', async () => {
		const { error } = await run({
			...required(NOWHERE),
			additionalFields: { dncNumbers: '+15550001111, nobody', dncSource: 'custom' },
		});
		expect(error?.message).toContain(
			'Talkover could not create the campaign (422): The given data was invalid.',
		);
		expect(error?.message).toContain('do_not_call_custom_list.1:');
		expect(error?.message).toContain('agent_id: The selected agent id is invalid.');
		expect(error?.httpCode).toBe('422');
		expect(sim.campaigns()).toEqual([]);
	});

	test('a full plan is a quota, not a bad key', async () => {
		sim.switches.planLimitReached = true;
		const { error } = await run(required(agentId()));
		expect(error?.message).toContain('Campaign limit reached for your plan');
		expect(error?.failure).toEqual({ cause: 'quota-exhausted' });
	});

	test.each<[string, IDataObject, string]>([
		['a name of blanks', { name: '  ' }, 'Name'],
		['a long name', { name: 'x'.repeat(256) }, '255'],
		['no day', { daysOfWeek: [] }, 'Days of Week'],
		['no range', { callTimeRanges: { range: [] } }, 'Call Times'],
		[
			'an end before the start',
			{ callTimeRanges: { range: [{ start: '17:00', end: '09:00' }] } },
			'Call Times',
		],
		[
			'a time that is none',
			{ callTimeRanges: { range: [{ start: '9', end: '25:00' }] } },
			'Call Times',
		],
		[
			'too many retries',
			{ additionalFields: { maxRetries: 11 } },
			'Max Retries must be a whole number from 0 to 10',
		],
		[
			'half an hour',
			{ additionalFields: { busyCooldown: 0.5 } },
			'Busy Cooldown must be a whole number from 1 to 168',
		],
		[
			'a delay before now',
			{ additionalFields: { initialCallDelay: -1 } },
			'Initial Call Delay must be a whole number of at least 0',
		],
		[
			'a zone that is none',
			{ timezone: 'Mars/Olympus' },
			'The Timezone is not known: write it as America/New_York',
		],
		['a day that is none', { daysOfWeek: [8] }, 'Days of Week must hold numbers from 1 to 7'],
	])('%s is refused here', async (_, fields, says) => {
		const { error } = await run({ ...required(agentId()), ...fields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Update', () => {
	test('sends the fields that were added and no others', async () => {
		const { id, timezone } = addOne(sim, { status: 'paused' });
		const { json, error } = await on('update', id, {
			updateFields: { name: 'Summer outreach', maxRetries: 5 },
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PUT', path: `/api/v1/campaigns/${id}` });
		expect(last()?.body).toEqual({ name: 'Summer outreach', max_retries: 5 });
		expect(json).toMatchObject({ id, name: 'Summer outreach', max_retries: 5, timezone });
	});

	test('an empty end date clears it', async () => {
		const { id } = addOne(sim, { end_date: '2030-01-01' });
		const { json } = await on('update', id, { updateFields: { endDate: '' } });
		expect(last()?.body).toEqual({ end_date: null });
		expect(json?.end_date).toBeNull();
		expect(sim.campaign(id)?.end_date).toBeNull();
	});

	test('the fields of Create can be changed too', async () => {
		const { id } = addOne(sim);
		const agent = agentId();
		await on('update', id, {
			updateFields: {
				agentId: byId(agent),
				callTimeRanges: { range: [{ start: '10:00', end: '11:00' }] },
				campaignType: 'custom',
				daysOfWeek: [7],
				startDate: '2026-05-01T00:00:00',
				timezone: 'UTC',
			},
		});
		expect(last()?.body).toEqual({
			agent_id: agent,
			call_time_ranges: [{ start: '10:00', end: '11:00' }],
			campaign_type: 'custom',
			days_of_week: [7],
			start_date: '2026-05-01',
			timezone: 'UTC',
		});
	});

	test('nothing to change is refused here', async () => {
		const { id } = addOne(sim);
		const { error } = await on('update', id);
		expect(error?.message).toBe('There is nothing to change [item 0]');
		expect(sim.requests).toEqual([]);
	});

	test('a new schedule while calls wait is refused with the reason', async () => {
		const { id } = addOne(sim, { status: 'active', contacts: 5 });
		const { error } = await on('update', id, {
			updateFields: { timezone: 'UTC', daysOfWeek: [6] },
		});
		expect(error?.message).toBe(
			'Talkover could not update the campaign (409): Campaign has active calls. Pause it first. [item 0]',
		);
		expect(error?.failure).toBeUndefined();
	});
});

describe('Campaign: Start, Pause, Complete, Cancel', () => {
	test.each([
		['start', 'draft', 'active'],
		['start', 'paused', 'active'],
		['pause', 'active', 'paused'],
		['complete', 'active', 'completed'],
		['cancel', 'paused', 'cancelled'],
	] as const)('%s of a %s campaign', async (operation, from, to) => {
		const { id } = addOne(sim, { status: from });
		const { items, error } = await on(operation, id);
		expect(error).toBeUndefined();
		expect(paths(sim)).toEqual([`PATCH /campaigns/${id}/status`]);
		expect(last()?.body).toEqual({ status: to });
		expect(items).toEqual([
			{ json: { id, status: to, updated_at: expect.any(String) }, pairedItem: { item: 0 } },
		]);
		expect(sim.campaign(id)?.status).toBe(to);
	});

	test.each([
		[400, 'Cannot transition from completed to active status'],
		[409, 'Invalid status transition'],
	] as const)(
		'a refused move (%d) shows the reason and is not sent again',
		async (status, reason) => {
			sim.switches.invalidTransition = status;
			const { id } = addOne(sim, { status: 'completed' });
			const { error } = await on('start', id);
			expect(error?.message).toBe(
				`Talkover could not start the campaign (${status}): ${reason} [item 0]`,
			);
			expect(sim.writes).toBe(1);
		},
	);
});

describe('Campaign: Delete', () => {
	test.each([200, 204] as const)('answers { deleted: true } for a %d', async (status) => {
		sim.switches.deleteStatus = status;
		const { id } = addOne(sim);
		const { items } = await on('delete', id);
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		expect(paths(sim)).toEqual([`DELETE /campaigns/${id}`]);
		expect(last()?.status).toBe(status);
		expect(sim.campaign(id)).toBeUndefined();
	});

	test('an active campaign is refused, and the key is not blamed', async () => {
		const { id } = addOne(sim, { status: 'active' });
		const { items, error } = await on('delete', id);
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			'Talkover could not delete the campaign (403): Cannot delete active campaign [item 0]',
		);
		expect(error?.failure).toBeUndefined();
		expect(error?.description).not.toContain('API key');
		expect(sim.campaign(id)).toBeDefined();
	});
});

describe('Campaign: Queue Call', () => {
	const queue = async (id: string, parameters: IDataObject) =>
		await on('queueCall', id, parameters);

	test('sends the number alone, or with all options', async () => {
		const { id, name } = addOne(sim, { status: 'active', contacts: 1 });
		const { json } = await queue(id, { to: ' +15550001111 ' });
		expect(last()).toMatchObject({ method: 'POST', path: `/api/v1/campaigns/${id}/call` });
		expect(last()?.body).toEqual({ to: '+15550001111' });
		expect(json).toMatchObject({
			campaign_call: { to: '+15550001111', status: 'queued' },
			campaign: { id, name, status: 'active' },
		});

		await queue(id, {
			to: '+15550002222',
			options: {
				allowDuplicates: true,
				isTesting: true,
				payload: '{ "first_name": "Ada" }',
				context: '={{ ({ row: 7 }) }}',
			},
		});
		expect(last()?.body).toEqual({
			to: '+15550002222',
			allow_duplicates: true,
			is_testing: true,
			payload: { first_name: 'Ada' },
			context: { row: 7 },
		});
	});

	test('switches that stand at off stay off', async () => {
		const { id } = addOne(sim, { status: 'active' });
		const { error } = await queue(id, {
			to: '+15550001111',
			options: { allowDuplicates: false, isTesting: false },
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			to: '+15550001111',
			allow_duplicates: false,
			is_testing: false,
		});
	});

	test('a number that waits already is refused with the reason, or taken on demand', async () => {
		const { id } = addOne(sim, { status: 'active', contacts: 1 });
		await queue(id, { to: '+15550001111' });
		const again = await queue(id, { to: '+15550001111' });
		expect(again.error?.message).toBe(
			'Talkover could not queue the call (409): Call already exists [item 0]',
		);
		expect(sim.writes).toBe(2);
		expect(
			(await queue(id, { to: '+15550001111', options: { allowDuplicates: true } })).error,
		).toBeUndefined();
	});

	test('a campaign that is not active is refused with the reason', async () => {
		const { id } = addOne(sim, { status: 'paused' });
		expect((await queue(id, { to: '+15550001111' })).error?.message).toContain(
			'(400): Campaign is not active',
		);
	});

	test.each(['5550001111', '+0123456', '={{ 15550001111 }}', '={{ null }}'])(
		'%s as a number is refused here',
		async (to) => {
			const { error } = await queue(addOne(sim, { status: 'active' }).id, { to });
			expect(error?.message).toContain('Phone Number');
			expect(sim.requests).toEqual([]);
		},
	);

	test.each(['payload', 'context'])('a %s that is no JSON object is refused here', async (name) => {
		const { id } = addOne(sim, { status: 'active' });
		for (const value of ['{ broken', '[1]', '7', '={{ 7 }}', '={{ null }}']) {
			const { error } = await queue(id, { to: '+15550001111', options: { [name]: value } });
			expect(error?.message).toMatch(/^(Payload|Context) is not a JSON object \[item 0\]$/);
		}
		expect(sim.requests).toEqual([]);
	});
});

describe('Agent: Get Many', () => {
	const agents = async (parameters: IDataObject = {}) =>
		await run({ resource: 'agent', operation: 'getAll', ...parameters });

	test.each(['meta', 'pagination'] as const)('all pages, told by the block %s', async (key) => {
		sim.switches.agentsPaging = key;
		sim.addAgents(230);
		const { items, error } = await agents({ returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(230);
		expect(sim.requests).toHaveLength(3);
	});

	test('filters and Simplify', async () => {
		sim.addAgents(2);
		const [wanted] = sim.addAgents(1, {
			name: 'Zoe',
			direction: 'inbound',
			current_status: 'draft',
		}) as IDataObject[];
		const { items } = await agents({
			filters: { direction: 'inbound', search: 'zoe', status: 'draft' },
		});
		expect(last()?.query).toEqual({
			direction: 'inbound',
			search: 'zoe',
			status: 'draft',
			page: '1',
			per_page: '50',
		});
		expect(items.map(({ json }) => json)).toEqual([
			{
				id: wanted?.id,
				name: 'Zoe',
				label: wanted?.label,
				direction: 'inbound',
				language: wanted?.language,
				current_status: 'draft',
			},
		]);
		expect((await agents({ simplify: false })).json).toHaveProperty('created_at');
	});
});

describe('Call: Get Many', () => {
	const calls = async (parameters: IDataObject = {}) =>
		await run({ resource: 'call', operation: 'getAll', ...parameters });

	test('every filter goes into the query', async () => {
		const agent = agentId();
		const other = agentId();
		addOne(sim, {
			agent_id: agent,
			status: 'completed',
			contacts: 3,
			successRate: 1,
			created_at: '2026-03-02T10:00:00Z',
		});
		addOne(sim, {
			agent_id: other,
			status: 'completed',
			contacts: 4,
			successRate: 1,
			created_at: '2026-03-02T10:00:00Z',
		});
		const { items, error } = await calls({
			filters: {
				agentId: byId(agent),
				dateFrom: '2026-03-02T22:00:00',
				dateTo: '2026-03-02T23:00:00',
				direction: 'outbound',
				search: '+1555',
				status: 'completed',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			agent_id: agent,
			date_from: '2026-03-02',
			date_to: '2026-03-02',
			direction: 'outbound',
			search: '+1555',
			status: 'completed',
			page: '1',
			per_page: '50',
		});
		expect(items).toHaveLength(3);
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
	});

	test('Return All and the whole object', async () => {
		addOne(sim, { status: 'completed', contacts: 130 });
		const { items } = await calls({ returnAll: true, simplify: false });
		expect(items).toHaveLength(130);
		expect(items[0]?.json).toMatchObject({
			sid: expect.stringMatching(/^CA/),
			agent: { name: expect.any(String) },
		});
		expect(sim.requests).toHaveLength(2);
	});
});

describe('when an item fails', () => {
	const input = () => {
		const { id } = addOne(sim, { status: 'draft' });
		return {
			id,
			items: [{ json: { id: NOWHERE, note: 'first' } }, { json: { id, note: 'second' } }],
		};
	};
	const reason = 'Talkover could not start the campaign (404): Campaign not found [item 0]';

	test('the run stops, with the reason and what to do', async () => {
		const { error } = await on('start', '={{ $json.id }}', {}, { input: input().items });
		expect(error?.message).toBe(reason);
		expect(error?.description).toBe(
			'Check the ID, and that the Talkover credential belongs to the account that holds it.',
		);
		expect(error?.httpCode).toBe('404');
	});

	test('continue on fail carries the reason, and the others go on', async () => {
		const { id, items: given } = input();
		const { items, error } = await on(
			'start',
			'={{ $json.id }}',
			{},
			{ input: given, onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.error ?? json.id, pairedItem])).toEqual([
			[reason, { item: 0 }],
			[id, { item: 1 }],
		]);
	});

	test('the error output holds the failed item with its own fields', async () => {
		const { id, items: given } = input();
		const { outputs } = await on(
			'start',
			'={{ $json.id }}',
			{},
			{ input: given, onError: 'continueErrorOutput' },
		);
		expect(outputs[0]?.map(({ json }) => json.id)).toEqual([id]);
		expect(outputs[1]?.map(({ json }) => json)).toEqual([
			{ id: NOWHERE, note: 'first', error: reason },
		]);
	});

	test('the error output does the same for what is refused here', async () => {
		const { id } = addOne(sim);
		const given = [{ json: { to: 'nobody', note: 'first' } }];
		const { outputs } = await on(
			'queueCall',
			id,
			{ to: '={{ $json.to }}' },
			{ input: given, onError: 'continueErrorOutput' },
		);
		expect(outputs[1]?.map(({ json }) => json)).toEqual([
			{
				to: 'nobody',
				note: 'first',
				error:
					'The Phone Number "nobody" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111 [item 0]',
			},
		]);
	});

	test('Get Many pairs the failed item too, whatever the others give', async () => {
		sim.addCampaigns(3);
		const { items } = await run(
			{ operation: 'getAll', filters: { status: '={{ $json.status }}' } },
			{
				input: [{ json: { status: 'draft' } }, { json: { status: 'none' } }],
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
		expect(items[3]?.json.error).toContain('status: The selected status is invalid.');
	});

	test('what is refused here continues too', async () => {
		const given = [{ json: { to: 'nobody' } }, { json: { to: '+15550001111' } }];
		const { id } = addOne(sim, { status: 'active' });
		const { items } = await on(
			'queueCall',
			id,
			{ to: '={{ $json.to }}' },
			{ input: given, onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json.error).toContain('The Phone Number "nobody" is not in E.164 form');
		expect(items[1]?.json).toHaveProperty('campaign_call');
		expect(sim.requests).toHaveLength(1);
	});
});

describe('request options', () => {
	test('the time-out that the person set counts', async () => {
		const { id } = addOne(sim);
		sim.fault({ delayMs: 1_500 });
		expect((await on('get', id)).error).toBeUndefined();
		const { error } = await on('pause', id, { requestOptions: { timeout: 700 } });
		expect(error?.message).toContain(
			'Talkover did not answer in time, so n8n could not pause the campaign',
		);
		expect(error?.failure).toEqual({ cause: 'temporarily-unavailable' });
		expect(sim.writes).toBe(1);
	});
});

describe('pickers', () => {
	const search = async (method: string, filter?: string, paginationToken?: string) =>
		await n8n.listSearch('talkover', method, {
			credentials: talkoverCredentials(sim),
			filter,
			paginationToken,
		});

	test.each(['campaigns', 'agents'])('%s: a page at a time', async (method) => {
		if (method === 'campaigns') sim.addCampaigns(130);
		else sim.addAgents(130);
		const first = await search(method);
		expect(first.results).toHaveLength(100);
		const second = await search(method, undefined, first.paginationToken as string);
		expect(second.results).toHaveLength(30);
		expect(second.paginationToken).toBeUndefined();
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(130);
		expect(sim.requests.map(({ query }) => query)).toEqual([
			{ page: '1', per_page: '100' },
			{ page: '2', per_page: '100' },
		]);
	});

	test('campaigns: the vendor searches, and the label tells no status, which n8n would keep', async () => {
		sim.addCampaigns(2, { name: 'Autumn' });
		const { id } = addOne(sim, { name: 'Winter', status: 'paused' });
		expect((await search('campaigns', 'wint')).results).toEqual([{ name: 'Winter', value: id }]);
		expect(last()?.query).toMatchObject({ search: 'wint' });
	});

	test('agents: the vendor searches, and the label tells what the agent is fit for', async () => {
		sim.addAgents(2, { name: 'Bo', label: 'Bo' });
		const [agent] = sim.addAgents(1, {
			name: 'Zoe',
			direction: 'inbound',
			current_status: 'draft',
		}) as IDataObject[];
		expect((await search('agents', 'zo')).results).toEqual([
			{ name: 'Zoe (inbound, draft)', value: agent?.id },
		]);
		expect(last()?.query).toMatchObject({ search: 'zo' });
	});

	test('trouble is told', async () => {
		sim.fault({ status: 401, body: { message: 'Missing Bearer Token' } });
		await expect(search('campaigns')).rejects.toThrow('Missing Bearer Token');
		await expect(search('agents')).rejects.toThrow('Missing Bearer Token');
	});
});
