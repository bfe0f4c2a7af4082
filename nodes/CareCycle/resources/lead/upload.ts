import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	updateDisplayOptions,
} from 'n8n-workflow';

import { batchOperation } from '../../../shared/fields/batch';
import { showFor } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	choice,
	phone,
	plainOptions,
	rows,
	text,
	toggle,
} from '../../../shared/fields/fields';
import { timezone } from '../../../shared/fields/timezones';
import { invalidInput, read, type Reader, timeZone } from '../../../shared/fields/validate';
import {
	careCycle,
	GENDERS,
	LEAD_UPLOAD,
	MARITAL_STATUSES,
	MOST_CUSTOM_FIELDS,
	MOST_LEADS,
} from '../../careCycle.vendor';
import { matchLeads } from '../../leads';
import { usPhone } from '../readers';

const show = showFor('lead', 'upload');

/** Zones by the short names that CareCycle takes beside the usual ones. */
const SHORT_ZONES: Record<string, string> = {
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

const customFields = rows(
	'Custom Fields',
	'customFields',
	{
		name: 'field',
		label: 'Field',
		button: 'Add Custom Field',
		values: [
			text('Field Key', 'fieldKey', { placeholder: 'e.g. lead_source' }),
			text('Value', 'value'),
		],
	},
	{ description: `At most ${MOST_CUSTOM_FIELDS}. You find their keys in the CareCycle settings.` },
);

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
	additionalFields(show, [
		text('Address', 'address'),
		text('Address 2', 'address2'),
		text('City', 'city'),
		text('County', 'county'),
		customFields,
		text('Date of Birth', 'dateOfBirth', {
			placeholder: 'e.g. 05/31/1960',
			description: 'As MM/DD/YYYY or YYYY-MM-DD',
		}),
		refusal('Do Not Call', 'doNotCall', 'calls'),
		refusal('Do Not Email', 'doNotEmail', 'emails'),
		refusal('Do Not Mail', 'doNotMail', 'letters'),
		refusal('Do Not SMS', 'doNotSMS', 'text messages'),
		text('Email', 'email', { placeholder: 'e.g. name@email.com' }),
		text('External ID', 'externalId', {
			description:
				'Your own ID of this lead. It also tells which lead was refused when some of many are.',
		}),
		text('First Name', 'firstName'),
		choice('Gender', 'gender', plainOptions(GENDERS), { default: 'Female' }),
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
		text('Source ID', 'sourceId', {
			description: 'Identifier of a source that exists in CareCycle',
		}),
		text('State', 'state', { placeholder: 'e.g. NY' }),
	]),
];

const fiveCharacters: Reader<string> = (entered, label) =>
	String(entered).length === 5
		? { value: String(entered) }
		: { issue: `The ${label} must have five characters` };

const zone: Reader = (entered, label) =>
	String(entered) in SHORT_ZONES
		? { value: entered }
		: timeZone('America/New_York, or EST, CST, MST or PST')(entered, label);

/** MM/DD/YYYY, from that, MM-DD-YYYY or a date that begins with YYYY-MM-DD. */
const birthDate: Reader<string> = (entered, label) => {
	const written = String(entered).trim();
	const value = written.replace(/^(\d{4})-(\d\d)-(\d\d)(T.*)?$/, '$2/$3/$1').replace(/-/g, '/');
	return /^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/\d{4}$/.test(value)
		? { value }
		: { issue: `The ${label} must be written as MM/DD/YYYY or YYYY-MM-DD` };
};

/** The record that one input item asks for. Fields that were left empty stay as they are at CareCycle. */
function recordOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const word = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	/** What was entered, read; undefined where it was left empty. */
	const ifAny = (label: string, entered: unknown, reader: Reader) =>
		entered ? read(context, itemIndex, label, entered, reader) : undefined;
	const additional = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const { field = [] } = (additional.customFields ?? {}) as { field?: IDataObject[] };

	const phoneNumber = read(context, itemIndex, 'Phone Number', word('phoneNumber'), usPhone);
	const postalCode = ifAny('Postal Code', word('postalCode'), fiveCharacters);
	const timezone = ifAny('Timezone', word('timezone'), zone);
	if (!postalCode && !timezone) {
		const issue =
			'Postal Code and Timezone are both empty: CareCycle needs one of them to know when it may call';
		throw invalidInput(context, issue, itemIndex);
	}
	if (field.length > MOST_CUSTOM_FIELDS) {
		throw invalidInput(
			context,
			`A lead takes ${MOST_CUSTOM_FIELDS} Custom Fields at most`,
			itemIndex,
		);
	}
	const customFields = field.map(({ fieldKey, value }) => ({
		fieldKey,
		value: String(value ?? ''),
	}));
	const record = {
		...additional,
		phoneNumber,
		postalCode,
		timezone,
		dateOfBirth: ifAny('Date of Birth', additional.dateOfBirth, birthDate),
		customFields: customFields.length ? customFields : undefined,
	} as IDataObject;
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => value !== '' && value !== undefined),
	);
}

export const uploadLeads = batchOperation<IDataObject, null>({
	vendor: careCycle,
	maxBatchSize: MOST_LEADS,
	row: recordOf,
	group: () => null,
	send: async (session, _, records) =>
		matchLeads(records, await session.send({ endpoint: LEAD_UPLOAD, body: { records } })),
});
