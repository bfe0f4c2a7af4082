import { presentedKey } from '../shared/auth';
import { seconds, type RateState } from '../shared/rateLimit';
import { perKey, retryAfter } from '../shared/rateRules';
import { Refusal, type ApiRequest, type Context, type RateRules } from '../shared/vendor';
import { detailBody, plainError } from './errors';
import type { AlturSwitches } from './switches';

/** https://docs.altur.io/api-reference/authentication */
export function authorize(request: ApiRequest, { apiKey, switches }: Context<AlturSwitches>): void {
	const key = presentedKey(request, { header: 'authorization', prefix: 'api-key ' });
	if (key === apiKey) return;
	const message =
		key === undefined ? 'Authentication credentials were not provided.' : 'Invalid API key.';
	throw new Refusal({
		status: switches.badKey,
		body: plainError(switches, switches.badKey, message),
	});
}

/** https://docs.altur.io/es/api-reference/campaigns/retrieve.md for the number; the body: docs/vendors/altur.md, Assumptions. */
export function rateRules(switches: AlturSwitches): RateRules {
	return {
		limit: () => switches.rateLimitPerSecond,
		...perKey(switches),
		headers: () => ({}),
		refuse: (state) => ({
			status: 429,
			body: detailBody(throttled(state)),
			headers: retryAfter(switches, state),
		}),
	};
}

function throttled({ waitMs }: RateState): string {
	const wait = seconds(waitMs);
	return `Request was throttled. Expected available in ${wait} second${wait === 1 ? '' : 's'}.`;
}
