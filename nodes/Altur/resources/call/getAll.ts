import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { choice, query, simplifiedList } from '../../../shared/fields/fields';
import { type RowFilter } from '../../../shared/fields/routing';
import { ANSWERERS, CALL_STATUSES, QUERY } from '../../altur.vendor';
import { createdBetween } from '../dates';

const show = showFor('call', 'getAll');

export const callGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		choice('Answered By', 'answeredBy', optionsOf(ANSWERERS), {
			default: 'human',
			routing: query(QUERY.answeredBy),
		}),
		...createdBetween('calls'),
		choice('Status', 'status', optionsOf(CALL_STATUSES), {
			default: 'ended',
			routing: query(QUERY.status),
		}),
	]),
];

interface Filters {
	status?: string;
	answeredBy?: string;
}

/** Filters again on our side. */
export const filterCalls: RowFilter = function () {
	const { status, answeredBy } = this.getNodeParameter('filters', {}) as Filters;
	if (!status && !answeredBy) return undefined;
	return (row) =>
		(!status || row.status === status) && (!answeredBy || row.answered_by === answeredBy);
};
