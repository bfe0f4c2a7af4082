import { type IDataObject, type INodeProperties } from 'n8n-workflow';

import { clockRange, openingHours } from '../../../shared/fields/fields';
import {
	type Hours,
	openingHours as readHours,
	type Reader,
} from '../../../shared/fields/validate';
import { DAYS } from '../../altur.vendor';

/**
 * All seven days, those that nobody named without calls. Only the newest pages describe writing, and they call the end
 * of the day `stopTime`.
 */
function toWeek(rows: Hours[]): IDataObject {
	const hoursOf = (day: string): IDataObject => {
		const row = rows.find(({ days }) => days.includes(day));
		return {
			startTime: row?.start ?? '00:00',
			stopTime: row?.end ?? '23:59',
			active: row !== undefined,
		};
	};
	return Object.fromEntries(Object.keys(DAYS).map((day) => [day, hoursOf(day)]));
}

/** The hours that were entered, in Altur's form. */
const week: Reader<IDataObject> = (entered, label) => {
	const reading = readHours(Object.keys(DAYS), { start: 'startTime', end: 'stopTime' })(
		entered,
		label,
	);
	if ('issue' in reading) return reading;
	return reading.value.length
		? { value: toWeek(reading.value) }
		: { issue: `${label} must have one day at least` };
};

/** The hours of each day of the week. */
export const weekField = (
	label: string,
	name: string,
	to: string,
	description: string,
): INodeProperties =>
	openingHours(
		label,
		name,
		Object.entries(DAYS).map(([value, day]) => ({ name: day, value })),
		clockRange('startTime', 'stopTime', ['09:00', '18:00']),
		{
			default: {
				hours: [{ days: Object.keys(DAYS).slice(0, 5), startTime: '09:00', stopTime: '18:00' }],
			},
			description,
			to,
			reader: week,
		},
	);
