import type { IDataObject } from 'n8n-workflow';

/** Readers for what vendors send: each answers null rather than a value of another kind. */

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectAt = (value: unknown, name: string): IDataObject | undefined => {
	const found = isObject(value) ? value[name] : undefined;
	return isObject(found) ? found : undefined;
};

export const rowsAt = (value: unknown, name: string): IDataObject[] | undefined => {
	const found = isObject(value) ? value[name] : undefined;
	return Array.isArray(found) ? (found as unknown[]).filter(isObject) : undefined;
};

export const asText = (value: unknown): string | null => {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
};

export const asNumber = (value: unknown): number | null => {
	const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof read === 'number' && Number.isFinite(read) ? read : null;
};

/** An ISO 8601 date in UTC. */
export const asIsoDate = (value: unknown): string | null => {
	const read = typeof value === 'string' && value !== '' ? Date.parse(value) : NaN;
	return Number.isNaN(read) ? null : new Date(read).toISOString();
};

/** An expression or a model may give one word as text, or several with commas between or as a JSON array. */
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
