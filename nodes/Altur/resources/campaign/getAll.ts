import type { INodeProperties, PreSendAction } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import type { Keep } from '../../../shared/routing';
import { objectAt } from '../../../shared/values';
import { CAMPAIGN_STATUSES, CHANNELS, QUERY } from '../../altur.vendor';
import { createdBetween } from '../dates';
import { agentLocator } from '../pickers';
import { CHANNEL_NAMES } from './fields';

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
				routing: { send: { type: 'query', property: QUERY.agent, value: '={{ String($value ?? "").trim() || undefined }}' } },
			}),
			{
				displayName: 'Channel',
				name: 'integration',
				type: 'options',
				options: optionsOf(CHANNELS, CHANNEL_NAMES),
				default: 'phone_call',
				routing: { send: { type: 'query', property: QUERY.channel } },
			},
			...createdBetween('campaigns', ' Altur needs both dates or none.'),
			{
				displayName: 'Include Archived',
				name: 'archived',
				type: 'boolean',
				default: true,
				description: 'Whether to list archived campaigns too',
				routing: { send: { type: 'query', property: QUERY.archived, value: '={{ $value || undefined }}' } },
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CAMPAIGN_STATUSES),
				default: 'active',
				routing: { send: { type: 'query', property: QUERY.status } },
			},
		],
	},
];

/** Older servers know the agent under another name; either of the two is passed over by a server that does not know it. */
export const agentForAll: PreSendAction = async function (options) {
	const agent = options.qs?.[QUERY.agent];
	return agent === undefined ? options : { ...options, qs: { ...options.qs, [QUERY.agentBefore]: agent } };
};

/** Filters again on our side what the list shows. */
export const keepCampaigns: Keep = function () {
	const status = this.getNodeParameter('filters.status', '') as string;
	const agent = String(this.getNodeParameter('filters.agentId', '', { extractValue: true }) ?? '').trim();
	if (!status && !agent) return undefined;
	return (row) => (!status || row.status === status) && (!agent || objectAt(row, 'agent')?.id === agent);
};
