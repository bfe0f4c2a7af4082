import type { IDataObject } from 'n8n-workflow';
import { UNKNOWN_WORD } from '../vendors/fixture';
import type { NormalizedSuite } from './normalized';

const PAGE_CHECKS = [1, 2];
/** Campaigns that count as a page where the vendor sends all of them at once. */
const PAGE_OF_A_WHOLE_LIST = 100;

/** Lists, single campaigns and what is read of them, with the normalized node. */
export function listingChecks(suite: NormalizedSuite): void {
	const { add, addOne, check, list, on, vendor, words } = suite;
	const { paging } = vendor.campaigns.list;
	const largest = paging.style === 'whole' ? PAGE_OF_A_WHOLE_LIST : paging.maxPageSize;

	check('list whole', async () => {
		const added = add(largest * 2 + 3, (index) => ({ name: `Campaign ${index}` }));
		const { items, error } = await list();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id).sort()).toEqual(
			added.map(({ id }) => String(id)).sort(),
		);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	check('list limited', async () => {
		add(largest + 10);
		const { items } = await list({ returnAll: false, limit: 7 });
		expect(items).toHaveLength(7);
		expect(suite.simulator.requests).toHaveLength(1);
	});

	check('list limited across pages', async () => {
		add(largest * 3);
		const { items } = await list({ returnAll: false, limit: largest + 1 });
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(largest + 1);
		expect(suite.simulator.requests.length).toBeLessThanOrEqual(2);
	});

	check('empty list', async () => {
		const { items, error } = await list();
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(suite.simulator.requests).toHaveLength(1);
	});

	check('one page', async () => {
		add(3);
		expect((await list()).items).toHaveLength(3);
		expect(suite.simulator.requests).toHaveLength(1);
	});

	for (const pages of PAGE_CHECKS) {
		check(`exactly full last page (${pages})`, async () => {
			add(largest * pages);
			expect((await list()).items).toHaveLength(largest * pages);
			expect(suite.simulator.requests.length).toBeLessThanOrEqual(pages + 1);
		});
	}

	check('list that changes between pages', async () => {
		add(largest * 2, (index) => ({ name: `Campaign ${index}` }));
		const seen = suite.simulator.campaigns().map(({ id }) => String(id));
		// Campaigns that come in while pages are read push others onto the next page: none may come out twice.
		let calls = 0;
		suite.simulator.fault({
			path: () => (calls += 1) === 2 && Boolean(add(3)) && false,
			status: 500,
		});
		const ids = (await list()).items.map(({ json }) => String(json.id));
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => seen.includes(id)).length).toBe(seen.length);
	});

	check('search', async () => {
		add(5, (index) => ({ name: `Autumn ${index}` }));
		addOne(words.draft, 'Winter reminder');
		const { items } = await list({ returnAll: true, filters: { search: 'winter REM' } });
		expect(items.map(({ json }) => json.name)).toEqual(['Winter reminder']);
	});

	check('status filter', async () => {
		add(3, { status: words.draft });
		const active = addOne(words.active);
		const paused = addOne(words.paused);
		const one = await list({ returnAll: true, filters: { status: ['active'] } });
		expect(one.items.map(({ json }) => json.id)).toEqual([String(active.id)]);
		const two = await list({ returnAll: true, filters: { status: ['active', 'paused'] } });
		expect(two.items.map(({ json }) => json.id).sort()).toEqual(
			[String(active.id), String(paused.id)].sort(),
		);
	});

	check('get', async () => {
		const { id, name } = addOne(words.active);
		const { items } = await on('get', id);
		expect(items[0]?.json).toMatchObject({
			key: `${vendor.id}:${id}`,
			vendor: vendor.id,
			id: String(id),
			name,
			status: 'active',
		});
		expect(items[0]?.json).not.toHaveProperty('raw');
	});

	check('raw data on request', async () => {
		const { id } = addOne(words.active);
		const { items } = await on('get', id, { includeRaw: true });
		expect(String((items[0]?.json.raw as IDataObject).id)).toBe(String(id));
	});

	check('every status', async () => {
		for (const [status, word] of Object.entries(words)) {
			const { id } = addOne(word as string);
			expect((await on('get', id)).items[0]?.json.status).toBe(status);
		}
	});

	check('unknown status word', async () => {
		const { id } = addOne(words.draft);
		suite.simulator.setStatus(String(id), UNKNOWN_WORD);
		const { items, error } = await list();
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ status: 'unknown', vendorStatus: UNKNOWN_WORD });
	});

	check('limit out of range', async () => {
		for (const limit of [0, -1, 1.5]) {
			expect((await list({ returnAll: false, limit })).error?.message).toContain('Limit');
		}
		expect(suite.simulator.requests).toEqual([]);
	});

	check('picker', async () => {
		add(3, (index) => ({ name: `Autumn ${index}` }));
		addOne(words.draft, 'Winter reminder');
		const { results } = await suite.n8n.listSearch('aiCampaigns', 'campaigns', {
			parameters: { vendors: [vendor.id] },
			credentials: suite.credentials(),
			filter: 'winter',
		});
		expect(results[0]).toMatchObject({
			name: expect.stringContaining(vendor.name),
			value: expect.stringMatching(`^${vendor.id}:`),
		});
	});
}
