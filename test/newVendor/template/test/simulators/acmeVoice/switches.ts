import type { ListOrder } from '../shared/world';

/** What the pages leave open, a test can have either way. The first is the default. */
export interface AcmeVoiceSwitches {
	// FACT: each contradiction and each assumption of the vendor's page, as a switch
	listOrder: ListOrder;
	rateLimitPerMinute: number;
	/** Length of the "minute", for tests that do not want to wait for one. */
	rateLimitWindowMs: number;
	retryAfter: boolean;
}

export const defaultSwitches: AcmeVoiceSwitches = {
	listOrder: 'newest',
	rateLimitPerMinute: 100_000,
	rateLimitWindowMs: 60_000,
	retryAfter: true,
};
