import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor, operations } from '../../../shared/fields/descriptions';

/** Parameters of the resource Account. */
export const account: INodeProperties[] = [
	operations('account', 'check', [
		{
			name: 'Check',
			value: 'check',
			action: 'Check account and what its vendor answers',
			description:
				'Read the first campaigns of each chosen vendor and compare them with what this node expects. Changes nothing and calls nobody.',
		},
	]),
	notice(
		showFor('account', 'check'),
		'This only reads.',
		'The output has names of fields and no values, so it can be pasted into an issue.',
	),
];
