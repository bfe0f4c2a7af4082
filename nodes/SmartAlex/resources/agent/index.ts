import type { INodeProperties } from 'n8n-workflow';

import {
	listLength,
	operations,
	showFor,
	simplifySince,
} from '../../../shared/fields/descriptions';
import { listRouting, objectRouting, simplified } from '../../../shared/fields/routing';
import { agentLocator } from '../../listSearch';
import { AGENT, SIMPLE_AGENT, smartAlex } from '../../smartAlex.vendor';

export const agent: INodeProperties[] = [
	operations('agent', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get agent',
			description: 'Get an agent with its objective and the first thing that it says',
			routing: objectRouting(smartAlex, AGENT.get, { transform: simplified(SIMPLE_AGENT) }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many agents',
			description: 'Get many agents of the workspace: the voices that make the calls of a campaign',
			routing: listRouting(smartAlex, AGENT.list),
		},
	]),
	agentLocator({ required: true, displayOptions: { show: showFor('agent', 'get') } }),
	simplifySince(1.1, 'agent', 'get'),
	...listLength(showFor('agent', 'getAll')),
];
