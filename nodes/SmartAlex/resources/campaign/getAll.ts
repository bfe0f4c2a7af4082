import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { CAMPAIGN_STATUSES, LISTED_STATUSES } from '../../smartAlex.vendor';
import { filteredBy, has, holds } from '../filters';
import { agentLocator } from '../pickers';

const show = showFor('campaign', 'getAll');

/** Words that the vendor's own filter may not know are filtered on our side alone. */
const LISTED = `={{ ${JSON.stringify(LISTED_STATUSES)}.includes($value) ? $value : undefined }}`;

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
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text in the name or objective of the campaign',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CAMPAIGN_STATUSES),
				default: 'active',
				routing: { send: { type: 'query', property: 'status', value: LISTED } },
			},
		],
	},
];

export const campaignFilter = filteredBy({
	agentId: has('agent_id'),
	search: ({ name, objective, description }, part) => holds([name, objective, description], part),
	status: has('status'),
});
