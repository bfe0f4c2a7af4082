import type { INodeProperties } from 'n8n-workflow';

import { listLength, showFor } from '../../../shared/fields/descriptions';
import { listRouting } from '../../../shared/fields/routing';
import { AGENTS, smartAlex } from '../../smartAlex.vendor';

export const agent: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['agent'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many agents',
				description:
					'Get many agents of the workspace: the voices that make the calls of a campaign',
				routing: listRouting(smartAlex, AGENTS),
			},
		],
		default: 'getAll',
	},
	...listLength(showFor('agent', 'getAll')),
];
