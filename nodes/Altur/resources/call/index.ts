import { type INodeProperties } from 'n8n-workflow';

import { notice, showFor, operations } from '../../../shared/fields/descriptions';
import { text } from '../../../shared/fields/fields';
import {
	FILE_FIELD,
	fileRouting,
	listRouting,
	objectRouting,
	simplified,
} from '../../../shared/fields/routing';
import { checkQuery } from '../../../shared/fields/validate';
import { altur, CALL, SIMPLE_CALL } from '../../altur.vendor';
import { findSpanIssue } from '../dates';
import { campaignLocator } from '../../listSearch';
import { callGetAll, filterCalls } from './getAll';
import { callStart, checkAgent, withContextData } from './start';

export const call: INodeProperties[] = [
	operations('call', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get call',
			description: 'Get a call with its status, and with the thread that holds its messages',
			routing: objectRouting(altur, CALL.get),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many calls of campaign',
			description: 'Get many calls of a campaign. Altur does not list the calls outside campaigns.',
			routing: listRouting(altur, CALL.list, {
				filter: filterCalls,
				transform: simplified(SIMPLE_CALL),
				preSend: [checkQuery(findSpanIssue)],
			}),
		},
		{
			name: 'Get Recording',
			value: 'getRecording',
			action: 'Get recording of call',
			description: 'Get the recording of a call as a file',
			routing: fileRouting(altur, CALL.recording, function () {
				return String(this.getNodeParameter('callId')).trim();
			}),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start call',
			description: 'Call one person now, outside any campaign',
			routing: objectRouting(altur, CALL.start, { preSend: [checkAgent, withContextData] }),
		},
	]),
	notice(showFor('call', 'start'), 'This calls a person at once. Execute step calls too.'),
	campaignLocator({ required: true, displayOptions: { show: showFor('call', 'getAll') } }),
	text('Call ID', 'callId', {
		required: true,
		placeholder: 'e.g. cll_...',
		displayOptions: { show: showFor('call', 'get', 'getRecording') },
	}),
	text(FILE_FIELD, 'binaryPropertyName', {
		required: true,
		placeholder: 'e.g. data',
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: showFor('call', 'getRecording') },
	}),
	...callGetAll,
	...callStart,
];
