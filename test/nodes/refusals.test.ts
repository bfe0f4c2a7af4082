import { loadPackage, whileWaits, type Harness } from '../harness';
import { EveryVendor } from '../support/everyVendor';

/** What people read of answers that no page of a vendor shows, and how often a call is sent. */

let n8n: Harness;
let every: EveryVendor;

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

const listAt = async (vendor: string, node = 'aiCampaigns', more: object = {}) =>
	await n8n.run({
		node,
		parameters: {
			vendors: [vendor],
			resource: 'campaign',
			operation: 'getAll',
			returnAll: true,
			...more,
		},
		credentials: every.credentials,
	});

test('whatever the vendor said in an answer of an unknown shape is told', async () => {
	for (const { id, simulator } of every.all) {
		simulator.fault({ status: 418, body: { title: 'Out of tea.', detail: 'The kettle is off.' } });
		expect({ id, message: (await listAt(id)).error?.message }).toEqual({
			id,
			message: expect.stringContaining('The kettle is off') as string,
		});
		simulator.reset();
		simulator.fault({ status: 422, body: { errors: { kettle: ['is off'] } } });
		expect({ id, message: (await listAt(id)).error?.message }).toEqual({
			id,
			message: expect.stringContaining('is off') as string,
		});
	}
});

test('on one line, not too long, and without the key', async () => {
	const { simulator } = every.of('talkover');
	simulator.fault({
		status: 418,
		body: { title: `The key\n\t${simulator.apiKey} is odd`, detail: 'x'.repeat(2_000) },
	});
	const { error } = await listAt('talkover');
	expect(error?.message).toMatch(/\(418\): The key \*\*\* is odd: x+ \[item 0\]$/);
	expect(error?.message.length).toBeLessThan(600);
});

test("the Limit of a vendor's own node names the item", async () => {
	const { error } = await listAt('talkover', 'talkover', { returnAll: false, limit: 0 });
	expect(error?.message).toBe('The Limit must be a whole number of at least 1 [item 0]');
	expect(every.of('talkover').simulator.requests).toEqual([]);
});

describe('the retry policy', () => {
	test('tells how often a call is sent, and how long is waited', async () => {
		const { simulator } = every.of('talkover');
		simulator.fault({ status: 503 });
		const { error } = await whileWaits(
			({ retryPolicy }) => Object.assign(retryPolicy, { tries: 3, baseDelayMs: 150, jitter: 0 }),
			async () => await listAt('talkover'),
		);
		expect(error?.message).toContain('(503)');
		const times = simulator.requests.map(({ at }) => at);
		expect(times).toHaveLength(3);
		expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(140);
		expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(290);
	});

	test('tells which wait is too long', async () => {
		const { simulator } = every.of('talkover');
		simulator.fault({ status: 429, headers: { 'retry-after': '1' } });
		const { error } = await whileWaits(
			({ retryPolicy }) => Object.assign(retryPolicy, { longestWaitMs: 500 }),
			async () => await listAt('talkover'),
		);
		expect(error?.message).toContain('too many requests');
		expect(simulator.requests).toHaveLength(1);
	});
});
