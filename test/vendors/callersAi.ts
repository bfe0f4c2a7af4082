import { callersAi as vendor } from '../../nodes/CallersAi/callersAi.vendor';
import { startCallersAi, type CallersAiSwitches } from '../simulators';
import { ORGANIZATION, SUB_ORGANIZATION } from '../simulators/callersAi';
import { WORDS } from '../simulators/callersAi/model';
import { examples } from './callersAi.examples';
import type { VendorFixture } from './fixture';

/** The call that starts and pauses is not documented; what happens where it does not exist is tested with the node. */
const fullSupport: Partial<CallersAiSwitches> = { campaignPatch: 'exists' };

const optOuts = {
	'list that changes between pages':
		'the whole list comes in one answer, so there is nothing between pages',
};

export const callersAi: VendorFixture<CallersAiSwitches> = {
	vendor,
	folder: 'CallersAi',
	start: startCallersAi,
	credential: { organizationId: ORGANIZATION, subOrganizationId: '' },
	fullSupport,
	// callers.ai has no status word: these are the simulator's, and ours.
	statusWords: WORDS,
	createdAt: 'created_at',
	unknownId: '65f0c0ffee00000000000000',
	api: {
		campaigns: '/campaigns/',
		headers: (authorization) => ({ authorization }),
		campaign: (body) => body,
	},
	transitions: {
		started: ['notStarted', 'active'],
		paused: ['active', 'stopped'],
		completed: ['active', 'completed'],
		cancelled: null,
		archived: null,
		status_changed: ['active', 'activeNewChatsPaused'],
	},
	isStatusChangeItsOwn: true,
	inbound: { isIncoming: true },
	refusals: [
		{
			status: 401,
			body: { statusCode: 401, message: 'Invalid API key', error: 'Unauthorized' },
			says: 'Invalid API key',
			cause: 'credential-invalid',
		},
		{
			status: 403,
			body: {
				statusCode: 403,
				message: 'Organization does not belong to this API key',
				error: 'Forbidden',
			},
			says: 'Organization does not belong to this API key',
			cause: 'credential-invalid',
		},
		{
			status: 400,
			body: { status: 'error', message: 'campaignId must be an ObjectId', data: [{}] },
			says: 'campaignId must be an ObjectId',
		},
		{
			status: 402,
			body: { error: 'Payment Required' },
			says: 'Payment Required',
			cause: 'quota-exhausted',
		},
		{
			status: 404,
			body: { statusCode: 404, message: 'Campaign not found', error: 'Not Found' },
			says: 'Campaign not found',
		},
		{
			status: 400,
			body: {
				statusCode: 400,
				message: ['organizationId must be a valid ObjectId', 'and not empty'],
				error: 'Bad Request',
			},
			says: 'organizationId must be a valid ObjectId; and not empty',
		},
		{ status: 422, body: 'Nothing fits', says: 'Nothing fits' },
	],
	throttles: [
		{
			hint: 'Retry-After',
			fault: {
				status: 429,
				headers: { 'retry-after': '1' },
				body: { statusCode: 429, message: 'Too many requests' },
			},
			waitMs: 1_000,
		},
		{ hint: 'no hint', fault: { status: 429, body: { message: 'Too many requests' } }, waitMs: 0 },
	],
	variants: [
		{ name: 'dates null, errors with a message', switches: fullSupport, optOuts },
		{
			name: 'dates absent, newest first, a restart keeps the date of completion, errors as plain text, a sub organization',
			switches: {
				...fullSupport,
				unsetDates: 'absent',
				emailParams: 'both',
				completedAtOnRestart: 'stays',
				errorBody: 'text',
				listOrder: 'newest',
				organizationFrom: 'query',
			},
			credential: { subOrganizationId: ` ${SUB_ORGANIZATION} ` },
			campaigns: { organizationId: SUB_ORGANIZATION },
			optOuts,
		},
		{
			name: 'dates empty, any order, 403 for a wrong key',
			switches: {
				...fullSupport,
				unsetDates: 'empty',
				emailParams: 'neither',
				badKey: 403,
				errorBody: 'error',
				listOrder: 'shuffled',
			},
			optOuts,
		},
	],
	examples,
};
