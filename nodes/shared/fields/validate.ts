import {
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type PreSendAction,
} from 'n8n-workflow';

import { dialable } from '../contact';
import { usageError } from '../http/errors';
import { phoneIssue } from './phone';
import { isObject, asNumber, asText as textOf, parseList } from '../values';

type ExecuteContext = IExecuteFunctions | IExecuteSingleFunctions;

/** What was entered in the form that a vendor takes, or why it cannot be used. */
export type Reading<T = unknown> = { value: T } | { issue: string; hint?: string };

/** Reads one value that a person entered. `label` is the name of the field, as the person sees it. */
export type Reader<T = unknown> = (entered: unknown, label: string) => Reading<T>;

/** What is wrong with a whole body or query; undefined where all is well. */
export type FindIssue = (sent: IDataObject) => string | undefined;

/** The error for a value that a person has to correct, before anything is sent. */
export const invalidInput = (
	context: ExecuteContext,
	issue: string,
	itemIndex: number,
	hint = 'Correct the field in this node, then run it again.',
) => usageError(context.getNode(), issue, hint, itemIndex);

/** The value that `reader` makes of what was entered. Throws a worded error where it cannot be used. */
export function read<T>(
	context: ExecuteContext,
	itemIndex: number,
	label: string,
	entered: unknown,
	reader: Reader<T>,
): T {
	const reading = reader(entered, label);
	if ('issue' in reading) throw invalidInput(context, reading.issue, itemIndex, reading.hint);
	return reading.value;
}

const REFUSAL = Symbol('refusal');

/** What the fields of a request were refused for; undefined where all are good. */
export const refusalOf = (options: object): Error | undefined =>
	(options as { [REFUSAL]?: Error })[REFUSAL];

/** The body with what `reader` makes of the value under `path`; undefined takes it out. */
function withRead(
	body: IDataObject,
	path: string,
	reader: (entered: unknown) => unknown,
): IDataObject {
	const [name = '', ...rest] = path.split('.');
	const { [name]: entered, ...others } = body;
	if (entered === undefined) return body;
	const value = rest.length
		? withRead(entered as IDataObject, rest.join('.'), reader)
		: reader(entered);
	return value === undefined ? others : { ...others, [name]: value as IDataObject };
}

/**
 * The check of one field, as the engine gathers it: reads what stands under `path` in the body, "cycles.schedule" for
 * one inside of another, and puts what is made of it in its place. What is not sent is not read. The engine runs this
 * before it hands the request over, where an error would lose the item's own fields. So a refusal goes along with the
 * request, for routing.ts to throw.
 */
export const readBody = (label: string, path: string, reader: Reader): PreSendAction =>
	async function (options) {
		if (refusalOf(options)) return options;
		const readOne = (entered: unknown) => read(this, this.getItemIndex(), label, entered, reader);
		try {
			return { ...options, body: withRead(options.body as IDataObject, path, readOne) };
		} catch (error) {
			return { ...options, [REFUSAL]: error as Error };
		}
	};

const checked = (place: 'body' | 'qs', findIssue: FindIssue): PreSendAction =>
	async function (options) {
		const issue = findIssue((options[place] ?? {}) as IDataObject);
		if (issue) throw invalidInput(this, issue, this.getItemIndex());
		return options;
	};

/** Refuses a request by its body, before anything is sent. */
export const checkBody = (findIssue: FindIssue): PreSendAction => checked('body', findIssue);

/** Refuses a request by its query, before anything is sent. */
export const checkQuery = (findIssue: FindIssue): PreSendAction => checked('qs', findIssue);

/** Refuses an update that names no field. */
export const somethingToChange = checkBody((body) =>
	Object.keys(body).length ? undefined : 'There is nothing to change',
);

/** Text of so many characters, blanks around it not counted. A number counts as text. */
export const length =
	(least: number, most: number): Reader =>
	(entered, label) => {
		const characters = textOf(entered)?.trim().length ?? 0;
		const isGood = characters >= least && String(entered).length <= most;
		if (isGood) return { value: entered };
		return {
			issue: `The ${label} must have ${least ? `${least} to` : 'at most'} ${most} characters`,
		};
	};

/** Text that says something. */
export const notBlank: Reader = (entered, label) =>
	textOf(entered) === null ? { issue: `The ${label} is empty` } : { value: entered };

/** A whole number, which an expression may give as text. */
export const wholeNumber =
	(least: number, most?: number): Reader<number> =>
	(entered, label) => {
		const value = asNumber(entered);
		if (value !== null && Number.isInteger(value) && value >= least && value <= (most ?? value))
			return { value };
		const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
		return { issue: `${label} must be a whole number ${range}` };
	};

/** A phone number, however it is punctuated; gives it in E.164. */
export const phoneNumber: Reader<string> = (entered, label) => {
	const value = dialable(entered);
	const issue = phoneIssue(label, entered, value);
	return issue === undefined ? { value } : { issue };
};

/** A list of phone numbers without the blanks and brackets that people write. The vendor judges each number. */
export const phoneNumbers: Reader<string[]> = (entered) => ({
	value: parseList(entered).map(dialable),
});

function isTimeZone(name: unknown): boolean {
	try {
		return typeof name === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
	} catch {
		return false;
	}
}

/** A time zone by its name in the zone database. `example` is one that the vendor's customers know. */
export const timeZone =
	(example: string): Reader =>
	(entered, label) =>
		isTimeZone(entered)
			? { value: entered }
			: { issue: `The ${label} is not known: write it as ${example}` };

/** JSON comes as text or, from an expression, as what it stands for; undefined where it does not parse. */
function parsed(entered: unknown): unknown {
	if (typeof entered !== 'string') return entered;
	try {
		return JSON.parse(entered) as unknown;
	} catch {
		return undefined;
	}
}

/** A JSON object; undefined where the field was left empty. */
export const jsonObject: Reader<IDataObject | undefined> = (entered, label) => {
	if (typeof entered === 'string' && entered.trim() === '') return { value: undefined };
	const value = parsed(entered);
	if (isObject(value)) return { value };
	return {
		issue: `${label} is not a JSON object`,
		hint: 'Write it with braces, for example {"plan": "gold"}, or give an object with an expression.',
	};
};

/** A JSON list; undefined where the field was left empty. */
export const jsonList: Reader<unknown[] | undefined> = (entered, label) => {
	if (typeof entered === 'string' && entered.trim() === '') return { value: undefined };
	const value = parsed(entered);
	if (Array.isArray(value)) return { value };
	return { issue: `${label} is not a JSON list`, hint: 'Write it with square brackets.' };
};

/** One of some words. */
export const oneOf =
	(words: readonly string[]): Reader =>
	(entered, label) =>
		words.includes(String(entered))
			? { value: entered }
			: { issue: `${label} must be one of ${words.join(', ')}` };

/** Texts of which `fits` takes each; `what` names them in the plural, such as "CareCycle IDs". */
export const each =
	(fits: (word: unknown) => boolean, what: string): Reader =>
	(entered, label) =>
		[entered].flat().every(fits) ? { value: entered } : { issue: `${label} must hold ${what}` };

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a span of the clock, written HH:MM, ends after it begins. */
const isSpan = (start: unknown, end: unknown): boolean =>
	CLOCK.test(String(start)) && CLOCK.test(String(end)) && String(start) < String(end);

const BAD_CLOCK = 'must be written as HH:MM, with the end after the start';

const rowsOf = (entered: unknown): IDataObject[] | undefined =>
	Array.isArray(entered) && entered.every(isObject) ? entered : undefined;

/** Days of the week by their numbers, 1 to 7; one at least. */
export const dayNumbers: Reader<number[]> = (entered, label) => {
	const value = parseList(entered).map(Number).sort();
	if (!value.length) return { issue: `${label} must hold one day at least` };
	const isGood = value.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
	return isGood ? { value } : { issue: `${label} must hold numbers from 1 to 7` };
};

/** Spans of the clock, each `{ start, end }`; one at least. */
export const clockRanges: Reader = (entered, label) => {
	const rows = rowsOf(entered) ?? [];
	if (!rows.length) return { issue: `${label} must hold one range at least` };
	return rows.every(({ start, end }) => isSpan(start, end))
		? { value: entered }
		: { issue: `${label} ${BAD_CLOCK}` };
};

/** Opening hours as a person enters them: the same for some days. */
export interface Hours {
	days: string[];
	start: string;
	end: string;
}

/** Opening hours by weekday. `days` are the vendor's words, each of which may be named once. */
export const openingHours =
	(days: readonly string[], { start, end }: { start: string; end: string }): Reader<Hours[]> =>
	(entered, label) => {
		const rows = rowsOf(entered);
		if (!rows) return { issue: `${label} must be a list of hours` };
		const value = rows
			.map((row) => ({
				days: parseList(row.days),
				start: String(row[start]),
				end: String(row[end]),
			}))
			// A row without days says nothing.
			.filter((row) => row.days.length);
		const named = value.flatMap((row) => row.days);
		if (!named.length) return { issue: `${label} must have one day at least` };
		if (!named.every((day) => days.includes(day)))
			return { issue: `${label} must name days as ${days.join(', ')}` };
		if (new Set(named).size < named.length) return { issue: `${label} must name each day once` };
		return value.every((row) => isSpan(row.start, row.end))
			? { value }
			: { issue: `${label} ${BAD_CLOCK}` };
	};
