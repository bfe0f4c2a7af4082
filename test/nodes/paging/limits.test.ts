import { whenQuiet } from '../../support/gate';
import {
	MOST,
	fill,
	inFlight,
	n8n,
	normalized,
	oneTo,
	pageOf,
	pagesAsked,
	smartAlex,
	sorted,
	talkover,
} from './setup';

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
		talkover.fault({ until: whenQuiet(talkover) });
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
