import { parseArgs } from 'node:util';

export interface Arguments {
	seed: number;
	short: boolean;
	/** Which part to run; all of them unless named. */
	only: string | undefined;
}

/** What stands behind the name of an npm script that has these parts. */
export function readArguments(parts: string[]): Arguments {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			short: { type: 'boolean', default: false },
			only: { type: 'string' },
		},
	});
	const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
	if (!Number.isInteger(seed) || seed < 0) throw new Error('--seed must be a whole number');
	if (values.only !== undefined && !parts.includes(values.only))
		throw new Error(`--only must be one of ${parts.join(', ')}`);
	return { seed, short: values.short, only: values.only };
}
