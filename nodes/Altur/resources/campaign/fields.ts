import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optionsOf } from '../../../shared/descriptions';
import { timezone } from '../../../shared/timezones';
import { number } from '../../../shared/values';
import { CONTACT_STATUSES, RANGES } from '../../altur.vendor';
import { isZone } from '../checks';
import { weekField } from './week';

/** Fields of a campaign that both Create and Update write, as "Create campaign" names and limits them. */

/** As they write themselves. */
export const CHANNEL_NAMES = { whatsapp: 'WhatsApp' };

export const field = (property: string, value?: string) => ({ send: { type: 'body' as const, property, value } });

const textField = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	routing: field(property),
});

const countField = (
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

/** A day, without the time of day. */
const dayField = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
	routing: field(property, '={{ $value ? ($value.toISOString ? $value.toISOString() : String($value)).slice(0, 10) : undefined }}'),
});

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Spring outreach',
	description: 'At most 255 characters',
	routing: field('name', '={{ String($value).trim() }}'),
};

/** In alphabetical order of their labels. */
export const optionalFields: INodeProperties[] = [
	countField('Cycle Cooldown Minutes', 'cycleCooldown', 'cycles.cooldown_minutes', 720, [0], 'Minutes between two rounds of calls. Phone campaigns with cycles only.'),
	{
		displayName: 'Cycle Filter Statuses',
		name: 'cycleStatuses',
		type: 'multiOptions',
		options: optionsOf(CONTACT_STATUSES),
		default: [],
		description: 'Contacts with these statuses are called again. Phone campaigns with cycles only.',
		routing: field('cycles.filter_statuses'),
	},
	{
		displayName: 'Cycle Filter Tags',
		name: 'cycleTags',
		type: 'string',
		default: '',
		placeholder: 'e.g. interested, call-later',
		description: 'Contacts with these tags are called again, comma-separated. Phone campaigns with cycles only.',
		routing: field('cycles.filter_tags', '={{ $value.split(",").map((each) => each.trim()).filter(Boolean) }}'),
	},
	countField('Cycle Max Iterations', 'cycleMaxIterations', 'cycles.max_iterations', 3, [1], 'Rounds of calls at most. Phone campaigns with cycles only.'),
	weekField('Cycle Schedule', 'cycleSchedule', 'cycles.schedule', 'When a round may begin. Phone campaigns with the cycle mode Scheduled only.'),
	dayField('Cycle Schedule End Date', 'cycleEndDate', 'cycles.schedule_end_date', 'Last day of rounds. Phone campaigns with the cycle mode Scheduled only.'),
	dayField('Cycle Schedule Start Date', 'cycleStartDate', 'cycles.schedule_start_date', 'First day of rounds. Phone campaigns with the cycle mode Scheduled only.'),
	textField('Description', 'description', 'description', ''),
	textField('First Message', 'firstMessage', 'first_message', 'What the agent says first. Phone campaigns only.'),
	countField('Max Retries', 'retries', 'retries', 1, RANGES.retries as [number, number], 'How often a contact is tried again, 0 to 5'),
	countField('Message Limit', 'messageLimit', 'message_limit', 250, RANGES.message_limit as [number, number], 'From 1 to 10000'),
	weekField('Scheduling', 'scheduling', 'scheduling', 'When people may be called, in the time zone of the campaign. Days that are not named have no calls.'),
	textField('Template', 'template', 'template', 'Template of the first message. WhatsApp campaigns only.'),
	textField('Template Alternative', 'templateAlt', 'template_alt', 'Template that is used in turn with the first. WhatsApp campaigns only.'),
	timezone('timezone', {
		default: 'America/Mexico_City',
		description: 'The time zone that the hours are read in',
		routing: field('timezone', '={{ String($value).trim() }}'),
	}),
];

function rangeComplaint(body: IDataObject): string | undefined {
	const bad = Object.entries(RANGES).find(([name, [least, most]]) => {
		const value = number(body[name]);
		return body[name] !== undefined && !(Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
	});
	return bad && `${bad[0]} must be a whole number from ${bad[1][0]} to ${bad[1][1]}`;
}

/** What Altur would refuse of the fields that are there; undefined where all is well. */
export function fieldComplaint(body: IDataObject): string | undefined {
	const { name, timezone } = body;
	const cycles = (body.cycles ?? {}) as IDataObject;
	const length = typeof name === 'string' ? name.length : 0;
	if (name !== undefined && (length < 1 || length > 255)) return 'The Name must have 1 to 255 characters';
	if (timezone !== undefined && !isZone(timezone)) return 'The Timezone is not known: write it as America/Mexico_City';
	for (const [least, count] of [[1, cycles.max_iterations], [0, cycles.cooldown_minutes]] as Array<[number, unknown]>) {
		if (count !== undefined && !(Number.isInteger(count) && (count as number) >= least)) {
			return 'Cycle Max Iterations and Cycle Cooldown Minutes must be whole numbers, of at least 1 and 0';
		}
	}
	return rangeComplaint(body);
}
