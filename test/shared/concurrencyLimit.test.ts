import fc from 'fast-check';
import { ConcurrencyLimit } from '../../nodes/shared/http/concurrencyLimit';
import type { Endpoint } from '../../nodes/shared/vendor';

const list: Endpoint = { method: 'GET', path: '/campaigns', action: 'list campaigns' };
const get: Endpoint = { method: 'GET', path: '/campaigns/{campaignId}', action: 'get it' };

const settled = async () => await new Promise(setImmediate);

/** As many answers as may be in flight, all sent before the first of them came. */
async function round(limit: ConcurrencyLimit, ms: number[] | number, endpoint = list) {
	const entered = await Promise.all(Array.from({ length: limit.allowed }, () => limit.enter()));
	for (const [index, each] of entered.entries()) {
		limit.learn(each, endpoint, typeof ms === 'number' ? ms : (ms[index] ?? 0), false);
		limit.leave();
	}
}

/** As many refusals with 429, all sent before the first of them came. */
async function refusals(limit: ConcurrencyLimit, count: number) {
	const entered = await Promise.all(Array.from({ length: count }, () => limit.enter()));
	for (const each of entered) {
		limit.learn(each, list, 5, true);
		limit.leave();
	}
}

test('begins with as many as the record allows, and never has more', async () => {
	const limit = new ConcurrencyLimit(10);
	for (let rounds = 0; rounds < 5; rounds += 1) await round(limit, 20);
	expect(limit.allowed).toBe(10);
});

test('a crowd that is refused halves the number once, the next one again, down to one', async () => {
	const limit = new ConcurrencyLimit(10);
	await refusals(limit, 10);
	expect(limit.allowed).toBe(5);
	await refusals(limit, 5);
	expect(limit.allowed).toBe(2);
	await refusals(limit, 2);
	await refusals(limit, 1);
	expect(limit.allowed).toBe(1);
});

test('grows by one a round', async () => {
	const limit = new ConcurrencyLimit(10);
	await refusals(limit, 1);
	const seen: number[] = [];
	for (let rounds = 0; rounds < 6; rounds += 1) {
		await round(limit, 20);
		seen.push(limit.allowed);
	}
	expect(seen).toEqual([6, 7, 8, 9, 10, 10]);
});

describe('an answer that takes more than three times as long as the fastest, and 100 ms', () => {
	test('halves the number where a whole round is like it', async () => {
		const limit = new ConcurrencyLimit(10);
		await round(limit, 100);
		await round(limit, 401);
		expect(limit.allowed).toBe(5);
	});

	test.each([
		['one answer of the round is not', [400, ...Array<number>(9).fill(2_000)]],
		['the time is short all the same', 120],
	])('changes nothing where %s', async (_, ms) => {
		const limit = new ConcurrencyLimit(10);
		await round(limit, typeof ms === 'number' ? 7 : 100);
		await round(limit, ms);
		expect(limit.allowed).toBe(10);
	});

	test('keeps the number from growing', async () => {
		const limit = new ConcurrencyLimit(10);
		await round(limit, 100);
		await refusals(limit, 1);
		await round(limit, [100, 100, 100, 100, 900]);
		expect(limit.allowed).toBe(5);
		await round(limit, 100);
		expect(limit.allowed).toBe(6);
	});

	test('is measured by answers to the same call', async () => {
		const limit = new ConcurrencyLimit(10);
		await round(limit, 10, get);
		await round(limit, 600);
		expect(limit.allowed).toBe(10);
	});

	test('is what is usual after the cut: a vendor that stays slow is not slowed down for good', async () => {
		const limit = new ConcurrencyLimit(10);
		await round(limit, 100);
		for (let rounds = 0; rounds < 10; rounds += 1) await round(limit, 1_000);
		expect(limit.allowed).toBe(10);
	});
});

test('what waits goes first come, first served, and a cut is kept by those that wait', async () => {
	const limit = new ConcurrencyLimit(4);
	const entered = await Promise.all([1, 2, 3, 4].map(async () => await limit.enter()));
	const begun: number[] = [];
	for (const each of [5, 6, 7]) void limit.enter().then(() => begun.push(each));
	limit.learn(entered[0] ?? 0, list, 5, true);
	const left: number[][] = [];
	for (let leaving = 0; leaving < 4; leaving += 1) {
		limit.leave();
		await settled();
		left.push([...begun]);
	}
	// Two may be in flight now: the third to leave is the first to make room.
	expect(left).toEqual([[], [], [5], [5, 6]]);
});

test('whatever happens, never more in flight than allowed at that moment, nobody waits while there is room', async () => {
	const step = fc.record({ ms: fc.nat(2_000), isRefused: fc.boolean(), pick: fc.nat(20) });
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(step), async (largest, steps) => {
			const limit = new ConcurrencyLimit(largest);
			const inFlight: number[] = [];
			let waiting = 0;
			const enter = () => {
				waiting += 1;
				void limit.enter().then((entered) => {
					waiting -= 1;
					inFlight.push(entered);
				});
			};
			for (let requests = 0; requests < 2 * largest; requests += 1) enter();
			await settled();
			for (const { ms, isRefused, pick } of steps) {
				const before = inFlight.length;
				const [entered = 0] = inFlight.splice(pick % inFlight.length, 1);
				limit.learn(entered, list, ms, isRefused);
				limit.leave();
				enter();
				await settled();
				expect(limit.allowed).toBeGreaterThanOrEqual(1);
				expect(limit.allowed).toBeLessThanOrEqual(largest);
				expect(inFlight.length).toBeLessThanOrEqual(Math.max(limit.allowed, before - 1));
				expect(inFlight.length).toBeGreaterThanOrEqual(Math.min(limit.allowed, 2 * largest));
				expect(inFlight.length + waiting).toBe(2 * largest);
			}
		}),
	);
});
