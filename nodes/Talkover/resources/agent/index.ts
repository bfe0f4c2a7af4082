import { type INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { filters, IF_ANY, query, searchFilter } from '../../../shared/fields';
import { manyObjects, simplified } from '../../../shared/routing';
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
				routing: manyObjects(talkover, AGENTS, { shape: simplified(SIMPLE_AGENT) }),
			},
		],
		default: 'getAll',
	},
	...listLength(show),
	simplify(show),
	filters(show, [
		directionFilter(optionsOf(DIRECTIONS)),
		searchFilter('Text in the name or label of the agent', query('search', IF_ANY)),
		statusFilter(optionsOf(AGENT_STATUSES), 'published'),
	]),
];
