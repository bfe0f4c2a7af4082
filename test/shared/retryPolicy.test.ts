import { backOffMs, retryPolicy } from '../../nodes/shared/http/retryPolicy';

test('each wait is twice as long as the one before', () => {
	expect([1, 2, 3].map((tries) => backOffMs(retryPolicy, tries, 0.5))).toEqual([500, 1_000, 2_000]);
});

test('chance makes a wait shorter or longer by a quarter at most', () => {
	expect(backOffMs(retryPolicy, 1, 0)).toBe(375);
	expect(backOffMs(retryPolicy, 1, 1)).toBe(625);
	const waits = Array.from({ length: 50 }, () => backOffMs(retryPolicy, 1));
	expect(new Set(waits).size).toBeGreaterThan(1);
	expect(waits.every((wait) => wait >= 375 && wait <= 625)).toBe(true);
});

test('a poll has time for all tries of a call that fails at once', () => {
	const waits = Array.from({ length: retryPolicy.tries - 1 }, (_, index) =>
		backOffMs(retryPolicy, index + 1, 1),
	);
	expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(10_000);
});
