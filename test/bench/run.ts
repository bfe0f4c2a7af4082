import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { loadPackage } from '../harness';
import type { Bench, Setting } from './bench';
import { loadPeer } from './contenders/peer';
import { loadRequestHelper } from './contenders/requestHelper';
import { withoutLimits } from './limits';
import { readOptions, type BenchOptions } from './options';
import { SAVED, saveBench, writeBench } from './report/save';
import { allTables, targetLines } from './report/tables';
import { measureLarge } from './sections/large';
import { measureLists } from './sections/lists';
import { measurePolls } from './sections/polls';
import { measureProfile } from './sections/profile';
import { measureSize } from './sections/size';
import { measureTogether } from './sections/together';
import { measureVerbs } from './sections/verbs';
import { BenchServer } from './server';
import { LATENCY_MS } from './site';

const ROOT = resolve(__dirname, '../..');
const LAST = '.cache/bench.json';
const ROUNDS = 5;
const QUICK_ROUNDS = 2;

const versionIn = (file: string): string =>
	(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

function headOf(rounds: number): Bench {
	const resolveFrom = createRequire(__filename).resolve;
	return {
		at: new Date().toISOString(),
		package: versionIn(join(ROOT, 'package.json')),
		node: process.version,
		n8nCore: versionIn(resolveFrom('n8n-core/package.json')),
		latencyMs: LATENCY_MS,
		rounds,
	};
}

/** Lists and verbs run without any limit, polls within those of the records. */
async function measure(setting: Setting, { sections, isQuick }: BenchOptions): Promise<Bench> {
	const bench = headOf(setting.rounds);
	if (sections.includes('lists'))
		await withoutLimits(async () => {
			bench.lists = await measureLists(setting);
			bench.together = await measureTogether(setting);
			if (!isQuick) bench.large = await measureLarge(setting);
		});
	if (sections.includes('profile'))
		await withoutLimits(async () => {
			bench.profile = await measureProfile(setting);
		});
	if (sections.includes('verbs'))
		await withoutLimits(async () => {
			bench.verbs = await measureVerbs(setting);
		});
	if (sections.includes('polls')) bench.polls = await measurePolls(setting);
	if (sections.includes('size')) bench.size = await measureSize(setting);
	return bench;
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	const n8n = await loadPackage();
	const peer = await loadPeer(n8n, console.log);
	const bare = loadRequestHelper(n8n);
	const server = new BenchServer();
	const rounds = options.isQuick ? QUICK_ROUNDS : ROUNDS;
	const setting = { n8n, peer, bare, server, rounds, isQuick: options.isQuick, say: console.log };
	try {
		const bench = await measure(setting, options);
		console.log(`\n${allTables(bench)}\n\n${targetLines(bench)}\n`);
		mkdirSync(join(ROOT, '.cache'), { recursive: true });
		writeBench(LAST, bench);
		if (options.isSaved) saveBench(bench);
		console.log(`Written to ${options.isSaved ? SAVED : LAST}.`);
	} finally {
		server.close();
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
