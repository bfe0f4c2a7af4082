import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { manyObjects, oneObject, simplified } from '../../../shared/routing';
import { altur, ANSWERED_BY, CALL, CALL_STATUSES, SIMPLE_CALL } from '../../altur.vendor';
import { checkDates, endDate, startDate } from '../moments';
import { campaignLocator } from '../pickers';
import { callStart, checkCall } from './start';

const many = showFor('call', 'getAll');

export const call: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['call'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get call',
				description: 'Get a call, of a campaign or a single one',
				routing: oneObject(altur, CALL.get),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many calls',
				description: 'Get many calls of a campaign',
				routing: manyObjects(altur, CALL.list, { shape: simplified(SIMPLE_CALL), preSend: [checkDates] }),
			},
			{
				name: 'Start',
				value: 'start',
				action: 'Start call to a person',
				description: 'Call one phone number now, outside any campaign. A real person is called at once.',
				routing: oneObject(altur, CALL.start, { preSend: [checkCall] }),
			},
		],
		default: 'getAll',
	},
	campaignLocator({ displayOptions: { show: many } }),
	{
		displayName: 'Call ID',
		name: 'callId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. cll_5b0c7f0e6b8a4a43',
		description: 'The ID that Call > Start and Call > Get Many give',
		displayOptions: { show: showFor('call', 'get') },
	},
	...callStart,
	...listLength(many),
	simplify(many),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: many },
		options: [
			{
				displayName: 'Answered By',
				name: 'answeredBy',
				type: 'options',
				options: optionsOf(ANSWERED_BY),
				default: 'human',
				routing: { send: { type: 'query', property: 'answeredBy' } },
			},
			endDate('Only calls created up to then'),
			startDate('Only calls created from then on'),
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CALL_STATUSES),
				default: 'ended',
				routing: { send: { type: 'query', property: 'status' } },
			},
		],
	},
];
