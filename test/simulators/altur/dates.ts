const OFFSET = '-06:00';
const OFFSET_MS = 6 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const localText = (ms: number): string => new Date(ms - OFFSET_MS).toISOString().slice(0, 19);

/** Dates carry the offset of the project. */
export const local = (ms: number): string => `${localText(ms)}${OFFSET}`;

export const localOrNull = (ms: number | null | undefined): string | null =>
	typeof ms === 'number' ? local(ms) : null;

/** One date of the API has a space and no zone. */
export const spaced = (ms: number): string => localText(ms).replace('T', ' ');

/** From and up to, both within; a plain date is a whole day of the project. */
export function bounds(text: string): { from: number; to: number } | undefined {
	const plain = /^\d{4}-\d{2}-\d{2}$/.test(text);
	const from = Date.parse(plain ? `${text}T00:00:00${OFFSET}` : text);
	if (Number.isNaN(from)) return undefined;
	return { from, to: plain ? from + DAY_MS - 1 : from };
}
