import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import {
	choice,
	query,
	searchFilter,
	simplifiedList,
	TRIMMED_IF_ANY,
} from '../../../shared/fields/fields';
import { type RowFilter } from '../../../shared/fields/routing';
import { CAMPAIGN_ORDERS, CAMPAIGN_STATUSES, QUERY } from '../../careCycle.vendor';
import { type CampaignFilters, matchesCampaign } from '../../filters';
import { sort } from '../sort';

const show = showFor('campaign', 'getAll');

export const campaignGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		searchFilter(
			'Text in the name or description of the campaign. CareCycle does not document the name of this filter, so the node searches again by itself.',
			query(QUERY.search, TRIMMED_IF_ANY),
		),
		choice('Status', 'status', optionsOf(CAMPAIGN_STATUSES), {
			default: 'active',
			routing: query(QUERY.campaignStatus),
		}),
	]),
	sort(CAMPAIGN_ORDERS, show),
];

/** Filters again on our side. */
export const filterCampaigns: RowFilter = function () {
	const filters = this.getNodeParameter('filters', {}) as CampaignFilters;
	return filters.search || filters.status ? (row) => matchesCampaign(row, filters) : undefined;
};
