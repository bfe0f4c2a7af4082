import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { CampaignStatus } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import { simulatorIds, startSimulator, type Simulator, type SimulatorOptions, type VendorId } from '.';
import { WORDS as ALTUR_WORDS } from './altur';
import { ORGANIZATION, WORDS as CALLERS_AI_WORDS } from './callersAi';
import type { CallPlan } from './shared/campaign';
import { COMMON_WORDS, type CommonStatus } from './shared/vendor';

export type { CommonStatus };

export type AnySimulator = Simulator<{ id: string | number }, { name?: string; status?: string } & Partial<CallPlan>, object, object>;
/** Every vendor has the common ones, and some have others. */
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
	words: { ...COMMON_WORDS, cancelled: 'cancelled' },
	created: 'created_at',
	credential: {},
};

/** Where a vendor is unlike the others. */
const UNCOMMON: Partial<Record<VendorId, Partial<Particulars>>> = {
	altur: { words: ALTUR_WORDS },
	callersAi: {
		words: CALLERS_AI_WORDS,
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

export const startPlayer = async (id: VendorId): Promise<Player> => await startPlayerWith(id, {});

export async function startPlayerWith(id: VendorId, options: Pick<SimulatorOptions<object>, 'port' | 'realTime'>): Promise<Player> {
	return playerOf(id, (await startSimulator(id, options)) as unknown as AnySimulator);
}

/** A simulator that runs already, as a player. */
export function playerOf(id: VendorId, simulator: AnySimulator): Player {
	const vendor = VENDORS.find((each) => each.id === id);
	if (!vendor) throw new Error(`There is a simulator of ${id}, and no such vendor`);
	const { words, credential } = particularsOf(id);
	const data = { apiKey: simulator.apiKey, baseUrl: simulator.url, ...credential };
	return { id, vendor, simulator, words, credential: { name: `${vendor.name} account`, type: vendor.credential, data } };
}

export function wordFor({ words, id }: Player, status: CampaignStatus): string {
	const word = words[status];
	if (word === undefined) throw new Error(`${id} has no campaigns that are ${status}`);
	return word;
}
