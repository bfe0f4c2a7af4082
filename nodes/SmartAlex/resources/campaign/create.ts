import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { usageError } from '../../../shared/errors';
import type { OtherForm } from '../../../shared/routing';
import { timezone } from '../../../shared/timezones';
import { isObject } from '../../../shared/values';
import { isRefusedBody } from '../../smartAlex.vendor';
import { CORRECT_IT, lengthComplaint } from '../checks';
import { agentLocator } from '../pickers';
import { businessHoursField, byDay, commonHours, hoursComplaint } from './businessHours';
import type { Hours } from './businessHours';

const displayOptions = { show: showFor('campaign', 'create') };

const field = (property: string) => ({ send: { type: 'body' as const, property, value: '={{ $value || undefined }}' } });

const count = (displayName: string, name: string, value: number, least: number, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: least, numberPrecision: 0 },
	default: value,
	description: `${description}. Only a SmartAlex with the older settings of a campaign takes this.`,
});

const word = (displayName: string, name: string, property: string, placeholder: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
	routing: field(property),
});

export const campaignCreate: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Spring outreach',
		description: '1 to 200 characters',
		displayOptions,
		routing: { send: { type: 'body', property: 'name' } },
	},
	agentLocator({
		required: true,
		displayOptions,
		description: 'The agent that makes the calls. It cannot be set later through the API.',
		routing: { send: { type: 'body', property: 'agent_id' } },
	}),
	{
		displayName: 'Objective',
		name: 'objective',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Book a visit',
		description:
			'What the agent is to reach in the calls. A campaign without one may not start, and it cannot be set later through the API.',
		displayOptions,
		routing: field('objective'),
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [
			businessHoursField,
			word('Campaign Mode', 'campaignMode', 'campaign_mode', 'e.g. outbound', 'Direction of the calls, in the words of SmartAlex'),
			word('Description', 'description', 'description', 'e.g. Customers of last year', 'At most 500 characters'),
			count('Max Concurrent Calls', 'concurrentCalls', 1, 1, 'How many calls run at the same time'),
			count('Max Retries', 'maxRetries', 3, 0, 'How often a contact is called again'),
			word(
				'Phone Number ID',
				'phoneNumberId',
				'phone_number_id',
				'e.g. 5d0f2c1b-7a64-4e0c-b8a1-93f2d4c6e785',
				'The number to call from. The API lists no numbers, so look it up in the SmartAlex dashboard.',
			),
			timezone('timezone', { description: 'The time zone that the business hours are read in', routing: field('timezone') }),
		],
	},
];

function isZone(name: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
	} catch {
		return false;
	}
}

const countComplaint = (label: string, value: unknown, least: number): string | undefined =>
	value === undefined || (Number.isInteger(value) && (value as number) >= least)
		? undefined
		: `${label} must be a whole number of at least ${least}`;

const complaint = (body: IDataObject, extra: IDataObject, hours: Hours[]): string | undefined =>
	lengthComplaint('Name', body.name, 1, 200) ??
	(body.agent_id ? undefined : 'The Agent is empty') ??
	lengthComplaint('Objective', body.objective, 1, 2000) ??
	lengthComplaint('Description', body.description, 0, 500) ??
	(body.timezone === undefined || isZone(String(body.timezone)) ? undefined : 'The Timezone is not known: write it as America/New_York') ??
	countComplaint('Max Concurrent Calls', extra.concurrentCalls, 1) ??
	countComplaint('Max Retries', extra.maxRetries, 0) ??
	hoursComplaint(hours);

/** V1 keeps hours, time zone and limits in `settings`; V3 has the first two beside the name. */
function settings(body: IDataObject, extra: IDataObject, hours: Hours[]): IDataObject {
	const common = commonHours(hours);
	return {
		...(common ? { calling_hours_start: common.start, calling_hours_end: common.end } : {}),
		...(body.timezone === undefined ? {} : { timezone: body.timezone }),
		...(extra.concurrentCalls === undefined ? {} : { concurrent_calls: extra.concurrentCalls }),
		...(extra.maxRetries === undefined ? {} : { max_retries: extra.maxRetries }),
	};
}

/** Checks the fields, and says hours and time zone in the words of both generations. */
export const inBothForms: PreSendAction = async function (options) {
	const body = (options.body ?? {}) as IDataObject;
	const extra = this.getNodeParameter('additionalFields', {}) as IDataObject;
	const hours = ((extra.businessHours as IDataObject | undefined)?.hours ?? []) as unknown as Hours[];
	const found = complaint(body, extra, hours);
	if (found) throw usageError(this.getNode(), found, CORRECT_IT, this.getItemIndex());
	const older = settings(body, extra, hours);
	options.body = {
		...body,
		...(hours.length ? { business_hours: byDay(hours) } : {}),
		...(Object.keys(older).length ? { settings: older } : {}),
	};
	return options;
};

const ONLY_OLDER = ['concurrent_calls', 'max_retries'];

/**
 * The newest servers may refuse `settings`. They are left out where the rest of the body says the same; a refusal of
 * a field inside of them comes from a server that knows them.
 */
export const withoutSettings: OtherForm = ({ status, reason = '' }, { settings: older, ...body }) => {
	if (!isRefusedBody(status) || !isObject(older) || !/\bsettings\b(?![.[])/.test(reason)) return undefined;
	return ONLY_OLDER.some((name) => name in older) ? undefined : { body };
};
