const RealDate = Date;
const realSetTimeout = setTimeout;
let users = 0;
let isFaster = false;

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
		static override [Symbol.hasInstance](value: unknown) {
			return value instanceof RealDate;
		}
	};
	return ClockDate as unknown as DateConstructor;
}

let dateBefore = RealDate;

/** Runs `work` with `Date` telling `now()`. Timers stay as they are, or no request would ever end. */
export async function withClock<T>(
	now: (() => Date | number) | undefined,
	work: () => Promise<T>,
): Promise<T> {
	if (!now) return await work();
	if (users === 0) dateBefore = globalThis.Date;
	users += 1;
	globalThis.Date = dateOf(now);
	try {
		return await work();
	} finally {
		users -= 1;
		if (users === 0) globalThis.Date = dateBefore;
	}
}

const shortened = (times: number): typeof setTimeout =>
	Object.assign(
		((callback: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) =>
			realSetTimeout(callback, ms / times, ...values)) as typeof setTimeout,
		{ __promisify__: realSetTimeout.__promisify__ },
	);

/**
 * Runs `work` while time passes so many times as fast, by `Date` and by timers: for the package, for n8n and for the
 * simulators alike, so that who waits for whom, and in which order, stays as it is. What takes real time, such as an answer,
 * seems to take so many times as long: little that is measured against it may be short. Afterwards it is earlier again, so
 * that what `work` has begun must not go on.
 */
export async function atSpeed<T>(times: number, work: () => Promise<T>): Promise<T> {
	if (isFaster || users > 0) throw new Error('Time is not as it was already');
	const start = RealDate.now();
	isFaster = true;
	globalThis.Date = dateOf(() => Math.floor(start + (RealDate.now() - start) * times));
	globalThis.setTimeout = shortened(times);
	try {
		return await work();
	} finally {
		globalThis.Date = RealDate;
		globalThis.setTimeout = realSetTimeout;
		isFaster = false;
	}
}
