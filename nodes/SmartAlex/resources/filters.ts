import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import type { RowFilter } from '../../shared/fields/routing';

type Test = (row: IDataObject, wanted: string) => boolean;

/** Whether one of the texts holds another, in any case. */
export const holds = (texts: unknown[], part: string): boolean =>
	texts.some((each) => typeof each === 'string' && each.toLowerCase().includes(part.toLowerCase()));

/** Whether a field has the wanted value. A row that does not show the field is left to what the vendor made of it. */
export const has =
	(field: string): Test =>
	(row, wanted) =>
		row[field] === undefined || String(row[field]) === wanted;

const chosen = (context: IExecuteSingleFunctions, name: string): string =>
	String(context.getNodeParameter(`filters.${name}`, '', { extractValue: true }) ?? '').trim();

/**
 * Narrows a list by the parameters under Filters. The newest SmartAlex names no filters for its lists, so what is sent
 * may be ignored.
 */
export const filteredBy = (tests: Record<string, Test>): RowFilter =>
	function () {
		const active = Object.entries(tests).flatMap(([name, test]) => {
			const wanted = chosen(this, name);
			return wanted ? [(row: IDataObject) => test(row, wanted)] : [];
		});
		return active.length ? (row) => active.every((test) => test(row)) : undefined;
	};
