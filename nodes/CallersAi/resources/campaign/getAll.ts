import { type IDataObject, type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { IF_ANY, query, searchFilter, simplifiedList } from '../../../shared/fields/fields';
import { type RowFilter } from '../../../shared/fields/routing';
import { asText, parseList } from '../../../shared/values';
import { CAMPAIGN_STATES, GROUP_ID, stateOf } from '../../callersAi.vendor';
import { groupLocator } from '../../listSearch';

const show = showFor('campaign', 'getAll');

export const campaignGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		groupLocator({
			description: 'Only campaigns of this group',
			routing: query(GROUP_ID, IF_ANY),
		}),
		searchFilter('Text in the name of the campaign, in any case'),
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			options: CAMPAIGN_STATES,
			default: ['active'],
			description: 'Only campaigns with one of these statuses',
		},
	]),
];

/** What callers.ai cannot filter, and its group filter once more. */
export const filterCampaigns: RowFilter = function () {
	const search = String(this.getNodeParameter('filters.search', '')).trim().toLowerCase();
	const status = parseList(this.getNodeParameter('filters.status', []));
	const group = String(
		this.getNodeParameter(`filters.${GROUP_ID}`, '', { extractValue: true }),
	).trim();
	return (row: IDataObject) =>
		(search === '' || (asText(row.name) ?? '').toLowerCase().includes(search)) &&
		(status.length === 0 || status.includes(stateOf(row) ?? '')) &&
		(group === '' || row[GROUP_ID] === undefined || row[GROUP_ID] === group);
};
