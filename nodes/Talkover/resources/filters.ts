import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { DAY, optionsOf } from '../../shared/fields/descriptions';
import { choice, dateTime, IF_ANY, query, searchFilter } from '../../shared/fields/fields';
import { agentLocator } from '../listSearch';
import { CALL_STATUSES, DIRECTIONS } from '../talkover.vendor';

/** Filters that more than one of Talkover's lists takes. */

/** What a filter by date compares is not documented. */
const WHICH_DATE = 'Talkover does not say which date counts, most likely that of creation';

/** Of an agent. `what` the list holds. */
export const agentFilter = (what: string): INodeProperties =>
	agentLocator({ description: `Only ${what} of this agent`, routing: query('agent_id', IF_ANY) });

/** From a day to a day. `what` the list holds. */
export const dayFilters = (what: string): INodeProperties[] => [
	dateTime('Created After', 'dateFrom', {
		description: `Only ${what} from this day on. ${WHICH_DATE}.`,
		routing: query('date_from', DAY),
	}),
	dateTime('Created Before', 'dateTo', {
		description: `Only ${what} up to this day. ${WHICH_DATE}.`,
		routing: query('date_to', DAY),
	}),
];

export const directionFilter = (options: INodePropertyOptions[]): INodeProperties =>
	choice('Direction', 'direction', options, { default: 'outbound', routing: query('direction') });

export const statusFilter = (options: INodePropertyOptions[], chosen: string): INodeProperties =>
	choice('Status', 'status', options, { default: chosen, routing: query('status') });

/** What every list of calls can be narrowed by. */
export const callFilters: INodeProperties[] = [
	...dayFilters('calls'),
	directionFilter(optionsOf(DIRECTIONS)),
	searchFilter('Phone number or call SID', query('search', IF_ANY)),
	statusFilter(optionsOf(CALL_STATUSES), 'completed'),
];
