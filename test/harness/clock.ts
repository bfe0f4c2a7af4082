const RealDate = Date;
let users = 0;

function dateOf(now: () => Date | number): DateConstructor {
	const current = () => Number(now());
	const ClockDate = class extends RealDate {
		constructor(...args: unknown[]) {
			if (args.length === 0) super(current());
			else super(...(args as [number]));
		}
		static override now() {
			return current();
		}
	};
	return ClockDate as unknown as DateConstructor;
}

/** Runs `work` with `Date` telling `now()`. Timers stay real, or no request would ever end. */
export async function withClock<T>(
	now: (() => Date | number) | undefined,
	work: () => Promise<T>,
): Promise<T> {
	if (!now) return await work();
	users += 1;
	globalThis.Date = dateOf(now);
	try {
		return await work();
	} finally {
		users -= 1;
		if (users === 0) globalThis.Date = RealDate;
	}
}
