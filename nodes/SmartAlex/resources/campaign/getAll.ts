import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { choice, IF_ANY, query, searchFilter, simplifiedList } from '../../../shared/fields/fields';
import { CAMPAIGN_STATUSES, LISTED_STATUSES } from '../../smartAlex.vendor';
import { filteredBy, has, holds } from '../filters';
import { agentLocator } from '../../listSearch';

const show = showFor('campaign', 'getAll');

/** Words that the vendor's own filter may not know are filtered on our side alone. */
const LISTED = `={{ ${JSON.stringify(LISTED_STATUSES)}.includes($value) ? $value : undefined }}`;

export const campaignGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		agentLocator({
			description: 'Only campaigns of this agent',
			routing: query('agent_id', IF_ANY),
		}),
		searchFilter('Text in the name or objective of the campaign'),
		choice('Status', 'status', optionsOf(CAMPAIGN_STATUSES), {
			default: 'active',
			routing: query('status', LISTED),
		}),
	]),
];

export const campaignFilter = filteredBy({
	agentId: has('agent_id'),
	search: ({ name, objective, description }, part) => holds([name, objective, description], part),
	status: has('status'),
});
