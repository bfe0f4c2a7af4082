import { campaigns, fill, n8n, talkover } from './setup';

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
