import fc from 'fast-check';
import { asIsoDate } from '../../nodes/shared/values';

/** What Date makes of it. */
const byDate = (text: string): string | null =>
	Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString();

const number = (most: number) => fc.integer({ min: 0, max: most }).map(String);
const padded = (most: number, length = 2) => number(most).map((text) => text.padStart(length, '0'));

/** Moments and what looks like them: days that a month does not have, hours that no day has. */
const moments = fc
	.tuple(
		padded(9999, 4),
		...[padded(13), padded(32), padded(25), padded(61), padded(61)],
		fc.oneof(fc.constant(''), padded(999, 3), padded(999_999, 6), number(99)),
		fc.constantFrom('Z', 'z', '', '+02:00', '-0600', ' UTC', 'Z '),
	)
	.map(
		([year, month, day, hour, minute, second, fraction, zone]) =>
			`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction && `.${fraction}`}${zone}`,
	);

test('a date is what Date makes of it, however it is written', () => {
	fc.assert(
		fc.property(moments, (text) => {
			expect(asIsoDate(text)).toBe(byDate(text));
		}),
		{ numRuns: 20_000 },
	);
});

test.each([
	['2026-03-02T15:15:00Z', '2026-03-02T15:15:00.000Z'],
	['2026-03-02T15:15:00.123456Z', '2026-03-02T15:15:00.123Z'],
	['2026-02-30T00:00:00Z', '2026-03-02T00:00:00.000Z'],
	['2026-03-02T24:00:00Z', '2026-03-03T00:00:00.000Z'],
	['2026-03-02T15:15:60Z', null],
	['2026-03-02T09:15:00-06:00', '2026-03-02T15:15:00.000Z'],
	['', null],
	[1_772_464_500_000, null],
])('%s is read as %s', (value, expected) => {
	expect(asIsoDate(value)).toBe(expected);
});
