import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Medians of what one contender took. */
export interface Timing {
	/** Milliseconds from begin to end. */
	ms: number;
	/** Milliseconds of this process's CPU. */
	cpuMs: number;
	/** It took so long that one run had to do. */
	once?: true;
}

/** A contender that takes longer, in milliseconds, runs once. */
const LONGEST_MS = 15_000;

/** Contenders by name, in the order in which they run. Each gives the number of things it has read or done. */
export type Contenders<Name extends string> = Record<Name, () => Promise<number>>;

interface Measuring {
	/** Counted rounds; one more goes before them, in which answers are prepared and code is warmed up. */
	rounds: number;
	/** What every contender must have read or done, or it does not count as run. */
	expected: number;
	/** Before each run, outside of the measured time. */
	before?: () => Promise<void>;
	/** After the first round. */
	afterWarmUp?: () => Promise<void>;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Time and CPU of one piece of work, with as little garbage as possible before it. */
export async function timed<T>(work: () => Promise<T>): Promise<Timing & { result: T }> {
	collectGarbage();
	const cpu = process.cpuUsage();
	const begun = performance.now();
	const result = await work();
	const ms = performance.now() - begun;
	const { user, system } = process.cpuUsage(cpu);
	return { ms, cpuMs: (user + system) / 1000, result };
}

/** To one decimal. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

const medianOf = (timings: readonly Timing[]): Timing => ({
	ms: rounded(median(timings.map(({ ms }) => ms))),
	cpuMs: rounded(median(timings.map(({ cpuMs }) => cpuMs))),
});

/** Runs the contenders in turn, round after round, and gives their medians. */
export async function race<Name extends string>(
	contenders: Contenders<Name>,
	{ rounds, expected, before, afterWarmUp }: Measuring,
): Promise<Record<Name, Timing>> {
	const names = Object.keys(contenders) as Name[];
	const run = async (name: Name): Promise<Timing> => {
		await before?.();
		const { result, ms, cpuMs } = await timed(contenders[name]);
		if (result !== expected) throw new Error(`${name} gave ${result} instead of ${expected}`);
		return { ms, cpuMs };
	};
	const medians = new Map<Name, Timing>();
	for (const name of names) {
		if ((await run(name)).ms <= LONGEST_MS) continue;
		// The first one may have waited for answers that were not prepared.
		const second = await run(name);
		if (second.ms > LONGEST_MS) medians.set(name, { ...medianOf([second]), once: true });
	}
	await afterWarmUp?.();
	const quick = names.filter((name) => !medians.has(name));
	const timings = new Map<Name, Timing[]>(quick.map((name) => [name, []]));
	for (let round = 0; round < rounds; round += 1) {
		for (const name of quick) timings.get(name)?.push(await run(name));
	}
	for (const [name, each] of timings) medians.set(name, medianOf(each));
	return Object.fromEntries(names.map((name) => [name, medians.get(name)])) as Record<Name, Timing>;
}
