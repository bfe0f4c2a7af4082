export const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

/** Virtual time: it starts now and moves only when driven. */
export class Clock {
	private readonly start = wholeSecond(Date.now());
	private time = this.start;

	now(): number {
		return this.time;
	}

	advance(ms: number): void {
		if (!(ms >= 0)) throw new Error(`The clock cannot be moved by ${ms} ms`);
		this.time += ms;
	}

	reset(): void {
		this.time = this.start;
	}
}

/** ISO 8601 in whole seconds, as in 2026-03-01T00:00:00Z. */
export const iso = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
