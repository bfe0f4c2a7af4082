import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness } from '../../harness';
import { startTalkover, type TalkoverSimulator } from '../../simulators';
import { byKey, field, type Worded } from '../../support/nodes';
import { addOne, talkoverCredentials } from '../../support/talkover';

/** What expressions, and models, put where the editor would only let a person choose. */

let n8n: Harness;
let sim: TalkoverSimulator;

const run = async (parameters: IDataObject) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['talkover'], resource: 'campaign', operation: 'getAll', ...parameters },
		credentials: talkoverCredentials(sim),
	});
	return { ...result, error: result.error as Worded | undefined };
};
const expression = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startTalkover();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

describe('Status', () => {
	beforeEach(() => {
		for (const status of ['active', 'paused', 'draft'] as const) addOne(sim, { status });
	});

	test.each([
		['active', ['active']],
		[' Active ', ['active']],
		['active, paused', ['active', 'paused']],
		['["active","paused"]', ['active', 'paused']],
		[
			['active', 'paused'],
			['active', 'paused'],
		],
		['', ['active', 'draft', 'paused']],
		[null, ['active', 'draft', 'paused']],
		[[], ['active', 'draft', 'paused']],
	])('%j', async (status, found) => {
		const { items, error } = await run({ filters: { status: expression(status) } });
		expect(error).toBeUndefined();
		expect(field(items, 'status').sort()).toEqual(found);
	});

	test('a word that is no status is refused, with those that are', async () => {
		const { error } = await run({ filters: { status: expression('running, active') } });
		expect(error?.message).toBe('"running" is not a status of a campaign [item 0]');
		expect(error?.description).toContain(
			'draft, scheduled, active, paused, unknown, completed, cancelled, archived',
		);
		expect(sim.requests).toEqual([]);
	});
});

test.each(['', null, ' '])('a search of %j is none', async (search) => {
	sim.addCampaigns(2);
	expect((await run({ filters: { search: expression(search) } })).items).toHaveLength(2);
	expect(sim.requests[0]?.query).not.toHaveProperty('search');
});

test.each([
	['3', 3],
	[3, 3],
	['', 50],
	[null, 50],
])('a limit of %j', async (limit, count) => {
	sim.addCampaigns(60);
	expect((await run({ limit: expression(limit) })).items).toHaveLength(count);
});

test.each(['all', '2.5', -1, [7]])('a limit of %j is refused', async (limit) => {
	const { error } = await run({ limit: expression(limit) });
	expect(error?.message).toBe('The Limit must be a whole number of at least 1 [item 0]');
	expect(sim.requests).toEqual([]);
});

test.each(['false', false, ''])('Dry Run of %j pauses', async (dryRun) => {
	const { id } = addOne(sim, { status: 'active' });
	await run({ operation: 'pauseAll', options: { dryRun: expression(dryRun) } });
	expect(sim.campaign(id)?.status).toBe('paused');
});

test.each(['true', true, ' TRUE '])('Dry Run of %j pauses nothing', async (dryRun) => {
	addOne(sim, { status: 'active' });
	expect(
		(await run({ operation: 'pauseAll', options: { dryRun: expression(dryRun) } })).items,
	).toHaveLength(1);
	expect(sim.writes).toBe(0);
});

test('Dry Run of anything else is refused', async () => {
	addOne(sim, { status: 'active' });
	const { error } = await run({ operation: 'pauseAll', options: { dryRun: expression('maybe') } });
	expect(error?.message).toBe('Dry Run is neither true nor false [item 0]');
	expect(sim.requests).toEqual([]);
});

test('Confirm Within may come as text', async () => {
	const { id } = addOne(sim, { status: 'active' });
	const { items } = await run({
		operation: 'pause',
		campaign: byKey(`talkover:${id}`),
		options: { confirm: expression('5') },
	});
	expect(items[0]?.json).toMatchObject({ status: 'paused', confirmed: true });
});

test.each([(key: string) => `  ${key}\n`, (key: string) => key.replace(':', ': ')])(
	'a key with spaces around its halves',
	async (spaced) => {
		const { id } = addOne(sim);
		const { items } = await run({
			operation: 'get',
			campaign: byKey(expression(spaced(`talkover:${id}`))),
		});
		expect(items[0]?.json.id).toBe(id);
	},
);
