import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import type { Shape } from '../../../shared/routing';
import { LARGE_FIELDS } from '../../talkover.vendor';

export const campaignGet: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: showFor('campaign', 'get') },
		options: [
			{
				displayName: 'Include Calls and Files',
				name: 'includeCallsAndFiles',
				type: 'boolean',
				default: true,
				description:
					'Whether to return every call and file of the campaign. A large campaign can have thousands of them.',
			},
		],
	},
];

/** Leaves out calls and files unless they are asked for. */
export const withoutLargeFields: Shape = function (object) {
	if (this.getNodeParameter('options.includeCallsAndFiles', false) as boolean) return object;
	return Object.fromEntries(Object.entries(object).filter(([name]) => !LARGE_FIELDS.includes(name)));
};
