import type { INodeProperties } from 'n8n-workflow';

import { manyObjects, oneObject, simplified } from '../../../shared/routing';
import { altur, CAMPAIGN, SIMPLE_CAMPAIGN } from '../../altur.vendor';
import { checkBothDates } from '../moments';
import { campaignLocator } from '../pickers';
import { prepareCreate, prepareUpdate } from './check';
import { campaignCreate } from './create';
import { campaignGetAll } from './getAll';
import { campaignUpdate } from './update';

export const campaign: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['campaign'] } },
		options: [
			{
				name: 'Archive',
				value: 'archive',
				action: 'Archive campaign',
				description:
					'Put a campaign away. This keeps its status, so pause an active one first, and it cannot be undone through the API.',
				routing: oneObject(altur, CAMPAIGN.archive),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create campaign',
				description: 'Create a campaign, which contacts nobody until it has contacts and is started',
				routing: oneObject(altur, CAMPAIGN.create, { preSend: [prepareCreate] }),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get campaign',
				description: 'Get a campaign with its settings and analytics',
				routing: oneObject(altur, CAMPAIGN.get),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many campaigns',
				description: 'Get many campaigns, without analytics. Archived ones are left out unless asked for.',
				routing: manyObjects(altur, CAMPAIGN.list, { shape: simplified(SIMPLE_CAMPAIGN), preSend: [checkBothDates] }),
			},
			{
				name: 'Pause',
				value: 'pause',
				action: 'Pause campaign',
				description: 'Stop an active campaign, or one in cooldown, from contacting people. It becomes inactive.',
				routing: oneObject(altur, CAMPAIGN.pause),
			},
			{
				name: 'Resume',
				value: 'resume',
				action: 'Resume campaign and place calls',
				description: 'Let an inactive campaign go on. It calls or messages people again.',
				routing: oneObject(altur, CAMPAIGN.resume),
			},
			{
				name: 'Start',
				value: 'start',
				action: 'Start campaign and place calls',
				description:
					'Activate a campaign that is pending, ready or in cooldown. It begins to call or message people. An inactive one needs Resume instead.',
				routing: oneObject(altur, CAMPAIGN.activate),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update campaign',
				description: 'Change the fields that you give, and no others. A finished campaign cannot be changed.',
				routing: oneObject(altur, CAMPAIGN.update, { preSend: [prepareUpdate] }),
			},
		],
		default: 'getAll',
	},
	campaignLocator({
		displayOptions: {
			show: { resource: ['campaign'], operation: ['archive', 'get', 'pause', 'resume', 'start', 'update'] },
		},
	}),
	...campaignGetAll,
	...campaignCreate,
	...campaignUpdate,
];
