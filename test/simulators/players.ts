import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { CampaignStatus } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import { simulatorIds, startSimulator, type Simulator, type VendorId } from '.';
import { ORGANIZATION } from './callersAi';

type AnySimulator = Simulator<{ id: string | number }, { name?: string; status?: string }, object, object>;
/** Every vendor has these four, and some have others. */
export type CommonStatus = 'draft' | 'active' | 'paused' | 'completed';
type Words = Record<CommonStatus, string> & Partial<Record<CampaignStatus, string>>;

/** What tests of all vendors must know of one. */
export interface Particulars {
	/** What its simulator calls the statuses. */
	words: Words;
	/** What its simulator calls the creation date. */
	created: string;
	/** What its credential holds beside key and address. */
	credential: Record<string, string>;
}

const COMMON: Particulars = {
	words: { draft: 'draft', active: 'active', paused: 'paused', completed: 'completed', cancelled: 'cancelled' },
	created: 'created_at',
	credential: {},
};

/** Where a vendor is unlike the others. */
const UNCOMMON: Partial<Record<VendorId, Partial<Particulars>>> = {
	altur: { words: { draft: 'ready', active: 'active', paused: 'inactive', completed: 'finished' } },
	callersAi: {
		words: { draft: 'notStarted', active: 'active', paused: 'stopped', completed: 'completed' },
		credential: { organizationId: ORGANIZATION, subOrganizationId: '' },
	},
	careCycle: { words: { ...COMMON.words, archived: 'archived' }, created: 'createdAt' },
};

export const particularsOf = (id: VendorId): Particulars => ({ ...COMMON, ...UNCOMMON[id] });

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
	Object.keys(particularsOf(id).words) as CampaignStatus[];

export async function startPlayer(id: VendorId): Promise<Player> {
	const vendor = VENDORS.find((each) => each.id === id);
	if (!vendor) throw new Error(`There is a simulator of ${id}, and no such vendor`);
	const simulator = (await startSimulator(id)) as unknown as AnySimulator;
	const { words, credential } = particularsOf(id);
	const data = { apiKey: simulator.apiKey, baseUrl: simulator.url, ...credential };
	return { id, vendor, simulator, words, credential: { name: `${vendor.name} account`, type: vendor.credential, data } };
}

export function wordFor({ words, id }: Player, status: CampaignStatus): string {
	const word = words[status];
	if (word === undefined) throw new Error(`${id} has no campaigns that are ${status}`);
	return word;
}
