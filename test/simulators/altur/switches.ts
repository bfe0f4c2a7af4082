/** What docs/vendors/altur.md, Contradictions and Assumptions leave open, a test can have either way. The first is the default. */
export interface AlturSwitches {
	/** Names of fields, filters and paging: the newest pages or the oldest ones. */
	generation: 'new' | 'old';
	/** No page shows where the code of an error stands; one sample has a mere number in `error`. */
	errorCode: 'error' | 'code' | 'none';
	/** Body of a 401 and a 404: the pages of end users and messages show one, those of campaigns none. */
	plainErrors: 'schema' | 'detail';
	badKey: 401 | 403;
	/** Names in answers that no page shows: as they are assumed, or not there. */
	assumedNames: 'known' | 'ignored';
	/** Whether a single campaign has `status` and `archived`: its page is cut off, and the lifecycle speaks of both. */
	singleTellsStatus: boolean;
	/** WhatsApp campaigns have counts, and no page shows their names. */
	whatsappAnalytics: 'unnamed' | 'invented';
	/** `total_count` of contacts is "only calculated in the first page"; what the later ones have is not said. */
	laterTotals: 'absent' | 'zero' | 'told';
	/** Contacts for a campaign that is finished. */
	addToFinished: 'taken' | 'refused';
	/** What the path of a recording answers. */
	recordings: 'file' | 'elsewhere' | 'none';
	/** No more campaigns can be started or resumed. */
	billingLimit: boolean;
	/** https://docs.altur.io/en/api-reference/campaigns/lifecycle: 12. */
	rateLimitPerSecond: number;
	/** Length of the "second", for tests that want to see a longer wait. */
	rateLimitWindowMs: number;
	/** Whether a 429 has the header too. */
	retryAfter: boolean;
}

export const defaultSwitches: AlturSwitches = {
	generation: 'new',
	errorCode: 'error',
	plainErrors: 'schema',
	badKey: 401,
	assumedNames: 'known',
	singleTellsStatus: true,
	whatsappAnalytics: 'unnamed',
	laterTotals: 'absent',
	addToFinished: 'taken',
	recordings: 'file',
	billingLimit: false,
	rateLimitPerSecond: 12,
	rateLimitWindowMs: 1_000,
	retryAfter: true,
};
