import { talkover as vendor } from '../../nodes/Talkover/talkover.vendor';
import { startTalkover, type TalkoverSwitches } from '../simulators';
import { COMMON_WORDS } from '../simulators/shared/vendor';
import { NOWHERE } from '../support/nodes';
import { UNKNOWN_WORD, type VendorFixture } from './fixture';
import { examples } from './talkover.examples';

export const talkover: VendorFixture<TalkoverSwitches> = {
	vendor,
	folder: 'Talkover',
	start: startTalkover,
	credential: {},
	fullSupport: {},
	statusWords: { ...COMMON_WORDS, cancelled: 'cancelled' },
	createdAt: 'created_at',
	unknownId: NOWHERE,
	api: {
		campaigns: '/campaigns/',
		headers: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
		campaign: (body) => body.data as Record<string, unknown>,
	},
	transitions: {
		started: ['draft', 'active'],
		paused: ['active', 'paused'],
		completed: ['active', 'completed'],
		cancelled: ['active', 'cancelled'],
		archived: null,
		// No word of the vendor's own is left that would do.
		status_changed: ['active', UNKNOWN_WORD],
	},
	isStatusChangeItsOwn: false,
	refusals: [
		{
			status: 401,
			body: { message: 'Missing Bearer Token' },
			says: 'Missing Bearer Token',
			cause: 'credential-invalid',
		},
		{
			status: 401,
			body: { error: 'TOKEN_EXPIRED', message: 'The token has expired', status_code: 401 },
			says: 'The token has expired',
			cause: 'credential-invalid',
		},
		{
			status: 403,
			body: { success: false, message: 'Forbidden' },
			says: 'Forbidden',
			cause: 'credential-invalid',
		},
		{
			status: 403,
			body: { success: false, message: 'Cannot update campaign status' },
			says: 'Cannot update campaign status',
		},
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
		{
			status: 404,
			body: { success: false, message: 'Campaign not found' },
			says: 'Campaign not found',
		},
		{
			status: 422,
			body: {
				success: false,
				message: 'The given data was invalid.',
				errors: { 'call_time_ranges.0.end': ['Must be later.'] },
			},
			says: 'The given data was invalid. call_time_ranges.0.end: Must be later.',
		},
	],
	throttles: [
		{
			hint: 'Retry-After',
			fault: {
				status: 429,
				headers: { 'retry-after': '1' },
				body: { success: false, message: 'Rate limit exceeded' },
			},
			waitMs: 1_000,
		},
		{
			hint: 'error.details.retry_after',
			fault: {
				status: 429,
				body: {
					error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Slow down', details: { retry_after: 1 } },
				},
			},
			waitMs: 1_000,
		},
		{
			hint: 'X-RateLimit-Reset in seconds from now',
			fault: { status: 429, headers: { 'x-ratelimit-reset': '1' }, body: {} },
			waitMs: 1_000,
		},
		{
			hint: 'no hint',
			fault: { status: 429, body: { message: 'Too many requests. Please try again later.' } },
			waitMs: 0,
		},
	],
	variants: [{}],
	examples,
};
