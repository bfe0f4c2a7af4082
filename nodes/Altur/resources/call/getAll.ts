import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import type { Keep } from '../../../shared/routing';
import { ANSWERERS, CALL_STATUSES, QUERY } from '../../altur.vendor';
import { createdBetween } from '../dates';

const show = showFor('call', 'getAll');

export const callGetAll: INodeProperties[] = [
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
				displayName: 'Answered By',
				name: 'answeredBy',
				type: 'options',
				options: optionsOf(ANSWERERS),
				default: 'human',
				routing: { send: { type: 'query', property: QUERY.answeredBy } },
			},
			...createdBetween('calls'),
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CALL_STATUSES),
				default: 'ended',
				routing: { send: { type: 'query', property: QUERY.status } },
			},
		],
	},
];

interface Filters {
	status?: string;
	answeredBy?: string;
}

/** Filters again on our side. */
export const keepCalls: Keep = function () {
	const { status, answeredBy } = this.getNodeParameter('filters', {}) as Filters;
	if (!status && !answeredBy) return undefined;
	return (row) => (!status || row.status === status) && (!answeredBy || row.answered_by === answeredBy);
};
