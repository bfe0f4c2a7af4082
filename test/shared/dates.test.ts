import { dateIn } from '../../nodes/shared/dates';

/** Both clock changes of 2026 in five zones, as days on which they fall. The third changes by half an hour. */
const CHANGES: Array<[zone: string, spring: string, autumn: string]> = [
	['America/New_York', '2026-03-08', '2026-11-01'],
	['Europe/Berlin', '2026-03-29', '2026-10-25'],
	['Australia/Lord_Howe', '2026-10-04', '2026-04-05'],
	['Australia/Sydney', '2026-10-04', '2026-04-05'],
	['America/Santiago', '2026-09-06', '2026-04-05'],
];
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** What the clocks of a zone show at a moment, told by Intl: a witness that has nothing to do with the code. */
const shownIn = (timeZone: string, moment: string): string =>
	new Date(moment).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T').slice(0, 16);

test.each(CHANGES)(
	'%s: every quarter of an hour around both changes is read on its clocks',
	(zone, ...days) => {
		const skipped: string[] = [];
		for (const day of days) {
			const noon = Date.parse(`${day}T12:00:00Z`);
			for (let at = noon - 2 * DAY_MS; at <= noon + 2 * DAY_MS; at += QUARTER_MS) {
				const entered = new Date(at).toISOString().slice(0, 16);
				const shown = shownIn(zone, dateIn(zone, entered) ?? '');
				if (shown !== entered) skipped.push(entered);
			}
		}
		// Only what the clocks never show: an hour, or half of one, once a year.
		expect(skipped).toHaveLength(zone === 'Australia/Lord_Howe' ? 2 : 4);
		expect(
			skipped.every((entered) => entered.startsWith(days[0]) || zone === 'America/Santiago'),
		).toBe(true);
	},
);

test.each([
	['America/New_York', '2026-03-08T06:00', '2026-03-08T10:00:00.000Z'],
	['America/New_York', '2026-11-01T03:00', '2026-11-01T08:00:00.000Z'],
	['Australia/Sydney', '2026-10-04T00:00:00', '2026-10-03T14:00:00.000Z'],
	['Europe/Berlin', '2026-07-01 10:00:00.500', '2026-07-01T08:00:00.500Z'],
	['Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000Z'],
	['Europe/Berlin', '2026-07-01T10:00:00+05:00', '2026-07-01T05:00:00.000Z'],
	['Europe/Berlin', '2026-07-01T10:00:00Z', '2026-07-01T10:00:00.000Z'],
	['Europe/Berlin', 'Wed, 01 Jul 2026 10:00:00 GMT', '2026-07-01T10:00:00.000Z'],
	['Europe/Berlin', 'next week', null],
	['Europe/Berlin', '2026-13-45', null],
	['Europe/Berlin', '', null],
])('%s %s', (zone, entered, read) => expect(dateIn(zone, entered)).toBe(read));
