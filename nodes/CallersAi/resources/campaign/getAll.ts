import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { listLength, showFor, simplify } from '../../../shared/descriptions';
import type { Keep } from '../../../shared/routing';
import { text } from '../../../shared/values';
import { CAMPAIGN_STATES, GROUP_ID, stateOf } from '../../callersAi.vendor';
import { groupLocator } from '../pickers';

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
			groupLocator({
				description: 'Only campaigns of this group',
				routing: { send: { type: 'query', property: GROUP_ID, value: '={{ $value || undefined }}' } },
			}),
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text in the name of the campaign, in any case',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'multiOptions',
				options: CAMPAIGN_STATES,
				default: ['active'],
				description: 'Only campaigns with one of these statuses',
			},
		],
	},
];

/** What callers.ai cannot filter, and its group filter once more. */
export const chosenCampaigns: Keep = function () {
	const search = String(this.getNodeParameter('filters.search', '')).trim().toLowerCase();
	const status = this.getNodeParameter('filters.status', []) as string[];
	const group = String(this.getNodeParameter(`filters.${GROUP_ID}`, '', { extractValue: true })).trim();
	return (row: IDataObject) =>
		(search === '' || (text(row.name) ?? '').toLowerCase().includes(search)) &&
		(status.length === 0 || status.includes(stateOf(row) ?? '')) &&
		(group === '' || row[GROUP_ID] === undefined || row[GROUP_ID] === group);
};
