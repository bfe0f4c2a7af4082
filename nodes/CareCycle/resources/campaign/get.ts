import type { INodeProperties } from 'n8n-workflow';

import { showFor, simplify } from '../../../shared/descriptions';
import { QUERY } from '../../careCycle.vendor';

const show = showFor('campaign', 'get');

export const campaignGet: INodeProperties[] = [
	simplify(show),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Include Client',
				name: 'includeClient',
				type: 'boolean',
				default: true,
				description: 'Whether to ask for the organization that the campaign belongs to. Shown when Simplify is off.',
				routing: { send: { type: 'query', property: QUERY.includeClient } },
			},
		],
	},
];
