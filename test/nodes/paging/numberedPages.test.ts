import fc from 'fast-check';
import { whenQuiet } from '../../support/gate';
import { histories } from '../../support/histories';
import { byId, field } from '../../support/nodes';
import {
	MOST,
	altur,
	campaigns,
	careCycle,
	fill,
	inFlight,
	inOrder,
	normalized,
	oneTo,
	own,
	pageOf,
	pagesAsked,
	recordOf,
	sorted,
	talkover,
} from './setup';

const RUNS = histories(15);

describe('numbered pages', () => {
	test('one page, then as many side by side as the record allows, never more', async () => {
		fill(3_000);
		talkover.fault({ until: whenQuiet(talkover) });
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
		let before = 0;
		const untilOthersStop = async () => {
			await whenQuiet(talkover, 200)();
			before = talkover.requestCount;
		};
		talkover.fault({ path: (request) => pageOf(request) === 3, until: untilOthersStop });
		talkover.fault({ delayMs: 20 });
		const { items } = await own(talkover, campaigns);
		expect(field(items, 'id')).toEqual(expected);
		expect(before).toBe(20);
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

	test.each([
		[2_000, 1_500],
		[8_000, 7_500],
	])(
		'a list of %i that shrinks by %i while it is read ends where nothing comes any more',
		async (rows, fewer) => {
			fill(rows);
			const gone = talkover.campaigns().slice(0, fewer);
			let asked = 0;
			const shrink = () => gone.forEach(({ id }) => talkover.removeCampaign(id));
			talkover.fault({ path: () => (asked += 1) === 3 && (shrink(), false), status: 500 });
			const { items, error } = await own(talkover, campaigns);
			expect(error).toBeUndefined();
			expect(new Set(field(items, 'id')).size).toBe(items.length);
			expect(items.length).toBeLessThan(1_000);
			// Requests that are not waited for any more may still be on their way.
			await whenQuiet(talkover)();
			const asking = pagesAsked(talkover);
			expect(sorted(asking)).toEqual(oneTo(asking.length));
			expect(asking.length).toBeLessThan(20);
		},
	);

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
			altur.fault({ until: whenQuiet(altur) });
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
