import { altur } from '../Altur/altur.vendor';
import { callersAi } from '../CallersAi/callersAi.vendor';
import { careCycle } from '../CareCycle/careCycle.vendor';
import { smartAlex } from '../SmartAlex/smartAlex.vendor';
import { talkover } from '../Talkover/talkover.vendor';
import type { Vendor } from '../shared/vendor';

/** Every vendor of the product by its id, in the order in which people see them. */
const REGISTRY = { altur, callersAi, careCycle, smartAlex, talkover };

export type VendorId = keyof typeof REGISTRY;

export const VENDORS: readonly Vendor[] = Object.values(REGISTRY);

export const vendorById = (id: string): Vendor | undefined =>
	VENDORS.find((vendor) => vendor.id === id);

/** Letters are what tells vendors apart: people write "callers.ai", "CareCycle" and "smart alex". */
const bare = (word: string): string => word.replace(/[^a-z]/gi, '').toLowerCase();

/** The vendor whose id or name it is, however it is spelled. */
export const vendorByWord = (word: string): Vendor | undefined =>
	VENDORS.find(({ id, name }) => [id, name].some((known) => bare(known) === bare(word)));
