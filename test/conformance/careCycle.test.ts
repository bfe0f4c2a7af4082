import { careCycle } from '../../nodes/CareCycle/careCycle.vendor';
import { startCareCycle, type CareCycleSwitches } from '../simulators';
import { conformance } from './suite';

/** A field error as the API tells it, with either of the two status codes that its pages allow. */
const invalid = {
  message: 'Validation failed',
  code: 'VALIDATION_ERROR',
  errors: [
    { path: ['items', 0, 'name'], message: 'Expected string', expected: 'string', received: 'number', code: 'invalid_type' },
    { path: ['status'], message: 'Invalid option', expected: 'active', received: 'sleeping', code: 'invalid_value' },
  ],
};
const invalidSays = 'Validation failed items.0.name: Expected string status: Invalid option';

function conforms(switches: Partial<CareCycleSwitches>): void {
  conformance({
    vendor: careCycle,
    start: async () => await startCareCycle({ switches }),
    credential: ({ apiKey, url }) => ({ apiKey: ` ${apiKey} `, baseUrl: url }),
    words: { draft: 'draft', active: 'active', paused: 'paused', completed: 'completed', cancelled: 'cancelled', archived: 'archived' },
    strangeWord: 'hibernating',
    unknownId: '00000000-0000-4000-8000-000000000000',
    refusals: [
      { status: 401, body: { message: 'Invalid API key', code: 'UNAUTHORIZED' }, says: 'Invalid API key', cause: 'credential-invalid' },
      {
        status: 403,
        body: { message: 'API key lacks required permissions', code: 'FORBIDDEN' },
        says: 'API key lacks required permissions',
        cause: 'credential-invalid',
      },
      { status: 404, body: { message: 'Campaign not found', code: 'NOT_FOUND' }, says: '(404): Campaign not found' },
      { status: 400, body: { message: 'Cannot change the status', code: 'BAD_REQUEST' }, says: '(400): Cannot change the status' },
      { status: 400, body: invalid, says: invalidSays },
      { status: 422, body: invalid, says: invalidSays },
    ],
    throttles: [
      {
        hint: 'retryAfter in the body',
        fault: { status: 429, body: { message: 'Rate limit exceeded', code: 'RATE_LIMIT_EXCEEDED', retryAfter: 1 } },
        waitMs: 1_000,
      },
      {
        hint: 'Retry-After, which is not documented',
        fault: { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Rate limit exceeded', code: 'RATE_LIMIT_EXCEEDED' } },
        waitMs: 1_000,
      },
      { hint: 'no hint', fault: { status: 429, body: { message: 'Rate limit exceeded', code: 'RATE_LIMIT_EXCEEDED' } }, waitMs: 0 },
    ],
    optOuts: {},
  });
}

describe('the newer pages', () => conforms({}));

describe('the older pages, the other status codes, a search that is called otherwise', () =>
  conforms({ campaignShape: 'earlier', invalid: 400, created: 201, transitions: 'free', searchParameter: 'query' }));
