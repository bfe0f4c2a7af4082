import {
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type INodeProperties,
	updateDisplayOptions,
} from 'n8n-workflow';

import { dialable } from '../../../shared/contact';
import { notice, showFor } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	json,
	options,
	phone,
	text,
	toggle,
} from '../../../shared/fields/fields';
import { quoted } from '../../../shared/fields/phone';
import { timezone } from '../../../shared/fields/timezones';
import { jsonObject, notBlank, read, type Reader } from '../../../shared/fields/validate';
import { asText as textOf, parseList } from '../../../shared/values';
import { type ContactBody, FIX_US_NUMBERS, PHONE_LENGTH } from '../../callersAi.vendor';

/** Fields of a contact, the same for one and for many. */

const show = showFor('contact', 'addOrUpdate', 'addOrUpdateMany');

const commonFields: INodeProperties[] = [
	toggle('Archived', 'archived', 'Whether the contact is archived'),
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
	...updateDisplayOptions({ show }, [
		text('Name', 'name', {
			required: true,
			placeholder: 'e.g. Ada Moreno',
			description: 'Name of the person who is called',
		}),
		phone('Phone Number', 'phoneNumber', {
			required: true,
			description: `The number to call, with the country code: ${PHONE_LENGTH.least} to ${PHONE_LENGTH.most} characters`,
		}),
		json('Variables', 'data', {
			description:
				'Values of the variables that the campaign uses, by their names, as a JSON object. The field variables of the campaign lists the names.',
		}),
	]),
	additionalFields(showFor('contact', 'addOrUpdate'), commonFields),
	additionalFields(showFor('contact', 'addOrUpdateMany'), [...commonFields, timezoneField]),
	options(show, [
		toggle(
			'Fix US Phone Numbers',
			FIX_US_NUMBERS,
			'Whether callers.ai puts a 1 before numbers that do not begin with 1. Only for numbers written without a plus sign.',
		),
	]),
];

/** A number without punctuation. callers.ai takes those without a plus sign too. `place` says where it was entered. */
const callersNumber =
	(place = ''): Reader<string> =>
	(entered, label) => {
		const value = dialable(entered);
		if (value.length >= PHONE_LENGTH.least && value.length <= PHONE_LENGTH.most) return { value };
		const written = String(entered ?? '').trim();
		const range = `${PHONE_LENGTH.least} to ${PHONE_LENGTH.most} characters`;
		return {
			issue: written
				? `The ${label} ${quoted(written)}${place} must have ${range}`
				: `The ${label} is empty`,
			hint: 'Write it with the country code, for example +15550001111.',
		};
	};

/** Reads a parameter of the node. */
type Parameter = (name: string, otherwise: unknown) => unknown;

const trimmed = (value: unknown): string => textOf(value)?.trim() ?? '';

/** The contact that the parameters describe, checked before anything is sent. Throws a worded error. */
export function contactOf(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	itemIndex: number,
	parameter: Parameter,
): ContactBody {
	const one = <T>(label: string, entered: unknown, reader: Reader<T>): T =>
		read(context, itemIndex, label, entered, reader);
	const {
		archived,
		phoneNumbers,
		timezone: zone,
	} = parameter('additionalFields', {}) as IDataObject;
	const name = trimmed(one('Name', parameter('name', ''), notBlank));
	const phoneNumber = one('Phone Number', parameter('phoneNumber', ''), callersNumber());
	const more = parseList(phoneNumbers).map((each) =>
		one('Phone Number', each, callersNumber(' under More Phone Numbers')),
	);
	const data = one('Variables', parameter('data', '{}') ?? {}, jsonObject) ?? {};
	return {
		name,
		phoneNumber,
		data,
		...(more.length ? { phoneNumbers: more } : {}),
		...(typeof archived === 'boolean' ? { archived } : {}),
		...(trimmed(zone) ? { timezone: trimmed(zone) } : {}),
	};
}
