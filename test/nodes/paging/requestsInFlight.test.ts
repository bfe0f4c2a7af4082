import { field } from '../../support/nodes';
import { MOST, campaigns, fill, inFlight, n8n, own, pageOf, talkover } from './setup';

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
		talkover.fault({ delayMs: () => ((asked += 1) <= 10 ? 10 : 300 + 30 * (asked % 10)) });
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
