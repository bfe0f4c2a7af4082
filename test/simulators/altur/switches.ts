/** Where the vendor's pages disagree or stay silent, a test can have it either way. */
export interface AlturSwitches {
  /** Field names of the list: the oldest page, the one between, or the newest. Single calls follow it too. */
  generation: 'seed' | 'between' | 'newest';
  /** Which parameter filters by agent; the other one is overlooked. */
  agentFilter: 'both' | 'agentId' | 'agent_id';
  /** Whether one of startDate and endDate alone is refused; the oldest page has no such rule. */
  datePair: boolean;
  /** What becomes of a pageSize above 100. */
  largePage: 'refused' | 'clamped';
  listOrder: 'newest' | 'oldest';
  /** Where an error body holds the code; `number` is the sample of the page on deleting contacts. */
  errorBody: 'error' | 'code' | 'number' | 'detail';
  badKey: 401 | 403;
  rateLimitPerSecond: number;
  /** Whether a 429 carries the header beside the text. */
  retryAfter: boolean;
  /** The lifecycle page calls `activate` idempotent in one line and not in another. */
  activateActive: 409 | 200;
  billingLimitReached: boolean;
  createStatus: 201 | 200;
  deleteStatus: 204 | 200;
  /** Whether each row of added contacts says its status, and how its id is typed. */
  rowStatus: boolean;
  rowId: 'string' | 'number';
  /** Whether a repeated Idempotency-Key gives the first answer again. */
  idempotency: boolean;
  /** Whether a single call comes in an envelope. */
  callBody: 'bare' | 'wrapped';
}

export const defaultSwitches: AlturSwitches = {
  generation: 'newest',
  agentFilter: 'both',
  datePair: true,
  largePage: 'refused',
  listOrder: 'newest',
  errorBody: 'error',
  badKey: 401,
  rateLimitPerSecond: 12,
  retryAfter: true,
  activateActive: 409,
  billingLimitReached: false,
  createStatus: 201,
  deleteStatus: 204,
  rowStatus: true,
  rowId: 'string',
  idempotency: true,
  callBody: 'bare',
};
