import { atSpeed } from '../harness';
import type { FaultRule } from '../simulators';
import type { Throttle } from '../vendors/fixture';
import type { NormalizedSuite } from './normalized';
import { expectRefusal } from './refusal';

type FaultKind = Omit<FaultRule, 'path' | 'method' | 'times' | 'skip'>;

/** What a person reads when the vendor refuses, throttles or fails. */
export function failureChecks(suite: NormalizedSuite): void {
	const { add, addOne, check, checkWaiting, list, on, vendor, words } = suite;

	check('unknown id', async () => {
		const { error } = await on('get', suite.fixture.unknownId);
		expect(error?.message).toContain(vendor.name);
		expect(error?.message).toContain('(404)');
	});

	check('ids with unusual characters', async () => {
		for (const id of ['../agents?x=1', 'a/b#c', '%2e%2e', 'ä ö&=+']) {
			const { error } = await on('get', id);
			expect(error?.message).toContain(vendor.name);
		}
		const { campaigns } = suite.fixture.api;
		const strays = suite.simulator.requests.filter(
			({ path }) => !/^[^/?#]+$/.test(path.split(campaigns)[1] ?? ''),
		);
		expect(strays).toEqual([]);
	});

	check('ids that are none', async () => {
		for (const id of ['', ' ', '.', '..', 'a\u0000b', 'x'.repeat(300)]) {
			const { error } = await on('get', id);
			expect(error?.name).toBe('NodeOperationError');
		}
		expect(suite.simulator.requests).toEqual([]);
	});

	for (const refusal of suite.fixture.refusals) {
		check(`${refusal.status} ${refusal.says}`, async () => {
			const { id } = addOne(words.draft);
			const { status, body, headers } = refusal;
			suite.simulator.fault({ status, body, headers });
			expectRefusal(await on('get', id), vendor, refusal);
		});
	}

	checkWaiting('passing trouble', async () => {
		const { id } = addOne(words.active);
		for (const fault of [
			{ status: 500 },
			{ status: 503 },
			{ cut: true },
			{ brokenJson: true },
		] as FaultKind[]) {
			suite.simulator.fault({ ...fault, times: 1 });
			expect((await on('get', id)).error).toBeUndefined();
		}
	});

	checkWaiting('lasting trouble', async () => {
		const troubles: Array<[FaultKind, string]> = [
			[{ status: 500 }, '500'],
			[{ cut: true }, 'broke'],
			[{ brokenJson: true }, 'JSON'],
			[{ contentType: 'text/html', body: '<html></html>' }, 'Base URL'],
		];
		const runs = troubles.map(async ([fault, says]) => {
			const { id } = addOne(words.active);
			suite.simulator.fault({ path: ({ path }) => path.includes(String(id)), ...fault });
			const { error } = await on('get', id);
			expect(error?.message).toContain(vendor.name);
			expect(error?.message).toContain(says);
		});
		await Promise.all(runs);
	});

	for (const throttle of suite.fixture.throttles) {
		checkWaiting(`429 with ${throttle.hint}`, async () => await expectThrottle(throttle));
	}

	/** Measures when the refused request came again, but only that this was not too soon: a busy machine does no harm. */
	async function expectThrottle({ fault, waitMs }: Throttle) {
		const { id } = addOne(words.draft);
		suite.simulator.fault({ ...fault, times: 1 });
		await atSpeed(10, async () => {
			const began = Date.now();
			const { error } = await on('start', id);
			expect(error).toBeUndefined();
			const again = suite.simulator.requests[1]?.at ?? 0;
			expect(again - began).toBeGreaterThanOrEqual(waitMs - 50);
		});
		expect(suite.simulator.writes).toBe(1);
	}

	check('429 for too long', async () => {
		add(1);
		suite.simulator.fault({ status: 429, headers: { 'retry-after': '3600' }, body: {} });
		const { error } = await list();
		expect(error?.message).toContain('too many requests');
		expect((error as { failure?: unknown }).failure).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 3_600_000,
		});
	});
}
