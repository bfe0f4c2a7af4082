import type { INodeProperties } from 'n8n-workflow';

import { DAY_OR_NULL, optionsOf } from '../../../shared/descriptions';
import { CONTACT_STATUSES } from '../../altur.vendor';
import { weekField } from './week';

/** Fields of a campaign that both Create and Update write, as Altur names and limits them. */

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

const textField = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	routing: field(property),
});

const numberField = (
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

/** Fields that Altur does not require, in alphabetical order of their labels. */
export const optionalFields: INodeProperties[] = [
	textField('Description', 'description', 'description', 'What the campaign is for'),
	textField('First Message', 'firstMessage', 'first_message', 'What the agent says first. Phone call campaigns only.'),
	numberField('Message Limit', 'messageLimit', 'message_limit', 250, [1, 10_000], 'From 1 to 10,000'),
	numberField('Retries', 'retries', 'retries', 1, [0, 5], 'How often a contact is tried again, from 0 to 5'),
	weekField('Scheduling', 'scheduling', 'scheduling', 'When people may be contacted, read in the time zone of the campaign'),
	textField('Template', 'template', 'template', 'The message template. WhatsApp campaigns only.'),
	textField('Template Alternative', 'templateAlt', 'template_alt', 'A second message template. WhatsApp campaigns only.'),
	{
		displayName: 'Timezone',
		name: 'timezone',
		type: 'string',
		default: 'America/Mexico_City',
		placeholder: 'e.g. America/Mexico_City',
		description: 'IANA name of the time zone that the schedule is read in',
		routing: field('timezone'),
	},
];

/** How people who were not reached are called again. The mode can be set only when the campaign is created. */
const cycleMode: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'Cooldown', value: 'cooldown', description: 'Wait for some minutes between two cycles' },
		{ name: 'Scheduled', value: 'scheduled', description: 'Begin cycles by a schedule of their own' },
	],
	default: 'cooldown',
	routing: field('cycles.mode'),
};

const cycleFields: INodeProperties[] = [
	numberField('Cooldown Minutes', 'cooldownMinutes', 'cycles.cooldown_minutes', 720, [1], 'Minutes to wait between two cycles'),
	{
		displayName: 'Filter Statuses',
		name: 'filterStatuses',
		type: 'multiOptions',
		options: optionsOf(CONTACT_STATUSES),
		default: ['voicemail'],
		description: 'Contacts with one of these statuses are called again',
		routing: field('cycles.filter_statuses'),
	},
	{
		displayName: 'Filter Tags',
		name: 'filterTags',
		type: 'string',
		default: '',
		placeholder: 'e.g. call_back, interested',
		description: 'Contacts with one of these tags are called again, comma-separated',
		routing: field('cycles.filter_tags', '={{ $value.split(",").map((each) => each.trim()).filter(Boolean) }}'),
	},
	numberField('Max Iterations', 'maxIterations', 'cycles.max_iterations', 3, [1], 'How many cycles there are at most'),
	weekField('Schedule', 'schedule', 'cycles.schedule', 'When cycles run. Mode Scheduled only.'),
	{
		displayName: 'Schedule End Date',
		name: 'scheduleEndDate',
		type: 'dateTime',
		default: '',
		description: 'Last day of cycles. Mode Scheduled only. The time of day is left out.',
		routing: field('cycles.schedule_end_date', DAY_OR_NULL),
	},
	{
		displayName: 'Schedule Start Date',
		name: 'scheduleStartDate',
		type: 'dateTime',
		default: '',
		description: 'First day of cycles. Mode Scheduled only. The time of day is left out.',
		routing: field('cycles.schedule_start_date', DAY_OR_NULL),
	},
];

const byLabel = (a: INodeProperties, b: INodeProperties) => a.displayName.localeCompare(b.displayName);

const cycles = (description: string, options: INodeProperties[]): INodeProperties => ({
	displayName: 'Cycles',
	name: 'cycles',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description,
	options,
});

export const newCycles = cycles(
	'Call people again who were not reached. Phone call campaigns only. Adding a field turns cycles on.',
	[...cycleFields, cycleMode].sort(byLabel),
);

export const changedCycles = cycles('Only for campaigns that were created with cycles', cycleFields);
