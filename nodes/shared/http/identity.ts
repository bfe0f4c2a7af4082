import type { IDataObject } from 'n8n-workflow';

import { asText, isObject } from '../values';
import type { Identity } from '../vendor';

const MOST_NAMES = 6;
const LONGEST_NAME = 40;

/** Names of fields as a message may have them: no values, and not all of a wide object. */
function namesOf(object: IDataObject): string {
	const names = Object.keys(object).map((name) => name.slice(0, LONGEST_NAME));
	const rest = names.length - MOST_NAMES;
	return rest > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more` : names.join(', ');
}

/** What came, without any value of it: "an empty object", "a list". */
function kindOf(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (!isObject(value)) return `a ${typeof value}`;
	return Object.keys(value).length ? `an object of ${namesOf(value)}` : 'an empty object';
}

const valueAt = (object: IDataObject, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), object);

/** Whether two ids are the same: vendors may write one in another case than the person, or a number without its zeros. */
export function isSameId(one: string, other: string): boolean {
	if (one.trim().toLowerCase() === other.trim().toLowerCase()) return true;
	return /^\d+$/.test(one) && /^\d+$/.test(other) && Number(one) === Number(other);
}

/**
 * Why an answer is not the object that a call is about, to follow "it sent"; undefined where it is.
 * @param wanted id that was asked for, where the call names one
 */
export function foreignAnswer(
	{ at }: Identity,
	answer: unknown,
	wanted?: string,
): string | undefined {
	const id = isObject(answer) ? asText(valueAt(answer, at)) : null;
	if (id === null) {
		const kind = kindOf(answer);
		return isObject(answer) && Object.keys(answer).length ? `${kind}, without ${at}` : kind;
	}
	return wanted === undefined || isSameId(id, wanted) ? undefined : `another one, ${id}`;
}
