import type { IDataObject } from 'n8n-workflow';
import { byKey } from '../../support/nodes';
import { credentials, n8n, one, sent, sim } from './setup';

/** AI Campaigns > Call at SmartAlex, whose lists do not say which campaign a call belongs to. */
const calls = async (operation: string, parameters: IDataObject) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['smartAlex'], resource: 'call', operation, ...parameters },
		credentials: credentials(),
	});

describe.each(['newest', 'middle', 'first'] as const)('%s generation', (generation) => {
	beforeEach(() => Object.assign(sim.switches, { generation }));

	test('calls of one campaign are told from those of others', async () => {
		const { id } = one({ status: 'completed', contacts: 3, successRate: 1 });
		one({ status: 'completed', contacts: 4 });
		const { items, error } = await calls('getAll', {
			campaign: byKey(`smartAlex:${id}`),
			returnAll: true,
		});
		expect(error).toBeUndefined();
		// The newest list names no filter by campaign: all of its seven calls have to be read.
		expect(sent().filter((each) => /\/calls\/./.test(each))).toHaveLength(
			generation === 'newest' ? 7 : 3,
		);
		expect(items.map(({ json }) => json)).toEqual(
			Array.from({ length: 3 }, () =>
				expect.objectContaining({
					campaignKey: `smartAlex:${id}`,
					outcome: 'answered',
					direction: 'outbound',
					transcript: [
						{ speaker: 'agent', text: 'Good morning.', atSeconds: 0 },
						{ speaker: 'person', text: 'Good morning to you.', atSeconds: 2.5 },
					],
				}),
			),
		);
	});

	test('the calls of all campaigns take one request, and Get tells what was said', async () => {
		one({ status: 'completed', contacts: 3, successRate: 1 });
		one({ status: 'completed', contacts: 4 });
		const all = await calls('getAll', { returnAll: true });
		expect(all.items).toHaveLength(7);
		expect(sent()).toEqual(['GET /calls?page=1&per_page=100']);
		const answered = all.items.find(({ json }) => json.outcome === 'answered');
		const { items } = await calls('get', { call: answered?.json.key });
		expect(items[0]?.json).toMatchObject({
			key: answered?.json.key,
			durationSeconds: answered?.json.durationSeconds,
			phone: generation === 'newest' ? null : expect.stringMatching(/^\+1555/),
			recordingUrl: generation === 'newest' ? null : expect.stringMatching(/^https:/),
			transcript: [{ speaker: 'agent' }, { speaker: 'person' }],
		});
	});
});
