import type { INodeProperties } from 'n8n-workflow';

import { DAY, listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import type { Keep } from '../../../shared/routing';
import { text } from '../../../shared/values';
import { CUSTOMER_ORDERS, ENROLMENT_STATUSES, QUERY } from '../../careCycle.vendor';
import { matchesCustomer } from '../../filters';
import { JOINED_IF_ANY, TRIMMED_IF_ANY } from '../expressions';
import { campaignLocator } from '../pickers';
import { sort } from '../sort';

const show = showFor('customer', 'getAll');

export const customerGetAll: INodeProperties[] = [
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
			campaignLocator({
				description:
					'Only customers in this campaign. CareCycle does not document the name of this filter, so check the result before you act on it.',
				routing: { send: { type: 'query', property: QUERY.campaignIds, value: '={{ $value || undefined }}' } },
			}),
			{
				displayName: 'Campaign Statuses',
				name: 'campaignStatus',
				type: 'multiOptions',
				options: optionsOf(ENROLMENT_STATUSES),
				default: [],
				description:
					'Only customers who have one of these statuses in any campaign. CareCycle does not document the name of this filter, so check the result before you act on it.',
				routing: { send: { type: 'query', property: QUERY.enrolmentStatus, value: JOINED_IF_ANY } },
			},
			{
				displayName: 'Created After',
				name: 'createdFrom',
				type: 'dateTime',
				default: '',
				description: 'Only customers created from this day on',
				routing: { send: { type: 'query', property: QUERY.createdFrom, value: DAY } },
			},
			{
				displayName: 'Created Before',
				name: 'createdTo',
				type: 'dateTime',
				default: '',
				description: 'Only customers created up to this day',
				routing: { send: { type: 'query', property: QUERY.createdTo, value: DAY } },
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Words in the name, phone number, email or location of the customer',
				routing: { send: { type: 'query', property: QUERY.search, value: TRIMMED_IF_ANY } },
			},
		],
	},
	sort(CUSTOMER_ORDERS, show),
];

/** Searches again on our side. */
export const keepCustomers: Keep = function () {
	const search = text(this.getNodeParameter('filters.search', ''));
	return search ? (row) => matchesCustomer(row, search) : undefined;
};
