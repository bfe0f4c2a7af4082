import { type IDataObject } from 'n8n-workflow';

import { clockRange, openingHours } from '../../../shared/fields/fields';
import {
	type Hours,
	openingHours as readHours,
	type Reader,
} from '../../../shared/fields/validate';
import { WEEKDAYS } from '../../smartAlex.vendor';

const capital = (word: string): string => word.replace(/^\w/, (first) => first.toUpperCase());

const readRows = readHours(WEEKDAYS, { start: 'start', end: 'end' });

/** Added without a row, the field says nothing. */
const readBusinessHours: Reader<Hours[]> = (entered, label) =>
	Array.isArray(entered) && !entered.length ? { value: [] } : readRows(entered, label);

export const businessHoursField = openingHours(
	'Business Hours',
	'businessHours',
	WEEKDAYS.map((value) => ({ name: capital(value), value })),
	clockRange('start', 'end', ['09:00', '17:00']),
	{
		description:
			'When calls may be placed, read in the time zone of the campaign. Days that are not named have no calls. A SmartAlex that knows no days uses the hours that all rows share.',
		to: 'business_hours',
		reader: readBusinessHours,
	},
);

/** V3's form: every day of the week, on or off. */
export const byDay = (rows: Hours[]): IDataObject =>
	Object.fromEntries(
		WEEKDAYS.map((day) => {
			const row = rows.find(({ days }) => days.includes(day));
			return [day, row ? { enabled: true, start: row.start, end: row.end } : { enabled: false }];
		}),
	);

/** V1's form, which knows no days: the hours that all rows share, so that nobody is called outside of any; may be none. */
export function commonHours(rows: Hours[]): { start: string; end: string } | undefined {
	const start =
		rows
			.map((row) => row.start)
			.sort()
			.at(-1) ?? '';
	const end = rows.map((row) => row.end).sort()[0] ?? '';
	return start < end ? { start, end } : undefined;
}
