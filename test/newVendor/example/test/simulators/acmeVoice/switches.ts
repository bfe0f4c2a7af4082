import type { ListOrder } from '../shared/world';

/** What the pages leave open, a test can have either way. The first is the default. */
export interface AcmeVoiceSwitches {
	/** Whether each person of an answer has an id: docs/vendors/acme-voice.md, Contradictions. */
	personIds: boolean;
	listOrder: ListOrder;
	rateLimitPerMinute: number;
	/** Length of the "minute", for tests that do not want to wait for one. */
	rateLimitWindowMs: number;
	retryAfter: boolean;
}

export const defaultSwitches: AcmeVoiceSwitches = {
	personIds: true,
	listOrder: 'newest',
	rateLimitPerMinute: 100_000,
	rateLimitWindowMs: 60_000,
	retryAfter: true,
};
