import { createHash } from 'crypto';

/** What a poll may decide by its turn; each has a series of its own, or one would always meet the same of another. */
type Decision = 'begin' | 'report';

/**
 * Where in a series a poll stands, from 0 up to 1: the same for the same revision of the memory and the same moment.
 * The revision alone would stand still where a poll stores nothing, and what failed at the same place each time would
 * hide the rest for good. Counting polls or minutes would fall in with somebody's Poll Times, of which n8n allows
 * any:
 * as a hash, no series of moments meets the same values again and again.
 */
export function turnOf(decision: Decision, revision: number, at: number): number {
	const hash = createHash('sha256')
		.update(JSON.stringify([decision, revision, at]))
		.digest();
	return hash.readUInt32BE(0) / 2 ** 32;
}

/** The list begun at a part of it: `turn` is from 0 up to 1. */
export function rotate<T>(list: readonly T[], turn: number): T[] {
	const start = Math.floor(turn * list.length);
	return [...list.slice(start), ...list.slice(0, start)];
}
