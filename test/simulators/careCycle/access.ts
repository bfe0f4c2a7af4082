import { presentedKey } from '../shared/auth';
import { seconds } from '../shared/rateLimit';
import { perKey } from '../shared/rateRules';
import type { ApiRequest, Context, RateRules } from '../shared/vendor';
import { errorBody, refuse } from './errors';
import type { CareCycleSwitches } from './switches';

const KEY_HEADER = 'x-api-key';

/** https://docs.carecycle.ai/docs/api-reference/authentication. A good key may still lack a permission. */
export function authorize(
	request: ApiRequest,
	{ apiKey, switches }: Context<CareCycleSwitches>,
): void {
	const key = presentedKey(request, { header: KEY_HEADER, prefix: '' });
	if (key !== apiKey) throw refuse(401, key === undefined ? 'Missing API key' : 'Invalid API key');
	if (switches.forbidden !== 'nothing' && areaOf(request.path) === switches.forbidden) {
		throw refuse(403, 'API key lacks required permissions');
	}
}

const areaOf = (path: string): string =>
	path.startsWith('/v2/campaigns') ? 'campaigns' : 'customers';

/** https://docs.carecycle.ai/api-reference/overview. No header tells how many requests are left. */
export const rateRules = (switches: CareCycleSwitches): RateRules => ({
	limit: () => switches.rateLimitPerMinute,
	...perKey(switches, KEY_HEADER),
	headers: () => ({}),
	refuse: (state) => ({
		status: 429,
		body: { ...errorBody(429, 'Rate limit exceeded'), retryAfter: seconds(state.waitMs) },
	}),
});
