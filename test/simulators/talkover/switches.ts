/** What docs/vendors/talkover.md, Contradictions and Assumptions leave open, a test can have either way. */
export interface TalkoverSwitches {
	/** Body of a 401, as four pages have it: docs/vendors/talkover.md, Errors. */
	unauthorizedBody: 'wrapped' | 'plain' | 'flat' | 'nested';
	/** Body of a 429, as three pages have it: docs/vendors/talkover.md, Rate limits. */
	rateLimitBody: 'message' | 'tooMany' | 'details';
	/** https://docs.talkover.ai/en/api-reference/introduction: that of the Standard plan, unless a test says otherwise. */
	rateLimitPerMinute: number;
	/** Length of the "minute", for tests that do not want to wait for one. */
	rateLimitWindowMs: number;
	/** X-RateLimit-Reset as Unix seconds or as seconds from now. */
	rateLimitReset: 'epoch' | 'seconds';
	retryAfter: boolean;
	/** English page: 400. Portuguese page: 409. See docs/vendors/talkover.md, Starting and pausing. */
	invalidTransition: 400 | 409;
	deleteStatus: 200 | 204;
	/** Whether a campaign counts as having calls: as it really is, or always or never. */
	activeCalls: 'rule' | 'always' | 'never';
	/** The plan allows no more campaigns. */
	planLimitReached: boolean;
	/** `pagination` goes with the Portuguese page: status unpublished, filter by language. */
	agentsPaging: 'meta' | 'pagination';
	listOrder: 'newest' | 'oldest' | 'shuffled';
	/**
	 * Call hours as call_time_ranges, as earliest_call_time and latest_call_time, or both. As documented, they are read as
	 * the pair and written as ranges: docs/vendors/talkover.md, Contradictions.
	 */
	callHours: 'documented' | 'both' | 'ranges' | 'pair';
	/** A single campaign has every setting, or those that its page shows: docs/vendors/talkover.md, Assumptions. */
	everySetting: boolean;
	/** In Portuguese only: docs/vendors/talkover.md, Campaign statuses. */
	completeNeedsAllCalls: boolean;
	/** What "configured properly" may mean, in Portuguese only: docs/vendors/talkover.md, Campaign statuses. */
	startNeedsContacts: boolean;
	/** A queued call waits for its turn, or for the hours of the campaign. */
	queuedCalls: 'queued' | 'scheduled';
	/** Answer of a call by an agent: docs/vendors/talkover.md, Contradictions. */
	madeCall: 'page' | 'guide';
	/** How calls by agents go unless somebody ends them. */
	singleCallsEnd: 'completed' | 'busy' | 'no-answer' | 'failed';
	/** The account has no credits for calls by agents, unless they are tests. */
	creditsUsedUp: boolean;
	/** Contacts of a campaign made through the API, as if a file had been uploaded in the dashboard. */
	contactsOfNewCampaign: number;
}

export const defaultSwitches: TalkoverSwitches = {
	unauthorizedBody: 'wrapped',
	rateLimitBody: 'message',
	rateLimitPerMinute: 100,
	rateLimitWindowMs: 60_000,
	rateLimitReset: 'epoch',
	retryAfter: false,
	invalidTransition: 400,
	deleteStatus: 200,
	activeCalls: 'rule',
	planLimitReached: false,
	agentsPaging: 'meta',
	listOrder: 'newest',
	callHours: 'documented',
	everySetting: false,
	completeNeedsAllCalls: false,
	startNeedsContacts: false,
	queuedCalls: 'queued',
	madeCall: 'page',
	singleCallsEnd: 'completed',
	creditsUsedUp: false,
	contactsOfNewCampaign: 0,
};
