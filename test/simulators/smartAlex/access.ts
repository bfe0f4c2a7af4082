import { presentedKey } from '../shared/auth';
import { seconds, type RateState } from '../shared/rateLimit';
import { limitHeaders, perKey, retryAfter } from '../shared/rateRules';
import type { ApiRequest, Context, RateRules } from '../shared/vendor';
import { Errors } from './errors';
import type { SmartAlexSwitches } from './switches';

/** Header: https://docs.getsmartalex.com/api-reference/introduction. Texts: https://docs.getsmartalex.com/mcp/errors */
export function authorize(
	request: ApiRequest,
	{ apiKey, switches }: Context<SmartAlexSwitches>,
): void {
	const errors = new Errors(switches);
	const key = presentedKey(request, { header: 'authorization', prefix: 'Bearer ' });
	if (key === undefined) throw errors.refuse(401, 'Authorization required');
	if (key !== apiKey) throw errors.refuse(401, 'Invalid or expired token.');
	if (switches.readOnlyKey && request.method !== 'GET')
		throw errors.refuse(403, 'API key does not have write permission');
}

/** Counted per key (https://docs.getsmartalex.com/api-reference/introduction), in a fixed window. */
export function rateRules(switches: SmartAlexSwitches): RateRules {
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

function tooMany(shape: SmartAlexSwitches['rateLimitBody'], state: RateState): unknown {
	const wait = seconds(state.waitMs);
	switch (shape) {
		case 'nested':
			return { error: { code: 'rate_limited', message: 'Rate limit exceeded', retry_after: wait } };
		case 'flat':
			return {
				error: 'Too many requests',
				message: `Rate limit exceeded. Retry after ${wait} seconds.`,
				retryAfter: wait,
			};
		case 'silent':
			return { error: { code: 'rate_limited', message: 'Rate limit exceeded', status: 429 } };
	}
}
