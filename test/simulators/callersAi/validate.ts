import { asObject } from '../shared/vendor';
import type { Contact } from './model';
import type { CallersAiSwitches } from './switches';

export type SentContact = Omit<Contact, 'id'>;

const isPhone = (value: unknown): value is string =>
	typeof value === 'string' && value.length >= 7 && value.length <= 20;

export const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.length > 0;

export const isPlainObject = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field, when its value is good, and what is said else. */
export type Rule = [field: string, isGood: (value: unknown) => boolean, text: string];

const REQUIRED: Rule[] = [
	['name', isText, 'name must be longer than or equal to 1 characters'],
	['phoneNumber', isPhone, 'phoneNumber must be between 7 and 20 characters'],
	['data', isPlainObject, 'data must be an object'],
];

const OPTIONAL: Rule[] = [
	[
		'phoneNumbers',
		(value) => Array.isArray(value) && value.every(isPhone),
		'each value in phoneNumbers must be between 7 and 20 characters',
	],
	['archived', (value) => typeof value === 'boolean', 'archived must be a boolean value'],
	['timezone', (value) => typeof value === 'string', 'timezone must be a string'],
];

/** Fields that a version of the page does not know are not looked at. */
const KNOWN: Record<CallersAiSwitches['bulk'], string[]> = {
	newest: ['phoneNumbers', 'archived', 'timezone'],
	middle: ['phoneNumbers', 'archived'],
	oldest: ['archived'],
};

/** One contact knows what the middle generation of many knows. */
export const optionalFields = (generation: CallersAiSwitches['bulk']): string[] =>
	KNOWN[generation];

/** What is wrong with a contact, one text a field. */
export function complaints(sent: unknown, known: string[]): string[] {
	const optional = OPTIONAL.filter(([field]) => known.includes(field));
	return complaintsOf(asObject(sent), REQUIRED, optional);
}

/** The same for any body. An optional field that is required too is asked for once. */
export function complaintsOf(
	body: Record<string, unknown>,
	required: Rule[],
	optional: Rule[],
): string[] {
	const sent = optional.filter(([field]) => body[field] !== undefined);
	const wrong = [...required, ...sent].filter(([field, isGood]) => !isGood(body[field]));
	return [...new Set(wrong.map(([, , text]) => text))];
}

/** Fields of a contact that the call does not know; it passes over them. */
export const unknownFields = (sent: unknown, known: string[]): string[] =>
	Object.keys(asObject(sent)).filter(
		(field) => ![...REQUIRED.map(([name]) => name), ...known].includes(field),
	);

export function readContact(sent: unknown, known: string[]): SentContact {
	const body = asObject(sent);
	const value = (field: string) => (known.includes(field) ? body[field] : undefined);
	return {
		name: String(body.name),
		phoneNumber: String(body.phoneNumber),
		data: asObject(body.data),
		phoneNumbers: (value('phoneNumbers') as string[] | undefined) ?? [],
		archived: value('archived') === true,
		timezone: (value('timezone') as string | undefined) ?? null,
	};
}
