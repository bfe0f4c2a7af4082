import type { INodeProperties } from 'n8n-workflow';

import { listLength, showFor } from '../../../shared/descriptions';
import { filteredBy, has, holds } from '../filters';
import { statusField } from './fields';

const show = showFor('contact', 'getAll');

export const contactGetAll: INodeProperties[] = [
	...listLength(show),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text in the name, phone number, email address or company of the contact',
				routing: { send: { type: 'query', property: 'search', value: '={{ $value || undefined }}' } },
			},
			{
				...statusField,
				description: 'Only contacts with this status',
				routing: { send: { type: 'query', property: 'status' } },
			},
		],
	},
];

export const contactFilter = filteredBy({
	search: ({ first_name, last_name, phone, email, company }, part) =>
		holds([[first_name, last_name].filter(Boolean).join(' '), phone, email, company], part),
	status: has('status'),
});
