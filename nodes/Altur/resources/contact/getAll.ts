import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { choice, query, simplifiedList } from '../../../shared/fields/fields';
import { type RowFilter } from '../../../shared/fields/routing';
import { CONTACT_STATUSES, OLD_CONTACT_STATUSES, QUERY } from '../../altur.vendor';

const show = showFor('contact', 'getAll');

const statuses = optionsOf(
	[...CONTACT_STATUSES, ...Object.keys(OLD_CONTACT_STATUSES)],
	OLD_CONTACT_STATUSES,
);

export const contactGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		choice('Status', 'status', statuses, {
			default: 'answered',
			routing: query(QUERY.status),
		}),
	]),
];

/** Filters again on our side. */
export const filterContacts: RowFilter = function () {
	const status = this.getNodeParameter('filters.status', '') as string;
	return status ? (row) => row.status === status : undefined;
};
