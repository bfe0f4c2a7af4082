import type { IPollFunctions } from 'n8n-workflow';

/**
 * n8n's durable engine gives each poll its own copy of the memory, saves it some moments after the poll has
 * ended, and lets two polls of one node run side by side: one of each Poll Time, or a late one after a restart
 * beside the next. What another poll of this process has just stored cannot be seen in that copy, so it is noted
 * here until it is saved.
 */
const NOTED_FOR_MS = 45_000;
/** A poll that begins so long after another one emitted events sees what that one has saved, or that it failed to. */
const SAVED_WITHIN_MS = 2_000;

/** Polls that began before that moment, on top of an older revision, know less than this one. */
const commits = new Map<string, { revision: number; until: number; at: number }>();

const isOver = (at: number): boolean => Math.abs(Date.now() - at) > NOTED_FOR_MS;

/** Epochs distinguish a memory that started over from the one before it. */
const keyOf = (context: IPollFunctions, epochs: string[]): string =>
	JSON.stringify([context.getWorkflow().id, context.getNode().id, epochs]);

/** Whether a poll of this process has stored something newer than the memory that this one started from. */
export function isStale(
	context: IPollFunctions,
	epochs: string[],
	revision: number,
	startedAt: number,
): boolean {
	// Polls of the in-memory engine share one memory. All that the durable one schedules say "update".
	if (context.getActivationMode() !== 'update') return false;
	const last = commits.get(keyOf(context, epochs));
	return (
		last !== undefined && last.revision > revision && startedAt < last.until && !isOver(last.at)
	);
}

/** Notes in this process that a poll has stored a new revision, until n8n has saved it. */
export function recordCommit(
	context: IPollFunctions,
	epochs: string[],
	revision: number,
	hasEvents: boolean,
): void {
	const at = Date.now();
	for (const [key, last] of commits) if (isOver(last.at)) commits.delete(key);
	commits.set(keyOf(context, epochs), {
		revision,
		at,
		until: hasEvents ? at + SAVED_WITHIN_MS : at,
	});
}
