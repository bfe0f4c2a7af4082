import type { INodeProperties } from 'n8n-workflow';

import { showFor, simplify, operations } from '../../../shared/fields/descriptions';
import { listRouting, objectRouting, simplified } from '../../../shared/fields/routing';
import { checkQuery, somethingToChange } from '../../../shared/fields/validate';
import { altur, CAMPAIGN, SIMPLE_CAMPAIGN, SIMPLE_CAMPAIGN_ROW } from '../../altur.vendor';
import { findPairIssue } from '../dates';
import { campaignLocator } from '../../listSearch';
import { campaignCreate, checkNew, withCycles } from './create';
import { agentForAll, campaignGetAll, filterCampaigns } from './getAll';
import { campaignNotices } from './notices';
import { campaignUpdate } from './update';

export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Archive',
			value: 'archive',
			action: 'Archive campaign',
			description:
				'Put a campaign into the archive, whatever its status, which stays. Altur offers no call that takes it back. Pause an active campaign first.',
			routing: objectRouting(altur, CAMPAIGN.archive),
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create campaign',
			description: 'Create a campaign. It calls nobody before it has contacts and is started.',
			routing: objectRouting(altur, CAMPAIGN.create, { preSend: [checkNew, withCycles] }),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign',
			description: 'Get a campaign with the numbers of its contacts and calls',
			routing: objectRouting(altur, CAMPAIGN.get, { transform: simplified(SIMPLE_CAMPAIGN) }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description:
				'Get many campaigns, without the numbers of their contacts and calls, which Get has',
			routing: listRouting(altur, CAMPAIGN.list, {
				filter: filterCampaigns,
				transform: simplified(SIMPLE_CAMPAIGN_ROW),
				preSend: [checkQuery(findPairIssue), agentForAll],
			}),
		},
		{
			name: 'Pause',
			value: 'pause',
			action: 'Pause campaign',
			description: 'Make an active campaign inactive, so that it calls nobody until it is resumed',
			routing: objectRouting(altur, CAMPAIGN.pause),
		},
		{
			name: 'Resume',
			value: 'resume',
			action: 'Resume campaign and place calls',
			description: 'Let an inactive campaign go on. It calls people again.',
			routing: objectRouting(altur, CAMPAIGN.resume),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start campaign and place calls',
			description:
				'Activate a campaign that is pending, ready or in cooldown. It begins to call people. An inactive one is resumed instead.',
			routing: objectRouting(altur, CAMPAIGN.start),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update campaign',
			description:
				'Change the fields that you give, and no others. A finished campaign cannot be changed.',
			routing: objectRouting(altur, CAMPAIGN.update, { preSend: [somethingToChange] }),
		},
	]),
	...campaignNotices,
	campaignLocator({
		required: true,
		displayOptions: {
			show: showFor('campaign', 'archive', 'get', 'pause', 'resume', 'start', 'update'),
		},
	}),
	...campaignGetAll,
	simplify(showFor('campaign', 'get')),
	...campaignCreate,
	...campaignUpdate,
];
