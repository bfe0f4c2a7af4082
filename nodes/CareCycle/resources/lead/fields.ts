import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	choice,
	integer,
	phone,
	plainOptions,
	rows,
	text,
	toggle,
} from '../../../shared/fields/fields';
import { timezone } from '../../../shared/fields/timezones';
import { GENDERS, MARITAL_STATUSES, MOST_CUSTOM_FIELDS } from '../../careCycle.vendor';
import { customFieldLocator } from '../../listSearch';
import { COUNT } from '../readers';

const show = showFor('lead', 'upload');

/** Zones by the short names that CareCycle takes beside the usual ones. */
export const SHORT_ZONES: Record<string, string> = {
	EST: 'Eastern',
	CST: 'Central',
	MST: 'Mountain',
	PST: 'Pacific',
};

const shortZones = Object.entries(SHORT_ZONES).map(([value, name]) => ({
	name: `${name} (${value})`,
	value,
}));

const refusal = (label: string, name: string, means: string): INodeProperties =>
	toggle(label, name, `Whether the lead must not get ${means}`);

const count = (label: string, name: string, description = ''): INodeProperties =>
	integer(label, name, { range: COUNT, default: 0, description });

const customFields = rows(
	'Custom Fields',
	'customFields',
	{
		name: 'field',
		label: 'Field',
		button: 'Add Custom Field',
		values: [customFieldLocator(), text('Value', 'value')],
	},
	{
		description: `At most ${MOST_CUSTOM_FIELDS}. You find their keys in the CareCycle settings, or in the list.`,
	},
);

/** What is known of a lead beside how and when it can be reached. */
export const leadDetails: INodeProperties[] = [
	text('Address', 'address'),
	text('Address 2', 'address2'),
	text('Carrier-Assigned Customer ID', 'carrierAssignedCustomerId', {
		description: 'The ID that the insurance carrier gave the customer',
	}),
	text('City', 'city'),
	text('County', 'county'),
	customFields,
	text('Date of Birth', 'dateOfBirth', {
		placeholder: 'e.g. 05/31/1960',
		description: 'As MM/DD/YYYY or YYYY-MM-DD',
	}),
	count('Dependent Count', 'dependentCount'),
	refusal('Do Not Call', 'doNotCall', 'calls'),
	refusal('Do Not Email', 'doNotEmail', 'emails'),
	refusal('Do Not Mail', 'doNotMail', 'letters'),
	refusal('Do Not SMS', 'doNotSMS', 'text messages'),
	text('Email', 'email', { placeholder: 'e.g. name@email.com' }),
	text('External ID', 'externalId', {
		description:
			'Your own ID of this lead. It also tells which lead was refused when some of many are.',
	}),
	text('Filing Status', 'filingStatus', { description: 'Tax filing status' }),
	text('First Name', 'firstName'),
	choice('Gender', 'gender', plainOptions(GENDERS), { default: 'Female' }),
	text('HealthSherpa Customer ID', 'healthSherpaCustomerId'),
	count('Household Income', 'householdIncome', 'In dollars'),
	toggle('Is Decision Maker', 'isDecisionMaker', 'Whether the lead decides alone'),
	text('Language', 'language'),
	text('Last Name', 'lastName'),
	{
		displayName: 'Lead Cost',
		name: 'leadCost',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: "What the lead cost, instead of the source's default",
	},
	choice('Marital Status', 'maritalStatus', plainOptions(MARITAL_STATUSES), {
		default: 'Single',
	}),
	text('MBI Number', 'mbiNumber', { description: 'Medicare Beneficiary Identifier' }),
	toggle('Medicaid', 'medicaid', 'Whether the lead has Medicaid'),
	text('Medicaid Number', 'medicaidNumber'),
	toggle(
		'Social Security Disability',
		'socialSecurityDisability',
		'Whether the lead gets Social Security disability benefits',
	),
	text('Source ID', 'sourceId', {
		description: 'Identifier of a source that exists in CareCycle',
	}),
	text('State', 'state', { placeholder: 'e.g. NY' }),
	text('VA Number', 'vaNumber', { description: 'Number at the Department of Veterans Affairs' }),
	toggle('Veteran', 'veteran', 'Whether the lead is a veteran'),
];

export const leadUpload: INodeProperties[] = [
	...updateDisplayOptions({ show }, [
		phone('Phone Number', 'phoneNumber', {
			required: true,
			description: 'A US number, with or without +1',
		}),
		text('Postal Code', 'postalCode', {
			placeholder: 'e.g. 10001',
			description:
				'Five characters. Needed unless there is a timezone: it tells when the lead may be called.',
		}),
		timezone('timezone', {
			first: [{ name: 'By Postal Code', value: '' }, ...shortZones],
			description: 'Where the lead lives. Needed unless there is a postal code.',
		}),
	]),
	additionalFields(show, leadDetails),
];
