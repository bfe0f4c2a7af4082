import { presentedKey } from '../shared/auth';
import { seconds, type RateState } from '../shared/rate-limit';
import type { ApiRequest, Context, RateRules } from '../shared/vendor';
import { Errors } from './errors';
import type { SmartAlexSwitches } from './switches';

/** docs: V3/introduction for the header, mcp/errors for the texts */
export function authorize(request: ApiRequest, { apiKey, switches }: Context<SmartAlexSwitches>): void {
  const errors = new Errors(switches);
  const key = presentedKey(request, { header: 'authorization', prefix: 'Bearer ' });
  if (key === undefined) throw errors.refuse(401, 'Authorization required');
  if (key !== apiKey) throw errors.refuse(401, 'Invalid or expired token.');
  if (switches.readOnlyKey && request.method !== 'GET') throw errors.refuse(403, 'API key does not have write permission');
}

/** Counted per key (docs: V3/introduction), in a fixed window. */
export function rateRules(switches: SmartAlexSwitches): RateRules {
  return {
    limit: () => switches.rateLimitPerMinute,
    windowMs: () => switches.rateLimitWindowMs,
    key: (request) => String(request.headers.authorization ?? ''),
    headers: (state) => ({
      'x-ratelimit-limit': String(state.limit),
      'x-ratelimit-remaining': String(state.remaining),
      'x-ratelimit-reset': String(switches.rateLimitReset === 'epoch' ? seconds(state.resetAt) : seconds(state.waitMs)),
    }),
    refuse: (state) => ({
      status: 429,
      body: tooMany(switches.rateLimitBody, state),
      headers: switches.retryAfter ? { 'retry-after': String(seconds(state.waitMs)) } : undefined,
    }),
  };
}

function tooMany(shape: SmartAlexSwitches['rateLimitBody'], state: RateState): unknown {
  const wait = seconds(state.waitMs);
  switch (shape) {
    case 'nested':
      return { error: { code: 'rate_limited', message: 'Rate limit exceeded', retry_after: wait } };
    case 'flat':
      return { error: 'Too many requests', message: `Rate limit exceeded. Retry after ${wait} seconds.`, retryAfter: wait };
    case 'silent':
      return { error: { code: 'rate_limited', message: 'Rate limit exceeded', status: 429 } };
  }
}
