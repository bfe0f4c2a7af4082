import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor } from '../../../shared/descriptions';
import { CALL_DIRECTIONS, CALL_STATUSES } from '../../smartAlex.vendor';
import { filteredBy, has } from '../filters';
import { agentLocator } from '../pickers';

const show = showFor('call', 'getAll');

export const callGetAll: INodeProperties[] = [
	...listLength(show),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show },
		options: [
			agentLocator({
				description: 'Only calls of this agent',
				routing: { send: { type: 'query', property: 'agent_id', value: '={{ $value || undefined }}' } },
			}),
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: optionsOf(CALL_DIRECTIONS),
				default: 'outbound',
				routing: { send: { type: 'query', property: 'direction' } },
			},
			{
				displayName: 'Since Hours',
				name: 'sinceHours',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 24,
				description: 'Only calls that started within the last so many hours',
				routing: { send: { type: 'query', property: 'since_hours' } },
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CALL_STATUSES),
				default: 'completed',
				routing: { send: { type: 'query', property: 'status' } },
			},
		],
	},
];

const HOUR_MS = 3_600_000;

export const callFilter = filteredBy({
	agentId: has('agent_id'),
	direction: has('direction'),
	status: has('call_status'),
	sinceHours: ({ start_timestamp: start }, hours) =>
		typeof start !== 'string' || !(Date.parse(start) < Date.now() - Number(hours) * HOUR_MS),
});
