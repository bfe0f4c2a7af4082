import { type IDataObject, type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { notice, optionsOf, showFor } from '../../../shared/fields/descriptions';
import { additionalFields, integer, LIST, rows, text } from '../../../shared/fields/fields';
import { notBlank, type Reader } from '../../../shared/fields/validate';
import { asText, isObject, parseList } from '../../../shared/values';
import { PERMISSIONS, WEBHOOK_EVENTS } from '../../callersAi.vendor';

const show = showFor('organization', 'createSubOrganization');

const trimmedName: Reader = (entered, label) => {
	const reading = notBlank(entered, label);
	return 'issue' in reading ? reading : { value: String(entered).trim() };
};

const isWebAddress = (address: string): boolean => /^https?:\/\/[^\s/]+/i.test(address);

/** Rows of an address and its events, as callers.ai takes them. */
const webhooks: Reader<IDataObject[]> = (entered, label) => {
	const entries = [entered ?? []].flat().filter(isObject);
	const value = entries.map(({ url, events }) => ({
		url: asText(url)?.trim() ?? '',
		events: parseList(events),
	}));
	const wrong = value.find(({ url }) => !isWebAddress(url));
	if (wrong)
		return {
			issue: `The URL "${wrong.url}" under ${label} is not a web address`,
			hint: 'Write it with https:// in front.',
		};
	const silent = value.find(({ events }) => !events.length);
	return silent ? { issue: `The URL "${silent.url}" under ${label} has no event` } : { value };
};

const eventName = (event: string): string =>
	event
		.replace(/^\w+:/, '')
		.toLowerCase()
		.replace(/_/g, ' ')
		.replace(/\b\w/g, (first) => first.toUpperCase());

const webhookRows = rows(
	'Webhooks',
	'webhooks',
	{
		name: 'webhook',
		label: 'Webhook',
		button: 'Add Webhook',
		values: [
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/webhook',
				description: 'Where callers.ai sends what came of a call',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: optionsOf(
					WEBHOOK_EVENTS,
					Object.fromEntries(WEBHOOK_EVENTS.map((event) => [event, eventName(event)])),
				),
				default: [],
				description:
					'What came of a call, as callers.ai judged it afterwards. Its page shows these; give others with an expression.',
			},
		],
	},
	{
		to: 'webhooks',
		as: '={{ $value.webhook ?? [] }}',
		reader: webhooks,
		description:
			'Called after calls of the sub organization. callers.ai documents no way to add or change them later.',
	},
);

export const organizationCreateSub: INodeProperties[] = [
	notice(
		show,
		'callers.ai documents no call that changes or deletes a sub organization, nor one that adds webhooks to it later.',
	),
	...updateDisplayOptions({ show }, [
		text('Name', 'name', {
			required: true,
			placeholder: 'e.g. Acme',
			description: 'Name of the sub organization',
			to: 'name',
			reader: trimmedName,
		}),
	]),
	additionalFields(show, [
		integer('Incoming Calls Limit', 'incomingCalls', {
			default: 100,
			range: [0],
			to: 'limits.incomingCalls',
			description: 'Calls that people may make to it at most',
		}),
		integer('Outgoing Contacts Limit', 'outgoingContacts', {
			default: 100,
			range: [0],
			to: 'limits.outgoingContacts',
			description: 'Contacts that it may call at most',
		}),
		integer('Retry Attempts Limit', 'retryAttemptsMaxValue', {
			default: 3,
			range: [1],
			to: 'retryAttemptsMaxValue',
			description:
				'How often its campaigns may try to reach a contact again. callers.ai does not say whether this field can be left out: if it refuses without, add it.',
		}),
		{
			displayName: 'Permissions',
			name: 'permissions',
			type: 'multiOptions',
			options: optionsOf(PERMISSIONS, {
				permission_enable_voip_and_phones: 'Enable VoIP and Phones',
			}),
			default: [],
			description:
				'What the sub organization may use. The page of callers.ai shows this one only; give others with an expression.',
			routing: { send: { type: 'body', property: 'permissions', value: LIST } },
		},
		webhookRows,
	]),
];
