/** Where the vendor's generations or pages disagree or stay silent, a test can have it either way. */
export interface SmartAlexSwitches {
  /** `newest`: docs V3, without pause, resume and callbacks. `seed`: docs V1. */
  generation: 'newest' | 'seed';
  /** `error` as an object (docs: V3/introduction) or as plain text (docs: mcp/errors, openapi). */
  errorBody: 'object' | 'text';
  /** Status of a refused body or query. docs: V3/introduction for 400, mcp/errors for 422 */
  badInput: 400 | 422;
  /** What the newest generation does with the older `settings` of a new campaign: not documented. */
  oldSettings: 'ignored' | 'refused';
  /**
   * Wrapping of what a write answers. `documented`: a campaign stands in `data`, and the newest generation gives a
   * contact as it is.
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
  rateLimitPerMinute: number;
  /** Length of the "minute", for tests that do not want to wait for one. */
  rateLimitWindowMs: number;
  /** docs: V3/introduction for nested, mcp/errors for flat; silent names no wait. */
  rateLimitBody: 'nested' | 'flat' | 'silent';
  /** X-RateLimit-Reset as Unix seconds (docs: V3/introduction) or as seconds from now (docs: mcp/errors). */
  rateLimitReset: 'epoch' | 'seconds';
  retryAfter: boolean;
}

export const defaultSwitches: SmartAlexSwitches = {
  generation: 'newest',
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
