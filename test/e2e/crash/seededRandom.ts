import { chance } from '../../simulators/shared/random';

/** Chance that can be played again: the same seed throws the same numbers in the same order. */
export class SeededRandom {
	private throws = 0;

	constructor(private readonly seed: number) {}

	/** A number from 0 up to, but without, 1. */
	next(): number {
		this.throws += 1;
		return chance(this.seed, this.throws);
	}

	between(least: number, most: number): number {
		return least + this.next() * (most - least);
	}

	whole(least: number, most: number): number {
		return Math.floor(this.between(least, most + 1));
	}

	pick<T>(from: readonly T[]): T {
		const picked = from[this.whole(0, from.length - 1)];
		if (picked === undefined) throw new Error('Nothing to pick from');
		return picked;
	}
}
