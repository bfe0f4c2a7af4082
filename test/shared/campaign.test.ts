import { campaignOf, type CampaignStats } from '../../nodes/shared/campaign';

const NOTHING: CampaignStats = {
	contacts: null,
	contactsDone: null,
	calls: null,
	callsSucceeded: null,
	callsFailed: null,
	successRate: null,
};
const rateOf = (stats: Partial<CampaignStats>) =>
	campaignOf('talkover', '1', { stats: { ...NOTHING, ...stats } }).stats?.successRate;

describe('the success rate', () => {
	test.each([
		[
			'agrees with the counts beside it, whatever the vendor left out',
			{ calls: 67, callsSucceeded: 52, successRate: 0.7878787878787878 },
			0.7761,
		],
		[
			'is that of the vendor where a count is missing',
			{ calls: 67, successRate: 0.5227272727272727 },
			0.5227,
		],
		[
			'is that of the vendor where no call was made',
			{ calls: 0, callsSucceeded: 0, successRate: 0 },
			0,
		],
		[
			'is that of the vendor where the counts are of different things',
			{ calls: 3, callsSucceeded: 5, successRate: 0.9 },
			0.9,
		],
		['has four places at most', { successRate: 0.7879999999999999 }, 0.788],
		['is null where nobody tells it', { calls: 3 }, null],
		['is that of the counts where the vendor tells none', { calls: 3, callsSucceeded: 1 }, 0.3333],
	])('%s', (_, stats, rate) => expect(rateOf(stats)).toBe(rate));
});

test('key, name and status come first, where the table of the editor shows them', () => {
	const names = Object.keys(
		campaignOf('talkover', '1', {
			vendorStatus: 'active',
			status: 'active',
			name: 'Spring',
			agentId: '2',
		}),
	);
	expect(names.slice(0, 6)).toEqual(['key', 'name', 'status', 'vendor', 'vendorStatus', 'id']);
});
