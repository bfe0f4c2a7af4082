import type { IDataObject } from 'n8n-workflow';

import { isObject, asNumber, objectAt, rowsAt, asText } from '../shared/values';

/** What became of one contact of a batch, in Altur's words. */
export interface RowResult {
	/** `created`, `updated`, `skipped_duplicate` or `failed`; `unknown` where Altur does not say. */
	status: string;
	id: string | null;
	/** Altur's code of the error. */
	error: string | null;
	raw?: IDataObject;
}

const STATUSES = ['created', 'updated', 'skipped_duplicate', 'failed'];
const NOT_TOLD = 'Altur does not say what became of it';

/** The one thing that happened to all rows, where the counts of the batch say so. */
function commonStatus(summary: IDataObject | undefined, sent: number): string | undefined {
	return STATUSES.find((status) => asNumber(summary?.[status]) === sent);
}

/** No page shows the name under which a row tells its status: it is known by its words. */
const statusIn = (row: IDataObject): string | null =>
	([row.status, ...Object.values(row)].find((value) => STATUSES.includes(value as string)) as
		string | undefined) ?? asText(row.status);

function toResult(row: IDataObject | undefined, common: string | undefined): RowResult {
	const error = asText(row?.error);
	const status = (row && statusIn(row)) ?? (error === null ? common : 'failed') ?? 'unknown';
	return {
		status,
		id: asText(row?.id),
		error: error ?? (status === 'unknown' ? NOT_TOLD : null),
		raw: row,
	};
}

/** The results of one batch in the order of its rows. Each names its row by `index`; without it the order counts. */
export function matchRows(sent: number, body: unknown): RowResult[] {
	const results = rowsAt(body, 'results') ?? [];
	const byIndex = new Map(results.map((row, place) => [asNumber(row.index) ?? place, row]));
	const common = commonStatus(isObject(body) ? objectAt(body, 'summary') : undefined, sent);
	return Array.from({ length: sent }, (_, index) => toResult(byIndex.get(index), common));
}
