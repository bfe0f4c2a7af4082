import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { WEEKDAYS } from '../../smartAlex.vendor';

/** One row under Business Hours. */
export interface Hours {
	days: string[];
	start: string;
	end: string;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

const capital = (word: string): string => word.replace(/^\w/, (first) => first.toUpperCase());

const time = (displayName: string, name: string, hour: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: hour,
	placeholder: `e.g. ${hour}`,
});

export const businessHoursField: INodeProperties = {
	displayName: 'Business Hours',
	name: 'businessHours',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Hours' },
	default: {},
	description:
		'When calls may be placed, read in the time zone of the campaign. Days that are not named have no calls. A SmartAlex that knows no days uses the hours that all rows share.',
	options: [
		{
			displayName: 'Hours',
			name: 'hours',
			values: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					options: WEEKDAYS.map((value) => ({ name: capital(value), value })),
					default: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
				},
				time('Start', 'start', '09:00'),
				time('End', 'end', '17:00'),
			],
		},
	],
};

export function hoursComplaint(rows: Hours[]): string | undefined {
	const days = rows.flatMap((row) => row.days);
	if (rows.some((row) => !row.days.length)) return 'Business Hours need one day at least in each row';
	if (days.some((day) => !WEEKDAYS.includes(day))) return `Business Hours know the days ${WEEKDAYS.join(', ')}`;
	if (new Set(days).size < days.length) return 'Business Hours name a day twice, and SmartAlex takes one range a day';
	const isGood = ({ start, end }: Hours) => CLOCK.test(start) && CLOCK.test(end) && start < end;
	return rows.every(isGood) ? undefined : 'Business Hours must be written as HH:MM, with the end after the start';
}

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
	const start = rows.map((row) => row.start).sort().at(-1) ?? '';
	const end = rows.map((row) => row.end).sort()[0] ?? '';
	return start < end ? { start, end } : undefined;
}
