import { join, resolve } from 'node:path';
import type { Vendor } from '../../nodes/shared/vendor';

const VENDORS_FILE = join(resolve(__dirname, '../..'), 'dist/nodes/AiCampaigns/vendors.js');

/** More than any run sends. */
const PLENTY = 1_000_000_000;

/** Runs `work` while no record of the built package names a rate limit, as the server keeps none. */
export async function withoutLimits<T>(work: () => Promise<T>): Promise<T> {
	const { VENDORS } = (await import(VENDORS_FILE)) as { VENDORS: readonly Vendor[] };
	const before = VENDORS.map(({ limit }) => limit.requests);
	for (const { limit } of VENDORS) limit.requests = PLENTY;
	try {
		return await work();
	} finally {
		VENDORS.forEach(({ limit }, place) => (limit.requests = before[place] ?? limit.requests));
	}
}
