import { parseArgs } from 'node:util';

export interface Arguments {
	seed: number;
	short: boolean;
	/** Which parts to run; all of them unless named. */
	only: string | undefined;
}

/** What stands behind the name of an npm script. */
export function readArguments(): Arguments {
	const { values } = parseArgs({
		options: { seed: { type: 'string' }, short: { type: 'boolean', default: false }, only: { type: 'string' } },
	});
	const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
	if (!Number.isInteger(seed) || seed < 0) throw new Error('--seed must be a whole number');
	return { seed, short: values.short, only: values.only };
}
