import { type INodeProperties } from 'n8n-workflow';

import { showFor, operations } from '../../../shared/fields/descriptions';
import { text } from '../../../shared/fields/fields';
import { objectRouting } from '../../../shared/fields/routing';
import { altur, THREAD } from '../../altur.vendor';

/** Where a person finds the ID of a thread. */
export const threadId = (show: Record<string, string[]>): INodeProperties =>
	text('Thread ID', 'threadId', {
		required: true,
		placeholder: 'e.g. {{ $json.thread.id }}',
		description: 'Call: Get gives it, as thread.id',
		displayOptions: { show },
	});

export const thread: INodeProperties[] = [
	operations('thread', 'get', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get thread',
			description: 'Get a thread, the talk of an agent with a person, without its messages',
			routing: objectRouting(altur, THREAD.get),
		},
	]),
	threadId(showFor('thread', 'get')),
];
