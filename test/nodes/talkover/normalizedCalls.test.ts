import type { IDataObject } from 'n8n-workflow';
import { talkover } from '../../../nodes/Talkover/talkover.vendor';
import { byKey, field, type Worded } from '../../support/nodes';
import { addOne, paths, talkoverCredentials } from '../../support/talkover';
import { last, n8n, sim } from './setup';

const callsOf = async (parameters: IDataObject) => {
	const { items, error } = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['talkover'], resource: 'call', operation: 'getAll', ...parameters },
		credentials: talkoverCredentials(sim),
	});
	return { items, error: error as Worded | undefined, json: items[0]?.json };
};

describe('AI Campaigns, Call: Get Many', () => {
	test('of the vendor: from its list, with the day before the first moment asked for', async () => {
		addOne(sim, {
			status: 'completed',
			contacts: 3,
			successRate: 1,
			created_at: '2026-03-02T10:00:00Z',
			updated_at: '2026-03-02T10:03:00Z',
		});
		const filters = { since: '2026-03-02T10:00:30Z' };
		const { items, error } = await callsOf({ returnAll: true, filters });
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({ date_from: '2026-03-01', page: '1', per_page: '100' });
		expect(field(items, 'startedAt')).toEqual([
			'2026-03-02T10:02:00.000Z',
			'2026-03-02T10:01:00.000Z',
		]);
		expect(items[0]?.json).toMatchObject({
			vendor: 'talkover',
			campaignKey: null,
			contactId: null,
			phone: expect.stringMatching(/^\+1555/),
			direction: 'outbound',
			status: 'completed',
			outcome: 'answered',
			durationSeconds: expect.any(Number),
			endedAt: null,
			recordingUrl: null,
			transcript: null,
		});
		expect(sim.dropped).toEqual([]);
	});

	test('of one campaign: those that come with it, waiting ones without a beginning', async () => {
		const { id } = addOne(sim, { status: 'active', contacts: 2, called: 2, successRate: 1 });
		addOne(sim, { status: 'completed', contacts: 2 });
		await n8n.run({
			node: 'talkover',
			parameters: {
				resource: 'campaign',
				operation: 'queueCall',
				campaignId: { __rl: true, mode: 'id', value: id },
				to: '+15550001111',
			},
			credentials: talkoverCredentials(sim),
		});
		sim.clearLog();
		const { items, error } = await callsOf({
			campaign: byKey(`talkover:${id}`),
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(paths(sim)).toEqual([`GET /campaigns/${id}`]);
		expect(field(items, 'status')).toEqual(['queued', 'completed', 'completed']);
		expect(items[0]?.json).toMatchObject({ startedAt: null, phone: '+15550001111' });
		for (const { json } of items) expect(json.campaignKey).toBe(`talkover:${id}`);
	});

	test('a single call is not to be had, and that is said before any request', async () => {
		const { error } = await callsOf({ operation: 'get', call: 'talkover:1' });
		expect(error?.message).toContain('Talkover does not give a single phone call');
		expect(sim.requests).toEqual([]);
	});
});

test.each([
	['queued', 'queued', 'unknown'],
	['scheduled', 'queued', 'unknown'],
	['initiated', 'queued', 'unknown'],
	['ringing', 'ringing', 'unknown'],
	['answered', 'active', 'answered'],
	['in-progress', 'active', 'answered'],
	['completed', 'completed', 'answered'],
	['busy', 'completed', 'busy'],
	['no-answer', 'completed', 'noAnswer'],
	['voicemail', 'completed', 'voicemail'],
	['failed', 'failed', 'failed'],
	['hibernating', 'unknown', 'unknown'],
])('the word %s stands for %s, %s', (word, status, outcome) => {
	expect(talkover.calls?.normalize({ id: '1', status: word })).toMatchObject({
		status,
		outcome,
		vendorStatus: word,
	});
});

test.each([{}, { id: 7, direction: 'sideways', duration: 'long', created_at: 'soon' }])(
	'%j is no exception',
	(raw) => {
		expect(talkover.calls?.normalize(raw, 'c')).toMatchObject({
			campaignKey: 'talkover:c',
			direction: null,
			status: 'unknown',
			startedAt: null,
			durationSeconds: null,
		});
	},
);
