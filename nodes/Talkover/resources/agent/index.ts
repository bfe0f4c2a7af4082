import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { IF_ANY, query, searchFilter, simplifiedList } from '../../../shared/fields/fields';
import { listRouting, simplified } from '../../../shared/fields/routing';
import { AGENT_STATUSES, AGENTS, DIRECTIONS, SIMPLE_AGENT, talkover } from '../../talkover.vendor';
import { directionFilter, statusFilter } from '../filters';

const show = showFor('agent', 'getAll');

export const agent: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['agent'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many agents',
				description: 'Get many agents of the environment',
				routing: listRouting(talkover, AGENTS, { transform: simplified(SIMPLE_AGENT) }),
			},
		],
		default: 'getAll',
	},
	...simplifiedList(show, [
		directionFilter(optionsOf(DIRECTIONS)),
		searchFilter('Text in the name or label of the agent', query('search', IF_ANY)),
		statusFilter(optionsOf(AGENT_STATUSES), 'published'),
	]),
];
