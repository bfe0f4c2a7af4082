import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import type { Keep } from '../../../shared/routing';
import { CONTACT_STATUSES, QUERY } from '../../altur.vendor';

const show = showFor('contact', 'getAll');

export const contactGetAll: INodeProperties[] = [
	...listLength(show),
	simplify(show),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CONTACT_STATUSES),
				default: 'answered',
				routing: { send: { type: 'query', property: QUERY.status } },
			},
		],
	},
];

/** Filters again on our side. */
export const keepContacts: Keep = function () {
	const status = this.getNodeParameter('filters.status', '') as string;
	return status ? (row) => row.status === status : undefined;
};
