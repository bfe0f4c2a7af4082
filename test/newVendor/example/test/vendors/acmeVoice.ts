import { acmeVoice as vendor } from '../../nodes/AcmeVoice/acmeVoice.vendor';
import {
	startAcmeVoice,
	type AcmeVoiceSimulator,
	type AcmeVoiceSwitches,
} from '../simulators/acmeVoice';
import { WORDS } from '../simulators/acmeVoice/model';
import { byId } from '../support/nodes';
import {
	type Example as AnyExample,
	type Examples,
	UNKNOWN_WORD,
	type VendorFixture,
} from './fixture';

type Example = AnyExample<AcmeVoiceSimulator>;

const every = (simulator: AcmeVoiceSimulator, ...statuses: string[]) =>
	statuses.flatMap((status) =>
		simulator.addCampaigns(1, { status }).map(({ id }) => ({ campaignId: byId(id) })),
	);

const onEvery = (operation: string, ...statuses: string[]): Example => ({
	resource: 'campaign',
	operation,
	runs: (simulator) => every(simulator, ...statuses),
});

const STATUSES = Object.values(WORDS);

const operations: Example[] = [
	{
		resource: 'campaign',
		operation: 'getAll',
		runs: (simulator) => {
			every(simulator, ...STATUSES);
			return [{}];
		},
	},
	onEvery('get', ...STATUSES),
	onEvery('start', WORDS.draft, WORDS.paused),
	onEvery('pause', WORDS.active),
	{
		resource: 'contact',
		operation: 'add',
		runs: (simulator) =>
			every(simulator, WORDS.active).flatMap((id) => [
				{ ...id, phone: '+15550001111', name: 'Ada' },
				{ ...id, phone: '+15550001111' },
			]),
	},
];

const examples: Examples<AcmeVoiceSimulator> = {
	fill: (simulator) => void every(simulator, ...STATUSES),
	operations,
};

export const acmeVoice: VendorFixture<AcmeVoiceSwitches> = {
	vendor,
	folder: 'AcmeVoice',
	start: startAcmeVoice,
	credential: {},
	fullSupport: {},
	statusWords: WORDS,
	createdAt: 'born',
	unknownId: '999999',
	api: {
		campaigns: '/runs/',
		headers: (apiKey) => ({ 'x-acme': apiKey }),
		campaign: (body) => body,
	},
	transitions: {
		started: ['new', 'on'],
		paused: ['on', 'off'],
		completed: ['on', 'over'],
		cancelled: null,
		archived: null,
		// No word of the vendor's own is left that would do.
		status_changed: ['on', UNKNOWN_WORD],
	},
	isStatusChangeItsOwn: false,
	refusals: [
		{
			status: 401,
			body: { why: 'No such key' },
			says: 'No such key',
			cause: 'credential-invalid',
		},
		{ status: 404, body: { why: 'No such run' }, says: 'No such run' },
		{ status: 409, body: { why: 'The run is over' }, says: 'The run is over' },
	],
	throttles: [
		{
			hint: 'Retry-After',
			fault: { status: 429, headers: { 'retry-after': '1' }, body: { why: 'Slow down' } },
			waitMs: 1_000,
		},
	],
	variants: [
		{ name: 'newest first' },
		{
			name: 'oldest first, people without ids',
			switches: { listOrder: 'oldest', personIds: false },
		},
	],
	examples,
};
