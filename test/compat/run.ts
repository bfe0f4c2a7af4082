import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { missingIn } from './missing';

const REPOSITORY = resolve(__dirname, '../..');
const RELEASES = ['oldest', 'newest'];
const TESTS = ['test/nodes', 'test/conformance'];

/** The tests of all nodes on the engines of the oldest and the newest n8n, or of one: "npm run test:compat -- oldest". */
async function main(): Promise<void> {
	const asked = process.argv.slice(2);
	await run('npm', ['run', 'build', '--silent']);
	for (const release of asked.length ? asked : RELEASES) await test(join(__dirname, release));
}

async function test(folder: string): Promise<void> {
	await install(folder);
	const core = versionOf(folder, 'n8n-core');
	console.log(`\nn8n-core ${core}, n8n-workflow ${versionOf(folder, 'n8n-workflow')}`);
	const missing = missingIn(core);
	for (const { what } of missing) console.log(`  without: ${what}`);
	const names = missing.flatMap(({ tests }) => tests).join('|');
	const others = names ? [`--testNamePattern=^(?!.*(${names}))`] : [];
	const config = join(__dirname, 'jest.config.js');
	const jest = require.resolve('jest/bin/jest');
	await run(process.execPath, [jest, '--config', config, ...TESTS, ...others], folder);
}

/** From its lockfile, once. */
async function install(folder: string): Promise<void> {
	const stamp = join(folder, 'node_modules', '.installed-lockfile');
	const lockfile = createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return;
	console.log(`Installing ${folder} from npm (once only, about a minute).`);
	await run('npm', ['ci', '--loglevel=error'], folder, folder);
	writeFileSync(stamp, lockfile);
}

const versionOf = (folder: string, name: string): string =>
	(
		JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
			version: string;
		}
	).version;

function run(command: string, args: string[], compatDir = '', cwd = REPOSITORY): Promise<void> {
	return new Promise((done, failed) => {
		const env = { ...process.env, COMPAT_DIR: compatDir };
		const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
		child.on('error', failed);
		child.on('close', (code) =>
			code === 0 ? done() : failed(new Error(`${command} ${args[0] ?? ''} ended with ${code}`)),
		);
	});
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
