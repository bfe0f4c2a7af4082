import { type INodeProperties } from 'n8n-workflow';

import { DAY, DAY_OR_NULL, optionsOf } from '../../../shared/fields/descriptions';
import {
	choice,
	clockRange,
	dateTime,
	field,
	integer,
	list,
	rows,
	text,
	toggle,
} from '../../../shared/fields/fields';
import { timezone } from '../../../shared/fields/timezones';
import { clockRanges, dayNumbers, phoneNumbers, timeZone } from '../../../shared/fields/validate';
import { CAMPAIGN_TYPES, DNC_SOURCES } from '../../talkover.vendor';

/** Fields of a campaign that both Create and Update write, as Talkover names and limits them. */

const nameField = text('Name', 'name', {
	to: 'name',
	limit: [1, 255],
	placeholder: 'e.g. Spring outreach',
});

const typeField = choice('Type', 'campaignType', optionsOf(CAMPAIGN_TYPES), {
	default: 'sales',
	to: 'campaign_type',
});

const startDateField = dateTime('Start Date', 'startDate', {
	description: 'First day of calls. The time of day is left out.',
	to: 'start_date',
	as: DAY,
});

/** Talkover counts them from Monday. n8n's lint would have a written list of options in the order of the alphabet. */
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const daysField = field({
	displayName: 'Days of Week',
	name: 'daysOfWeek',
	type: 'multiOptions',
	options: WEEKDAYS.map((name, index) => ({ name, value: index + 1 })),
	default: [1, 2, 3, 4, 5],
	to: 'days_of_week',
	reader: dayNumbers,
});

const hoursField = rows(
	'Call Times',
	'callTimeRanges',
	{
		name: 'range',
		label: 'Range',
		button: 'Add Range',
		values: clockRange('start', 'end', ['09:00', '17:00']),
	},
	{
		default: { range: [{ start: '09:00', end: '17:00' }] },
		description: 'When calls may be placed, read in the time zone of the campaign',
		to: 'call_time_ranges',
		as: '={{ $value.range }}',
		reader: clockRanges,
	},
);

const timezoneField = timezone('timezone', {
	default: 'America/New_York',
	description: 'The time zone that the call times are read in',
	to: 'timezone',
	reader: timeZone('America/New_York'),
});

/** Fields that Talkover requires of a new campaign; `agent` has its place between them. */
export const requiredFields = (agent: INodeProperties): INodeProperties[] => [
	nameField,
	typeField,
	agent,
	startDateField,
	daysField,
	hoursField,
	timezoneField,
];

/** Talkover's limits of every rest, in hours. */
const REST = [1, 168] as const;

const cooldown = (label: string, name: string, to: string, after: string): INodeProperties =>
	integer(label, name, {
		to,
		default: 24,
		range: REST,
		description: `Hours until a contact may be called again after ${after}`,
	});

/** Fields that Talkover does not require. */
export const optionalFields: INodeProperties[] = [
	toggle(
		'Auto Add to DNC',
		'autoAddToDnc',
		'Whether contacts are put on the do-not-call list by themselves',
		{ to: 'auto_add_to_dnc_enabled' },
	),
	toggle(
		'Auto Complete',
		'autoComplete',
		'Whether the campaign completes once every contact is processed',
		{ to: 'auto_complete' },
	),
	cooldown('Busy Cooldown', 'busyCooldown', 'busy_cooldown_hours', 'a busy line'),
	text('Description', 'description', { to: 'description' }),
	list('DNC List Numbers', 'dncNumbers', {
		placeholder: 'e.g. +15550001111, +15550002222',
		description:
			'Phone numbers with plus sign and country code, comma-separated. Used with the DNC List Source Custom.',
		to: 'do_not_call_custom_list',
		reader: phoneNumbers,
	}),
	choice('DNC List Source', 'dncSource', optionsOf(DNC_SOURCES), {
		default: 'environment',
		description: 'Which do-not-call list counts',
		to: 'do_not_call_list_source',
	}),
	list('DNC Trigger Errors', 'dncTriggerErrors', {
		placeholder: 'e.g. invalid_number, disconnected',
		description: 'Call errors that put a contact on the do-not-call list, comma-separated',
		to: 'auto_dnc_trigger_errors',
	}),
	list('DNC Trigger Statuses', 'dncTriggerStatuses', {
		placeholder: 'e.g. completed, voicemail',
		description: 'Call statuses that put a contact on the do-not-call list, comma-separated',
		to: 'auto_dnc_trigger_statuses',
	}),
	toggle('Do Not Call', 'doNotCall', 'Whether contacts on a do-not-call list are left out', {
		to: 'do_not_call_enabled',
	}),
	dateTime('End Date', 'endDate', {
		description: 'Last day of calls, after the start date. Leave empty for no end.',
		to: 'end_date',
		as: DAY_OR_NULL,
	}),
	cooldown('Failed Cooldown', 'failedCooldown', 'failed_cooldown_hours', 'a failed call'),
	integer('Initial Call Delay', 'initialCallDelay', {
		to: 'initial_call_delay',
		default: 0,
		range: [0],
		description: 'Seconds to wait before the first call',
	}),
	integer('Max Retries', 'maxRetries', {
		to: 'max_retries',
		default: 3,
		range: [0, 10],
		description: 'How often a contact is called again',
	}),
	cooldown('No Answer Cooldown', 'noAnswerCooldown', 'no_answer_cooldown_hours', 'no answer'),
	toggle(
		'Post Completion Cooldown',
		'postCompletionCooldown',
		'Whether all contacts rest once the campaign completes, so that no other campaign calls them at once',
		{ to: 'enable_post_completion_cooldown' },
	),
	integer('Post Completion Cooldown Hours', 'postCompletionCooldownHours', {
		to: 'post_completion_cooldown_hours',
		default: 168,
		range: REST,
		description: 'Hours that contacts rest once the campaign completes',
	}),
	integer('Retry Cooldown Hours', 'retryCooldownHours', {
		to: 'retry_cooldown_hours',
		default: 24,
		range: REST,
		description: 'Hours between two calls to the same contact',
	}),
	toggle(
		'Retry on No Conversion',
		'retryOnNoConversion',
		'Whether contacts are called again when a call did not convert',
		{ to: 'retry_on_no_conversion' },
	),
	cooldown('Success Cooldown', 'successCooldown', 'success_cooldown_hours', 'a successful call'),
	cooldown('Voicemail Cooldown', 'voicemailCooldown', 'voicemail_cooldown_hours', 'a voicemail'),
];
