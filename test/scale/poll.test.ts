import { loadPackage, type PollEngine } from '../harness';
import { wordFor } from '../simulators/players';
import { gather, type Crowd } from './crowd';

const CAMPAIGNS = 5_000;
const LARGEST_STATE = 300_000;
const ENGINES: PollEngine[] = ['legacy', 'durable'];

jest.setTimeout(60_000);

/** One request a page of the vendor's largest size; a vendor may send everything at once. */
const pagesOf = ({ players }: Crowd): number =>
	players.reduce((sum, { vendor, simulator }) => {
		const { paging } = vendor.campaigns.list;
		return sum + (paging.style === 'whole' ? 1 : Math.ceil(simulator.campaigns().length / paging.largest));
	}, 0);

describe.each(ENGINES)('5,000 live campaigns, %s engine', (engine) => {
	let crowd: Crowd;

	beforeAll(async () => {
		crowd = await gather(await loadPackage(), engine, CAMPAIGNS);
		await crowd.trigger.activate();
		// The durable engine keeps nothing of an activation without events.
		if (engine === 'durable') await crowd.trigger.poll();
	});
	afterAll(async () => await crowd.close());

	const size = () => Buffer.byteLength(JSON.stringify(crowd.trigger.saved));

	test('are all remembered, in less than 300 kB', () => {
		const vendors = (crowd.trigger.saved?.aiCampaigns as { vendors: Record<string, { live: object }> }).vendors;
		const remembered = Object.values(vendors).reduce((sum, { live }) => sum + Object.keys(live).length, 0);
		expect(remembered).toBe(CAMPAIGNS);
		expect(size()).toBeLessThan(LARGEST_STATE);
	});

	test('an idle poll writes nothing and asks for no page twice', async () => {
		const before = { writes: crowd.trigger.writes, requests: crowd.requests() };
		expect((await crowd.trigger.poll()).items).toBeNull();
		expect(crowd.trigger.writes).toBe(before.writes);
		expect(crowd.requests() - before.requests).toBeGreaterThanOrEqual(crowd.players.length);
		expect(crowd.requests() - before.requests).toBeLessThanOrEqual(pagesOf(crowd));
	});

	test('a change of each is told in one poll, and the memory stays below 300 kB', async () => {
		for (const player of crowd.players) {
			for (const { id } of player.simulator.campaigns()) player.simulator.setStatus(String(id), wordFor(player, 'active'));
		}
		const { items } = await crowd.trigger.poll();
		const started = items?.filter(({ json }) => json.event === 'campaign.started').length ?? 0;
		expect(started).toBe(items?.length);
		expect(started).toBeGreaterThan(CAMPAIGNS / 2);
		expect(size()).toBeLessThan(LARGEST_STATE);
		expect((await crowd.trigger.poll()).items).toBeNull();
	});
});
