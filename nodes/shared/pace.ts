import { sleep } from 'n8n-workflow';

import { number } from './values';

export type Headers = Record<string, unknown>;

/** How long a wait goes on after it has become needless. */
const STEP_MS = 500;

const header = (headers: Headers, name: string): number | null => number(headers[name]);

/** Unix seconds, or seconds from now where the number is too small to be a date. */
const resetToMs = (reset: number, now: number): number =>
	reset > 1_000_000_000 ? reset * 1000 - now : reset * 1000;

function retryAfterHeader(headers: Headers, now: number): number | undefined {
	const value = headers['retry-after'];
	const wait = number(value);
	if (wait !== null) return wait * 1000;
	const at = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(at) ? undefined : at - now;
}

/**
 * Wait that a refusing answer asks for, in milliseconds: Retry-After, else the body's own hint, else the
 * moment the rate limit starts over. Undefined where it says nothing.
 */
export function askedWaitMs(headers: Headers, bodySeconds: number | undefined, now: number): number | undefined {
	const reset = header(headers, 'x-ratelimit-reset');
	const wait =
		retryAfterHeader(headers, now) ??
		(bodySeconds === undefined ? undefined : bodySeconds * 1000) ??
		(reset === null ? undefined : resetToMs(reset, now));
	return wait === undefined ? undefined : Math.max(0, wait);
}

/**
 * Keeps one run within the vendor's rate limit: it counts the requests of the current window and, once they
 * are used up, holds the next one until the window ends. Headers, where they come, know better than the record.
 */
export class Pace {
	private used = 0;

	private windowEnds = 0;

	constructor(private readonly limit: { requests: number; perMs: number }) {}

	/** Milliseconds to hold the next request, which is counted. */
	take(now: number): number {
		const { requests, perMs } = this.limit;
		if (now >= this.windowEnds) {
			this.windowEnds = now + perMs;
			this.used = 0;
		}
		if (this.used >= requests) {
			this.windowEnds += perMs;
			this.used = 0;
		}
		this.used += 1;
		return Math.max(0, this.windowEnds - perMs - now);
	}

	/** Takes over what an answer says of the window: how many requests are left, and when it ends. */
	learn(headers: Headers, now: number): void {
		const remaining = header(headers, 'x-ratelimit-remaining');
		const reset = header(headers, 'x-ratelimit-reset');
		// Requests that wait for the next window already are not to be hurried.
		if (remaining === null || this.windowEnds > now + this.limit.perMs) return;
		this.used = this.limit.requests - Math.max(0, remaining);
		if (reset !== null) this.windowEnds = now + Math.min(Math.max(resetToMs(reset, now), 1), this.limit.perMs);
	}
}

/** The result, unless it takes longer: a server that sends a little now and then never runs into a time-out. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
	if (!Number.isFinite(ms)) return await work;
	const until = Date.now() + ms;
	let isDone = false;
	const late = async (): Promise<never> => {
		while (!isDone && Date.now() < until) await sleep(Math.min(STEP_MS, until - Date.now()));
		throw Object.assign(new Error('It took too long'), { code: 'ETIMEDOUT' });
	};
	return await Promise.race([work, late()]).finally(() => {
		isDone = true;
	});
}

/** Waits unless it would go past the deadline or the run is cancelled; true when it has waited. */
export async function waitWithin(ms: number, deadline: number, signal?: AbortSignal): Promise<boolean> {
	if (Date.now() + ms > deadline) return false;
	const until = Date.now() + ms;
	while (Date.now() < until) {
		if (signal?.aborted) return false;
		await sleep(Math.min(STEP_MS, until - Date.now()));
	}
	return true;
}
