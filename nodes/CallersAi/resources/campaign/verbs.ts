import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';

/** Options of Start and Pause. */
export const campaignVerbs: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: showFor('campaign', 'pause', 'start') },
		options: [
			{
				displayName: 'Confirm Within',
				name: 'confirm',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 120 },
				default: 10,
				description: 'Seconds to wait until the campaign itself shows the change',
			},
		],
	},
];
