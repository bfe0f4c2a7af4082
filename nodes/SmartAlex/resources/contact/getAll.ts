import { type INodeProperties } from 'n8n-workflow';

import { listLength, showFor, simplifySince } from '../../../shared/fields/descriptions';
import { filters, IF_ANY, query, searchFilter } from '../../../shared/fields/fields';
import { filteredBy, has, holds } from '../filters';
import { statusField } from './fields';

const show = showFor('contact', 'getAll');

export const contactGetAll: INodeProperties[] = [
	...listLength(show),
	simplifySince(1.1, 'contact', 'getAll'),
	filters(show, [
		searchFilter(
			'Text in the name, phone number, email address or company of the contact',
			query('search', IF_ANY),
		),
		{ ...statusField, description: 'Only contacts with this status', routing: query('status') },
	]),
];

export const contactFilter = filteredBy({
	search: ({ first_name, last_name, phone, email, company }, part) =>
		holds([[first_name, last_name].filter(Boolean).join(' '), phone, email, company], part),
	status: has('status'),
});
