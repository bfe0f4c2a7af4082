import type { INodeProperties } from 'n8n-workflow';

import { DAY, listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { CAMPAIGN_STATUSES, CAMPAIGN_TYPES } from '../../talkover.vendor';
import { agentLocator, WHICH_DATE } from '../pickers';

const show = showFor('campaign', 'getAll');

export const campaignGetAll: INodeProperties[] = [
	...listLength(show),
	simplify(show),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show },
		options: [
			agentLocator({
				description: 'Only campaigns of this agent',
				routing: { send: { type: 'query', property: 'agent_id', value: '={{ $value || undefined }}' } },
			}),
			{
				displayName: 'Created After',
				name: 'dateFrom',
				type: 'dateTime',
				default: '',
				description: `Only campaigns from this day on. ${WHICH_DATE}.`,
				routing: { send: { type: 'query', property: 'date_from', value: DAY } },
			},
			{
				displayName: 'Created Before',
				name: 'dateTo',
				type: 'dateTime',
				default: '',
				description: `Only campaigns up to this day. ${WHICH_DATE}.`,
				routing: { send: { type: 'query', property: 'date_to', value: DAY } },
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text in the name or description of the campaign',
				routing: { send: { type: 'query', property: 'search', value: '={{ $value || undefined }}' } },
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CAMPAIGN_STATUSES),
				default: 'active',
				routing: { send: { type: 'query', property: 'status' } },
			},
			{
				displayName: 'Type',
				name: 'campaignType',
				type: 'options',
				options: optionsOf(CAMPAIGN_TYPES),
				default: 'sales',
				routing: { send: { type: 'query', property: 'campaign_type' } },
			},
		],
	},
];
