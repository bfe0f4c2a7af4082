import {
	type IDataObject,
	type INodeProperties,
	type PreSendAction,
	updateDisplayOptions,
} from 'n8n-workflow';

import { showFor, simplifySince } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	body,
	IF_ANY,
	integer,
	longText,
	text,
} from '../../../shared/fields/fields';
import { type AlternativeRequest } from '../../../shared/fields/routing';
import { timezone } from '../../../shared/fields/timezones';
import { checkBody, type Hours, length, timeZone } from '../../../shared/fields/validate';
import { isObject } from '../../../shared/values';
import { isRefusedBody } from '../../smartAlex.vendor';
import { agentLocator } from '../../listSearch';
import { businessHoursField, byDay, commonHours } from './businessHours';

const show = showFor('campaign', 'create');

const ONLY_V1 = 'Only a SmartAlex with the older settings of a campaign takes this.';

export const campaignCreate: INodeProperties[] = [
	...updateDisplayOptions({ show }, [
		text('Name', 'name', {
			required: true,
			placeholder: 'e.g. Spring outreach',
			to: 'name',
			limit: [1, 200],
		}),
		agentLocator({
			required: true,
			description: 'The agent that makes the calls. It cannot be set later through the API.',
			routing: body('agent_id'),
		}),
		longText('Objective', 'objective', {
			placeholder: 'e.g. Book a visit',
			description:
				'What the agent is to reach in the calls. A campaign without one may not start, and it cannot be set later through the API.',
			to: 'objective',
			as: IF_ANY,
			reader: length(1, 2000),
		}),
	]),
	simplifySince(1.1, 'campaign', 'create'),
	additionalFields(show, [
		businessHoursField,
		text('Campaign Mode', 'campaignMode', {
			placeholder: 'e.g. outbound',
			description: 'Direction of the calls, in the words of SmartAlex',
			to: 'campaign_mode',
			as: IF_ANY,
			limit: [0, 50],
		}),
		text('Description', 'description', {
			placeholder: 'e.g. Customers of last year',
			to: 'description',
			as: IF_ANY,
			limit: [0, 500],
		}),
		integer('Max Concurrent Calls', 'concurrentCalls', {
			description: `How many calls run at the same time. ${ONLY_V1}`,
			default: 1,
			range: [1],
			to: 'settings.concurrent_calls',
		}),
		integer('Max Retries', 'maxRetries', {
			description: `How often a contact is called again. ${ONLY_V1}`,
			default: 3,
			range: [0],
			to: 'settings.max_retries',
		}),
		text('Phone Number ID', 'phoneNumberId', {
			placeholder: 'e.g. 5d0f2c1b-7a64-4e0c-b8a1-93f2d4c6e785',
			description:
				'The number to call from. The API lists no numbers, so look it up in the SmartAlex dashboard.',
			to: 'phone_number_id',
			as: IF_ANY,
		}),
		timezone('timezone', {
			description: 'The time zone that the business hours are read in',
			to: 'timezone',
			as: IF_ANY,
			reader: timeZone('America/New_York'),
		}),
	]),
];

export const checkAgent = checkBody(({ agent_id: agent }) =>
	agent ? undefined : 'The Agent is empty',
);

/** V1 keeps hours, time zone and limits in `settings`; V3 has the first two beside the name. */
function settings({ timezone: zone, settings: limits }: IDataObject, hours: Hours[]): IDataObject {
	const common = commonHours(hours);
	return {
		...(common ? { calling_hours_start: common.start, calling_hours_end: common.end } : {}),
		...(zone === undefined ? {} : { timezone: zone }),
		...(limits as IDataObject | undefined),
	};
}

/** Says hours and time zone in the words of both generations. */
export const inBothForms: PreSendAction = async function (options) {
	const { business_hours: entered, settings: limits, ...rest } = options.body as IDataObject;
	const hours = (entered ?? []) as unknown as Hours[];
	const older = settings({ ...rest, settings: limits }, hours);
	options.body = {
		...rest,
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
export const withoutSettings: AlternativeRequest = (
	{ status, reason = '' },
	{ settings: older, ...body },
) => {
	if (!isRefusedBody(status) || !isObject(older) || !/\bsettings\b(?![.[])/.test(reason))
		return undefined;
	return ONLY_OLDER.some((name) => name in older) ? undefined : { body };
};
