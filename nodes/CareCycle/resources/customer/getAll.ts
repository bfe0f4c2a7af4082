import { type INodeProperties } from 'n8n-workflow';

import { DAY, optionsOf, showFor } from '../../../shared/fields/descriptions';
import {
	dateTime,
	IF_ANY,
	JOINED_IF_ANY,
	query,
	searchFilter,
	simplifiedList,
	TRIMMED_IF_ANY,
} from '../../../shared/fields/fields';
import { type RowFilter } from '../../../shared/fields/routing';
import { asText } from '../../../shared/values';
import { CUSTOMER_ORDERS, ENROLMENT_STATUSES, QUERY } from '../../careCycle.vendor';
import { matchesCustomer } from '../../filters';
import { campaignLocator } from '../../listSearch';
import { sort } from '../sort';

const show = showFor('customer', 'getAll');

export const customerGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		campaignLocator({
			description:
				'Only customers in this campaign. CareCycle does not document the name of this filter, so check the result before you act on it.',
			routing: query(QUERY.campaignIds, IF_ANY),
		}),
		{
			displayName: 'Campaign Statuses',
			name: 'campaignStatus',
			type: 'multiOptions',
			options: optionsOf(ENROLMENT_STATUSES),
			default: [],
			description:
				'Only customers who have one of these statuses in any campaign. CareCycle does not document the name of this filter, so check the result before you act on it.',
			routing: query(QUERY.enrolmentStatus, JOINED_IF_ANY),
		},
		dateTime('Created After', 'createdFrom', {
			description: 'Only customers created from this day on',
			routing: query(QUERY.createdFrom, DAY),
		}),
		dateTime('Created Before', 'createdTo', {
			description: 'Only customers created up to this day',
			routing: query(QUERY.createdTo, DAY),
		}),
		searchFilter(
			'Words in the name, phone number, email or location of the customer',
			query(QUERY.search, TRIMMED_IF_ANY),
		),
	]),
	sort(CUSTOMER_ORDERS, show),
];

/** Searches again on our side. */
export const filterCustomers: RowFilter = function () {
	const search = asText(this.getNodeParameter('filters.search', ''));
	return search ? (row) => matchesCustomer(row, search) : undefined;
};
