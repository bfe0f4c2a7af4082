import { sleep } from 'n8n-workflow';

import { asNumber } from '../values';

type Headers = Record<string, unknown>;

/** How long a wait goes on after it has become needless. */
const POLL_INTERVAL_MS = 500;

const header = (headers: Headers, name: string): number | null => asNumber(headers[name]);

/** No quota is counted over more than a month: a server that names a longer time does not know it. */
const LONGEST_QUOTA_MS = 31 * 24 * 3_600_000;

/** What starts over later than this is not kept by waiting: the next request goes out, and the vendor refuses it or not. */
const LONGEST_PACE_MS = 3_600_000;

/** A time that a server names, unless it is absurd. */
const believable = (ms: number): number | undefined =>
	ms <= LONGEST_QUOTA_MS ? Math.max(0, ms) : undefined;

/** Unix seconds, or seconds from now where the number is too small to be a date. */
const resetToMs = (reset: number, now: number): number | undefined =>
	believable(reset > 1_000_000_000 ? reset * 1000 - now : reset * 1000);

function retryAfterHeader(headers: Headers, now: number): number | undefined {
	const value = headers['retry-after'];
	const wait = asNumber(value);
	if (wait !== null) return believable(wait * 1000);
	const at = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(at) ? undefined : believable(at - now);
}

/**
 * Wait that a refusing answer asks for, in milliseconds: Retry-After, else the body's own hint, else the
 * moment the rate limit starts over. Undefined where it says nothing that can be believed.
 */
export function retryAfterMs(
	headers: Headers,
	bodySeconds: number | undefined,
	now: number,
): number | undefined {
	const reset = header(headers, 'x-ratelimit-reset');
	return (
		retryAfterHeader(headers, now) ??
		(bodySeconds === undefined ? undefined : believable(bodySeconds * 1000)) ??
		(reset === null ? undefined : resetToMs(reset, now))
	);
}

/** A vendor's rate limit as its headers give it; what they do not say is null. */
export interface RateLimitHeaders {
	limit: number | null;
	remaining: number | null;
	resetSeconds: number | null;
}

/**
 * Keeps one run within the vendor's rate limit, or within a share of it: it counts the requests of the current window
 * and, once they are used up, holds the next one until the window ends. Headers, where they come, know better than the
 * record; a share is of the smaller of the two.
 */
export class RateLimiter {
	/** What the headers of the last answer that had any said of the limit; numbers of requests and seconds. */
	reported: RateLimitHeaders | null = null;

	/** Requests of the window, by whomever. */
	private used = 0;

	/** Those that went through this limiter in a window of its own, which no header shortens: a share is a share. */
	private own = 0;

	private ownEnds = 0;

	private windowEnds = 0;

	/** @param share of the limit that may be used, above 0; the rest is left to others */
	constructor(
		private readonly limit: { requests: number; windowMs: number },
		private readonly share = 1,
	) {}

	/** Milliseconds to hold the next request, which is counted. */
	reserve(now: number): number {
		const { requests, windowMs } = this.limit;
		if (now >= this.windowEnds) this.begin(now + windowMs);
		if (now >= this.ownEnds) this.beginOwn(now + windowMs);
		if (this.used >= requests) this.begin(this.windowEnds + windowMs);
		if (this.own >= this.room) {
			this.beginOwn(this.ownEnds + windowMs);
			this.begin(Math.max(this.windowEnds, this.ownEnds));
		}
		this.used += 1;
		this.own += 1;
		return Math.max(0, this.windowEnds - windowMs - now);
	}

	/** Requests that may go through this limiter in one window. */
	private get room(): number {
		if (this.share >= 1) return Number.POSITIVE_INFINITY;
		const limit = Math.min(this.limit.requests, this.reported?.limit ?? Number.POSITIVE_INFINITY);
		return Math.max(1, Math.floor(limit * this.share));
	}

	private begin(windowEnds: number): void {
		this.windowEnds = windowEnds;
		this.used = 0;
	}

	private beginOwn(ends: number): void {
		this.ownEnds = ends;
		this.own = 0;
	}

	/**
	 * Takes over what an answer says of the window: how many requests are left, and when it ends. A pair of which
	 * one is absurd, such as -1 left, says nothing.
	 * @param onTheWay requests that were sent and are not answered yet, which the answer may not count
	 */
	update(headers: Headers, now: number, onTheWay = 0): void {
		const remaining = header(headers, 'x-ratelimit-remaining');
		const reset = header(headers, 'x-ratelimit-reset');
		const endsIn = reset === null ? undefined : resetToMs(reset, now);
		const isTold = ![undefined, ''].includes(headers['x-ratelimit-reset'] as string | undefined);
		const limit = header(headers, 'x-ratelimit-limit');
		if ([limit, remaining, reset].some((each) => each !== null))
			this.reported = {
				limit,
				remaining,
				resetSeconds: endsIn === undefined ? null : Math.round(endsIn / 1000),
			};
		if (remaining === null || remaining < 0) return;
		if (isTold && (endsIn === undefined || endsIn > LONGEST_PACE_MS)) return;
		// Requests that wait for the next window already are not to be hurried.
		if (this.windowEnds > now + this.limit.windowMs) return;
		this.used = this.limit.requests - remaining + onTheWay;
		if (endsIn !== undefined)
			this.windowEnds = now + Math.min(Math.max(endsIn, 1), this.limit.windowMs);
	}
}

/** The result, unless it takes longer: a server that sends a little now and then never runs into a time-out. */
export async function withTimeout<T>(ms: number, work: Promise<T>): Promise<T> {
	if (!Number.isFinite(ms)) return await work;
	const until = Date.now() + ms;
	let isDone = false;
	const late = async (): Promise<never> => {
		while (!isDone && Date.now() < until)
			await sleep(Math.min(POLL_INTERVAL_MS, until - Date.now()));
		throw Object.assign(new Error('It took too long'), { code: 'ETIMEDOUT' });
	};
	return await Promise.race([work, late()]).finally(() => {
		isDone = true;
	});
}

/** Waits unless it would go past the deadline or the run is cancelled; true when it has waited. */
export async function sleepWithin(
	ms: number,
	deadline: number,
	signal?: AbortSignal,
): Promise<boolean> {
	if (Date.now() + ms > deadline) return false;
	const until = Date.now() + ms;
	while (Date.now() < until) {
		if (signal?.aborted) return false;
		await sleep(Math.min(POLL_INTERVAL_MS, until - Date.now()));
	}
	return true;
}
