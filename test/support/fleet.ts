import type { IDataObject } from 'n8n-workflow';
import { isFinal } from '../../nodes/shared/campaign';
import type { Harness, Poller, PollEngine } from '../harness';
import { vendorIds } from '../vendors';
import { simulateVendor, statusesOf, type SimulatedVendor } from './simulatedVendor';

/** All vendors with so many live campaigns between them, and a trigger that watches them all. */
export interface Fleet {
	vendors: SimulatedVendor[];
	trigger: Poller;
	requests(): number;
	close(): Promise<void>;
}

export async function startFleet(
	n8n: Harness,
	engine: PollEngine,
	campaigns: number,
): Promise<Fleet> {
	// Altur's limit is one of seconds, which a poll waits out; see liftLimits.
	const switches = { rateLimitPerSecond: 1_000_000 };
	const vendors = await Promise.all(
		vendorIds.map(async (id) => await simulateVendor(id, id === 'altur' ? { switches } : {})),
	);
	for (const [index, vendor] of vendors.entries()) {
		const own =
			Math.floor(campaigns / vendors.length) + (index < campaigns % vendors.length ? 1 : 0);
		const live = statusesOf(vendor.id).filter((status) => !isFinal(status));
		const words = live.map((status) => vendor.wordFor(status));
		vendor.simulator.addCampaigns(own, (place) => ({
			name: `Campaign ${place + 1}`,
			status: words[place % words.length],
		}));
	}
	const credentials = Object.fromEntries(
		vendors.map(({ credential: { type, data } }) => [type, data as IDataObject]),
	);
	const parameters = { vendors: vendorIds, events: ['any'] };
	return {
		vendors,
		trigger: n8n.poller({ node: 'aiCampaignsTrigger', engine, parameters, credentials }),
		requests: () => vendors.reduce((sum, { simulator }) => sum + simulator.requestCount, 0),
		close: async () => {
			for (const { simulator } of vendors) await simulator.close();
		},
	};
}
