export interface RateState {
	allowed: boolean;
	limit: number;
	remaining: number;
	/** Real time, in milliseconds, at which the window ends. */
	resetAt: number;
	waitMs: number;
}

/**
 * A fixed window per key. It passes in real time, for clients wait in real time too, and a test can turn its clock on
 * instead of waiting.
 */
export class RateLimiter {
	private readonly windows = new Map<string, { endsAt: number; count: number }>();
	private turned = 0;

	turn(ms: number): void {
		this.turned += ms;
	}

	take(key: string, limit: number, windowMs: number, realNow = Date.now()): RateState {
		const now = realNow + this.turned;
		const window = this.window(key, windowMs, now);
		window.count++;
		return {
			allowed: window.count <= limit,
			limit,
			remaining: Math.max(0, limit - window.count),
			resetAt: window.endsAt - this.turned,
			waitMs: window.endsAt - now,
		};
	}

	clear(): void {
		this.windows.clear();
		this.turned = 0;
	}

	private window(key: string, windowMs: number, now: number) {
		const open = this.windows.get(key);
		if (open && open.endsAt > now) return open;
		const fresh = { endsAt: now + windowMs, count: 0 };
		this.windows.set(key, fresh);
		return fresh;
	}
}

export const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
