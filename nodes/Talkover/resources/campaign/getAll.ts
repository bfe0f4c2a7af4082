import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { choice, IF_ANY, query, searchFilter, simplifiedList } from '../../../shared/fields/fields';
import { CAMPAIGN_STATUSES, CAMPAIGN_TYPES } from '../../talkover.vendor';
import { agentFilter, dayFilters, statusFilter } from '../filters';

const show = showFor('campaign', 'getAll');

export const campaignGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		agentFilter('campaigns'),
		...dayFilters('campaigns'),
		searchFilter('Text in the name or description of the campaign', query('search', IF_ANY)),
		statusFilter(optionsOf(CAMPAIGN_STATUSES), 'active'),
		choice('Type', 'campaignType', optionsOf(CAMPAIGN_TYPES), {
			default: 'sales',
			routing: query('campaign_type'),
		}),
	]),
];
