import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/fields/descriptions';

/** Parameters of the resource Account. */
export const account: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Check',
				value: 'check',
				action: 'Check account and what its vendor answers',
				description:
					'Read the first campaigns of each chosen vendor and compare them with what this node expects. Changes nothing and calls nobody.',
			},
		],
		default: 'check',
	},
	notice(
		showFor('account', 'check'),
		'This only reads.',
		'The output has names of fields and no values, so it can be pasted into an issue.',
	),
];
