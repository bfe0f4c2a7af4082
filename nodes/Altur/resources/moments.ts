import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { usageError } from '../../shared/errors';

const UNREADABLE = 'unreadable';

/** A date in UTC; one without an offset is read in the time zone of the workflow. Not sent where it is empty. */
const MOMENT = `={{ $value ? ($value.toISOString ? $value.toISOString() : (DateTime.fromISO(String($value)).toUTC().toISO() || "${UNREADABLE}")) : undefined }}`;

const moment = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
	routing: { send: { type: 'query', property: name, value: MOMENT } },
});

/** Start and end of a range; Altur names both the same everywhere. */
export const startDate = (description: string): INodeProperties => moment('Start Date', 'startDate', description);
export const endDate = (description: string): INodeProperties => moment('End Date', 'endDate', description);

function complaint({ startDate: start, endDate: end }: IDataObject, bothOrNone: boolean): string | undefined {
	if (start === UNREADABLE || end === UNREADABLE) return `The ${start === UNREADABLE ? 'Start' : 'End'} Date is not a date`;
	if (bothOrNone && (start === undefined) !== (end === undefined)) return 'Start Date and End Date must be given together';
	return start !== undefined && end !== undefined && String(start) > String(end) ? 'The End Date is before the Start Date' : undefined;
}

const checkRange = (bothOrNone: boolean): PreSendAction =>
	async function (options) {
		const found = complaint((options.qs ?? {}) as IDataObject, bothOrNone);
		if (!found) return options;
		throw usageError(this.getNode(), found, 'Correct the dates under Filters, or remove both of them.', this.getItemIndex());
	};

/** docs: campaigns/retrieve. Campaigns are filtered by both dates or by none. */
export const checkBothDates = checkRange(true);
export const checkDates = checkRange(false);
