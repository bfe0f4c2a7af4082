import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { byAgent, CAMPAIGN_STATUSES, CHANNELS, PHONE_CALL } from '../../altur.vendor';
import { endDate, startDate } from '../moments';
import { agentLocator } from '../pickers';

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
				routing: { request: { qs: byAgent('={{ $value || undefined }}') } },
			}),
			endDate('Only campaigns created up to then. Needs the start date too.'),
			{
				displayName: 'Include Archived',
				name: 'archived',
				type: 'boolean',
				default: true,
				description: 'Whether to return archived campaigns too',
				routing: { send: { type: 'query', property: 'archived', value: '={{ $value || undefined }}' } },
			},
			{
				displayName: 'Integration',
				name: 'integration',
				type: 'options',
				options: CHANNELS,
				default: PHONE_CALL,
				description: 'Only campaigns that reach people this way',
				routing: { send: { type: 'query', property: 'integration' } },
			},
			startDate('Only campaigns created from then on. Needs the end date too.'),
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CAMPAIGN_STATUSES),
				default: 'active',
				description: 'Inactive is paused; cooldown is the wait between two cycles',
				routing: { send: { type: 'query', property: 'status' } },
			},
		],
	},
];
