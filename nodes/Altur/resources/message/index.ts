import { type INodeProperties } from 'n8n-workflow';

import { listLength, showFor, operations } from '../../../shared/fields/descriptions';
import { listRouting } from '../../../shared/fields/routing';
import { altur, MESSAGE } from '../../altur.vendor';
import { threadId } from '../thread';

const show = showFor('message', 'getAll');

export const message: INodeProperties[] = [
	operations('message', 'getAll', [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many messages of thread',
			description:
				'Get what was said or written in a thread, the oldest first: the transcript of its calls. Sent By is AI for the agent, EU for the person and SYS for Altur.',
			routing: listRouting(altur, MESSAGE.list),
		},
	]),
	threadId(show),
	...listLength(show),
];
