import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/descriptions';
import { manyObjects, oneObject, simplified } from '../../../shared/routing';
import { altur, CALL, SIMPLE_CALL } from '../../altur.vendor';
import { checkBody, checkQuery } from '../checks';
import { spanComplaint } from '../dates';
import { campaignLocator } from '../pickers';
import { callGetAll, keepCalls } from './getAll';
import { callComplaint, callStart } from './start';

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
				description: 'Get a call with its status',
				routing: oneObject(altur, CALL.get),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many calls of campaign',
				description: 'Get many calls of a campaign. Altur does not list the calls outside campaigns.',
				routing: manyObjects(altur, CALL.list, {
					keep: keepCalls,
					shape: simplified(SIMPLE_CALL),
					preSend: [checkQuery(spanComplaint)],
				}),
			},
			{
				name: 'Start',
				value: 'start',
				action: 'Start call',
				description: 'Call one person now, outside any campaign',
				routing: oneObject(altur, CALL.start, { preSend: [checkBody(callComplaint)] }),
			},
		],
		default: 'getAll',
	},
	notice(showFor('call', 'start'), 'This calls a person at once. Execute step calls too.'),
	campaignLocator({ required: true, displayOptions: { show: showFor('call', 'getAll') } }),
	{
		displayName: 'Call ID',
		name: 'callId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. cll_...',
		displayOptions: { show: showFor('call', 'get') },
	},
	...callGetAll,
	...callStart,
];
