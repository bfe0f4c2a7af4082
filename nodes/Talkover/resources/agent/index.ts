import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { manyObjects, simplified } from '../../../shared/routing';
import { AGENT_STATUSES, AGENTS, DIRECTIONS, SIMPLE_AGENT, talkover } from '../../talkover.vendor';

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
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: optionsOf(DIRECTIONS),
				default: 'outbound',
				routing: { send: { type: 'query', property: 'direction' } },
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text in the name or label of the agent',
				routing: { send: { type: 'query', property: 'search', value: '={{ $value || undefined }}' } },
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(AGENT_STATUSES),
				default: 'published',
				routing: { send: { type: 'query', property: 'status' } },
			},
		],
	},
];
