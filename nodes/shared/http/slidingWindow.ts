/** What became of a page that was asked for. */
export type PageOutcome<Page> = { page: Page; error?: undefined } | { error: unknown };

/** How numbered pages are read side by side. */
interface Window<Page> {
	/** Number of the first page. */
	first: number;
	/** Pages that may be in flight now; 1 at least. */
	width: () => number;
	/** Whether a page may be asked for now, `ahead` pages before it having been asked for and not taken yet. */
	isWanted: (number: number, ahead: number) => boolean;
	/** Asks for a page. It may look from time to time whether its answer is still waited for. */
	read: (number: number, isDropped: () => boolean) => Promise<Page>;
	/** Takes what became of a page, in the order of the pages; false where that was all. */
	take: (outcome: PageOutcome<Page>, number: number) => boolean;
	/** Waited for before a page is taken while others are in flight, so that requests go out first. */
	pause?: () => Promise<void>;
}

/** Pages beyond one that does not come, at most: they are lost where it fails in the end. */
const MOST_AHEAD = 50;

/** The outcome of a piece of work; never rejects, also where nobody looks at it. */
export const outcomeOf = async <Page>(work: Promise<Page>): Promise<PageOutcome<Page>> =>
	await work.then(
		(page) => ({ page }),
		(error: unknown) => ({ error }),
	);

/**
 * Reads numbered pages in a sliding window: as soon as one is answered, in whichever order, the next one is asked for, and
 * answers are taken in the order of the pages. After a page that failed no further one is begun; what was begun and is not
 * to be taken any more is dropped. Ends when `take` says so, or when all that was begun is taken and no more is wanted.
 */
export async function slideWindow<Page>({
	first,
	width,
	isWanted,
	read,
	take,
	pause,
}: Window<Page>): Promise<void> {
	const begun: Array<Promise<PageOutcome<Page>>> = [];
	let [next, taken, inFlight] = [first, first, 0];
	let [hasFailed, isDone] = [false, false];
	const begin = async (number: number): Promise<PageOutcome<Page>> => {
		const outcome = await outcomeOf(read(number, () => isDone));
		inFlight -= 1;
		hasFailed ||= 'error' in outcome;
		fill();
		return outcome;
	};
	const mayBegin = () =>
		!isDone &&
		!hasFailed &&
		inFlight < width() &&
		next - taken < MOST_AHEAD &&
		isWanted(next, next - taken);
	const fill = () => {
		while (mayBegin()) {
			inFlight += 1;
			begun.push(begin(next));
			next += 1;
		}
	};
	try {
		fill();
		for (let outcome = begun.shift(); outcome && !isDone; outcome = begun.shift()) {
			const known = await outcome;
			if (inFlight > 0) await pause?.();
			isDone = !take(known, taken);
			taken += 1;
			fill();
		}
	} finally {
		isDone = true;
	}
}
