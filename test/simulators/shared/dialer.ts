/** How far a campaign has come with its contacts. Calls are made one after the other. */
export interface Dialing {
	contacts: number;
	callMs: number;
	/** When each call began, by contact. */
	startedAt: number[];
	/** Calls that have ended. */
	done: number;
	succeeded: number;
}

export const inProgress = (dialing: Dialing): boolean => dialing.startedAt.length > dialing.done;

export const allDone = (dialing: Dialing): boolean =>
	dialing.contacts > 0 && dialing.done >= dialing.contacts;

export const callEnd = (dialing: Dialing, index: number): number =>
	(dialing.startedAt[index] ?? 0) + dialing.callMs;

/** When calls that began at an instant, one after the other, have ended: at the latest now. */
export const calledUntil = (
	from: number,
	{ called, callMs }: { called: number; callMs: number },
	now: number,
): number => Math.max(from, Math.min(now, from + called * callMs));

export const undialed = ({ contacts, callMs }: Pick<Dialing, 'contacts' | 'callMs'>): Dialing => ({
	contacts,
	callMs,
	startedAt: [],
	done: 0,
	succeeded: 0,
});

/** A campaign that has already made `called` calls, spread evenly over the time given. */
export function dialed(
	plan: Pick<Dialing, 'contacts' | 'callMs'>,
	called: number,
	time: { from: number; to: number },
	succeeds: (index: number) => boolean,
): Dialing {
	const step = (time.to - time.from) / called;
	const dialing = undialed(plan);
	for (let i = 0; i < called; i++) {
		dialing.startedAt.push(Math.floor(time.from + i * step));
		finishCall(dialing, succeeds);
	}
	return dialing;
}

/**
 * Plays the time from one instant to another. A call in progress goes on even when the campaign is not running.
 * Returns the instant at which nothing more was left to do, or `to`. Many small steps give the same as a big one.
 */
export function dial(
	dialing: Dialing,
	time: { from: number; to: number },
	running: boolean,
	succeeds: (index: number) => boolean,
): number {
	let free = time.from;
	for (;;) {
		if (inProgress(dialing)) {
			const end = callEnd(dialing, dialing.done);
			if (end > time.to) return time.to;
			finishCall(dialing, succeeds);
			free = end;
		} else if (running && dialing.startedAt.length < dialing.contacts && free < time.to) {
			dialing.startedAt.push(free);
		} else {
			return free;
		}
	}
}

/** As `dial`. Returns when the last call ended, or undefined when some are left or the campaign is not running. */
export function dialToEnd(
	dialing: Dialing,
	time: { from: number; to: number },
	running: boolean,
	succeeds: (index: number) => boolean,
): number | undefined {
	const free = dial(dialing, time, running, succeeds);
	return running && allDone(dialing) ? free : undefined;
}

function finishCall(dialing: Dialing, succeeds: (index: number) => boolean): void {
	if (succeeds(dialing.done)) dialing.succeeded++;
	dialing.done++;
}
