import { join, resolve } from 'node:path';
import type { Vendor } from '../../../nodes/shared/vendor';
import { atSpeed } from '../../harness';
import { byId, field } from '../../support/nodes';
import { inputs, on, one, sim } from './setup';

const ROOT = resolve(__dirname, '../../..');

/** The record as the built package has it: a minute that is set shorter there is shorter for the node. */
async function withMinutesOf<T>(ms: number, work: () => Promise<T>): Promise<T> {
	const file = join(ROOT, 'dist/nodes/CareCycle/careCycle.vendor.js');
	const { limit } = ((await import(file)) as { careCycle: Vendor }).careCycle;
	const before = limit.windowMs;
	limit.windowMs = ms;
	sim.switches.rateLimitWindowMs = ms;
	try {
		return await work();
	} finally {
		limit.windowMs = before;
	}
}

const refusals = () => sim.requests.filter(({ status }) => status === 429).length;

test('130 items in one run keep within 60 requests a minute', async () => {
	const ids = Array.from({ length: 130 }, () => ({ id: one({ status: 'active' }).id }));
	const { items, error } = await withMinutesOf(1_000, async () => {
		const parameters = { campaignId: byId('={{ $json.id }}') };
		return await on('campaign', 'pause', parameters, { input: inputs(ids) });
	});
	expect(error).toBeUndefined();
	expect(field(items, 'status')).toEqual(ids.map(() => 'paused'));
	expect(sim.requestCount - refusals()).toBe(130);
	// The two sides begin their minutes at different moments, so some may be refused, and are sent again. Sent at once, 70
	// of them would be refused at least.
	expect(refusals()).toBeLessThan(65);
});

test('a list of more than 60 pages comes whole', async () => {
	sim.addCampaigns(6_050, { contacts: 0 });
	const read = async () => await on('campaign', 'getAll', { returnAll: true });
	const { items, error } = await withMinutesOf(1_000, async () => await atSpeed(3, read));
	expect(error).toBeUndefined();
	expect(new Set(field(items, 'id')).size).toBe(6_050);
	expect(sim.requestCount - refusals()).toBe(61);
});
