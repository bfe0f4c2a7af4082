import { parseArgs } from 'node:util';

const SECTIONS = ['lists', 'profile', 'verbs', 'polls', 'size'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
	isQuick: boolean;
	/** Renews docs/bench.json and the tables in README and docs/performance.md. */
	isSaved: boolean;
	sections: readonly Section[];
}

const isSection = (text: string): text is Section => (SECTIONS as readonly string[]).includes(text);

/**
 * What stands behind "npm run bench --".
 * @throws Error that says what can stand there
 */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			quick: { type: 'boolean', default: false },
			save: { type: 'boolean', default: false },
			only: { type: 'string' },
		},
	});
	const only = values.only?.split(',') ?? [...SECTIONS];
	const sections = only.filter(isSection);
	if (sections.length < only.length)
		throw new Error(`--only takes ${SECTIONS.join(', ')}, or several with commas`);
	if (values.save && (values.quick || values.only !== undefined))
		throw new Error('--save needs a whole run: leave --quick and --only out');
	return { isQuick: values.quick, isSaved: values.save, sections };
}
