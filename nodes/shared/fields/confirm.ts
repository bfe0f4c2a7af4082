import { type INode } from 'n8n-workflow';

import { usageError } from '../http/errors';
import { asNumber } from '../values';

/** Seconds that the option Confirm Within has unless somebody sets it. */
export const CONFIRM_SECONDS = 10;

/** Seconds that the option Confirm Within takes at most. */
export const LONGEST_CONFIRM_SECONDS = 120;

/**
 * Milliseconds that a campaign has to show its new status, from what the person set.
 * @param seconds as entered under Confirm Within
 * @throws NodeOperationError where they are out of range
 */
export function readConfirmMs(node: INode, seconds: unknown, itemIndex: number): number {
	const read = asNumber(seconds);
	if (read !== null && read >= 0 && read <= LONGEST_CONFIRM_SECONDS) return read * 1000;
	throw usageError(
		node,
		`Confirm Within must be from 0 to ${LONGEST_CONFIRM_SECONDS} seconds`,
		'Correct it under Options.',
		itemIndex,
	);
}
