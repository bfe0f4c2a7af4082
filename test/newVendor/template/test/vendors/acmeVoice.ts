import { acmeVoice as vendor } from '../../nodes/AcmeVoice/acmeVoice.vendor';
import {
	startAcmeVoice,
	type AcmeVoiceCampaignOverrides,
	type AcmeVoiceSimulator,
	type AcmeVoiceSwitches,
} from '../simulators/acmeVoice';
import { COMMON_WORDS } from '../simulators/shared/vendor';
import { byId, NOWHERE } from '../support/nodes';
import {
	type Example as AnyExample,
	type Examples,
	UNKNOWN_WORD,
	type VendorFixture,
} from './fixture';

type Example = AnyExample<AcmeVoiceSimulator>;

const STATUSES = ['draft', 'active', 'paused', 'completed'];

// FACT: a campaign with everything that one may have, and one that lacks what may be missing
const KINDS: AcmeVoiceCampaignOverrides[] = [{}];

const every = (simulator: AcmeVoiceSimulator, ...statuses: string[]) =>
	statuses.flatMap((status) =>
		KINDS.flatMap((kind) => simulator.addCampaigns(1, { ...kind, status })).map(({ id }) => ({
			campaignId: byId(id),
		})),
	);

const onEvery = (operation: string, ...statuses: string[]): Example => ({
	resource: 'campaign',
	operation,
	runs: (simulator) => every(simulator, ...statuses),
});

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
	onEvery('start', 'draft', 'paused'),
	onEvery('pause', 'active'),
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
	// FACT: every status word
	statusWords: COMMON_WORDS,
	createdAt: 'created_at',
	// FACT: an id that is well-formed and belongs to no campaign
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
		cancelled: null,
		archived: null,
		status_changed: ['active', UNKNOWN_WORD],
	},
	isStatusChangeItsOwn: false,
	// FACT: every refusal that the vendor documents, with what a person must read of it
	refusals: [
		{
			status: 401,
			body: { message: 'Unauthorized' },
			says: 'Unauthorized',
			cause: 'credential-invalid',
		},
		{ status: 422, body: { message: 'Nothing fits' }, says: 'Nothing fits' },
	],
	// FACT: how the vendor says how long to wait
	throttles: [
		{
			hint: 'Retry-After',
			fault: {
				status: 429,
				headers: { 'retry-after': '1' },
				body: { message: 'Too many requests' },
			},
			waitMs: 1_000,
		},
	],
	// FACT: a variant for each setting of the simulator's switches that changes what the product reads
	variants: [{ switches: { listOrder: 'newest' } }],
	examples,
};
