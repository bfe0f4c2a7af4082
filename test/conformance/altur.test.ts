import { altur } from '../../nodes/Altur/altur.vendor';
import { startAltur, type AlturSwitches } from '../simulators';
import type { Refusal, Throttle } from './subject';
import { conformance } from './suite';

/** Where the code of an error stands, no page shows. */
const refusals: Refusal[] = [
	{ status: 401, body: { detail: 'Invalid API key.' }, says: 'Invalid API key.', cause: 'credential-invalid' },
	{
		status: 403,
		body: { detail: 'You do not have permission to perform this action.' },
		says: 'You do not have permission to perform this action.',
		cause: 'credential-invalid',
	},
	{ status: 404, body: { detail: 'Not found.' }, says: '(404): Not found.' },
	{
		status: 402,
		body: { success: false, error: 'BILLING_LIMIT_REACHED', message: 'The billing limit is reached' },
		says: 'The billing limit is reached',
		cause: 'quota-exhausted',
	},
	{ status: 402, body: { success: false, error: 'BILLING_LIMIT_REACHED' }, says: 'BILLING_LIMIT_REACHED', cause: 'quota-exhausted' },
	{ status: 400, body: { error: 400, message: 'Invalid cursor' }, says: '(400): Invalid cursor' },
	{ status: 400, body: { success: false, code: 'INVALID_REQUEST' }, says: '(400): INVALID_REQUEST' },
	{
		status: 409,
		body: {
			success: false,
			error: 'INVALID_STATUS_TRANSITION',
			message: 'Cannot do that now',
			current_status: 'ready',
			valid_targets: ['active', 'archived'],
		},
		says: 'Cannot do that now The campaign is ready. From there it can become: active, archived.',
	},
	{
		status: 422,
		body: { success: false, error: 'IMMUTABLE_FIELD', message: 'It cannot be changed', field: 'agent_id' },
		says: 'It cannot be changed Field: agent_id.',
	},
];

const throttles: Throttle[] = [
	{
		hint: 'seconds in detail',
		fault: { status: 429, body: { detail: 'Request was throttled. Expected available in 1 second.' } },
		waitMs: 1_000,
	},
	{ hint: 'a bare number in detail', fault: { status: 429, body: { detail: 'Retry after 1' } }, waitMs: 1_000 },
	{
		hint: 'Retry-After, which is not documented',
		fault: { status: 429, headers: { 'retry-after': '1' }, body: { detail: 'Request was throttled.' } },
		waitMs: 1_000,
	},
	{ hint: 'no hint', fault: { status: 429, body: { detail: 'Request was throttled.' } }, waitMs: 0 },
];

function conforms(switches: Partial<AlturSwitches>, prefix = ''): void {
	conformance({
		vendor: altur,
		start: async () => await startAltur({ switches }),
		credential: ({ apiKey, url }) => ({ apiKey: `${prefix}${apiKey} `, baseUrl: url }),
		words: { draft: 'ready', active: 'active', paused: 'inactive', completed: 'finished' },
		strangeWord: 'hibernating',
		unknownId: '999999999',
		refusals,
		throttles,
		optOuts: {},
	});
}

describe('the newest pages', () => conforms({}));

describe('the oldest pages, codes under code, 403 for a wrong key, a key pasted with its prefix', () =>
	conforms({ generation: 'old', errorCode: 'code', badKey: 403, retryAfter: false }, ' api-key '));

describe('errors without a code', () => conforms({ errorCode: 'none' }));
