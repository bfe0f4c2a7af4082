import type { IDataObject } from 'n8n-workflow';
import { fixtures, vendorIds, type VendorId } from '../vendors';
import { simulateVendor, type SimulatedVendor } from './simulatedVendor';

/**
 * Altur counts by the second, so that what one run has sent would hold up the next one of a test. The package keeps that
 * limit here as everywhere.
 */
const UNCOUNTED: Partial<Record<VendorId, object>> = { altur: { rateLimitPerSecond: 1_000_000 } };

/** Every vendor, simulated so that all of the normalized operations work. */
export class EveryVendor {
	private constructor(readonly all: SimulatedVendor[]) {}

	static async start(): Promise<EveryVendor> {
		const all = vendorIds.map(
			async (id) =>
				await simulateVendor(id, { switches: { ...fixtures[id].fullSupport, ...UNCOUNTED[id] } }),
		);
		return new EveryVendor(await Promise.all(all));
	}

	get ids(): string[] {
		return this.all.map(({ id }) => id);
	}

	get credentials(): Record<string, IDataObject> {
		return Object.fromEntries(this.all.map(({ credential: { type, data } }) => [type, data]));
	}

	of(id: string): SimulatedVendor {
		const found = this.all.find((each) => each.id === id);
		if (!found) throw new Error(`There is no vendor ${id}`);
		return found;
	}

	/** The vendor and all the others. */
	split(id: string): [SimulatedVendor, SimulatedVendor[]] {
		return [this.of(id), this.all.filter((each) => each.id !== id)];
	}

	reset(): void {
		for (const { simulator } of this.all) simulator.reset();
	}

	async close(): Promise<void> {
		await Promise.all(this.all.map(async ({ simulator }) => await simulator.close()));
	}
}
