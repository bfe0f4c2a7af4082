import type { INodeProperties } from 'n8n-workflow';

import {
	reliabilityNotice,
	showFor,
	simplify,
	simplifySince,
	operations,
} from '../../../shared/fields/descriptions';
import { listRouting, objectRouting, verbRouting } from '../../../shared/fields/routing';
import { CAMPAIGN, callersAi } from '../../callersAi.vendor';
import { campaignLocator } from '../../listSearch';
import { campaignGetAll, filterCampaigns } from './getAll';
import { simpleCampaign, simpleChangedCampaign } from './simple';
import { campaignNotices, campaignVerbs, TRIED } from './verbs';

export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign',
			description:
				'Get one campaign: whether it is running, when it began and completed, and how it calls',
			routing: objectRouting(callersAi, CAMPAIGN.get, { transform: simpleCampaign }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description: 'Get the campaigns of the organization, narrowed by group, name or status',
			routing: listRouting(callersAi, CAMPAIGN.list, {
				transform: simpleCampaign,
				filter: filterCampaigns,
			}),
		},
		{
			name: 'Pause',
			value: 'pause',
			action: 'Pause campaign',
			description: `Stop placing calls. Experimental: ${reliabilityNotice(callersAi, 'pause')} ${TRIED}.`,
			routing: verbRouting(callersAi, 'pause', simpleChangedCampaign),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start campaign and place calls',
			description: `Start or resume a campaign: it begins to call people. Experimental: ${reliabilityNotice(callersAi, 'start')} ${TRIED}.`,
			routing: verbRouting(callersAi, 'start', simpleChangedCampaign),
		},
	]),
	...campaignNotices,
	campaignLocator({ displayOptions: { show: showFor('campaign', 'get', 'pause', 'start') } }),
	...campaignGetAll,
	simplify(showFor('campaign', 'get')),
	simplifySince(1.1, 'campaign', 'pause', 'start'),
	...campaignVerbs,
];
