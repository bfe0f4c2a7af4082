import { FINAL_STATUSES, LIVE_STATUSES, type CampaignStatus } from '../../shared/campaign';
import type { CampaignFilter } from '../../shared/client';
import { usageError } from '../../shared/errors';
import { readLimit, USUAL_LIMIT } from '../../shared/limit';
import { wordsIn } from '../../shared/values';
import type { Run } from './run';

const STATUSES: readonly string[] = [...LIVE_STATUSES, ...FINAL_STATUSES];

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

function readStatuses(run: Run, value: unknown, itemIndex: number): CampaignStatus[] {
	const words = wordsIn(value).map((word) => word.toLowerCase());
	const strange = words.find((word) => !STATUSES.includes(word));
	if (strange === undefined) return words as CampaignStatus[];
	throw usageError(
		run.context.getNode(),
		`"${strange}" is not a status of a campaign`,
		`The Status is one or more of ${STATUSES.join(', ')}.`,
		itemIndex,
	);
}

export function readFilters(run: Run, itemIndex: number): CampaignFilter {
	const { status, search } = run.context.getNodeParameter('filters', itemIndex, {}) as { status?: unknown; search?: unknown };
	const needle = isNothing(search) ? '' : String(search).trim();
	return { status: readStatuses(run, status, itemIndex), ...(needle ? { search: needle } : {}) };
}

/** Undefined where everything is wanted. */
export function limitOf({ context }: Run, itemIndex: number): number | undefined {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return undefined;
	return readLimit(context.getNode(), context.getNodeParameter('limit', itemIndex, USUAL_LIMIT), itemIndex);
}
