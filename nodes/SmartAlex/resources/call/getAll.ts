import { type INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor } from '../../../shared/fields/descriptions';
import { choice, filters, IF_ANY, query } from '../../../shared/fields/fields';
import { CALL_DIRECTIONS, CALL_STATUSES } from '../../smartAlex.vendor';
import { filteredBy, has } from '../filters';
import { agentLocator } from '../../listSearch';

const show = showFor('call', 'getAll');

export const callGetAll: INodeProperties[] = [
	...listLength(show),
	filters(show, [
		agentLocator({
			description: 'Only calls of this agent',
			routing: query('agent_id', IF_ANY),
		}),
		choice('Direction', 'direction', optionsOf(CALL_DIRECTIONS), {
			default: 'outbound',
			routing: query('direction'),
		}),
		{
			displayName: 'Since Hours',
			name: 'sinceHours',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 24,
			description: 'Only calls that started within the last so many hours',
			routing: query('since_hours'),
		},
		choice('Status', 'status', optionsOf(CALL_STATUSES), {
			default: 'completed',
			routing: query('status'),
		}),
	]),
];

const HOUR_MS = 3_600_000;

export const callFilter = filteredBy({
	agentId: has('agent_id'),
	direction: has('direction'),
	status: has('call_status'),
	/** V1 says `created_at`. */
	sinceHours: ({ created_at: created, start_timestamp: start = created }, hours) =>
		typeof start !== 'string' || !(Date.parse(start) < Date.now() - Number(hours) * HOUR_MS),
});
