import { acmeVoice as vendor } from '../../nodes/AcmeVoice/acmeVoice.vendor';
import { startAcmeVoice, type AcmeVoiceSwitches } from '../simulators/acmeVoice';
import { COMMON_WORDS } from '../simulators/shared/vendor';
import { NOWHERE } from '../support/nodes';
import { examples } from './acmeVoice.examples';
import { UNKNOWN_WORD, type VendorFixture } from './fixture';

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
