import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { usageError } from '../../shared/http/errors';
import type { AnswerCheck, Transform } from '../../shared/fields/routing';
import { asNumber, asText, isObject } from '../../shared/values';
import { careCycle } from '../careCycle.vendor';

/** What came back of what was sent: a field that CareCycle passed over must not look as if it were written. */

const isBlank = (value: unknown): boolean => (value ?? '') === '';

const plain = (value: unknown): string =>
	String(value)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '');

/** A day that begins a text, as YYYY-MM-DD. */
function dayOf(value: unknown): string | undefined {
	const written = asText(value)?.trim() ?? '';
	const [, month, day, year] = /^(\d\d)[-/](\d\d)[-/](\d{4})$/.exec(written) ?? [];
	return year ? `${year}-${month}-${day}` : /^\d{4}-\d\d-\d\d/.exec(written)?.[0];
}

/** The last ten digits of a number: CareCycle may write a phone number otherwise than it was sent. */
const phoneOf = (value: unknown): string | undefined =>
	/^[\d\s()+.-]{10,}$/.test(String(value))
		? String(value).replace(/\D/g, '').slice(-10)
		: undefined;

/** Whether one is two letters that may stand for the other: `NY` for New York, `en` for English. */
function isShortFor(one: unknown, other: unknown): boolean {
	const [short = '', long = ''] = [plain(one), plain(other)].sort((a, b) => a.length - b.length);
	return /^[a-z]{2}$/.test(short) && long.length > 2 && long.startsWith(short.charAt(0));
}

/** Whether two values read alike in one of the ways in which a vendor may write a value. */
const isAlikeIn =
	(sent: unknown, shown: unknown) =>
	(form: (value: unknown) => string | number | null | undefined): boolean => {
		const value = form(sent);
		return value !== null && value !== undefined && value === form(shown);
	};

/**
 * Whether what CareCycle shows can be what was sent. Other spellings of a date, a phone number or a word are alike, and
 * objects may come back with more in them: only what is surely not what was sent counts as different.
 */
export function isAlike(sent: unknown, shown: unknown): boolean {
	if (isBlank(sent) || isBlank(shown)) return isBlank(sent) && isBlank(shown);
	if (Array.isArray(sent))
		return (
			Array.isArray(shown) &&
			shown.length >= sent.length &&
			(sent.length > 0 || shown.length === 0) &&
			sent.every((each) => shown.some((other) => isAlike(each, other)))
		);
	if (isObject(sent))
		return (
			isObject(shown) && Object.entries(sent).every(([name, value]) => isAlike(value, shown[name]))
		);
	if (isObject(shown) || Array.isArray(shown)) return false;
	const areNumbers = asNumber(sent) !== null && asNumber(shown) !== null;
	const forms = areNumbers ? [asNumber, phoneOf] : [plain, dayOf, phoneOf];
	return forms.some(isAlikeIn(sent, shown)) || isShortFor(sent, shown);
}

/** Where a campaign shows what is sent under another name. */
const PLACES: Record<string, string> = {
	appointmentConfigId: 'appointmentConfig',
	transferConfigId: 'transferConfig',
};

/** What the object shows of a field; undefined where it has no such field. */
function shownIn(object: IDataObject, name: string): unknown {
	if (name in object) return object[name];
	const place = PLACES[name];
	if (place === undefined || !(place in object)) return undefined;
	return isObject(object[place]) ? (object[place] as IDataObject).id : null;
}

/** Names of the fields that were sent, by whether the object shows them. */
const namesIn = (sent: IDataObject, object: IDataObject, isShown: boolean): string[] =>
	Object.keys(sent).filter((name) => (shownIn(object, name) !== undefined) === isShown);

/** What the fields of a request are called, by the name under which they are sent. */
function labelsOf(properties: INodeProperties[]): Map<string, string> {
	const labels = new Map<string, string>();
	for (const { displayName, routing, options = [] } of properties) {
		const name = routing?.send?.property;
		if (name !== undefined) labels.set(name, displayName);
		const nested = labelsOf(options.filter((each) => 'displayName' in each) as INodeProperties[]);
		for (const [key, label] of nested) labels.set(key, label);
	}
	return labels;
}

/** Throws where the answer shows a field otherwise than it was sent. Fields that it does not show are told apart. */
export function showsWhatWasSent(
	properties: INodeProperties[],
	{ done, wayOut }: { done: (object: IDataObject) => string; wayOut: string },
): AnswerCheck {
	const labels = labelsOf(properties);
	return function (object, sent) {
		const other = namesIn(sent, object, true).filter(
			(name) => !isAlike(sent[name], shownIn(object, name)),
		);
		if (!other.length) return;
		const fields = other.map((name) => labels.get(name) ?? name).join(', ');
		throw usageError(
			this.getNode(),
			`CareCycle ${done(object)}, but its answer does not show as it was sent: ${fields}`,
			`${wayOut} ${careCycle.manualFallback}`,
			this.getItemIndex(),
		);
	};
}

/** Adds `unconfirmed`, names of the fields that were sent and that the answer does not show, and then simplifies. */
export const withUnconfirmed = (simplify: Transform): Transform =>
	function (object, sent = {}) {
		return simplify.call(this, { ...object, unconfirmed: namesIn(sent, object, false) });
	};

/** What an item of Create and Update tells beside the object. */
export const UNCONFIRMED =
	'The answer is checked, and "unconfirmed" lists the fields that it does not show';
