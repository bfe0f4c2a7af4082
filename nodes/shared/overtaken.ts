import type { IPollFunctions } from 'n8n-workflow';

/**
 * n8n's durable engine gives each poll its own copy of the memory, saves it some moments after the poll has ended, and
 * lets two polls of one node run side by side: one of each Poll Time, or a late one after a restart beside the next.
 * What another poll of this process has just told cannot be seen in that copy, so it is noted here until it is saved.
 */
const SAVED_WITHIN_MS = 45_000;

const told = new Map<string, { revision: number; at: number }>();

const isOver = (at: number): boolean => Math.abs(Date.now() - at) > SAVED_WITHIN_MS;

/** Epochs tell a memory that started over from the one before it. */
const keyOf = (context: IPollFunctions, epochs: string[]): string =>
	JSON.stringify([context.getWorkflow().id, context.getNode().id, epochs]);

/** Whether a poll of this process has told events on top of the memory that this one started from. */
export function isOvertaken(context: IPollFunctions, epochs: string[], revision: number): boolean {
	// Polls of the in-memory engine share one memory. All that the durable one schedules say "update".
	if (context.getActivationMode() !== 'update') return false;
	const last = told.get(keyOf(context, epochs));
	return last !== undefined && last.revision > revision && !isOver(last.at);
}

export function noteTold(context: IPollFunctions, epochs: string[], revision: number): void {
	for (const [key, { at }] of told) if (isOver(at)) told.delete(key);
	told.set(keyOf(context, epochs), { revision, at: Date.now() });
}
