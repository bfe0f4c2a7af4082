import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { CampaignStatus } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import { simulatorIds, startSimulator, type Simulator, type VendorId } from '.';
import { ORGANIZATION } from './callersAi';

type AnySimulator = Simulator<{ id: string | number }, { name?: string; status?: string }, object, object>;
type Words = Partial<Record<CampaignStatus, string>>;

/** What a vendor's simulator calls the statuses, and what its credential holds beside key and address. */
const PARTICULARS: Partial<Record<VendorId, { words?: Words; credential?: Record<string, string> }>> = {
	altur: { words: { draft: 'ready', active: 'active', paused: 'inactive', completed: 'finished' } },
	callersAi: {
		words: { draft: 'notStarted', active: 'active', paused: 'stopped', completed: 'completed' },
		credential: { organizationId: ORGANIZATION },
	},
	careCycle: {
		words: { draft: 'draft', active: 'active', paused: 'paused', completed: 'completed', cancelled: 'cancelled', archived: 'archived' },
	},
};

const COMMON_WORDS: Words = { draft: 'draft', active: 'active', paused: 'paused', completed: 'completed', cancelled: 'cancelled' };

/** One vendor as tests of all vendors together drive it. */
export interface Player {
	id: VendorId;
	vendor: Vendor;
	simulator: AnySimulator;
	words: Words;
	credential: { name: string; type: string; data: Record<string, string> };
}

export const playerIds = simulatorIds;

export const statusesOf = (id: VendorId): CampaignStatus[] =>
	Object.keys(PARTICULARS[id]?.words ?? COMMON_WORDS) as CampaignStatus[];

export async function startPlayer(id: VendorId): Promise<Player> {
	const vendor = VENDORS.find((each) => each.id === id);
	if (!vendor) throw new Error(`There is a simulator of ${id}, and no such vendor`);
	const simulator = (await startSimulator(id)) as unknown as AnySimulator;
	const { words = COMMON_WORDS, credential } = PARTICULARS[id] ?? {};
	const data = { apiKey: simulator.apiKey, baseUrl: simulator.url, ...credential };
	return { id, vendor, simulator, words, credential: { name: `${vendor.name} account`, type: vendor.credential, data } };
}

export function wordFor({ words, id }: Player, status: CampaignStatus): string {
	const word = words[status];
	if (word === undefined) throw new Error(`${id} has no campaigns that are ${status}`);
	return word;
}
