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
