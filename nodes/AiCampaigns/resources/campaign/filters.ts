import type { IDataObject } from 'n8n-workflow';

import { FINAL_STATUSES, LIVE_STATUSES, type CampaignStatus } from '../../../shared/campaign';
import type { CampaignFilter } from '../../../shared/campaigns/read';
import { dateIn } from '../../../shared/dates';
import { usageError } from '../../../shared/http/errors';
import { readLimit, USUAL_LIMIT } from '../../../shared/fields/limit';
import { isObject, parseList } from '../../../shared/values';
import type { Run } from '../../run';

const STATUSES: readonly string[] = [...LIVE_STATUSES, ...FINAL_STATUSES];

const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

function readStatuses(run: Run, value: unknown, itemIndex: number): CampaignStatus[] {
	const words = parseList(value).map((word) => word.toLowerCase());
	const strange = words.find((word) => !STATUSES.includes(word));
	if (strange === undefined) return words as CampaignStatus[];
	throw usageError(
		run.context.getNode(),
		`"${strange}" is not a status of a campaign`,
		`The Status is one or more of ${STATUSES.join(', ')}.`,
		itemIndex,
	);
}

const textOf = (value: unknown): string => (isNothing(value) ? '' : String(value).trim());

/** A date of an expression may come as an object. */
const dateText = (value: unknown): string =>
	isObject(value) && typeof value.toISOString === 'function'
		? String((value.toISOString as () => unknown)())
		: textOf(value);

/** Whether a text begins with a day that there is. JavaScript alone reads "7" as a date, and 30 February as 2 March. */
function beginsWithDay(text: string): boolean {
	const [day] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
	const ms = Date.parse(`${day}T00:00:00Z`);
	return day !== undefined && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** A moment in UTC; undefined where none is given. */
function readMoment(
	{ context }: Run,
	label: string,
	value: unknown,
	itemIndex: number,
): string | undefined {
	const text = dateText(value);
	if (text === '') return undefined;
	const moment = beginsWithDay(text) ? dateIn(context.getTimezone(), text) : null;
	if (moment !== null) return moment;
	throw usageError(
		context.getNode(),
		`${label} is not a date: "${text}"`,
		'Choose a date, or write it like 2026-03-31 or 2026-03-31T09:00:00.',
		itemIndex,
	);
}

/** When campaigns are to have been created. A span without any moment in it finds nothing, and so is a mistake. */
function readSpan(
	run: Run,
	filters: IDataObject,
	itemIndex: number,
): Pick<CampaignFilter, 'createdAfter' | 'createdBefore'> {
	const createdAfter = readMoment(run, 'Created After', filters.createdAfter, itemIndex);
	const createdBefore = readMoment(run, 'Created Before', filters.createdBefore, itemIndex);
	if (createdAfter && createdBefore && createdAfter >= createdBefore) {
		throw usageError(
			run.context.getNode(),
			'Created After is not earlier than Created Before',
			'Exchange the two dates, or take one of them away.',
			itemIndex,
		);
	}
	return { ...(createdAfter ? { createdAfter } : {}), ...(createdBefore ? { createdBefore } : {}) };
}

export function readFilters(run: Run, itemIndex: number): CampaignFilter {
	const filters = run.context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const [search, agent] = [textOf(filters.search), textOf(filters.agent)];
	return {
		status: readStatuses(run, filters.status, itemIndex),
		...(search ? { search } : {}),
		...(agent ? { agent } : {}),
		...readSpan(run, filters, itemIndex),
	};
}

/** Undefined where everything is wanted. */
export function limitOf({ context }: Run, itemIndex: number): number | undefined {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return undefined;
	return readLimit(
		context.getNode(),
		context.getNodeParameter('limit', itemIndex, USUAL_LIMIT),
		itemIndex,
	);
}
