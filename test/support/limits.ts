import { join, resolve } from 'node:path';
import type { Vendor } from '../../nodes/shared/vendor';

const VENDORS_FILE = join(resolve(__dirname, '../..'), 'dist/nodes/AiCampaigns/vendors.js');

/** More than any run sends. */
const PLENTY = 1_000_000_000;

/**
 * Takes the rate limits out of the records of the built package, for what is not about them: the simulators must keep none
 * either. Gives what puts them back.
 */
export async function liftLimits(ids?: readonly string[]): Promise<() => void> {
	const { VENDORS } = (await import(VENDORS_FILE)) as { VENDORS: readonly Vendor[] };
	const lifted = VENDORS.filter(({ id }) => ids?.includes(id) ?? true);
	const before = lifted.map(({ limit }) => limit.requests);
	for (const { limit } of lifted) limit.requests = PLENTY;
	return () => lifted.forEach(({ limit }, place) => (limit.requests = before[place] ?? PLENTY));
}
