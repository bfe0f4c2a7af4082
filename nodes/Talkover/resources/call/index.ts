import type { INodeProperties } from 'n8n-workflow';

import { DAY, listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { manyObjects, simplified } from '../../../shared/routing';
import { CALL_STATUSES, CALLS, DIRECTIONS, SIMPLE_CALL, talkover } from '../../talkover.vendor';
import { agentLocator, WHICH_DATE } from '../pickers';

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
				description: 'Get many calls of the environment. The calls of one campaign come with Campaign > Get.',
				routing: manyObjects(talkover, CALLS, { shape: simplified(SIMPLE_CALL) }),
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
			agentLocator({
				description: 'Only calls of this agent',
				routing: { send: { type: 'query', property: 'agent_id', value: '={{ $value || undefined }}' } },
			}),
			{
				displayName: 'Created After',
				name: 'dateFrom',
				type: 'dateTime',
				default: '',
				description: `Only calls from this day on. ${WHICH_DATE}.`,
				routing: { send: { type: 'query', property: 'date_from', value: DAY } },
			},
			{
				displayName: 'Created Before',
				name: 'dateTo',
				type: 'dateTime',
				default: '',
				description: `Only calls up to this day. ${WHICH_DATE}.`,
				routing: { send: { type: 'query', property: 'date_to', value: DAY } },
			},
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
				description: 'Phone number or call SID',
				routing: { send: { type: 'query', property: 'search', value: '={{ $value || undefined }}' } },
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CALL_STATUSES),
				default: 'completed',
				routing: { send: { type: 'query', property: 'status' } },
			},
		],
	},
];
