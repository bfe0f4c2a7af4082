import fc from 'fast-check';
import { type PageOutcome, slideWindow } from '../../nodes/shared/http/slidingWindow';
import { histories } from '../support/histories';

/** Random windows over lists whose pages are answered in random order. */
const RUNS = histories(700);

const world = fc.record({
	/** Pages that are there. */
	pages: fc.integer({ min: 1, max: 40 }),
	first: fc.integer({ min: 0, max: 3 }),
	/** How many may be in flight, each time that it is asked. */
	widths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
	failing: fc.uniqueArray(fc.nat(45), { maxLength: 3 }),
	/** Page with which the list turns out to be over, although more were told. */
	lastTaken: fc.option(fc.nat(45)),
});

async function readAll(
	{
		pages,
		first,
		widths,
		failing,
		lastTaken,
	}: typeof world extends fc.Arbitrary<infer T> ? T : never,
	scheduler: fc.Scheduler,
) {
	const begun: number[] = [];
	const taken: number[] = [];
	const droppedBy: Array<() => boolean> = [];
	const seen = { inFlight: 0, most: 0, asked: 0, begunAfterFailure: 0, tooMany: 0, idle: 0 };
	let hasFailed = false;
	let isKnown = false;
	let failure: unknown;
	const width = () => widths[seen.asked % widths.length] ?? 1;
	const reading = slideWindow<number>({
		first,
		width: () => {
			seen.asked += 1;
			return width();
		},
		isWanted: (number, ahead) => ahead === 0 || (isKnown && number < first + pages),
		read: async (number, isDropped) => {
			begun.push(number);
			droppedBy.push(isDropped);
			seen.inFlight += 1;
			seen.most = Math.max(seen.most, seen.inFlight);
			if (seen.inFlight > width()) seen.tooMany += 1;
			if (hasFailed) seen.begunAfterFailure += 1;
			try {
				await scheduler.schedule(Promise.resolve(), `page ${number}`);
				if (!failing.includes(number - first)) return number;
				hasFailed = true;
				throw new Error(`page ${number}`);
			} finally {
				seen.inFlight -= 1;
			}
		},
		take: (outcome: PageOutcome<number>, number) => {
			isKnown = true;
			if ('error' in outcome) {
				failure = outcome.error;
				return false;
			}
			expect(outcome.page).toBe(number);
			taken.push(number);
			return number - first !== lastTaken && number + 1 < first + pages;
		},
	});
	await scheduler.waitFor(reading);
	const begunAtEnd = begun.length;
	await scheduler.waitAll();
	return { begun, taken, failure, seen, begunAtEnd, isDropped: droppedBy.at(-1)?.() };
}

test('pages are begun and taken in order, each once, none too many, none after a failure', async () => {
	await fc.assert(
		fc.asyncProperty(world, fc.scheduler(), async (given, scheduler) => {
			const { pages, first, failing, lastTaken } = given;
			const { begun, taken, failure, seen, begunAtEnd, isDropped } = await readAll(
				given,
				scheduler,
			);
			const numbers = Array.from({ length: pages }, (_, index) => first + index);
			const failsAt = Math.min(...failing, Infinity);
			const endsAt = Math.min(lastTaken ?? Infinity, pages - 1);
			// What is taken is what reading one page after the other would have given.
			expect(taken).toEqual(numbers.filter((_, at) => at < failsAt && at <= endsAt));
			expect(failure === undefined).toBe(failsAt > endsAt);
			if (failure) expect((failure as Error).message).toBe(`page ${first + failsAt}`);
			// Begun in order and once each; none that is not there, and nothing any more once it is over.
			expect(begun).toEqual(numbers.slice(0, begun.length));
			expect(begun).toHaveLength(begunAtEnd);
			expect(seen).toMatchObject({ begunAfterFailure: 0, tooMany: 0 });
			expect(isDropped).toBe(true);
		}),
		{ numRuns: RUNS },
	);
});

/** Pages that are answered when the test says so. */
function heldPages(pages: number, width: number, pause?: () => Promise<void>) {
	const held: Array<{ number: number; answer: () => void }> = [];
	const taken: number[] = [];
	const reading = slideWindow<number>({
		first: 1,
		width: () => width,
		isWanted: (number, ahead) => ahead === 0 || number <= pages,
		read: async (number) =>
			await new Promise((resolve) => {
				held.push({ number, answer: () => resolve(number) });
			}),
		take: (_, number) => taken.push(number) < pages,
		pause,
	});
	return { held, taken, reading };
}

const numbers = (held: Array<{ number: number }>) => held.map(({ number }) => number);
const settle = async () => await new Promise(setImmediate);

test('as soon as one page is answered the next one is begun, also where an earlier one is still awaited', async () => {
	const { held, taken } = heldPages(20, 4);
	expect(numbers(held)).toEqual([1, 2, 3, 4]);
	held[2]?.answer();
	await settle();
	expect(numbers(held)).toEqual([1, 2, 3, 4, 5]);
	expect(taken).toEqual([]);
	held[0]?.answer();
	await settle();
	expect(numbers(held)).toEqual([1, 2, 3, 4, 5, 6]);
	expect(taken).toEqual([1]);
});

test('one page that does not come holds up what lies more than 50 pages ahead', async () => {
	const { held, taken } = heldPages(200, 10);
	for (let answered = 1; answered < held.length; answered += 1) {
		held[answered]?.answer();
		await settle();
	}
	expect(held).toHaveLength(50);
	expect(taken).toEqual([]);
	held[0]?.answer();
	await settle();
	expect(taken).toHaveLength(50);
	expect(held).toHaveLength(60);
});

test('what fails while pages are taken is thrown, and nothing more is begun', async () => {
	const begun: number[] = [];
	const reading = slideWindow<number>({
		first: 1,
		width: () => 2,
		isWanted: (number) => number <= 10,
		read: async (number) => await Promise.resolve(begun.push(number)),
		take: () => {
			throw new Error('a row of no use');
		},
	});
	await expect(reading).rejects.toThrow('a row of no use');
	const before = begun.length;
	await settle();
	expect(before).toBeLessThan(10);
	expect(begun).toHaveLength(before);
});

test('a page is taken after a pause where others are in flight, and the next ones are begun before it', async () => {
	const pauses: Array<{ begun: number; end: () => void }> = [];
	const pause = async () =>
		await new Promise<void>((end) => void pauses.push({ begun: held.length, end }));
	const { held, taken, reading } = heldPages(3, 2, pause);
	held[0]?.answer();
	await settle();
	expect(pauses).toMatchObject([{ begun: 3 }]);
	expect(taken).toEqual([]);
	pauses[0]?.end();
	await settle();
	expect(taken).toEqual([1]);
	for (const { answer } of held) answer();
	await reading;
	expect(taken).toEqual([1, 2, 3]);
	expect(pauses).toHaveLength(1);
});
