import { openBuilt } from '../../fixtures/record';
import { byId } from '../../support/nodes';
import { credentials, held, n8n, phoneOf, sim } from './setup';

describe('From List', () => {
	const search = async (method: string, filter?: string, paginationToken?: string) =>
		await n8n.listSearch('smartAlex', method, {
			credentials: credentials(),
			filter,
			paginationToken,
		});
	const names = async (method: string, filter?: string) =>
		(await search(method, filter)).results.map(({ name }) => name);

	test('agents and contacts are found in both generations', async () => {
		sim.addAgents(2, (index) => ({ name: ['Alba', 'Boris'][index], language: 'en-GB' }));
		await held({ first_name: 'Ann', last_name: 'Smith', email: 'a@example.com' });
		await held({ first_name: 'Bea', phone: phoneOf(2) });
		for (const generation of ['newest', 'first'] as const) {
			sim.switches.generation = generation;
			expect(await names('agents', 'BOR')).toEqual(['Boris (en-GB)']);
			expect(await names('contacts', 'bea')).toEqual([`Bea (${phoneOf(2)})`]);
			expect(await names('contacts', 'A@example')).toEqual([`Ann Smith (${phoneOf(1)})`]);
			expect(await names('contacts')).toHaveLength(2);
		}
	});

	test('a contact far down the list is found, and the list goes on page by page', async () => {
		await held({ first_name: 'Zoe', phone: phoneOf(9_000 - 1000) });
		await sim.advance(1_000);
		for (let index = 0; index < 120; index += 1) await held({ phone: phoneOf(index) });
		expect(await names('contacts', 'zoe')).toHaveLength(1);
		const first = await search('contacts');
		expect(first.results).toHaveLength(100);
		expect(
			(await search('contacts', undefined, String(first.paginationToken))).results,
		).toHaveLength(21);
	});
});

test('the key is sent without spaces and without the word Bearer twice', async () => {
	for (const apiKey of [` ${sim.apiKey} `, `Bearer ${sim.apiKey}`]) {
		const { error } = await n8n.run({
			node: 'smartAlex',
			parameters: { resource: 'agent', operation: 'getAll' },
			credentials: { smartAlexApi: { apiKey, baseUrl: ` ${sim.url}/ ` } },
		});
		expect(error).toBeUndefined();
	}
	expect(sim.requests.every(({ authorized }) => authorized)).toBe(true);
});

test('a job of many more keeps the limit of the smallest plan, sixty in a window', async () => {
	const { limit } = (await openBuilt('smartAlex')).vendor;
	const { requests, windowMs } = limit;
	expect([requests, windowMs]).toEqual([60, 60_000]);
	const [{ id }] = sim.addAgents(1) as [{ id: string }];
	// A minute of a second, for both sides.
	limit.windowMs = 1_000;
	Object.assign(sim.switches, { rateLimitPerMinute: 60, rateLimitWindowMs: 1_000 });
	try {
		const { items, error } = await n8n.run({
			node: 'smartAlex',
			parameters: { resource: 'agent', operation: 'get', agentId: byId(id) },
			credentials: credentials(),
			input: Array.from({ length: 150 }, () => ({ json: {} })),
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(150);
		const refused = sim.requests.filter(({ status }) => status === 429);
		expect(sim.requestCount).toBe(150 + refused.length);
		expect(refused.length).toBeLessThan(60);
	} finally {
		limit.windowMs = windowMs;
	}
});
