import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { DAY, DAY_OR_NULL, optionsOf } from '../../../shared/descriptions';
import { usageError } from '../../../shared/errors';
import { timezone } from '../../../shared/timezones';
import { isObject } from '../../../shared/values';
import { CAMPAIGN_TYPES, DNC_SOURCES } from '../../talkover.vendor';

/** Fields of a campaign that both Create and Update write, as Talkover names and limits them. */

const field = (property: string, value?: string) => ({ send: { type: 'body' as const, property, value } });

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Spring outreach',
	description: 'At most 255 characters',
	routing: field('name'),
};

export const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'campaignType',
	type: 'options',
	options: optionsOf(CAMPAIGN_TYPES),
	default: 'sales',
	routing: field('campaign_type'),
};

export const startDateField: INodeProperties = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	description: 'First day of calls. The time of day is left out.',
	routing: field('start_date', DAY),
};

/** Talkover counts them from Monday. n8n's lint would have a written list of options in the order of the alphabet. */
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const daysField: INodeProperties = {
	displayName: 'Days of Week',
	name: 'daysOfWeek',
	type: 'multiOptions',
	options: WEEKDAYS.map((name, index) => ({ name, value: index + 1 })),
	default: [1, 2, 3, 4, 5],
	routing: field('days_of_week', '={{ [...$value].sort() }}'),
};

export const hoursField: INodeProperties = {
	displayName: 'Call Times',
	name: 'callTimeRanges',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Range' },
	default: { range: [{ start: '09:00', end: '17:00' }] },
	description: 'When calls may be placed, read in the time zone of the campaign',
	options: [
		{
			displayName: 'Range',
			name: 'range',
			values: [
				{
					displayName: 'Start',
					name: 'start',
					type: 'string',
					default: '09:00',
					placeholder: 'e.g. 09:00',
				},
				{
					displayName: 'End',
					name: 'end',
					type: 'string',
					default: '17:00',
					placeholder: 'e.g. 17:00',
				},
			],
		},
	],
	routing: field('call_time_ranges', '={{ $value.range }}'),
};

export const timezoneField = timezone('timezone', {
	default: 'America/New_York',
	description: 'The time zone that the call times are read in',
	routing: field('timezone'),
});

const number = (
	displayName: string,
	name: string,
	property: string,
	value: number,
	[minValue, maxValue]: [number, number?],
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue, maxValue },
	default: value,
	description,
	routing: field(property),
});

/** On when it is added: in a collection the default is only what the field shows then. */
const switchField = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description,
	routing: field(property),
});

const cooldown = (displayName: string, name: string, property: string, after: string): INodeProperties =>
	number(displayName, name, property, 24, [1, 168], `Hours until a contact may be called again after ${after}, 1 to 168`);

/** Fields that Talkover does not require, in alphabetical order of their labels. */
export const optionalFields: INodeProperties[] = [
	switchField('Auto Add to DNC', 'autoAddToDnc', 'auto_add_to_dnc_enabled', 'Whether contacts are put on the do-not-call list by themselves'),
	switchField('Auto Complete', 'autoComplete', 'auto_complete', 'Whether the campaign completes once every contact is processed'),
	cooldown('Busy Cooldown', 'busyCooldown', 'busy_cooldown_hours', 'a busy line'),
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		routing: field('description'),
	},
	{
		displayName: 'DNC List Numbers',
		name: 'dncNumbers',
		type: 'string',
		default: '',
		placeholder: 'e.g. +15550001111, +15550002222',
		description: 'Phone numbers with plus sign and country code, comma-separated. Used with the DNC List Source Custom.',
		routing: field('do_not_call_custom_list', '={{ $value.split(",").map((each) => each.trim()).filter(Boolean) }}'),
	},
	{
		displayName: 'DNC List Source',
		name: 'dncSource',
		type: 'options',
		options: optionsOf(DNC_SOURCES),
		default: 'environment',
		description: 'Which do-not-call list counts',
		routing: field('do_not_call_list_source'),
	},
	{
		displayName: 'DNC Trigger Errors',
		name: 'dncTriggerErrors',
		type: 'string',
		default: '',
		placeholder: 'e.g. invalid_number, disconnected',
		description: 'Call errors that put a contact on the do-not-call list, comma-separated',
		routing: field('auto_dnc_trigger_errors', '={{ $value.split(",").map((each) => each.trim()).filter(Boolean) }}'),
	},
	{
		displayName: 'DNC Trigger Statuses',
		name: 'dncTriggerStatuses',
		type: 'string',
		default: '',
		placeholder: 'e.g. completed, voicemail',
		description: 'Call statuses that put a contact on the do-not-call list, comma-separated',
		routing: field('auto_dnc_trigger_statuses', '={{ $value.split(",").map((each) => each.trim()).filter(Boolean) }}'),
	},
	switchField('Do Not Call', 'doNotCall', 'do_not_call_enabled', 'Whether contacts on a do-not-call list are left out'),
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'Last day of calls, after the start date. Leave empty for no end.',
		routing: field('end_date', DAY_OR_NULL),
	},
	cooldown('Failed Cooldown', 'failedCooldown', 'failed_cooldown_hours', 'a failed call'),
	number('Initial Call Delay', 'initialCallDelay', 'initial_call_delay', 0, [0], 'Seconds to wait before the first call'),
	number('Max Retries', 'maxRetries', 'max_retries', 3, [0, 10], 'How often a contact is called again, 0 to 10'),
	cooldown('No Answer Cooldown', 'noAnswerCooldown', 'no_answer_cooldown_hours', 'no answer'),
	switchField('Post Completion Cooldown', 'postCompletionCooldown', 'enable_post_completion_cooldown', 'Whether contacts rest after the campaign is done with them'),
	number('Post Completion Cooldown Hours', 'postCompletionCooldownHours', 'post_completion_cooldown_hours', 168, [1, 168], 'Hours of that rest, 1 to 168'),
	number('Retry Cooldown Hours', 'retryCooldownHours', 'retry_cooldown_hours', 24, [1, 168], 'Hours between two calls to the same contact, 1 to 168'),
	switchField('Retry on No Conversion', 'retryOnNoConversion', 'retry_on_no_conversion', 'Whether contacts are called again when a call did not convert'),
	cooldown('Success Cooldown', 'successCooldown', 'success_cooldown_hours', 'a successful call'),
	cooldown('Voicemail Cooldown', 'voicemailCooldown', 'voicemail_cooldown_hours', 'a voicemail'),
];

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What Talkover limits a number to, by body field. */
const LIMITS: Record<string, [number, number]> = {
	max_retries: [0, 10],
	retry_cooldown_hours: [1, 168],
	post_completion_cooldown_hours: [1, 168],
	success_cooldown_hours: [1, 168],
	voicemail_cooldown_hours: [1, 168],
	no_answer_cooldown_hours: [1, 168],
	busy_cooldown_hours: [1, 168],
	failed_cooldown_hours: [1, 168],
	initial_call_delay: [0, Number.MAX_SAFE_INTEGER],
};

function complaint(body: IDataObject): string | undefined {
	const name = body.name as string | undefined;
	if (name !== undefined && (name.trim() === '' || name.length > 255)) return 'The Name must have 1 to 255 characters';
	if (body.days_of_week !== undefined && !(body.days_of_week as unknown[]).length) return 'Days of Week must hold one day at least';
	return hoursComplaint(body.call_time_ranges) ?? limitComplaint(body);
}

function hoursComplaint(ranges: unknown): string | undefined {
	if (ranges === undefined) return undefined;
	if (!Array.isArray(ranges) || !ranges.length) return 'Call Times must hold one range at least';
	const isGood = (range: unknown) =>
		isObject(range) && CLOCK.test(String(range.start)) && CLOCK.test(String(range.end)) && String(range.start) < String(range.end);
	return ranges.every(isGood) ? undefined : 'Call Times must be written as HH:MM, with the end after the start';
}

function limitComplaint(body: IDataObject): string | undefined {
	for (const [name, [least, most]] of Object.entries(LIMITS)) {
		const value = body[name];
		if (value === undefined) continue;
		if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
			return `${name} must be a whole number ${most > 1_000 ? `of at least ${least}` : `from ${least} to ${most}`}`;
		}
	}
	return undefined;
}

/** Refuses what Talkover would refuse, before anything is sent. */
export const checkFields: PreSendAction = async function (options) {
	const body = (options.body ?? {}) as IDataObject;
	const found = Object.keys(body).length ? complaint(body) : 'There is nothing to change';
	if (found) {
		throw usageError(this.getNode(), found, 'Correct the field in this node, then run it again.', this.getItemIndex());
	}
	return options;
};
