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

export const text = (value: unknown): string | null => {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
};

export const number = (value: unknown): number | null => {
	const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof read === 'number' && Number.isFinite(read) ? read : null;
};

/** An ISO 8601 date in UTC. */
export const date = (value: unknown): string | null => {
	const read = typeof value === 'string' && value !== '' ? Date.parse(value) : NaN;
	return Number.isNaN(read) ? null : new Date(read).toISOString();
};

/** An expression or a model may give one word as text, or several with commas between or as a JSON array. */
export const wordsIn = (value: unknown): string[] =>
	[value ?? []]
		.flat()
		.flatMap((each) => String(each ?? '').replace(/[[\]"']/g, '').split(','))
		.map((word) => word.trim())
		.filter((word) => word !== '');
