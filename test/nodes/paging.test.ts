import { join, resolve } from 'node:path';
import fc from 'fast-check';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Vendor } from '../../nodes/shared/vendor';
import { type Harness, loadPackage } from '../harness';
import {
	type AlturSimulator,
	type CareCycleSimulator,
	startAltur,
	startCareCycle,
	startSmartAlex,
	startTalkover,
	type SmartAlexSimulator,
	type TalkoverSimulator,
} from '../simulators';
import { liftLimits } from '../support/limits';
import type { Simulator } from '../simulators/shared/simulator';
import { byId, field, type Worded } from '../support/nodes';

/** Lists read in several requests: which pages are asked for, when, and what comes out. */
const ROOT = resolve(__dirname, '../..');
/** Requests that the vendors' records allow in flight. */
const MOST = 10;
/** Runs of the property test. Raise HISTORIES for a longer hunt. */
const RUNS = Number(process.env.HISTORIES ?? 15);

let n8n: Harness;
let talkover: TalkoverSimulator;
let careCycle: CareCycleSimulator;
let altur: AlturSimulator;
let smartAlex: SmartAlexSimulator;
let putBack: () => void;

beforeAll(async () => {
	n8n = await loadPackage();
	talkover = await startTalkover();
	careCycle = await startCareCycle();
	altur = await startAltur({ switches: { rateLimitPerSecond: 1_000_000 } });
	putBack = await liftLimits(['altur']);
	smartAlex = await startSmartAlex();
});
const all = () => [talkover, careCycle, altur, smartAlex];
afterEach(() => all().forEach((each) => each.reset()));
afterAll(async () => {
	putBack();
	await Promise.all(all().map(async (each) => await each.close()));
});

type AnySimulator = Pick<Simulator, 'vendorId' | 'apiKey' | 'url' | 'requests'>;

const run = async (
	sim: AnySimulator,
	node: string,
	parameters: IDataObject,
): Promise<{ items: INodeExecutionData[]; error?: Worded }> => {
	const credentials = { [`${sim.vendorId}Api`]: { apiKey: sim.apiKey, baseUrl: sim.url } };
	const result = await n8n.run({ node, parameters, credentials });
	return { items: result.items, error: result.error as Worded | undefined };
};
/** The vendor's own node. */
const own = async (sim: AnySimulator, parameters: IDataObject) =>
	await run(sim, sim.vendorId, { operation: 'getAll', returnAll: true, ...parameters });
const campaigns = { resource: 'campaign', simplify: false };
/** The normalized node, which goes on with the rows that it has where a page fails. */
const normalized = async (sim: AnySimulator, parameters: IDataObject) => {
	const { items, error } = await run(sim, 'aiCampaigns', {
		vendors: [sim.vendorId],
		resource: 'campaign',
		operation: 'getAll',
		options: { onVendorFailure: 'continue' },
		...parameters,
	});
	const failed = items.filter(({ json }) => json.error !== undefined);
	return {
		items: items.filter(({ json }) => !failed.some((one) => one.json === json)),
		failed,
		error,
	};
};

const pageOf = ({ query }: { query: Record<string, unknown> }): number =>
	Number(query.page ?? query.pageIndex);
const pagesAsked = (sim: AnySimulator): number[] => sim.requests.map(pageOf);
const inFlight = (sim: AnySimulator): number[] => sim.requests.map((request) => request.inFlight);
const oneTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const sorted = (values: number[]): number[] => [...values].sort((a, b) => a - b);

/** The vendor's list as it is, asked for page by page and without any of the package's code. */
async function inOrder(): Promise<string[]> {
	const ids: string[] = [];
	for (let page = 1, last = 1; page <= last; page += 1) {
		const answer = await fetch(`${talkover.url}/campaigns?per_page=100&page=${page}`, {
			headers: { authorization: `Bearer ${talkover.apiKey}` },
		});
		const body = (await answer.json()) as {
			data: Array<{ id: string }>;
			pagination: { last_page: number };
		};
		ids.push(...body.data.map(({ id }) => id));
		last = body.pagination.last_page;
	}
	talkover.clearLog();
	return ids;
}

const fill = (rows: number) =>
	talkover.addCampaigns(rows, (index) => ({
		name: `Campaign ${index}`,
		contacts: 0,
		created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
	}));

describe('numbered pages', () => {
	test('one page, then as many side by side as the record allows, never more', async () => {
		fill(3_000);
		talkover.fault({ delayMs: 400 });
		const { items } = await own(talkover, campaigns);
		expect(items).toHaveLength(3_000);
		expect(inFlight(talkover).slice(0, 2)).toEqual([1, 1]);
		expect(inFlight(talkover).slice(1, 11)).toEqual(oneTo(MOST));
		expect(Math.max(...inFlight(talkover))).toBe(MOST);
		expect(sorted(pagesAsked(talkover))).toEqual(oneTo(30));
	});

	test('a slow page does not hold up the others, and rows stay in the order of the list', async () => {
		fill(2_000);
		const expected = await inOrder();
		talkover.fault({ path: (request) => pageOf(request) === 3, delayMs: 1_500 });
		talkover.fault({ delayMs: 20 });
		const { items } = await own(talkover, campaigns);
		expect(field(items, 'id')).toEqual(expected);
		const [third] = talkover.requests.filter((request) => pageOf(request) === 3);
		const end = (third?.at ?? 0) + 1_500;
		expect(talkover.requests.filter(({ at }) => at < end)).toHaveLength(20);
	});

	test('any list, any latency: each row once and in order, each page once, none too many', async () => {
		const world = fc.record({
			rows: fc.oneof(fc.nat(1_600), fc.constantFrom(0, 100, 200, 1_100)),
			delays: fc.array(fc.nat(40), { minLength: 1, maxLength: 20 }),
			limit: fc.option(fc.integer({ min: 1, max: 1_700 }), { nil: undefined }),
			failing: fc.option(fc.integer({ min: 1, max: 17 }), { nil: undefined }),
		});
		await fc.assert(
			fc.asyncProperty(world, async ({ rows, delays, limit, failing }) => {
				talkover.reset();
				fill(rows);
				const expected = await inOrder();
				let asked = 0;
				const delayMs = () => delays[(asked += 1) % delays.length] ?? 0;
				talkover.fault({ path: (request) => pageOf(request) === failing, status: 418, delayMs });
				talkover.fault({ delayMs });
				const parameters = limit === undefined ? {} : { returnAll: false, limit };
				const { items, failed } = await normalized(talkover, { returnAll: true, ...parameters });
				const size = Math.min(100, limit ?? 100);
				const pages = Math.max(1, Math.ceil(Math.min(rows, limit ?? rows) / size));
				const isBroken = failing !== undefined && failing <= pages;
				const wanted = expected.slice(0, isBroken ? (failing - 1) * size : limit);
				expect(field(items, 'id')).toEqual(wanted);
				expect(failed).toHaveLength(isBroken ? 1 : 0);
				const asking = pagesAsked(talkover);
				expect(sorted(asking)).toEqual(oneTo(asking.length));
				if (isBroken) expect(asking.length).toBeLessThanOrEqual(pages);
				else expect(asking).toHaveLength(pages);
				expect(Math.max(...inFlight(talkover))).toBeLessThanOrEqual(MOST);
				// What was dropped may still be on its way.
				if (isBroken) await new Promise((done) => setTimeout(done, 50));
			}),
			{ numRuns: RUNS },
		);
	});

	test('a page that fails: what came before it stays, nothing is begun or sent again after it', async () => {
		fill(3_000);
		const expected = await inOrder();
		talkover.fault({ path: (request) => pageOf(request) === 4, status: 418, delayMs: 150 });
		// These would be asked for again, if anybody waited for them.
		talkover.fault({ path: (request) => pageOf(request) > 8, status: 503, delayMs: 300 });
		talkover.fault({ delayMs: 200 });
		const { items, failed } = await normalized(talkover, { returnAll: true });
		expect(field(items, 'id')).toEqual(expected.slice(0, 300));
		expect(failed).toHaveLength(1);
		expect(failed[0]?.json.error).toContain('(418)');
		await new Promise((done) => setTimeout(done, 700));
		expect(sorted(pagesAsked(talkover))).toEqual(oneTo(11));
	});

	test('a page that fails behind the end of the list is no failure', async () => {
		fill(600);
		const page = { current_page: 2, last_page: 6, per_page: 100, total: 600 };
		const none = { success: true, data: [], pagination: page };
		talkover.fault({ path: (request) => pageOf(request) === 3, body: none, delayMs: 100 });
		talkover.fault({ path: (request) => pageOf(request) === 5, status: 418 });
		const { items, failed } = await normalized(talkover, { returnAll: true });
		expect(items).toHaveLength(200);
		expect(failed).toEqual([]);
	});

	test('a list that grows while it is read is read to its new end', async () => {
		fill(1_000);
		const before = await inOrder();
		let asked = 0;
		talkover.fault({
			path: () => (asked += 1) === 6 && fill(350).length > 0 && false,
			status: 500,
		});
		const ids = field((await own(talkover, campaigns)).items, 'id') as string[];
		expect(new Set(ids).size).toBe(ids.length);
		// New ones come first and push the others onto later pages.
		expect(before.filter((id) => !ids.includes(id))).toEqual([]);
		expect(sorted(pagesAsked(talkover))).toEqual(oneTo(14));
	});

	test('a list that shrinks while it is read ends where nothing comes any more', async () => {
		fill(2_000);
		const gone = talkover.campaigns().slice(0, 1_500);
		let asked = 0;
		const shrink = () => gone.forEach(({ id }) => talkover.removeCampaign(id));
		talkover.fault({ path: () => (asked += 1) === 3 && (shrink(), false), status: 500 });
		const { items, error } = await own(talkover, campaigns);
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(items.length);
		expect(items.length).toBeLessThan(1_000);
		const asking = pagesAsked(talkover);
		expect(sorted(asking)).toEqual(oneTo(asking.length));
		expect(asking.length).toBeLessThan(20);
	});

	test('where pages tell only that more follow, they are read one by one', async () => {
		careCycle.addCampaigns(350, { contacts: 0 });
		const hideTotal = await recordOf('CareCycle/careCycle', 'careCycle');
		const { paging } = hideTotal.campaigns.list;
		if (paging.style !== 'pages') throw new Error('CareCycle has numbered pages');
		const { readPageInfo } = paging;
		paging.readPageInfo = (body) => ({ ...readPageInfo(body), total: undefined });
		const { items } = await own(careCycle, campaigns).finally(() => {
			paging.readPageInfo = readPageInfo;
		});
		expect(items).toHaveLength(350);
		expect(pagesAsked(careCycle)).toEqual([1, 2, 3, 4]);
		expect(inFlight(careCycle)).toEqual([1, 1, 1, 1]);
	});

	test.each(['absent', 'zero', 'told'] as const)(
		"Altur's contacts, of which later pages have a total that is %s: the window stays wide",
		async (laterTotals) => {
			// Its seconds and ours begin at different moments: one that is refused would be asked for twice.
			Object.assign(altur.switches, { laterTotals, rateLimitPerSecond: 100 });
			altur.fault({ delayMs: 250 });
			const [campaign] = altur.addCampaigns(1, { contacts: 2_150 });
			const parameters = { resource: 'contact', campaignId: byId(campaign?.id), simplify: false };
			const { items } = await own(altur, parameters);
			expect(items).toHaveLength(2_150);
			expect(sorted(pagesAsked(altur))).toEqual([0, ...oneTo(21)]);
			expect(inFlight(altur).slice(0, 11)).toEqual([1, ...oneTo(MOST)]);
			// Twelve a second are sent: the next ones come together, a second later.
			expect(Math.max(...inFlight(altur).slice(12))).toBeGreaterThan(MOST / 2);
		},
	);
});

/** A record as the built package has it. */
const recordOf = async (file: string, name: string): Promise<Vendor> =>
	((await import(join(ROOT, `dist/nodes/${file}.vendor.js`))) as Record<string, Vendor>)[
		name
	] as Vendor;

describe('the credential', () => {
	/** How often n8n reads the stored key for a list of so many pages. */
	async function readsOf(node: string, pages: number): Promise<number> {
		let reads = 0;
		const stored = {
			baseUrl: talkover.url,
			get apiKey() {
				reads += 1;
				return talkover.apiKey;
			},
		};
		talkover.reset();
		fill(pages * 100);
		const { items } = await n8n.run({
			node,
			parameters: { ...campaigns, vendors: ['talkover'], operation: 'getAll', returnAll: true },
			credentials: { talkoverApi: stored },
		});
		expect(items).toHaveLength(pages * 100);
		return reads;
	}

	test.each(['talkover', 'aiCampaigns'])(
		'is read and decrypted once, however long the list is: %s',
		async (node) => {
			const once = await readsOf(node, 1);
			expect(once).toBeGreaterThan(0);
			expect(await readsOf(node, 5)).toBe(once);
		},
	);
});

describe('a limit', () => {
	test('of what a filter lets through: no page that the ones before could have made needless', async () => {
		talkover.addCampaigns(2_000, (index) => ({
			status: index % 2 ? 'active' : 'completed',
			contacts: 0,
		}));
		talkover.fault({ delayMs: 60 });
		// Talkover takes one status only, so that every other row is dropped on our side.
		const filters = { status: ['active', 'paused'] };
		const { items } = await normalized(talkover, { returnAll: false, limit: 420, filters });
		expect(items).toHaveLength(420);
		expect(sorted(pagesAsked(talkover))).toEqual(oneTo(9));
		// 420 are at least 5 pages. After four pages, 220 are missing: 3 pages at least, and so on.
		const ahead = inFlight(talkover);
		expect(ahead[0]).toBe(1);
		expect(Math.max(...ahead)).toBe(4);
		expect(ahead.slice(-1)).toEqual([1]);
	});

	test.each([
		[100, 1, [1]],
		[101, 2, [1, 1]],
		[250, 3, [1, 1, 2]],
		[1_000, 10, [1, ...oneTo(9)]],
		[1_300, 13, [1, ...oneTo(10)]],
	])('of %i: %i pages', async (limit, pages, begin) => {
		fill(1_400);
		talkover.fault({ delayMs: 250 });
		const filters = { createdAfter: '2020-01-01T00:00:00Z' };
		for (const parameters of [{}, { filters }]) {
			talkover.clearLog();
			const { items } = await normalized(talkover, { returnAll: false, limit, ...parameters });
			expect(items).toHaveLength(limit);
			expect(sorted(pagesAsked(talkover))).toEqual(oneTo(pages));
			expect(inFlight(talkover).slice(0, begin.length)).toEqual(begin);
		}
	});
});

describe('bounded reading', () => {
	test('no page beyond those that one search may read', async () => {
		Object.assign(smartAlex.switches, { generation: 'first', largestPage: 20 });
		smartAlex.addAgents(300);
		smartAlex.fault({ delayMs: 50 });
		const { results, paginationToken } = await n8n.listSearch('smartAlex', 'agents', {
			credentials: { smartAlexApi: { apiKey: smartAlex.apiKey, baseUrl: smartAlex.url } },
			filter: 'nobody is called so',
		});
		expect(results).toEqual([]);
		expect(paginationToken).toBe('11');
		expect(sorted(pagesAsked(smartAlex))).toEqual(oneTo(10));
		expect(Math.max(...inFlight(smartAlex))).toBe(9);
	});

	test('a poll begins no page after its time, and the next one goes on where it ended', async () => {
		fill(4_000);
		const trigger = n8n.poller({
			node: 'talkoverTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: { talkoverApi: { apiKey: talkover.apiKey, baseUrl: talkover.url } },
			// No page is begun after 300 ms.
			pollBudgetMs: 12_300,
		});
		talkover.fault({ delayMs: 200 });
		await trigger.activate();
		await trigger.poll();
		// Beside the queries of what is live.
		const pages = () =>
			talkover.requests.filter(({ query }) => query.status === undefined).map(pageOf);
		expect(pages().length).toBeLessThan(40);
		// A busy computer reads fewer pages in the time.
		for (let polls = 0; polls < 40 && new Set(pages()).size < 40; polls += 1) await trigger.poll();
		expect(new Set(pages())).toEqual(new Set(oneTo(40)));
		expect(Math.max(...inFlight(talkover))).toBeGreaterThan(1);
		expect(Math.max(...inFlight(talkover))).toBeLessThanOrEqual(MOST);
	});
});

describe('the number in flight', () => {
	test('is halved once where several are refused with 429, and nothing is lost', async () => {
		fill(4_000);
		let asked = 0;
		const delayMs = () => 60 + 15 * ((asked += 1) % 10);
		talkover.fault({
			path: (request) => pageOf(request) > 6,
			times: 3,
			delayMs,
			status: 429,
			headers: { 'retry-after': '0' },
			body: {},
		});
		talkover.fault({ delayMs });
		const { items, error } = await own(talkover, campaigns);
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(4_000);
		expect(talkover.requests).toHaveLength(43);
		// Eleven were begun before the first refusal, and up to nine more while the three came in.
		expect(Math.max(...inFlight(talkover).slice(20, 25))).toBeLessThanOrEqual(6);
		expect(Math.max(...inFlight(talkover).slice(-8))).toBeGreaterThan(5);
	});

	test('is halved where all answers come to take longer', async () => {
		fill(4_000);
		let asked = 0;
		// Not all at the same moment, so that each request comes while the others are worked on.
		talkover.fault({ delayMs: () => ((asked += 1) <= 10 ? 10 : 600 + 60 * (asked % 10)) });
		const { items } = await own(talkover, campaigns);
		expect(items).toHaveLength(4_000);
		// The second ten answers are the first slow round; until its end thirty pages are begun.
		expect(Math.max(...inFlight(talkover).slice(0, 30))).toBe(MOST);
		expect(Math.max(...inFlight(talkover).slice(30, 35))).toBeLessThanOrEqual(5);
	});

	test('is one for all items of a run', async () => {
		fill(1_500);
		talkover.fault({ delayMs: 60 });
		const credentials = { talkoverApi: { apiKey: talkover.apiKey, baseUrl: talkover.url } };
		for (const node of ['talkover', 'aiCampaigns']) {
			talkover.clearLog();
			const { items } = await n8n.run({
				node,
				parameters: {
					...campaigns,
					vendors: ['talkover'],
					operation: 'getAll',
					returnAll: true,
				},
				credentials,
				input: [1, 2, 3].map((item) => ({ json: { item } })),
			});
			expect(items).toHaveLength(4_500);
			expect(talkover.requests).toHaveLength(45);
			expect(Math.max(...inFlight(talkover))).toBe(MOST);
		}
	});
});

describe('a cursor', () => {
	const requests = async (rows: number, parameters: IDataObject = {}) => {
		altur.addCampaigns(rows, { contacts: 0 });
		const { items } = await own(altur, { ...campaigns, ...parameters });
		return [items.length, altur.requests.length, Math.max(...inFlight(altur))];
	};

	test.each([
		[0, 1],
		[1, 1],
		[100, 1],
		[101, 2],
		[200, 2],
		[250, 3],
	])('a list of %i is read in %i requests', async (rows, pages) => {
		expect(await requests(rows)).toEqual([rows, pages, 1]);
	});

	test.each([
		[7, 1],
		[100, 1],
		[101, 2],
		[150, 2],
		[200, 2],
		[201, 3],
	])('%i of 300 are read in %i requests', async (limit, pages) => {
		expect(await requests(300, { returnAll: false, limit })).toEqual([limit, pages, 1]);
	});

	test('with a filter of ours too, a page is asked for only where those before are not enough', async () => {
		altur.addCampaigns(300, (index) => ({ contacts: 0, name: index % 2 ? 'odd' : 'even' }));
		for (const [limit, pages] of [
			[50, 1],
			[51, 2],
			[100, 2],
			[101, 3],
		] as const) {
			altur.clearLog();
			const filters = { search: 'even' };
			const { items } = await normalized(altur, { returnAll: false, limit, filters });
			expect([items.length, altur.requests.length]).toEqual([limit, pages]);
		}
	});

	test('the same cursor again, or rows that were there before, end the list', async () => {
		const [campaign] = altur.addCampaigns(1);
		const row = { id: campaign?.id, name: 'Again', status: 'active' };
		const again = (next_cursor: string) => ({
			campaigns: [row],
			pagination: { has_next: true, next_cursor },
		});
		altur.fault({ body: again('here'), times: 1 });
		altur.fault({ body: again('there') });
		expect((await own(altur, campaigns)).items).toHaveLength(1);
		expect(altur.requests).toHaveLength(2);
	});

	test('a page that fails: what came before it stays', async () => {
		altur.addCampaigns(300, { contacts: 0 });
		altur.fault({ path: /cursor=/, status: 418, body: {} });
		const { items, failed } = await normalized(altur, { returnAll: true });
		expect([items.length, failed.length, altur.requests.length]).toEqual([100, 1, 2]);
	});

	test('is followed before the rows of its page are worked on', async () => {
		altur.addCampaigns(250, { contacts: 0 });
		const record = await recordOf('Altur/altur', 'altur');
		const { list } = record.campaigns;
		const { access } = record;
		const { rowId } = list;
		const done: string[] = [];
		record.access = (...request) => (done.push('request'), access(...request));
		list.rowId = (row) => (done.push('row'), rowId?.(row) ?? '');
		const { items } = await own(altur, campaigns).finally(() => {
			Object.assign(record, { access });
			Object.assign(list, { rowId });
		});
		expect(items).toHaveLength(250);
		const rowsBefore = done
			.join(' ')
			.split('request')
			.map((part) => part.split('row').length - 1);
		// Of each page one row is looked at before its cursor is followed: whether it is a new one.
		expect(rowsBefore).toEqual([0, 1, 101, 150]);
	});
});
