import { seconds, type RateState } from './rateLimit';
import type { RateRules } from './vendor';

/** How requests are counted: by the key in its header, in a window that the switches set. */
export const perKey = (
	switches: { rateLimitWindowMs: number },
	header = 'authorization',
): Pick<RateRules, 'key' | 'windowMs'> => ({
	windowMs: () => switches.rateLimitWindowMs,
	key: (request) => String(request.headers[header] ?? ''),
});

/** The reset stands as Unix seconds or as seconds from now. */
export const limitHeaders = (
	state: RateState,
	reset: 'epoch' | 'seconds',
): Record<string, string> => ({
	'x-ratelimit-limit': String(state.limit),
	'x-ratelimit-remaining': String(state.remaining),
	'x-ratelimit-reset': String(seconds(reset === 'epoch' ? state.resetAt : state.waitMs)),
});

export const retryAfter = (
	switches: { retryAfter: boolean },
	state: RateState,
): Record<string, string> =>
	switches.retryAfter ? { 'retry-after': String(seconds(state.waitMs)) } : {};
