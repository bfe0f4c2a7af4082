import { type INodeProperties } from 'n8n-workflow';

import { operations, showFor, simplifySince } from '../../../shared/fields/descriptions';
import { text } from '../../../shared/fields/fields';
import { listRouting, objectRouting, simplified } from '../../../shared/fields/routing';
import { CALL, SIMPLE_CALL, smartAlex } from '../../smartAlex.vendor';
import { callFilter, callGetAll } from './getAll';

export const call: INodeProperties[] = [
	operations('call', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get call',
			description: 'Get a call with its campaign, summary and transcript',
			routing: objectRouting(smartAlex, CALL.get, { transform: simplified(SIMPLE_CALL) }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many calls',
			description:
				'Get many calls that were made. Which campaign a call belongs to is told by Call > Get only.',
			routing: listRouting(smartAlex, CALL.list, { filter: callFilter }),
		},
	]),
	text('Call ID', 'callId', {
		required: true,
		placeholder: 'e.g. c4f6a1d8-0b7e-4f39-8a5e-1d2c3b4a5f60',
		description: 'The ID of the call, as Call > Get Many gives it',
		displayOptions: { show: showFor('call', 'get') },
	}),
	simplifySince(1.1, 'call', 'get'),
	...callGetAll,
];
