import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/descriptions';
import { quoted } from '../../../shared/phone';
import { timezone } from '../../../shared/timezones';
import { isObject } from '../../../shared/values';
import type { ContactBody } from '../../callersAi.vendor';
import { FIX_US_NUMBERS, PHONE_LENGTH } from '../../callersAi.vendor';

/** Fields of a contact, the same for one and for many. */

const show = showFor('contact', 'addOrUpdate', 'addOrUpdateMany');

const commonFields: INodeProperties[] = [
	{
		displayName: 'Archived',
		name: 'archived',
		type: 'boolean',
		default: true,
		description: 'Whether the contact is archived',
	},
	{
		displayName: 'More Phone Numbers',
		name: 'phoneNumbers',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Phone Number' },
		default: [],
		placeholder: 'e.g. +15550002222',
		description: 'Further numbers of the same person',
	},
];

/** The call for one contact does not know it. */
const timezoneField = timezone('timezone', { description: 'Where the person lives' });

const additionalFields = (operation: string, fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	displayOptions: { show: showFor('contact', operation) },
	options: fields,
});

/** Above the fields of each operation. */
export const contactNotices: INodeProperties[] = [
	notice(
		showFor('contact', 'addOrUpdate'),
		'A running campaign calls this person without a further step. A contact that is there already is changed.',
	),
	notice(
		showFor('contact', 'addOrUpdateMany'),
		'A running campaign calls these people without a further step. Contacts that are there already are changed.',
	),
];

export const contactFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Ada Moreno',
		description: 'Name of the person who is called',
		displayOptions: { show },
	},
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +15550001111',
		description: `The number to call, with the country code: ${PHONE_LENGTH.least} to ${PHONE_LENGTH.most} characters`,
		displayOptions: { show },
	},
	{
		displayName: 'Variables',
		name: 'data',
		type: 'json',
		default: '{}',
		description:
			'Values of the variables that the campaign uses, by their names, as a JSON object. The field variables of the campaign lists the names.',
		displayOptions: { show },
	},
	additionalFields('addOrUpdate', commonFields),
	additionalFields('addOrUpdateMany', [...commonFields, timezoneField]),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Fix US Phone Numbers',
				name: FIX_US_NUMBERS,
				type: 'boolean',
				default: true,
				description:
					'Whether callers.ai puts a 1 before numbers that do not begin with 1. Only for numbers written without a plus sign.',
			},
		],
	},
];

/** Reads a parameter of the node. */
export type Read = (name: string, otherwise: unknown) => unknown;

/** A contact that cannot be sent, and why. */
export interface Unusable {
	trouble: string;
	wayOut: string;
}

const trimmed = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

const isPhoneLength = ({ length }: string): boolean => length >= PHONE_LENGTH.least && length <= PHONE_LENGTH.most;

const badPhone = (phone: string, place = ''): Unusable => ({
	trouble: phone
		? `The Phone Number ${quoted(phone)}${place} must have ${PHONE_LENGTH.least} to ${PHONE_LENGTH.most} characters`
		: 'The Phone Number is empty',
	wayOut: 'Write it with the country code, for example +15550001111.',
});

/** The object behind a JSON parameter, or undefined where it is none. */
function readObject(value: unknown): IDataObject | undefined {
	try {
		const read: unknown = typeof value === 'string' ? JSON.parse(value.trim() || '{}') : (value ?? {});
		return isObject(read) ? read : undefined;
	} catch {
		return undefined;
	}
}

/** The contact that the parameters describe, checked before anything is sent. */
export function readContact(read: Read): ContactBody | Unusable {
	const [name, phoneNumber] = [trimmed(read('name', '')), trimmed(read('phoneNumber', ''))];
	const data = readObject(read('data', '{}'));
	const { archived, phoneNumbers, timezone } = read('additionalFields', {}) as IDataObject;
	const more = [phoneNumbers ?? []].flat().map(trimmed).filter(Boolean);
	const badOne = more.find((each) => !isPhoneLength(each));
	if (!name) return { trouble: 'The Name is empty', wayOut: 'Enter the name of the person who is called.' };
	if (!isPhoneLength(phoneNumber)) return badPhone(phoneNumber);
	if (badOne !== undefined) return badPhone(badOne, ' under More Phone Numbers');
	if (!data) return { trouble: 'Variables is not a JSON object', wayOut: 'Write it like {"plan": "gold"}.' };
	return {
		name,
		phoneNumber,
		data,
		...(more.length ? { phoneNumbers: more } : {}),
		...(typeof archived === 'boolean' ? { archived } : {}),
		...(trimmed(timezone) ? { timezone: trimmed(timezone) } : {}),
	};
}

export const isUnusable = (contact: ContactBody | Unusable): contact is Unusable => 'trouble' in contact;
