import { loadPackage, type PollEngine } from '../harness';
import { liftLimits } from '../support/limits';
import { startFleet, type Fleet } from '../support/fleet';

const CAMPAIGNS = 5_000;
const LARGEST_STATE = 300_000;
const ENGINES: PollEngine[] = ['legacy', 'durable'];

jest.setTimeout(60_000);

/** One request a page of the vendor's largest size; a vendor may send everything at once. */
const pagesOf = ({ vendors }: Fleet): number =>
	vendors.reduce((sum, { vendor, simulator }) => {
		const { paging } = vendor.campaigns.list;
		return (
			sum +
			(paging.style === 'whole' ? 1 : Math.ceil(simulator.campaigns().length / paging.maxPageSize))
		);
	}, 0);

describe.each(ENGINES)('5,000 live campaigns, %s engine', (engine) => {
	let fleet: Fleet;
	let putBack: () => void;

	beforeAll(async () => {
		putBack = await liftLimits(['altur']);
		fleet = await startFleet(await loadPackage(), engine, CAMPAIGNS);
		await fleet.trigger.activate();
		// The durable engine keeps nothing of an activation without events.
		if (engine === 'durable') await fleet.trigger.poll();
	});
	afterAll(async () => {
		putBack();
		await fleet.close();
	});

	const size = () => Buffer.byteLength(JSON.stringify(fleet.trigger.saved));

	test('are all remembered, in less than 300 kB', () => {
		const vendors = (
			fleet.trigger.saved?.aiCampaigns as { vendors: Record<string, { live: object }> }
		).vendors;
		const remembered = Object.values(vendors).reduce(
			(sum, { live }) => sum + Object.keys(live).length,
			0,
		);
		expect(remembered).toBe(CAMPAIGNS);
		expect(size()).toBeLessThan(LARGEST_STATE);
	});

	test('an idle poll writes nothing and asks for no page twice', async () => {
		const before = { writes: fleet.trigger.writes, requests: fleet.requests() };
		expect((await fleet.trigger.poll()).items).toBeNull();
		expect(fleet.trigger.writes).toBe(before.writes);
		expect(fleet.requests() - before.requests).toBeGreaterThanOrEqual(fleet.vendors.length);
		expect(fleet.requests() - before.requests).toBeLessThanOrEqual(pagesOf(fleet));
	});

	test('a change of each is told in one poll, and the memory stays below 300 kB', async () => {
		for (const vendor of fleet.vendors) {
			for (const { id } of vendor.simulator.campaigns())
				vendor.simulator.setStatus(String(id), vendor.wordFor('active'));
		}
		const { items } = await fleet.trigger.poll();
		const started = items?.filter(({ json }) => json.event === 'campaign.started').length ?? 0;
		expect(started).toBe(items?.length);
		expect(started).toBeGreaterThan(CAMPAIGNS / 2);
		expect(size()).toBeLessThan(LARGEST_STATE);
		expect((await fleet.trigger.poll()).items).toBeNull();
	});
});
