import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	invalidInput,
	length,
	notBlank,
	oneOf,
	read,
	type Reader,
	timeZone,
	wholeNumber,
} from '../../../shared/fields/validate';
import { asNumber, isObject } from '../../../shared/values';
import { GENDERS, MARITAL_STATUSES, MOST_CUSTOM_FIELDS } from '../../careCycle.vendor';
import { COUNT, flag, usPhone } from '../readers';
import { leadDetails, SHORT_ZONES } from './fields';

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

/** What CareCycle documents of the details of a lead; the others take any text of 255 characters. */
const READERS: Record<string, Reader> = {
	dateOfBirth: birthDate,
	dependentCount: wholeNumber(...COUNT),
	doNotCall: flag,
	doNotEmail: flag,
	doNotMail: flag,
	doNotSMS: flag,
	filingStatus: length(0, 50),
	gender: oneOf(GENDERS),
	householdIncome: wholeNumber(...COUNT),
	isDecisionMaker: flag,
	language: length(0, 50),
	leadCost: (entered, label) =>
		(asNumber(entered) ?? -1) >= 0
			? { value: asNumber(entered) }
			: { issue: `The ${label} must be a number of at least 0` },
	maritalStatus: oneOf(MARITAL_STATUSES),
	medicaid: flag,
	socialSecurityDisability: flag,
	state: length(0, 50),
	veteran: flag,
};

const ANY_LINE = length(0, 255);

const LABELS = new Map(leadDetails.map(({ name, displayName }) => [name, displayName]));

const isEmpty = (value: unknown): boolean =>
	value === undefined || (typeof value === 'string' && value.trim() === '');

/** The key of a custom field: chosen from the list, or text as older workflows hold it. */
const keyIn = (fieldKey: unknown): unknown => (isObject(fieldKey) ? fieldKey.value : fieldKey);

/** The record that one input item asks for. Fields that were left empty stay as they are at CareCycle. */
export function recordOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const word = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	/** What was entered, read; undefined where it was left empty. */
	const ifAny = (label: string, entered: unknown, reader: Reader) =>
		isEmpty(entered) ? undefined : read(context, itemIndex, label, entered, reader);
	const { customFields: given, ...details } = context.getNodeParameter(
		'additionalFields',
		itemIndex,
		{},
	) as IDataObject;
	const { field = [] } = (given ?? {}) as { field?: IDataObject[] };

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
		fieldKey: read(context, itemIndex, 'Field Key', keyIn(fieldKey), notBlank),
		value: String(value ?? ''),
	}));
	const readDetails = Object.entries(details).map(([name, entered]) => [
		name,
		entered === null ? null : ifAny(LABELS.get(name) ?? name, entered, READERS[name] ?? ANY_LINE),
	]);
	const record = {
		...(Object.fromEntries(readDetails) as IDataObject),
		phoneNumber,
		postalCode,
		timezone,
		customFields: customFields.length ? customFields : undefined,
	} as IDataObject;
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
