/** What is held up until it is let go: for answers that are to come late, however busy the computer is. */
export function gate(): { until: Promise<void>; open: () => void } {
	let open = (): void => undefined;
	const until = new Promise<void>((done) => (open = done));
	return { until, open };
}

/** Waits until something is so. */
export async function untilTrue(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((done) => setTimeout(done, 5));
}

/** Waits until nobody has asked for anything for `ms` milliseconds. */
async function untilQuiet(simulator: { requestCount: number }, ms: number): Promise<void> {
	for (let asked = -1; asked !== simulator.requestCount;) {
		asked = simulator.requestCount;
		await new Promise((done) => setTimeout(done, ms));
	}
}

/**
 * For answers that come together, once nobody has asked for anything for `ms` milliseconds: all requests that are sent side
 * by side are there then, and a busy computer takes longer instead of failing.
 */
export function whenQuiet(simulator: { requestCount: number }, ms = 40): () => Promise<void> {
	let round: Promise<void> | undefined;
	return async () =>
		await (round ??= untilQuiet(simulator, ms).finally(() => {
			round = undefined;
		}));
}
