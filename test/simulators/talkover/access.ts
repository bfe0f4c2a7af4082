import { presentedKey } from '../shared/auth';
import { seconds, type RateState } from '../shared/rateLimit';
import { limitHeaders, perKey, retryAfter } from '../shared/rateRules';
import { Refusal, type ApiRequest, type Context, type RateRules } from '../shared/vendor';
import type { TalkoverSwitches } from './switches';

/** https://docs.talkover.ai/en/api-reference/authentication. The prefix of the key is not looked at: white-label hosts have their own. */
export function authorize(request: ApiRequest, context: Context<TalkoverSwitches>): void {
	const key = presentedKey(request, { header: 'authorization', prefix: 'Bearer ' });
	if (key === context.apiKey) return;
	throw new Refusal({
		status: 401,
		body: unauthorized(context.switches.unauthorizedBody, key === undefined),
	});
}

function unauthorized(shape: TalkoverSwitches['unauthorizedBody'], missing: boolean): unknown {
	const message = missing ? 'Missing Bearer Token' : 'Invalid Bearer Token';
	switch (shape) {
		case 'wrapped':
			return { success: false, message: 'Unauthorized' };
		case 'plain':
			return { message };
		case 'flat':
			return { error: missing ? 'MISSING_TOKEN' : 'UNAUTHORIZED', message, status_code: 401 };
		case 'nested':
			return { success: false, error: { code: 'UNAUTHORIZED', message, details: {} } };
	}
}

/** https://docs.talkover.ai/en/api-reference/introduction. Counted per token, in a fixed window: assumed. */
export function rateRules(switches: TalkoverSwitches): RateRules {
	return {
		limit: () => switches.rateLimitPerMinute,
		...perKey(switches),
		headers: (state) => limitHeaders(state, switches.rateLimitReset),
		refuse: (state) => ({
			status: 429,
			body: tooMany(switches.rateLimitBody, state),
			headers: retryAfter(switches, state),
		}),
	};
}

function tooMany(shape: TalkoverSwitches['rateLimitBody'], state: RateState): unknown {
	switch (shape) {
		case 'message':
			return { success: false, message: 'Rate limit exceeded' };
		case 'tooMany':
			return { success: false, message: 'Too many requests. Please try again later.' };
		case 'details':
			return {
				success: false,
				error: {
					code: 'RATE_LIMIT_EXCEEDED',
					message: 'Rate limit exceeded',
					details: { retry_after: seconds(state.waitMs) },
				},
			};
	}
}
