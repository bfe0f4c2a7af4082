import type { IDataObject } from 'n8n-workflow';
import { byId, NOWHERE } from '../../support/nodes';
import { addOne, paths } from '../../support/talkover';
import { agentId, last, on, run, sim } from './setup';

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
		expect(error?.message).toContain('Your plan does not allow creating more campaigns');
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
			'Talkover could not update the campaign (409): Cannot update schedule while there are queued calls. Pause the campaign first. [item 0]',
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
		const { items, error } = await on(operation, id, { simplify: false });
		expect(error).toBeUndefined();
		expect(paths(sim)).toEqual([`PATCH /campaigns/${id}/status`, `GET /campaigns/${id}`]);
		expect(sim.requests.map(({ body }) => body ?? null)).toEqual([{ status: to }, null]);
		expect(items).toEqual([
			{
				json: expect.objectContaining({
					id,
					status: to,
					updated_at: expect.any(String),
					name: sim.campaign(id)?.name,
					stats: expect.any(Object),
				}),
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0]?.json ?? {})).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/^(calls|files)$/)]),
		);
		expect(sim.campaign(id)?.status).toBe(to);
	});

	test('a campaign that cannot be read afterwards is given as the answer has it', async () => {
		const { id } = addOne(sim, { status: 'active' });
		sim.fault({ method: 'GET', status: 404, body: { message: 'Campaign not found' } });
		const { items } = await on('pause', id);
		expect(items.map(({ json }) => json)).toEqual([
			{ id, status: 'paused', updated_at: expect.any(String) },
		]);
	});

	test('where the answer is silent, the campaign itself tells whether it was done', async () => {
		const { id, name } = addOne(sim, { status: 'paused' });
		sim.fault({ method: 'PATCH', status: 200, body: { success: true } });
		expect((await on('pause', id)).json).toMatchObject({ id, name, status: 'paused' });
		const { items, error } = await on('start', id);
		expect(items).toEqual([]);
		expect(error?.message).toContain(
			'Talkover took the request to start the campaign and did not show what came of it: it sent an object of success, without id',
		);
		expect(sim.writes).toBe(2);
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

describe('an answer that is not about the campaign', () => {
	const foreign = { success: true, data: { id: NOWHERE, status: 'active' } };

	test.each(['start', 'pause', 'complete', 'cancel', 'update', 'get'])(
		'%s: neither another one nor none passes for it',
		async (operation) => {
			// Where the answer is silent, the campaign is read, and is not yet what it shall become.
			const { id } = addOne(sim, { status: operation === 'start' ? 'paused' : 'active' });
			const parameters = operation === 'update' ? { updateFields: { name: 'New' } } : {};
			for (const [body, says] of [
				[foreign, `it sent another one, ${NOWHERE}`],
				[{ success: true, data: {} }, 'it sent an empty object'],
			] as const) {
				sim.fault({ times: 1, status: 200, body });
				const { error, items } = await on(operation, id, parameters);
				expect(error?.message).toContain(says);
				expect(items).toEqual([]);
			}
		},
	);
});
