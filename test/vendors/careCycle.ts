import { careCycle as vendor } from '../../nodes/CareCycle/careCycle.vendor';
import { startCareCycle, type CareCycleSwitches } from '../simulators';
import { COMMON_WORDS } from '../simulators/shared/vendor';
import { NOWHERE } from '../support/nodes';
import { examples } from './careCycle.examples';
import type { VendorFixture } from './fixture';

const pasted = (apiKey: string) => ` ${apiKey} `;

/** A field error as the API tells it, with either of the two status codes that its pages allow. */
const invalid = {
	message: 'Validation failed',
	code: 'VALIDATION_ERROR',
	errors: [
		{
			path: ['items', 0, 'name'],
			message: 'Expected string',
			expected: 'string',
			received: 'number',
			code: 'invalid_type',
		},
		{
			path: ['status'],
			message: 'Invalid option',
			expected: 'active',
			received: 'sleeping',
			code: 'invalid_value',
		},
	],
};
const invalidSays = 'Validation failed items.0.name: Expected string status: Invalid option';
const throttled = { message: 'Rate limit exceeded', code: 'RATE_LIMIT_EXCEEDED' };

export const careCycle: VendorFixture<CareCycleSwitches> = {
	vendor,
	folder: 'CareCycle',
	start: startCareCycle,
	credential: {},
	fullSupport: {},
	statusWords: { ...COMMON_WORDS, cancelled: 'cancelled', archived: 'archived' },
	createdAt: 'createdAt',
	unknownId: NOWHERE,
	api: {
		campaigns: '/v2/campaigns/',
		headers: (apiKey) => ({ 'x-api-key': apiKey }),
		campaign: (body) => body.campaign as Record<string, unknown>,
	},
	transitions: {
		started: ['draft', 'active'],
		paused: ['active', 'paused'],
		completed: ['active', 'completed'],
		cancelled: ['paused', 'cancelled'],
		archived: ['paused', 'archived'],
		status_changed: ['draft', 'testing'],
	},
	isStatusChangeItsOwn: true,
	refusals: [
		{
			status: 401,
			body: { message: 'Invalid API key', code: 'UNAUTHORIZED' },
			says: 'Invalid API key',
			cause: 'credential-invalid',
		},
		{
			status: 403,
			body: { message: 'API key lacks required permissions', code: 'FORBIDDEN' },
			says: 'API key lacks required permissions',
			cause: 'credential-invalid',
		},
		{
			status: 404,
			body: { message: 'Campaign not found', code: 'NOT_FOUND' },
			says: '(404): Campaign not found',
		},
		{
			status: 400,
			body: { message: 'Cannot change the status', code: 'BAD_REQUEST' },
			says: '(400): Cannot change the status',
		},
		{ status: 400, body: invalid, says: invalidSays },
		{ status: 422, body: invalid, says: invalidSays },
	],
	throttles: [
		{
			hint: 'retryAfter in the body',
			fault: { status: 429, body: { ...throttled, retryAfter: 1 } },
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
		{ name: 'the newer pages', pasted },
		{
			name: 'the older pages, the other status codes, names other than the assumed ones',
			switches: {
				campaignShape: 'earlier',
				invalid: 400,
				created: 201,
				transitions: 'free',
				searchParameter: 'query',
				assumedNames: 'ignored',
			},
			pasted,
		},
	],
	examples,
};
