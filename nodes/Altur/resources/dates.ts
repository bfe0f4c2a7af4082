import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { date } from '../../shared/values';
import { QUERY } from '../altur.vendor';

/**
 * A moment in UTC, from text, a Luxon date or a Date; text without a zone is read in the workflow's. Null where it is no
 * date.
 */
const MOMENT =
	'={{ $value ? DateTime.fromISO($value.toISOString ? $value.toISOString() : String($value)).toUTC().toISO() : undefined }}';

const moment = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
	routing: { send: { type: 'query', property, value: MOMENT } },
});

/** Filters for a span of time. */
export const createdBetween = (what: string, note = ''): INodeProperties[] => [
	moment('Created After', 'startDate', QUERY.from, `Only ${what} from this moment on.${note}`),
	moment('Created Before', 'endDate', QUERY.to, `Only ${what} up to this moment.${note}`),
];

const isGiven = (value: unknown): boolean => value !== undefined;

/** Undefined where all is well. */
export function spanComplaint(qs: IDataObject): string | undefined {
	const [from, to] = [qs[QUERY.from], qs[QUERY.to]];
	if ([from, to].some((each) => isGiven(each) && date(each) === null)) return 'Created After and Created Before must be dates';
	return isGiven(from) && isGiven(to) && String(from) > String(to) ? 'Created After must not be later than Created Before' : undefined;
}

/** From the newest page of "List campaigns": both dates or none. */
export function pairComplaint(qs: IDataObject): string | undefined {
	const isHalf = isGiven(qs[QUERY.from]) !== isGiven(qs[QUERY.to]);
	return isHalf ? 'Altur needs both Created After and Created Before, or none of them' : spanComplaint(qs);
}
