import { retryAfterMs, RateLimiter } from '../../nodes/shared/http/rateLimiter';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 2, 1);

/** Holds of so many requests that are all asked for at once. */
const holds = (pace: RateLimiter, count: number, now = NOW) =>
	Array.from({ length: count }, () => pace.reserve(now));

test('requests beyond the limit wait for the next window, and so on', () => {
	expect(holds(new RateLimiter({ requests: 2, windowMs: MINUTE }), 5)).toEqual([
		0,
		0,
		MINUTE,
		MINUTE,
		2 * MINUTE,
	]);
});

test('a window that is over is forgotten', () => {
	const pace = new RateLimiter({ requests: 2, windowMs: MINUTE });
	holds(pace, 2);
	expect(pace.reserve(NOW + MINUTE)).toBe(0);
});

test('headers know better: more is left, or less', () => {
	const generous = new RateLimiter({ requests: 2, windowMs: MINUTE });
	generous.reserve(NOW);
	generous.update({ 'x-ratelimit-remaining': '5' }, NOW);
	expect(holds(generous, 6)).toEqual([0, 0, 0, 0, 0, MINUTE]);
	const narrow = new RateLimiter({ requests: 100, windowMs: MINUTE });
	narrow.reserve(NOW);
	narrow.update({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '7' }, NOW);
	expect(narrow.reserve(NOW)).toBe(7_000);
});

test('a share of the limit leaves the rest to others, and one request at least is let through', () => {
	const limit = { requests: 5, windowMs: MINUTE };
	expect(holds(new RateLimiter(limit, 0.5), 3)).toEqual([0, 0, MINUTE]);
	expect(holds(new RateLimiter({ ...limit, requests: 1 }, 0.5), 2)).toEqual([0, MINUTE]);
});

test('a share is of the limit that headers tell, where that is smaller', () => {
	const shared = (headers: Record<string, string>) => {
		const pace = new RateLimiter({ requests: 8, windowMs: MINUTE }, 0.5);
		pace.reserve(NOW);
		pace.update(headers, NOW);
		return holds(pace, 4);
	};
	expect(shared({ 'x-ratelimit-limit': '4', 'x-ratelimit-remaining': '3' })).toEqual([
		0,
		MINUTE,
		MINUTE,
		2 * MINUTE,
	]);
	expect(shared({ 'x-ratelimit-limit': '80', 'x-ratelimit-remaining': '79' })).toEqual([
		0,
		0,
		0,
		MINUTE,
	]);
	expect(shared({ 'x-ratelimit-remaining': '1' })).toEqual([0, MINUTE, MINUTE, MINUTE]);
});

test('a window that ends early does not give the share anew', () => {
	const pace = new RateLimiter({ requests: 4, windowMs: MINUTE }, 0.5);
	holds(pace, 2);
	pace.update({ 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': '1' }, NOW);
	expect(pace.reserve(NOW + 2_000)).toBe(MINUTE - 2_000);
});

test('what is on its way counts, whatever an answer says is left', () => {
	const pace = new RateLimiter({ requests: 10, windowMs: MINUTE });
	holds(pace, 9);
	pace.update({ 'x-ratelimit-remaining': '9' }, NOW, 8);
	expect(holds(pace, 2)).toEqual([0, MINUTE]);
});

test('a late answer does not hurry those who wait already', () => {
	const pace = new RateLimiter({ requests: 1, windowMs: MINUTE });
	holds(pace, 2);
	pace.update({ 'x-ratelimit-remaining': '1' }, NOW);
	expect(pace.reserve(NOW)).toBe(2 * MINUTE);
});

test.each<[string, Record<string, unknown>, number | undefined, number | undefined]>([
	['Retry-After in seconds', { 'retry-after': '3' }, 9, 3_000],
	['Retry-After as a date', { 'retry-after': new Date(NOW + 4_000).toUTCString() }, 9, 4_000],
	['the hint of the body', { 'x-ratelimit-reset': '5' }, 9, 9_000],
	['a reset in seconds from now', { 'x-ratelimit-reset': '5' }, undefined, 5_000],
	['a reset in Unix seconds', { 'x-ratelimit-reset': String(NOW / 1000 + 6) }, undefined, 6_000],
	['nothing', {}, undefined, undefined],
])('the wait asked for by %s', (_, headers, bodySeconds, expected) => {
	expect(retryAfterMs(headers, bodySeconds, NOW)).toBe(expected);
});

test.each<[string, Record<string, string>]>([
	['fewer than none left', { 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': '60' }],
	['a window without an end', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1e20' }],
	['both', { 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': '1e20' }],
	['no number left', { 'x-ratelimit-remaining': 'NaN', 'x-ratelimit-reset': '60' }],
	['endlessly many', { 'x-ratelimit-remaining': '1e20', 'x-ratelimit-reset': '60' }],
	['an end that is no number', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'NaN' }],
	['an end without end', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'Infinity' }],
	['an end in words', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }],
	['an end in two days', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '172800' }],
	[
		'an end in a month, as a date',
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 30 * 86_400) },
	],
	[
		'an end in 100 years, as a date',
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 36_525 * 86_400) },
	],
	[
		'an end in milliseconds',
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW + 60_000) },
	],
])('absurd headers hold nothing up: %s', (_, headers) => {
	const pace = new RateLimiter({ requests: 100, windowMs: MINUTE });
	let now = NOW;
	for (let request = 0; request < 5; request += 1) {
		now += pace.reserve(now);
		pace.update(headers, now);
	}
	expect(now).toBe(NOW);
});

test.each<[string, Record<string, string>]>([
	['before now', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-5' }],
	[
		'years ago, as a date',
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 - 10 * 31_557_600) },
	],
	['now', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '0' }],
])('a window that ended %s holds the next request no longer than a moment', (_, headers) => {
	const pace = new RateLimiter({ requests: 100, windowMs: MINUTE });
	pace.reserve(NOW);
	pace.update(headers, NOW);
	expect(pace.reserve(NOW)).toBeLessThanOrEqual(1);
});

test.each<[string, Record<string, unknown>, number | undefined, number | undefined]>([
	['that is no number is not waited for', { 'retry-after': 'NaN' }, NaN, undefined],
	['without end is not waited for', { 'retry-after': 'Infinity' }, Infinity, undefined],
	['is not waited for', { 'retry-after': '1e20', 'x-ratelimit-reset': '1e20' }, 1e20, undefined],
	['leaves the word to the next one', { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }, 9, 9_000],
	['in the past is over', { 'retry-after': '-5' }, undefined, 0],
	['of a day is believed', { 'retry-after': '86400' }, undefined, 86_400_000],
])('a time that %s', (_, headers, bodySeconds, expected) => {
	expect(retryAfterMs(headers, bodySeconds, NOW)).toBe(expected);
});
