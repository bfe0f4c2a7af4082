import { type INode } from 'n8n-workflow';

import { usageError } from '../http/errors';
import { asNumber } from '../values';

/** How many rows Get Many gives unless somebody sets the Limit. */
export const USUAL_LIMIT = 50;

const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

/**
 * The Limit that a person entered; the usual one where nothing was.
 * @throws NodeOperationError where it is no whole number of at least 1
 */
export function readLimit(node: INode, entered: unknown, itemIndex?: number): number {
	const limit = isNothing(entered) ? USUAL_LIMIT : asNumber(entered);
	if (limit !== null && Number.isInteger(limit) && limit >= 1) return limit;
	throw usageError(
		node,
		'The Limit must be a whole number of at least 1',
		'Raise the Limit, or turn on Return All.',
		itemIndex,
	);
}
