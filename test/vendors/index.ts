import { altur } from './altur';
import { callersAi } from './callersAi';
import { careCycle } from './careCycle';
import type { VendorFixture } from './fixture';
import { smartAlex } from './smartAlex';
import { talkover } from './talkover';

/** One line a vendor. */
const registry = { altur, callersAi, careCycle, smartAlex, talkover };

export type VendorId = keyof typeof registry;

export const fixtures: Record<VendorId, VendorFixture> = registry;
export const vendorIds = Object.keys(registry) as VendorId[];

export * from './fixture';
