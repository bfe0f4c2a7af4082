import { altur as vendor } from '../../nodes/Altur/altur.vendor';
import { startAltur, type AlturSwitches } from '../simulators';
import { WORDS } from '../simulators/altur/model';
import { examples } from './altur.examples';
import type { AnySimulator, VendorFixture } from './fixture';

const headers = (apiKey: string) => ({ authorization: `api-key ${apiKey}` });

/** Altur's dashboard and its API archive in the same way. */
async function archive({ url, apiKey }: AnySimulator, id: string): Promise<void> {
	const answer = await fetch(`${url}/campaigns/${id}/archive`, {
		method: 'POST',
		headers: headers(apiKey),
	});
	if (!answer.ok) throw new Error(`Altur did not archive ${id}: ${answer.status}`);
}

const throttled = { detail: 'Request was throttled.' };

export const altur: VendorFixture<AlturSwitches> = {
	vendor,
	folder: 'Altur',
	start: startAltur,
	credential: {},
	fullSupport: {},
	statusWords: WORDS,
	createdAt: 'created_at',
	unknownId: '999999999',
	api: {
		campaigns: '/campaigns/',
		headers,
		campaign: (body) => body.campaign as Record<string, unknown>,
	},
	transitions: {
		started: ['ready', 'active'],
		paused: ['active', 'inactive'],
		completed: ['active', 'finished'],
		cancelled: null,
		archived: { from: 'inactive', act: archive },
		status_changed: ['active', 'cooldown'],
	},
	isStatusChangeItsOwn: true,
	// Where the code of an error stands, no page shows.
	refusals: [
		{
			status: 401,
			body: { detail: 'Invalid API key.' },
			says: 'Invalid API key.',
			cause: 'credential-invalid',
		},
		{
			status: 403,
			body: { detail: 'You do not have permission to perform this action.' },
			says: 'You do not have permission to perform this action.',
			cause: 'credential-invalid',
		},
		{ status: 404, body: { detail: 'Not found.' }, says: '(404): Not found.' },
		{
			status: 402,
			body: {
				success: false,
				error: 'BILLING_LIMIT_REACHED',
				message: 'The billing limit is reached',
			},
			says: 'The billing limit is reached',
			cause: 'quota-exhausted',
		},
		{
			status: 402,
			body: { success: false, error: 'BILLING_LIMIT_REACHED' },
			says: 'BILLING_LIMIT_REACHED',
			cause: 'quota-exhausted',
		},
		{ status: 400, body: { error: 400, message: 'Invalid cursor' }, says: '(400): Invalid cursor' },
		{
			status: 400,
			body: { success: false, code: 'INVALID_REQUEST' },
			says: '(400): INVALID_REQUEST',
		},
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
			body: {
				success: false,
				error: 'IMMUTABLE_FIELD',
				message: 'It cannot be changed',
				field: 'agent_id',
			},
			says: 'It cannot be changed Field: agent_id.',
		},
	],
	throttles: [
		{
			hint: 'seconds in detail',
			fault: {
				status: 429,
				body: { detail: 'Request was throttled. Expected available in 1 second.' },
			},
			waitMs: 1_000,
		},
		{
			hint: 'a bare number in detail',
			fault: { status: 429, body: { detail: 'Retry after 1' } },
			waitMs: 1_000,
		},
		{
			hint: 'Retry-After, which is not documented',
			fault: { status: 429, headers: { 'retry-after': '1' }, body: throttled },
			waitMs: 1_000,
		},
		{ hint: 'no hint', fault: { status: 429, body: throttled }, waitMs: 0 },
	],
	variants: [
		{ name: 'the newest pages', pasted: (key) => `${key} ` },
		{
			name: 'the oldest pages, codes under code, 403 for a wrong key, a key pasted with its prefix',
			switches: { generation: 'old', errorCode: 'code', badKey: 403, retryAfter: false },
			pasted: (key) => ` api-key ${key} `,
		},
		{ name: 'errors without a code', switches: { errorCode: 'none' }, pasted: (key) => `${key} ` },
	],
	examples,
};
