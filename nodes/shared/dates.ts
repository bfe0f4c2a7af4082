import { DateTime } from 'luxon';

/**
 * What a person entered as an ISO 8601 date in UTC. Without an offset of its own it is read on the clocks of the
 * given time zone: a time that these skip in spring is read as an hour later, one that they show twice as one of
 * the two. Null where it is no date.
 */
export function dateIn(timeZone: string, entered: string): string | null {
	const text = entered.trim().replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
	const read = DateTime.fromISO(text, { zone: timeZone });
	if (read.isValid) return read.toUTC().toISO();
	const parsed = Date.parse(text);
	return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
}
