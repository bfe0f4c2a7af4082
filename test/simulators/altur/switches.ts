/** What docs/vendors/altur.md, Contradictions and Assumptions leave open, a test can have either way. The first is the default. */
export interface AlturSwitches {
	/** Names of fields, filters and paging: the newest pages or the oldest ones. */
	generation: 'new' | 'old';
	/** No page shows where the code of an error stands; one sample has a mere number in `error`. */
	errorCode: 'error' | 'code' | 'none';
	badKey: 401 | 403;
	/** No more campaigns can be started or resumed. */
	billingLimit: boolean;
	/** The vendor's number is 12. */
	rateLimitPerSecond: number;
	/** Length of the "second", for tests that want to see a longer wait. */
	rateLimitWindowMs: number;
	/** Whether a 429 has the header too. */
	retryAfter: boolean;
}

export const defaultSwitches: AlturSwitches = {
	generation: 'new',
	errorCode: 'error',
	badKey: 401,
	billingLimit: false,
	rateLimitPerSecond: 100_000,
	rateLimitWindowMs: 1_000,
	retryAfter: true,
};
