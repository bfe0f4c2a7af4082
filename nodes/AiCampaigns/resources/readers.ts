import { dateIn } from '../../shared/dates';
import { readLimit, USUAL_LIMIT } from '../../shared/fields/limit';
import { usageError } from '../../shared/http/errors';
import { isObject, parseList } from '../../shared/values';
import type { Run } from '../run';

const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

/**
 * Words of a fixed set, in any capitals; none where nothing was entered.
 * @param about the field's label, and what one word stands for
 * @throws NodeOperationError that names a word outside of the set
 */
export function readWords<Word extends string>(
	{ context }: Run,
	about: { label: string; noun: string },
	value: unknown,
	words: readonly Word[],
	itemIndex: number,
): Word[] {
	const fold = (word: string) => word.toLowerCase();
	return parseList(value).map((entered) => {
		const word = words.find((each) => fold(each) === fold(entered));
		if (word !== undefined) return word;
		throw usageError(
			context.getNode(),
			`"${fold(entered)}" is not ${about.noun}`,
			`The ${about.label} is one or more of ${words.join(', ')}.`,
			itemIndex,
		);
	});
}

/** What was entered, without blanks around it; empty where nothing was. */
export const textOf = (value: unknown): string => (isNothing(value) ? '' : String(value).trim());

/** A date of an expression may come as an object. */
const dateText = (value: unknown): string =>
	isObject(value) && typeof value.toISOString === 'function'
		? String((value.toISOString as () => unknown)())
		: textOf(value);

/** Whether a text begins with a day that there is. JavaScript alone reads "7" as a date, and 30 February as 2 March. */
function beginsWithDay(text: string): boolean {
	const [day] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
	const ms = Date.parse(`${day}T00:00:00Z`);
	return day !== undefined && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** A moment as ISO 8601 in UTC, read on the clocks of the workflow's time zone; undefined where none is given. */
export function readMoment(
	{ context }: Run,
	label: string,
	value: unknown,
	itemIndex: number,
): string | undefined {
	const text = dateText(value);
	if (text === '') return undefined;
	const moment = beginsWithDay(text) ? dateIn(context.getTimezone(), text) : null;
	if (moment !== null) return moment;
	throw usageError(
		context.getNode(),
		`${label} is not a date: "${text}"`,
		'Choose a date, or write it like 2026-03-31 or 2026-03-31T09:00:00.',
		itemIndex,
	);
}

/** The Limit of Get Many; undefined where everything is wanted. */
export function limitOf({ context }: Run, itemIndex: number): number | undefined {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return undefined;
	return readLimit(
		context.getNode(),
		context.getNodeParameter('limit', itemIndex, USUAL_LIMIT),
		itemIndex,
	);
}
