import type { Endpoint } from '../vendor';

/** An answer counts as slow that takes so many times as long as the fastest one of its call, ... */
const SLOW_FACTOR = 3;
/** ... and so many milliseconds on top, since short times vary for other reasons. */
const SLACK_MS = 100;

/**
 * Requests in flight at once, for all that is read and written in one run at one vendor. It begins with as many as the
 * vendor's record allows and adapts as TCP does, by additive increase and multiplicative decrease. Answers are looked at in
 * rounds of as many as may be in flight:
 * - one that is refused with 429, or a whole round of slow ones, halves the number. What was sent before counts no more,
 *   so that one crowd is answered by one cut;
 * - a round without a slow one, or one refused, raises it by one, up to where it began.
 *
 * A whole round has to be slow because a single answer may be so by chance. After such a cut it is learned anew what is
 * fast: a vendor that has become slow for another reason is not slowed down for good.
 */
export class ConcurrencyLimit {
	private most: number;

	private inFlight = 0;

	private readonly waiting: Array<() => void> = [];

	private cuts = 0;

	private round = { answers: 0, slow: 0 };

	private readonly fastest = new Map<string, number>();

	/** @param largest number of requests in flight, and the first */
	constructor(private readonly largest: number) {
		this.most = largest;
	}

	/** Requests that may be in flight now; 1 at least. */
	get allowed(): number {
		return this.most;
	}

	/** Waits for a place, first come first served. Gives what `learn` has to know of the request; `leave` must follow. */
	async enter(): Promise<number> {
		if (this.inFlight < this.most) this.inFlight += 1;
		else await new Promise<void>((resolve) => void this.waiting.push(resolve));
		return this.cuts;
	}

	/** Gives the place back. */
	leave(): void {
		this.inFlight -= 1;
		while (this.inFlight < this.most && this.waiting.length) {
			this.inFlight += 1;
			this.waiting.shift()?.();
		}
	}

	/**
	 * Adapts the number to an answer that came `ms` milliseconds after its request was sent.
	 * @param entered what `enter` gave for it
	 */
	learn(entered: number, { method, path }: Endpoint, ms: number, isRefused: boolean): void {
		if (entered !== this.cuts) return;
		if (isRefused) return this.cut();
		const call = `${method} ${path}`;
		const fastest = this.fastest.get(call) ?? ms;
		if (ms <= fastest) this.fastest.set(call, ms);
		this.round.answers += 1;
		if (ms > SLOW_FACTOR * fastest + SLACK_MS) this.round.slow += 1;
		if (this.round.answers >= this.most) this.endRound();
	}

	private endRound(): void {
		const { answers, slow } = this.round;
		this.round = { answers: 0, slow: 0 };
		if (slow === answers) {
			this.fastest.clear();
			this.cut();
		} else if (slow === 0) this.most = Math.min(this.largest, this.most + 1);
	}

	private cut(): void {
		this.cuts += 1;
		this.round = { answers: 0, slow: 0 };
		this.most = Math.max(1, Math.floor(this.most / 2));
	}
}
