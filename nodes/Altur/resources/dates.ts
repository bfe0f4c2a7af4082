import { type IDataObject, type INodeProperties } from 'n8n-workflow';

import { dateTime, query } from '../../shared/fields/fields';
import { asIsoDate } from '../../shared/values';
import { QUERY } from '../altur.vendor';

/**
 * A moment in UTC, from text, a Luxon date or a Date; text without a zone is read in the workflow's. Null where it is no
 * date.
 */
const MOMENT =
	'={{ $value ? DateTime.fromISO($value.toISOString ? $value.toISOString() : String($value)).toUTC().toISO() : undefined }}';

/** Filters for a span of time. */
export const createdBetween = (what: string, note = ''): INodeProperties[] => [
	dateTime('Created After', 'startDate', {
		description: `Only ${what} from this moment on.${note}`,
		routing: query(QUERY.from, MOMENT),
	}),
	dateTime('Created Before', 'endDate', {
		description: `Only ${what} up to this moment.${note}`,
		routing: query(QUERY.to, MOMENT),
	}),
];

const isGiven = (value: unknown): boolean => value !== undefined;

/** Undefined where all is well. */
export function findSpanIssue(qs: IDataObject): string | undefined {
	const [from, to] = [qs[QUERY.from], qs[QUERY.to]];
	if ([from, to].some((each) => isGiven(each) && asIsoDate(each) === null))
		return 'Created After and Created Before must be dates';
	return isGiven(from) && isGiven(to) && String(from) > String(to)
		? 'Created After must not be later than Created Before'
		: undefined;
}

/** From the newest page of "List campaigns": both dates or none. */
export function findPairIssue(qs: IDataObject): string | undefined {
	const isHalf = isGiven(qs[QUERY.from]) !== isGiven(qs[QUERY.to]);
	return isHalf
		? 'Altur needs both Created After and Created Before, or none of them'
		: findSpanIssue(qs);
}
