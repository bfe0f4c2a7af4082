import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { IF_ANY, query, searchFilter, simplifiedList } from '../../../shared/fields/fields';
import { AGENT_STATUSES, DIRECTIONS } from '../../talkover.vendor';
import { directionFilter, statusFilter } from '../filters';

export const agentGetAll: INodeProperties[] = simplifiedList(showFor('agent', 'getAll'), [
	directionFilter(optionsOf(DIRECTIONS)),
	searchFilter('Text in the name or label of the agent', query('search', IF_ANY)),
	{
		...statusFilter(optionsOf(AGENT_STATUSES), 'published'),
		description: 'Unpublished is in a part of the Talkover documentation only, and may be refused',
	},
]);
