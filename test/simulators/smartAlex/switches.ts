/** The three ages of the documentation, V1, V2 and V3: docs/vendors/smart-alex.md, Pages. */
export type Generation = 'first' | 'middle' | 'newest';

/** What docs/vendors/smart-alex.md, Contradictions and Assumptions leave open, a test can have either way. */
export interface SmartAlexSwitches {
	/** `newest` has no pause, resume and callbacks, `middle` no call for one campaign, and `first` has all of them. */
	generation: Generation;
	/** Lists that come whole: in `data`, or as the array alone, which the MCP pages show. */
	wholeList: 'data' | 'bare';
	/** `error` as an object or as plain text: docs/vendors/smart-alex.md, Errors. */
	errorBody: 'object' | 'text';
	/** Status of a refused body or query: docs/vendors/smart-alex.md, Errors. */
	badInput: 400 | 422;
	/** What the newest generation does with the older `settings` of a new campaign: not documented. */
	oldSettings: 'ignored' | 'refused';
	/**
	 * Wrapping of what a write answers. `documented`: a campaign stands in `data`, and the newest generation gives a
	 * new contact as it is.
	 */
	wrapping: 'documented' | 'data' | 'bare';
	/** Whether adding contacts answers with counters: the newest page shows no answer. */
	addAnswer: 'counters' | 'empty';
	/** Whether the newest list of campaigns takes `status` and `agent_id`. */
	listFilters: 'honoured' | 'ignored';
	listOrder: 'newest' | 'oldest' | 'shuffled';
	/** Rows of a page at most; a larger `per_page` is cut down to it. */
	largestPage: number;
	/** What start does to a paused campaign. */
	startPaused: 'refused' | 'resumes';
	/** The key has the permission `read` only. */
	readOnlyKey: boolean;
	/** The account has a phone number, without which no campaign starts. */
	hasPhoneNumber: boolean;
	/** V3 names no number, so none is kept by default; 60 is V1's smallest plan. docs/vendors/smart-alex.md, Rate limits. */
	rateLimitPerMinute: number;
	/** Length of the "minute", for tests that do not want to wait for one. */
	rateLimitWindowMs: number;
	/** Nested in https://docs.getsmartalex.com/api-reference/introduction, flat in https://docs.getsmartalex.com/mcp/errors; silent names no wait. */
	rateLimitBody: 'nested' | 'flat' | 'silent';
	/** X-RateLimit-Reset as Unix seconds or as seconds from now: docs/vendors/smart-alex.md, Rate limits. */
	rateLimitReset: 'epoch' | 'seconds';
	retryAfter: boolean;
}

export const defaultSwitches: SmartAlexSwitches = {
	generation: 'newest',
	wholeList: 'data',
	errorBody: 'object',
	badInput: 400,
	oldSettings: 'ignored',
	wrapping: 'documented',
	addAnswer: 'counters',
	listFilters: 'honoured',
	listOrder: 'newest',
	largestPage: 100,
	startPaused: 'refused',
	readOnlyKey: false,
	hasPhoneNumber: true,
	rateLimitPerMinute: 100_000,
	rateLimitWindowMs: 60_000,
	rateLimitBody: 'nested',
	rateLimitReset: 'epoch',
	retryAfter: true,
};
