import { smartAlex as vendor } from '../../nodes/SmartAlex/smartAlex.vendor';
import { startSmartAlex, type SmartAlexSwitches } from '../simulators';
import { COMMON_WORDS } from '../simulators/shared/vendor';
import { NOWHERE } from '../support/nodes';
import type { VendorFixture } from './fixture';
import { examples } from './smartAlex.examples';

const pasted = (apiKey: string) => ` ${apiKey} `;

/** What a person is told in place of these is tested with the node. */
const optOuts = {
	'pause and start again': 'the newest SmartAlex has withdrawn the calls that pause and resume',
	'list that changes between pages': 'the newest list of campaigns comes whole in one answer',
};

export const smartAlex: VendorFixture<SmartAlexSwitches> = {
	vendor,
	folder: 'SmartAlex',
	start: startSmartAlex,
	credential: {},
	// The newest pages have no call that pauses.
	fullSupport: { generation: 'first' },
	statusWords: { ...COMMON_WORDS, scheduled: 'scheduled', cancelled: 'cancelled' },
	createdAt: 'created_at',
	unknownId: NOWHERE,
	api: {
		campaigns: '/campaigns/',
		headers: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
		campaign: (body) => body.data as Record<string, unknown>,
	},
	transitions: {
		started: ['scheduled', 'active'],
		paused: ['active', 'paused'],
		completed: ['active', 'completed'],
		cancelled: ['active', 'cancelled'],
		archived: null,
		status_changed: ['draft', 'scheduled'],
	},
	isStatusChangeItsOwn: false,
	refusals: [
		{
			status: 401,
			body: { error: { code: 'unauthorized', message: 'Missing or invalid API key', status: 401 } },
			says: 'Missing or invalid API key',
			cause: 'credential-invalid',
		},
		{
			status: 401,
			body: { error: 'Invalid or expired token.' },
			says: 'Invalid or expired token.',
			cause: 'credential-invalid',
		},
		{
			status: 403,
			body: { error: 'API key does not have write permission' },
			says: 'API key does not have write permission',
			cause: 'credential-invalid',
		},
		{ status: 400, body: { error: 'Invalid UUID format' }, says: '(400): Invalid UUID format' },
		{
			status: 404,
			body: { error: { code: 'campaign_not_found', message: 'Campaign not found', status: 404 } },
			says: '(404): Campaign not found',
		},
		{
			status: 404,
			body: { error: { code: 'campaign_not_found' } },
			says: '(404): campaign_not_found',
		},
		{
			status: 404,
			body: { error: 'No route found for GET /campaigns/1' },
			says: '(404): No route found for GET /campaigns/1',
		},
		{ status: 422, body: { error: 'name: Required' }, says: '(422): name: Required' },
	],
	throttles: [
		{
			hint: 'Retry-After',
			fault: {
				status: 429,
				headers: { 'retry-after': '1' },
				body: { error: { code: 'rate_limited', message: 'Rate limit exceeded' } },
			},
			waitMs: 1_000,
		},
		{
			hint: 'error.retry_after',
			fault: {
				status: 429,
				body: { error: { code: 'rate_limited', message: 'Rate limit exceeded', retry_after: 1 } },
			},
			waitMs: 1_000,
		},
		{
			hint: 'retryAfter in the body',
			fault: {
				status: 429,
				body: { error: 'Too many requests', message: 'Rate limit exceeded', retryAfter: 1 },
			},
			waitMs: 1_000,
		},
		{
			hint: 'X-RateLimit-Reset in seconds from now',
			fault: { status: 429, headers: { 'x-ratelimit-reset': '1' }, body: {} },
			waitMs: 1_000,
		},
		{
			hint: 'X-RateLimit-Reset in Unix seconds',
			fault: {
				status: 429,
				body: {},
				get headers() {
					return { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 1) };
				},
			},
			waitMs: 1_000,
		},
		{
			hint: 'no hint',
			fault: {
				status: 429,
				body: { error: { code: 'rate_limited', message: 'Rate limit exceeded' } },
			},
			waitMs: 0,
		},
	],
	variants: [
		{
			name: 'the oldest generation',
			switches: { generation: 'first', startPaused: 'resumes' },
			pasted,
		},
		{
			name: 'the oldest generation, errors as text, rows in any order',
			switches: {
				generation: 'first',
				errorBody: 'text',
				badInput: 422,
				listOrder: 'oldest',
				retryAfter: false,
				rateLimitBody: 'flat',
			},
			pasted,
		},
		{
			name: 'the middle generation, which has no call for one campaign',
			switches: { generation: 'middle' },
			pasted,
			optOuts: {
				'ids with unusual characters':
					'a campaign is looked for in the list, so its path has no id',
			},
		},
		{ name: 'the newest generation', pasted, optOuts },
		{
			name: 'the newest generation, filters ignored, lists without an envelope, errors as text',
			switches: {
				listFilters: 'ignored',
				wholeList: 'bare',
				errorBody: 'text',
				badInput: 422,
				listOrder: 'shuffled',
				rateLimitReset: 'seconds',
			},
			pasted,
			optOuts,
		},
	],
	examples,
};
