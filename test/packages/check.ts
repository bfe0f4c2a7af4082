import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES, products, ROOT, type Product } from './product';
import { writePackage } from './write';

/**
 * `npm run test:packages`: writes the package of each vendor, and installs, lints, compiles, tests and scans each by
 * itself, as somebody would who was given its folder alone. What they install is the same, so it is installed once, by the
 * first, and the others get hard links to it.
 */

const SIDE_BY_SIDE = 2;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs a command, and gives what it says; throws where it fails. */
function must(cwd: string, command: string, ...words: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		let text = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (part: Buffer) => (text += part.toString()));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(text);
			else reject(new Error(`${command} ${words.join(' ')} fails in ${cwd}:\n${text}`));
		});
	});
}

/** What is asked of npm. */
const dependencies = (folder: string): string =>
	JSON.stringify(
		(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { devDependencies: object })
			.devDependencies,
	);

async function install(all: Product[]): Promise<void> {
	const [first, ...others] = all.map(({ folder }) => folder);
	await must(first!, 'npm', 'install', '--loglevel=error');
	for (const folder of others) {
		if (dependencies(folder) !== dependencies(first!))
			throw new Error(`${folder} asks for other packages than ${first}`);
		const modules = join(folder, 'node_modules');
		rmSync(modules, { recursive: true, force: true });
		await must(ROOT, 'cp', '-al', join(first!, 'node_modules'), modules);
	}
}

/** Tests of an outcome, as jest counts them. */
const countOf = (text: string, word: string): string =>
	new RegExp(`^Tests:.*?(\\d+) ${word}`, 'm').exec(text)?.[1] ?? '0';

/** @param withShared whether to run the tests of what all of them have, too */
async function check({ name, folder }: Product, withShared: boolean): Promise<void> {
	const began = Date.now();
	await must(folder, 'npm', 'run', 'lint');
	await must(folder, 'npm', 'run', 'typecheck');
	const left = withShared ? [] : ['--testPathIgnorePatterns', '/node_modules/', '/test/shared/'];
	const tested = await must(folder, 'npm', 'test', '--', '--maxWorkers=1', ...left);
	const listing = await must(folder, 'npm', 'pack', '--json', '--dry-run');
	const [packed] = JSON.parse(listing.slice(listing.indexOf('[\n'))) as [
		{ size: number; entryCount: number },
	];
	const seconds = Math.round((Date.now() - began) / 1000);
	say(
		`${name}: ${countOf(tested, 'passed')} tests pass, lint has no findings; ${packed.entryCount} files, ${Math.round(packed.size / 1000)} kB packed (${seconds} s)`,
	);
}

async function main(): Promise<void> {
	const began = Date.now();
	const all = products();
	for (const product of all) await writePackage(product);
	await install(all);
	say(`Written to ${PACKAGES} and installed (${Math.round((Date.now() - began) / 1000)} s)`);
	const waiting = [...all];
	const work = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift())
			await check(next, next === all[0]);
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
	await must(ROOT, 'node', 'test/scan/scan.mjs', ...all.map(({ folder }) => folder));
	say(
		`n8n's package scan has no findings. All of it took ${Math.round((Date.now() - began) / 1000)} s`,
	);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exit(1);
});
