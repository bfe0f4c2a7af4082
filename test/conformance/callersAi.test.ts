import { callersAi } from '../../nodes/CallersAi/callersAi.vendor';
import { startCallersAi, type CallersAiSwitches } from '../simulators';
import { ORGANIZATION, SUB_ORGANIZATION } from '../simulators/callersAi';
import type { Subject } from './subject';
import { conformance } from './suite';

const subject: Omit<Subject, 'start'> = {
	vendor: callersAi,
	credential: ({ apiKey, url }) => ({ apiKey, baseUrl: url, organizationId: ORGANIZATION, subOrganizationId: '' }),
	// callers.ai has no status word: these are the simulator's, and ours.
	words: { draft: 'notStarted', active: 'active', paused: 'stopped', completed: 'completed' },
	strangeWord: 'hibernating',
	unknownId: '65f0c0ffee00000000000000',
	refusals: [
		{
			status: 401,
			body: { statusCode: 401, message: 'Invalid API key', error: 'Unauthorized' },
			says: 'Invalid API key',
			cause: 'credential-invalid',
		},
		{
			status: 403,
			body: { statusCode: 403, message: 'Organization does not belong to this API key', error: 'Forbidden' },
			says: 'Organization does not belong to this API key',
			cause: 'credential-invalid',
		},
		{ status: 402, body: { error: 'Payment Required' }, says: 'Payment Required', cause: 'quota-exhausted' },
		{ status: 404, body: { statusCode: 404, message: 'Campaign not found', error: 'Not Found' }, says: 'Campaign not found' },
		{
			status: 400,
			body: { statusCode: 400, message: ['organizationId must be a valid ObjectId', 'and not empty'], error: 'Bad Request' },
			says: 'organizationId must be a valid ObjectId; and not empty',
		},
		{ status: 422, body: 'Nothing fits', says: 'Nothing fits' },
	],
	throttles: [
		{
			hint: 'Retry-After',
			fault: { status: 429, headers: { 'retry-after': '1' }, body: { statusCode: 429, message: 'Too many requests' } },
			waitMs: 1_000,
		},
		{ hint: 'no hint', fault: { status: 429, body: { message: 'Too many requests' } }, waitMs: 0 },
	],
	optOuts: {
		'list that changes between pages': 'the whole list comes in one answer, so there is nothing between pages',
	},
};

/** The call that starts and pauses is not documented; what happens where it does not exist is tested with the node. */
const start = async (switches: Partial<CallersAiSwitches>) =>
	await startCallersAi({ switches: { campaignPatch: 'exists', ...switches } });

describe('dates null, errors with a message', () => {
	conformance({ ...subject, start: async () => await start({}) });
});

describe('dates absent, newest first, active after completion, errors as plain text, a sub organization', () => {
	const other: Partial<CallersAiSwitches> = {
		unsetDates: 'absent',
		emailParams: 'both',
		activeAtCompletion: 'stays',
		errorBody: 'text',
		listOrder: 'newest',
		organizationFrom: 'query',
	};
	conformance({
		...subject,
		start: async () => inSubOrganization(await start(other)),
		credential: (simulator) => ({ ...subject.credential(simulator), subOrganizationId: ` ${SUB_ORGANIZATION} ` }),
	});
});

describe('dates empty, any order, 403 for a wrong key', () => {
	const other: Partial<CallersAiSwitches> = {
		unsetDates: 'empty',
		emailParams: 'neither',
		badKey: 403,
		errorBody: 'error',
		listOrder: 'shuffled',
	};
	conformance({ ...subject, start: async () => await start(other) });
});

type Started = Awaited<ReturnType<typeof startCallersAi>>;

/** Every campaign that the suite adds belongs to the sub organization. */
function inSubOrganization(simulator: Started): Started {
	const add = simulator.addCampaigns.bind(simulator);
	simulator.addCampaigns = (count, overrides) =>
		add(count, (index) => ({
			...(typeof overrides === 'function' ? overrides(index) : overrides),
			organizationId: SUB_ORGANIZATION,
		}));
	return simulator;
}
