import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { isObject } from '../../../shared/values';
import { DAYS } from '../../altur.vendor';
import { refuse } from '../checks';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Hours as a person enters them: the same for some days. */
interface Hours {
	days?: string[];
	startTime?: string;
	stopTime?: string;
}

const time = (displayName: string, name: string, value: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: value,
	placeholder: `e.g. ${value}`,
});

/** The hours of each day of the week, for people to enter. `withWeeks` makes Altur's form of them. */
export const weekField = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Hours' },
	default: { hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], startTime: '09:00', stopTime: '18:00' }] },
	description,
	options: [
		{
			displayName: 'Hours',
			name: 'hours',
			values: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					options: Object.entries(DAYS).map(([value, day]) => ({ name: day, value })),
					default: ['mon', 'tue', 'wed', 'thu', 'fri'],
				},
				time('Start', 'startTime', '09:00'),
				time('End', 'stopTime', '18:00'),
			],
		},
	],
	routing: { send: { type: 'body', property, value: '={{ $value.hours ?? [] }}' } },
});

/** Undefined where all is well. */
function complaint(entries: Hours[]): string | undefined {
	const days = entries.flatMap(({ days: named = [] }) => named);
	if (!days.length) return 'must have one day at least';
	if (!days.every((day) => day in DAYS)) return `must name days as ${Object.keys(DAYS).join(', ')}`;
	if (new Set(days).size < days.length) return 'must name each day once';
	const isGood = ({ startTime = '', stopTime = '' }: Hours) => CLOCK.test(startTime) && CLOCK.test(stopTime) && startTime < stopTime;
	return entries.every(isGood) ? undefined : 'must be written as HH:MM, with the end after the start';
}

/**
 * All seven days, those that nobody named without calls. Only the newest pages describe writing, and they call the end
 * of the day `stopTime`.
 */
function toWeek(entries: Hours[]): IDataObject {
	const hoursOf = (day: string): IDataObject => {
		const { startTime = '00:00', stopTime = '23:59', days } = entries.find(({ days: named = [] }) => named.includes(day)) ?? {};
		return { startTime, stopTime, active: days !== undefined };
	};
	return Object.fromEntries(Object.keys(DAYS).map((day) => [day, hoursOf(day)]));
}

/** The hours that were entered, in Altur's form. */
export const withWeeks: PreSendAction = async function (options) {
	const body = { ...(options.body as IDataObject) };
	const convert = (holder: IDataObject, name: string, label: string) => {
		const entries = holder[name];
		if (entries === undefined) return holder;
		const found = Array.isArray(entries) && entries.every(isObject) ? complaint(entries as Hours[]) : 'must be a list of hours';
		if (found) throw refuse(this, `${label} ${found}`, this.getItemIndex());
		return { ...holder, [name]: toWeek(entries as Hours[]) };
	};
	const scheduled = convert(body, 'scheduling', 'Scheduling');
	const { cycles } = scheduled;
	const withCycles = isObject(cycles) ? { cycles: convert(cycles, 'schedule', 'Cycle Schedule') } : {};
	return { ...options, body: { ...scheduled, ...withCycles } };
};
