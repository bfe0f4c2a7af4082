import { presentedKey } from '../shared/auth';
import { seconds } from '../shared/rate-limit';
import { Refusal, type ApiRequest, type Context, type RateRules } from '../shared/vendor';
import type { AlturSwitches } from './switches';

/** docs: authentication. The body is assumed: the customary one of the framework that the 429 points to. */
export function authorize(request: ApiRequest, { apiKey, switches }: Context<AlturSwitches>): void {
  const key = presentedKey(request, { header: 'authorization', prefix: 'api-key ' });
  if (key === apiKey) return;
  const detail = key === undefined ? 'Authentication credentials were not provided.' : 'Invalid API key.';
  throw new Refusal({ status: switches.badKey, body: { detail } });
}

/** docs: campaigns/retrieve, 12 a second. Assumed: counted per key. */
export function rateRules(switches: AlturSwitches): RateRules {
  return {
    limit: () => switches.rateLimitPerSecond,
    windowMs: () => 1_000,
    key: (request) => String(request.headers.authorization ?? ''),
    headers: () => ({}),
    refuse: ({ waitMs }) => ({
      status: 429,
      body: { detail: `Request was throttled. Expected available in ${seconds(waitMs)} second${seconds(waitMs) === 1 ? '' : 's'}.` },
      headers: retryAfter(switches, waitMs),
    }),
  };
}

const retryAfter = (switches: AlturSwitches, waitMs: number): Record<string, string> =>
  switches.retryAfter ? { 'retry-after': String(seconds(waitMs)) } : {};
