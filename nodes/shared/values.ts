import type { IDataObject } from 'n8n-workflow';

/** Whether the value is a JSON object, neither null nor a list. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under `name`; undefined where there is none. */
export const objectAt = (value: unknown, name: string): IDataObject | undefined => {
	const found = isObject(value) ? value[name] : undefined;
	return isObject(found) ? found : undefined;
};

/**
 * The objects of the list under `name`; undefined where there is no list. Entries that are no objects are left
 * out.
 */
export const rowsAt = (value: unknown, name: string): IDataObject[] | undefined => {
	const found = isObject(value) ? value[name] : undefined;
	return Array.isArray(found) ? (found as unknown[]).filter(isObject) : undefined;
};

/** Text as it came, a number as text; null for anything else and for blank text. */
export const asText = (value: unknown): string | null => {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
};

/** A finite number, also one written as text; null for anything else. */
export const asNumber = (value: unknown): number | null => {
	const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof read === 'number' && Number.isFinite(read) ? read : null;
};

/** A moment in UTC as most vendors write it, on a day that every month has. */
const UTC_MOMENT =
	/^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{3})\d*)?Z$/;

/** A date as ISO 8601 in UTC, to the millisecond; null where the value is no text or no date. */
export const asIsoDate = (value: unknown): string | null => {
	// Long lists hold thousands of dates, and Date takes several times as long.
	const [, seconds, milliseconds = '000'] =
		typeof value === 'string' ? (UTC_MOMENT.exec(value) ?? []) : [];
	if (seconds !== undefined) return `${seconds}.${milliseconds}Z`;
	const read = typeof value === 'string' && value !== '' ? Date.parse(value) : NaN;
	return Number.isNaN(read) ? null : new Date(read).toISOString();
};

/**
 * The words of a list that may come as an array, one word, text with commas, or text with a JSON array. Blank
 * words are left out.
 */
export const parseList = (value: unknown): string[] =>
	[value ?? []]
		.flat()
		.flatMap((each) =>
			String(each ?? '')
				.replace(/[[\]"']/g, '')
				.split(','),
		)
		.map((word) => word.trim())
		.filter((word) => word !== '');

/** A moment on the clocks of the zone, to the minute: "2026-03-02 05:04 (America/New_York)". */
export const dateTimeIn = (timeZone: string, moment: number): string =>
	`${new Date(moment).toLocaleString('sv-SE', { timeZone }).slice(0, 16)} (${timeZone})`;

const counted = (count: number, unit: string): string =>
	`${count} ${unit}${count === 1 ? '' : 's'}`;

/** How long something took, in the two largest units: "3 hours 20 minutes". */
export function duration(ms: number): string {
	const minutes = Math.max(0, Math.floor(ms / 60_000));
	if (minutes === 0) return 'less than a minute';
	const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
	const parts: Array<[number, string]> = days
		? [
				[days, 'day'],
				[hours % 24, 'hour'],
			]
		: [
				[hours, 'hour'],
				[minutes % 60, 'minute'],
			];
	return parts.flatMap(([count, unit]) => (count ? [counted(count, unit)] : [])).join(' ');
}
