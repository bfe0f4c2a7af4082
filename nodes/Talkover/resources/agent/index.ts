import { type INodeProperties } from 'n8n-workflow';

import { operations, showFor, simplifySince } from '../../../shared/fields/descriptions';
import { listRouting, objectRouting, simplified } from '../../../shared/fields/routing';
import { agentLocator } from '../../listSearch';
import {
	AGENT,
	SIMPLE_AGENT,
	SIMPLE_AGENT_CALL,
	SIMPLE_WHOLE_AGENT,
	talkover,
} from '../../talkover.vendor';
import { agentGetAll } from './getAll';
import { agentGetCalls } from './getCalls';

export const agent: INodeProperties[] = [
	operations('agent', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get agent',
			description:
				'Get an agent. The raw data has its voice, trainings, actions and phone numbers.',
			routing: objectRouting(talkover, AGENT.get, { transform: simplified(SIMPLE_WHOLE_AGENT) }),
		},
		{
			name: 'Get Calls',
			value: 'getCalls',
			action: 'Get calls of agent',
			description: 'Get many calls of one agent',
			routing: listRouting(talkover, AGENT.calls, { transform: simplified(SIMPLE_AGENT_CALL) }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many agents',
			description: 'Get many agents of the environment',
			routing: listRouting(talkover, AGENT.list, { transform: simplified(SIMPLE_AGENT) }),
		},
	]),
	agentLocator({
		required: true,
		displayOptions: { show: showFor('agent', 'get', 'getCalls') },
	}),
	simplifySince(1.1, 'agent', 'get'),
	...agentGetAll,
	...agentGetCalls,
];
