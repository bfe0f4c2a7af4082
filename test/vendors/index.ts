import { createRequire } from 'node:module';
import { type VendorId, VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { VendorFixture } from './fixture';

export type { VendorId };

const load = createRequire(__filename) as (path: string) => Record<string, VendorFixture>;

export const vendorIds = VENDORS.map(({ id }) => id as VendorId);

/** Of each vendor of the package, what the file of its name in this folder says. */
export const fixtures = Object.fromEntries(
	vendorIds.map((id) => [id, load(`./${id}`)[id]]),
) as Record<VendorId, VendorFixture>;

export * from './fixture';
