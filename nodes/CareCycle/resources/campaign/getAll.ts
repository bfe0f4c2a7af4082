import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import type { Keep } from '../../../shared/routing';
import { CAMPAIGN_ORDERS, CAMPAIGN_STATUSES, QUERY } from '../../careCycle.vendor';
import { matchesCampaign, type CampaignFilters } from '../../filters';
import { TRIMMED_IF_ANY } from '../expressions';
import { sort } from '../sort';

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
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text in the name or description of the campaign',
				routing: { send: { type: 'query', property: QUERY.search, value: TRIMMED_IF_ANY } },
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CAMPAIGN_STATUSES),
				default: 'active',
				routing: { send: { type: 'query', property: QUERY.campaignStatus } },
			},
		],
	},
	sort(CAMPAIGN_ORDERS, show),
];

/** Filters again on our side. */
export const keepCampaigns: Keep = function () {
	const filters = this.getNodeParameter('filters', {}) as CampaignFilters;
	return filters.search || filters.status ? (row) => matchesCampaign(row, filters) : undefined;
};
