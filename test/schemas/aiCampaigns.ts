import type { IDataObject } from 'n8n-workflow';
import type { Campaign, CampaignStatus } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import { byKey } from '../support/nodes';

/** An operation of the normalized node; it is run at every vendor, filled with campaigns, which it is given. */
export interface NormalizedExample {
	resource: string;
	operation: string;
	/** @param callKeys keys of phone calls, where the vendor has them */
	runs: (campaigns: Campaign[], vendor: Vendor, callKeys: string[]) => IDataObject[];
}

const each = (campaigns: Campaign[], ...statuses: CampaignStatus[]): IDataObject[] =>
	campaigns
		.filter(({ status }) => !statuses.length || statuses.includes(status))
		.map(({ key }) => ({ campaign: byKey(key) }));

export const normalized: NormalizedExample[] = [
	{ resource: 'campaign', operation: 'getAll', runs: () => [{ returnAll: true }] },
	{ resource: 'campaign', operation: 'get', runs: (campaigns) => each(campaigns) },
	{
		resource: 'campaign',
		operation: 'start',
		runs: (campaigns) => each(campaigns, 'draft', 'active'),
	},
	{
		resource: 'campaign',
		operation: 'pause',
		runs: (campaigns) => each(campaigns, 'active', 'paused'),
	},
	{
		resource: 'campaign',
		operation: 'cancel',
		runs: (campaigns, { verbs }) => (verbs.cancel ? each(campaigns, 'draft', 'cancelled') : []),
	},
	{ resource: 'campaign', operation: 'pauseAll', runs: () => [{ dryRun: true }, {}] },
	{ resource: 'campaign', operation: 'getSummary', runs: () => [{}] },
	{
		resource: 'call',
		operation: 'getAll',
		runs: (_, { calls }) => (calls ? [{ returnAll: true }] : []),
	},
	{
		resource: 'call',
		operation: 'get',
		runs: (_, __, callKeys) => callKeys.map((call) => ({ call })),
	},
	{ resource: 'account', operation: 'check', runs: () => [{}] },
	{
		resource: 'contact',
		operation: 'add',
		runs: (campaigns, { contacts }) =>
			contacts
				? // The second one is there already, which most vendors give a reason for.
					each(campaigns, 'active').flatMap((campaign) =>
						['+15550001111', '+15550001111'].map((phone) => ({ ...campaign, phone })),
					)
				: [],
	},
];
