import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { IF_ANY, query, searchFilter, simplifiedList } from '../../../shared/fields/fields';
import { listRouting, simplified } from '../../../shared/fields/routing';
import { CALL_STATUSES, CALLS, DIRECTIONS, SIMPLE_CALL, talkover } from '../../talkover.vendor';
import { agentFilter, dayFilters, directionFilter, statusFilter } from '../filters';

const show = showFor('call', 'getAll');

export const call: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['call'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many calls',
				description:
					'Get many calls of the environment. The calls of one campaign come with Campaign > Get.',
				routing: listRouting(talkover, CALLS, { transform: simplified(SIMPLE_CALL) }),
			},
		],
		default: 'getAll',
	},
	...simplifiedList(show, [
		agentFilter('calls'),
		...dayFilters('calls'),
		directionFilter(optionsOf(DIRECTIONS)),
		searchFilter('Phone number or call SID', query('search', IF_ANY)),
		statusFilter(optionsOf(CALL_STATUSES), 'completed'),
	]),
];
