import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** Days as the person lists them, and as Altur takes them: `{ mon: { startTime, stopTime, active }, ... }`. */

const DAYS = [
	{ name: 'Friday', value: 'fri' },
	{ name: 'Monday', value: 'mon' },
	{ name: 'Saturday', value: 'sat' },
	{ name: 'Sunday', value: 'sun' },
	{ name: 'Thursday', value: 'thu' },
	{ name: 'Tuesday', value: 'tue' },
	{ name: 'Wednesday', value: 'wed' },
];

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

export const weekField = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Day' },
	default: {},
	description,
	options: [
		{
			displayName: 'Day',
			name: 'day',
			values: [
				{
					displayName: 'Active',
					name: 'active',
					type: 'boolean',
					default: true,
					description: 'Whether people are contacted on this day',
				},
				{ displayName: 'Day', name: 'day', type: 'options', options: DAYS, default: 'mon' },
				{
					displayName: 'Start Time',
					name: 'startTime',
					type: 'string',
					default: '09:00',
					placeholder: 'e.g. 09:00',
				},
				{
					displayName: 'Stop Time',
					name: 'stopTime',
					type: 'string',
					default: '18:00',
					placeholder: 'e.g. 18:00',
				},
			],
		},
	],
	routing: { send: { type: 'body', property, value: '={{ $value.day }}' } },
});

/** Why a list of days cannot be sent. */
export function weekComplaint(label: string, days: IDataObject[]): string | undefined {
	const isTime = ({ startTime, stopTime }: IDataObject) => CLOCK.test(String(startTime)) && CLOCK.test(String(stopTime));
	if (!days.every(isTime)) return `The times of the ${label} must be written as HH:MM`;
	return new Set(days.map(({ day }) => day)).size < days.length ? `The ${label} holds a day twice` : undefined;
}

/** Assumed: times are written as HH:MM. */
export const toWeek = (days: IDataObject[]): IDataObject =>
	Object.fromEntries(days.map(({ day, startTime, stopTime, active }) => [day as string, { startTime, stopTime, active }]));
