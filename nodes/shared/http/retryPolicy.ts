/** When a failed call is sent again, and how long is waited before. */
export interface RetryPolicy {
	/** Requests for one call at most, the first one among them. */
	tries: number;
	/** The same where none of them is answered in time: each of these costs the whole time-out. */
	timeoutTries: number;
	/** Milliseconds; a vendor that asks for more is not waited for. */
	longestWaitMs: number;
	/** Milliseconds before the second try; each further wait is twice as long. */
	baseDelayMs: number;
	/** By which part a wait may be shorter or longer, so that runs which failed together do not come back together. */
	jitter: number;
}

/** What holds wherever a session says nothing else. The tests shorten `baseDelayMs`, so that they need not wait. */
export const retryPolicy: RetryPolicy = {
	tries: 4,
	timeoutTries: 2,
	longestWaitMs: 65_000,
	baseDelayMs: 500,
	jitter: 0.25,
};

/**
 * Milliseconds to wait after so many tries, where the vendor asks for nothing else.
 * @param chance from 0 up to 1
 */
export const backOffMs = (
	{ baseDelayMs, jitter }: RetryPolicy,
	tries: number,
	chance = Math.random(),
): number => baseDelayMs * 2 ** (tries - 1) * (1 + jitter * (2 * chance - 1));
