import { type INodeProperties } from 'n8n-workflow';

import { DAY, optionsOf } from '../../../shared/fields/descriptions';
import { dateTime, field, integer, LIST, list, text, TRIMMED } from '../../../shared/fields/fields';
import { timezone } from '../../../shared/fields/timezones';
import { timeZone } from '../../../shared/fields/validate';
import { CONTACT_STATUSES, RANGES } from '../../altur.vendor';
import { weekField } from './week';

/** Fields of a campaign that both Create and Update write, as "Create campaign" names and limits them. */

/** As they write themselves. */
export const CHANNEL_NAMES = { whatsapp: 'WhatsApp' };

const dayField = (label: string, name: string, to: string, description: string): INodeProperties =>
	dateTime(label, name, {
		description: `${description} It is sent as 2026-03-31: Altur does not say how a day is written.`,
		to,
		as: DAY,
	});

export const nameField = text('Name', 'name', {
	placeholder: 'e.g. Spring outreach',
	to: 'name',
	as: TRIMMED,
	limit: [1, 255],
});

export const optionalFields: INodeProperties[] = [
	integer('Cycle Cooldown Minutes', 'cycleCooldown', {
		description: 'Minutes between two rounds of calls. Phone campaigns with cycles only.',
		default: 720,
		range: [0],
		to: 'cycles.cooldown_minutes',
	}),
	field({
		displayName: 'Cycle Filter Statuses',
		name: 'cycleStatuses',
		type: 'multiOptions',
		options: optionsOf(CONTACT_STATUSES),
		default: [],
		description: 'Contacts with these statuses are called again. Phone campaigns with cycles only.',
		to: 'cycles.filter_statuses',
		as: LIST,
	}),
	list('Cycle Filter Tags', 'cycleTags', {
		placeholder: 'e.g. interested, call-later',
		description:
			'Contacts with these tags are called again, comma-separated. Phone campaigns with cycles only.',
		to: 'cycles.filter_tags',
	}),
	integer('Cycle Max Iterations', 'cycleMaxIterations', {
		description: 'Rounds of calls at most. Phone campaigns with cycles only.',
		default: 3,
		range: [1],
		to: 'cycles.max_iterations',
	}),
	weekField(
		'Cycle Schedule',
		'cycleSchedule',
		'cycles.schedule',
		'When a round may begin. Phone campaigns with the cycle mode Scheduled only.',
	),
	dayField(
		'Cycle Schedule End Date',
		'cycleEndDate',
		'cycles.schedule_end_date',
		'Last day of rounds. Phone campaigns with the cycle mode Scheduled only.',
	),
	dayField(
		'Cycle Schedule Start Date',
		'cycleStartDate',
		'cycles.schedule_start_date',
		'First day of rounds. Phone campaigns with the cycle mode Scheduled only.',
	),
	text('Description', 'description', { to: 'description' }),
	text('First Message', 'firstMessage', {
		description: 'What the agent says first. Phone campaigns only.',
		to: 'first_message',
	}),
	integer('Max Retries', 'retries', {
		description: 'How often a contact is tried again',
		default: 1,
		range: RANGES.retries,
		to: 'retries',
	}),
	integer('Message Limit', 'messageLimit', {
		default: 250,
		range: RANGES.message_limit,
		to: 'message_limit',
	}),
	weekField(
		'Scheduling',
		'scheduling',
		'scheduling',
		'When people may be called, in the time zone of the campaign. Days that are not named have no calls.',
	),
	text('Template', 'template', {
		description: 'Template of the first message. WhatsApp campaigns only.',
		to: 'template',
	}),
	text('Template Alternative', 'templateAlt', {
		description: 'Template that is used in turn with the first. WhatsApp campaigns only.',
		to: 'template_alt',
	}),
	timezone('timezone', {
		default: 'America/Mexico_City',
		description: 'The time zone that the hours are read in',
		to: 'timezone',
		as: TRIMMED,
		reader: timeZone('America/Mexico_City'),
	}),
];
