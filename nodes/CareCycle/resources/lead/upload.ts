import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { timezone } from '../../../shared/timezones';
import { GENDERS, MARITAL_STATUSES } from '../../careCycle.vendor';
import { SHORT_ZONES } from './record';

const displayOptions = { show: showFor('lead', 'upload') };

const textField = (displayName: string, name: string, extra: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...extra,
});

const choice = (displayName: string, name: string, words: string[], value: string): INodeProperties => {
	const options = words.map((word) => ({ name: word, value: word }));
	const first: INodeProperties = { displayName, name, type: 'options', options, default: '' };
	return { ...first, default: value };
};

/** On when it is added: in a collection the default is only what the field shows then. */
const refusal = (displayName: string, name: string, means: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether the lead must not get ${means}`,
});

const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Custom Field' },
	default: {},
	description: 'At most 50. You find their keys in the CareCycle settings.',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				textField('Field Key', 'fieldKey', { placeholder: 'e.g. lead_source' }),
				textField('Value', 'value'),
			],
		},
	],
};

const shortZones = Object.entries(SHORT_ZONES).map(([value, name]) => ({ name: `${name} (${value})`, value }));

export const leadUpload: INodeProperties[] = [
	textField('Phone Number', 'phoneNumber', {
		required: true,
		placeholder: 'e.g. +15550001111',
		description: 'A US number, with or without +1',
		displayOptions,
	}),
	textField('Postal Code', 'postalCode', {
		placeholder: 'e.g. 10001',
		description: 'Five characters. Needed unless there is a timezone: it tells when the lead may be called.',
		displayOptions,
	}),
	timezone('timezone', {
		first: [{ name: 'By Postal Code', value: '' }, ...shortZones],
		description: 'Where the lead lives. Needed unless there is a postal code.',
		displayOptions,
	}),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [
			textField('Address', 'address'),
			textField('Address 2', 'address2'),
			textField('City', 'city'),
			textField('County', 'county'),
			customFields,
			textField('Date of Birth', 'dateOfBirth', { placeholder: 'e.g. 05/31/1960', description: 'As MM/DD/YYYY or YYYY-MM-DD' }),
			refusal('Do Not Call', 'doNotCall', 'calls'),
			refusal('Do Not Email', 'doNotEmail', 'emails'),
			refusal('Do Not Mail', 'doNotMail', 'letters'),
			refusal('Do Not SMS', 'doNotSMS', 'text messages'),
			textField('Email', 'email', { placeholder: 'e.g. name@email.com' }),
			textField('External ID', 'externalId', {
				description: 'Your own ID of this lead. It also tells which lead was refused when some of many are.',
			}),
			textField('First Name', 'firstName'),
			choice('Gender', 'gender', GENDERS, 'Female'),
			textField('Language', 'language'),
			textField('Last Name', 'lastName'),
			{
				displayName: 'Lead Cost',
				name: 'leadCost',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: "What the lead cost, instead of the source's default",
			},
			choice('Marital Status', 'maritalStatus', MARITAL_STATUSES, 'Single'),
			textField('Source ID', 'sourceId', { description: 'Identifier of a source that exists in CareCycle' }),
			textField('State', 'state', { placeholder: 'e.g. NY' }),
		],
	},
];
