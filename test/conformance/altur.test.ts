import { altur } from '../../nodes/Altur/altur.vendor';
import { startAltur, type AlturSwitches } from '../simulators';
import type { Subject } from './subject';
import { conformance } from './suite';

const NO_COUNT = { rateLimitPerSecond: 100_000 };

/** Altur has no status word `archived`: here it stands for the field of that name. */
async function start(switches: Partial<AlturSwitches>) {
	const simulator = await startAltur({ switches: { ...NO_COUNT, ...switches } });
	const add = simulator.addCampaigns.bind(simulator);
	simulator.addCampaigns = (count, overrides) =>
		add(count, (index) => {
			const own = typeof overrides === 'function' ? overrides(index) : (overrides ?? {});
			return own.status === 'archived' ? { ...own, status: 'finished', archived: true } : own;
		});
	return simulator;
}

const subject: Omit<Subject, 'start'> = {
	vendor: altur,
	credential: ({ apiKey, url }) => ({ apiKey, baseUrl: url }),
	words: { draft: 'pending', active: 'active', paused: 'inactive', completed: 'finished', archived: 'archived' },
	strangeWord: 'hibernating',
	unknownId: '999999999',
	refusals: [
		{ status: 401, body: { detail: 'Invalid API key.' }, says: 'Invalid API key.', cause: 'credential-invalid' },
		{ status: 403, body: { detail: 'Not allowed.' }, says: 'Not allowed.', cause: 'credential-invalid' },
		{
			status: 402,
			body: { success: false, error: 'BILLING_LIMIT_REACHED', message: 'The billing limit was reached.' },
			says: 'The billing limit was reached. (BILLING_LIMIT_REACHED)',
			cause: 'quota-exhausted',
		},
		{ status: 404, body: { detail: 'Not found.' }, says: '(404): Not found.' },
		{ status: 409, body: { error: 409, message: 'CONTACT_NOT_DELETABLE' }, says: '(409): CONTACT_NOT_DELETABLE' },
		{
			status: 409,
			body: { success: false, error: 'INVALID_STATUS_TRANSITION', message: 'No.', current_status: 'inactive', valid_targets: ['active'] },
			says: 'No. (INVALID_STATUS_TRANSITION) The campaign is inactive and can become active.',
		},
		{ status: 400, body: { code: 'IMMUTABLE_FIELD', message: 'Cannot be changed.', field: 'agent_id' }, says: 'Field: agent_id.' },
		{ status: 422, body: { error: 'No such thing' }, says: 'No such thing' },
	],
	throttles: [
		{ hint: 'Retry-After', fault: { status: 429, headers: { 'retry-after': '1' }, body: { detail: 'Expected available in 30 seconds.' } }, waitMs: 1_000 },
		{ hint: 'seconds in detail', fault: { status: 429, body: { detail: 'Request was throttled. Expected available in 1 second.' } }, waitMs: 1_000 },
		{ hint: 'no hint', fault: { status: 429, body: { detail: 'Too many requests.' } }, waitMs: 500 },
	],
	optOuts: {},
};

describe('newest pages', () => {
	conformance({ ...subject, start: async () => await start({}) });
});

describe('oldest pages: has_more, agent_id, no rule for dates, 403 for a wrong key, codes elsewhere', () => {
	const oldest: Partial<AlturSwitches> = {
		generation: 'seed',
		agentFilter: 'agent_id',
		datePair: false,
		largePage: 'clamped',
		listOrder: 'oldest',
		errorBody: 'code',
		badKey: 403,
		activateActive: 200,
	};
	conformance({ ...subject, start: async () => await start(oldest) });
});
