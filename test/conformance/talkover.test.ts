import { talkover } from '../../nodes/Talkover/talkover.vendor';
import { startTalkover } from '../simulators';
import { conformance } from './suite';

conformance({
	vendor: talkover,
	start: async () => await startTalkover(),
	credential: ({ apiKey, url }) => ({ apiKey, baseUrl: url }),
	words: { draft: 'draft', active: 'active', paused: 'paused', completed: 'completed', cancelled: 'cancelled' },
	strangeWord: 'hibernating',
	unknownId: '00000000-0000-4000-8000-000000000000',
	refusals: [
		{ status: 401, body: { message: 'Missing Bearer Token' }, says: 'Missing Bearer Token', cause: 'credential-invalid' },
		{
			status: 401,
			body: { error: 'TOKEN_EXPIRED', message: 'The token has expired', status_code: 401 },
			says: 'The token has expired',
			cause: 'credential-invalid',
		},
		{ status: 403, body: { success: false, message: 'Forbidden' }, says: 'Forbidden', cause: 'credential-invalid' },
		{ status: 403, body: { success: false, message: 'Cannot update campaign status' }, says: 'Cannot update campaign status' },
		{
			status: 403,
			body: { success: false, message: 'Campaign limit reached', code: 'CAMPAIGN_LIMIT_REACHED' },
			says: 'Campaign limit reached',
			cause: 'quota-exhausted',
		},
		{
			status: 402,
			body: { error: { code: 'INSUFFICIENT_CREDITS', message: 'No credits left' } },
			says: 'No credits left',
			cause: 'quota-exhausted',
		},
		{ status: 404, body: { success: false, message: 'Campaign not found' }, says: 'Campaign not found' },
		{
			status: 422,
			body: { success: false, message: 'The given data was invalid.', errors: { 'call_time_ranges.0.end': ['Must be later.'] } },
			says: 'The given data was invalid. call_time_ranges.0.end: Must be later.',
		},
	],
	throttles: [
		{ hint: 'Retry-After', fault: { status: 429, headers: { 'retry-after': '1' }, body: { success: false, message: 'Rate limit exceeded' } }, waitMs: 1_000 },
		{
			hint: 'error.details.retry_after',
			fault: { status: 429, body: { error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Slow down', details: { retry_after: 1 } } } },
			waitMs: 1_000,
		},
		{ hint: 'X-RateLimit-Reset in seconds from now', fault: { status: 429, headers: { 'x-ratelimit-reset': '1' }, body: {} }, waitMs: 1_000 },
		{ hint: 'no hint', fault: { status: 429, body: { message: 'Too many requests. Please try again later.' } }, waitMs: 0 },
	],
	optOuts: {},
});
