import type { IDataObject } from 'n8n-workflow';
import { byId, field } from '../../support/nodes';
import { agent, inputs, last, of, on, one, sent, sim } from './setup';

const HOURS = {
	hours: [
		{ days: ['mon', 'wed'], startTime: '08:00', stopTime: '12:00' },
		{ days: ['sat'], startTime: '10:00', stopTime: '11:30' },
	],
};
const CLOSED = { startTime: '00:00', stopTime: '23:59', active: false };
const MORNING = { startTime: '08:00', stopTime: '12:00', active: true };
const WEEK = {
	mon: MORNING,
	tue: CLOSED,
	wed: MORNING,
	thu: CLOSED,
	fri: CLOSED,
	sat: { startTime: '10:00', stopTime: '11:30', active: true },
	sun: CLOSED,
};

describe('Campaign: Create', () => {
	const required = () => {
		const { id, phoneLine, whatsapp } = agent();
		const base = {
			name: ' Spring ',
			agentId: byId(` ${id} `),
			integrationType: 'phone_call',
			integrationId: ` ${phoneLine} `,
		};
		return {
			base,
			body: {
				name: 'Spring',
				agent_id: id,
				integration_type: 'phone_call',
				integration_id: phoneLine,
			},
			whatsapp,
		};
	};

	test('sends what is required alone, with a key', async () => {
		const { base, body } = required();
		const { json, error } = await on('campaign', 'create', base);
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['POST /campaigns']);
		expect(last()?.body).toEqual(body);
		expect(last()?.headers['idempotency-key']).toMatch(
			/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
		);
		expect(json).toMatchObject({ name: 'Spring', status: 'pending' });
	});

	test('sends every field of a phone campaign with scheduled cycles', async () => {
		const { base, body } = required();
		const { json, error } = await on('campaign', 'create', {
			...base,
			additionalFields: {
				cycleMode: 'scheduled',
				cycleMaxIterations: 4,
				cycleCooldown: 60,
				cycleStatuses: ['voicemail', 'failed'],
				cycleTags: 'later, , soon',
				cycleSchedule: HOURS,
				cycleStartDate: '2026-03-02T00:00:00',
				cycleEndDate: '={{ DateTime.fromISO("2026-04-01T00:00:00") }}',
				description: 'First try',
				firstMessage: 'Hello',
				messageLimit: 100,
				retries: 0,
				scheduling: HOURS,
				timezone: ' Europe/Madrid ',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			...body,
			description: 'First try',
			first_message: 'Hello',
			message_limit: 100,
			retries: 0,
			scheduling: WEEK,
			timezone: 'Europe/Madrid',
			cycles: {
				enabled: true,
				mode: 'scheduled',
				max_iterations: 4,
				cooldown_minutes: 60,
				filter_statuses: ['voicemail', 'failed'],
				filter_tags: ['later', 'soon'],
				schedule: WEEK,
				schedule_start_date: '2026-03-02',
				schedule_end_date: '2026-04-01',
			},
		});
		expect(json).toMatchObject({
			retries: 0,
			cycles: { enabled: true, mode: 'scheduled', schedule: WEEK },
		});
	});

	test('sends the templates of a WhatsApp campaign', async () => {
		const { base, body, whatsapp } = required();
		const { error } = await on('campaign', 'create', {
			...base,
			integrationType: 'whatsapp',
			integrationId: whatsapp,
			additionalFields: { template: 'welcome', templateAlt: 'hello' },
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			...body,
			integration_type: 'whatsapp',
			integration_id: whatsapp,
			template: 'welcome',
			template_alt: 'hello',
		});
	});

	test('two items with the same fields make two campaigns; a retry of one item makes one', async () => {
		const { base } = required();
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { items, error } = await on('campaign', 'create', base, {
			input: inputs([{}, {}]),
			retryOnFail: { maxTries: 2, waitBetweenTries: 1 },
		});
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(2);
		expect(sim.campaigns()).toHaveLength(2);
		expect(sim.writes).toBeGreaterThan(2);
	});

	const one3 = { hours: [{ days: ['mon'], startTime: '18:00', stopTime: '09:00' }] };

	test.each<[string, IDataObject, string]>([
		['a blank name', { name: '  ' }, 'The Name must have 1 to 255 characters'],
		['a long name', { name: 'x'.repeat(256) }, 'The Name must have 1 to 255 characters'],
		['a blank agent', { agentId: byId(' ') }, 'The Agent is empty'],
		['a blank integration', { integrationId: ' ' }, 'The Integration ID is empty'],
		[
			'templates on the phone',
			{ additionalFields: { template: 'a' } },
			'A Phone Call campaign has no Template:',
		],
		[
			'a first message by WhatsApp',
			{ integrationType: 'whatsapp', additionalFields: { firstMessage: 'a' } },
			'A WhatsApp campaign has no First Message:',
		],
		[
			'cycles by WhatsApp',
			{ integrationType: 'whatsapp', additionalFields: { cycleMode: 'cooldown' } },
			'A WhatsApp campaign has no Cycle Mode:',
		],
		[
			'cycles without a mode',
			{ additionalFields: { cycleMaxIterations: 2 } },
			'Choose the Cycle Mode',
		],
		[
			'a schedule in another mode',
			{ additionalFields: { cycleMode: 'cooldown', cycleSchedule: HOURS } },
			'need the Cycle Mode Scheduled',
		],
		[
			'no rounds',
			{ additionalFields: { cycleMode: 'cooldown', cycleMaxIterations: 0 } },
			'Cycle Max Iterations must be a whole number of at least 1',
		],
		[
			'too many retries',
			{ additionalFields: { retries: 6 } },
			'Max Retries must be a whole number from 0 to 5',
		],
		[
			'half a message',
			{ additionalFields: { messageLimit: 1.5 } },
			'Message Limit must be a whole number from 1 to 10000',
		],
		[
			'a zone that is none',
			{ additionalFields: { timezone: 'Mars/Olympus' } },
			'The Timezone is not known',
		],
		[
			'hours that end before they start',
			{ additionalFields: { scheduling: one3 } },
			'Scheduling must be written as HH:MM',
		],
		[
			'hours without days',
			{
				additionalFields: {
					scheduling: { hours: [{ days: [], startTime: '09:00', stopTime: '10:00' }] },
				},
			},
			'Scheduling must have one day at least',
		],
		[
			'a day twice',
			{ additionalFields: { scheduling: { hours: [...HOURS.hours, ...HOURS.hours] } } },
			'Scheduling must name each day once',
		],
		[
			'a day that is none',
			{
				additionalFields: {
					scheduling: { hours: [{ days: ['lunes'], startTime: '09:00', stopTime: '10:00' }] },
				},
			},
			'Scheduling must name days as mon',
		],
		[
			'no hours',
			{ additionalFields: { cycleMode: 'scheduled', cycleSchedule: {} } },
			'Cycle Schedule must have one day at least',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('campaign', 'create', { ...required().base, ...parameters });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Update', () => {
	test('sends the fields that were added and no others', async () => {
		const { id } = one({ name: 'Old', description: 'Stays', cycles: {} });
		const { json, error } = await of('campaign', 'update', id, {
			updateFields: {
				name: 'New',
				retries: 3,
				scheduling: HOURS,
				cycleMaxIterations: 2,
				cycleTags: 'a',
			},
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`PATCH /campaigns/${id}`]);
		expect(last()?.body).toEqual({
			name: 'New',
			retries: 3,
			scheduling: WEEK,
			cycles: { max_iterations: 2, filter_tags: ['a'] },
		});
		expect(last()?.headers).not.toHaveProperty('idempotency-key');
		expect(json).toMatchObject({
			id,
			name: 'New',
			description: 'Stays',
			retries: 3,
			cycles: { max_iterations: 2 },
		});
	});

	test.each(['error', 'code', 'none'] as const)(
		'says why Altur refuses, with the code under %s',
		async (errorCode) => {
			sim.switches.errorCode = errorCode;
			const { id } = one({ status: 'finished' });
			const { error } = await of('campaign', 'update', id, { updateFields: { name: 'New' } });
			expect(error?.message).toBe(
				'Altur could not update the campaign (409): A finished campaign cannot be changed [item 0]',
			);
		},
	);

	test.each<[string, IDataObject, string]>([
		['nothing', {}, 'There is nothing to change'],
		['a blank name', { name: ' ' }, 'The Name must have 1 to 255 characters'],
		['too many retries', { retries: 9 }, 'Max Retries must be a whole number from 0 to 5'],
		['no hours', { cycleSchedule: { hours: [] } }, 'Cycle Schedule must have one day at least'],
	])('%s is refused here', async (_, updateFields, says) => {
		const { error } = await of('campaign', 'update', 7, { updateFields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('Campaign: Start, Pause, Resume, Archive', () => {
	test.each([
		['start', 'activate', 'ready', 'active', false],
		['start', 'activate', 'cooldown', 'active', false],
		['pause', 'pause', 'active', 'inactive', false],
		['resume', 'resume', 'inactive', 'active', false],
		['archive', 'archive', 'finished', 'finished', true],
	])('%s posts to %s, from %s to %s', async (operation, action, from, status, archived) => {
		const { id } = one({ status: from });
		const { json, error } = await of('campaign', operation, id);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`POST /campaigns/${id}/${action}`]);
		expect(last()?.body ?? {}).toEqual({});
		expect(json).toMatchObject({ id, status, archived });
	});

	test.each(['error', 'code'] as const)(
		'the way out of a refusal is told by its code, wherever it stands (%s)',
		async (errorCode) => {
			sim.switches.errorCode = errorCode;
			const start = await of('campaign', 'start', one({ status: 'inactive' }).id);
			expect(start.error?.description).toBe(
				'Start works from pending, ready and cooldown, Resume from inactive, Pause from active and cooldown.',
			);
			const update = await of('campaign', 'update', one({ status: 'finished' }).id, {
				updateFields: { name: 'New' },
			});
			expect(update.error?.description).toContain('Create a new one');
		},
	);

	test('a move that is refused says where the campaign is and what it can become', async () => {
		const { id } = one({ status: 'inactive' });
		const { error } = await of('campaign', 'start', id);
		expect(error?.message).toContain('Altur could not start the campaign (409)');
		expect(error?.message).toContain('The campaign is inactive. From there it can become: active.');
		expect(sim.writes).toBe(1);
	});

	test('the billing limit is a matter of the plan', async () => {
		sim.switches.billingLimit = true;
		const { error } = await of('campaign', 'start', one({ status: 'ready' }).id);
		expect(error).toMatchObject({
			failure: { cause: 'quota-exhausted' },
			description: expect.stringContaining('plan or its balance'),
		});
	});
});
