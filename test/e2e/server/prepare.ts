import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { nodeForN8n, type NodeForN8n } from './node';
import { E2E_DIR, E2E_MODULES } from './paths';
import { run, type Say } from './run';

const STAMP = join(E2E_MODULES, '.installed-lockfile');
const SQLITE = join(E2E_MODULES, 'sqlite3');

/** Makes a fresh machine able to run n8n. Quick when there is nothing left to do. */
export async function prepare(say: Say): Promise<void> {
	await installN8n(say);
	await buildSqlite(nodeForN8n(), say);
}

async function installN8n(say: Say): Promise<void> {
	const lockfile = createHash('sha256')
		.update(readFileSync(join(E2E_DIR, 'package-lock.json')))
		.digest('hex');
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockfile) return;
	say(
		'Installing n8n from npm into test/e2e. Once only: about 2.5 GB on disk, usually two to five minutes.',
	);
	// Not "npm ci": it refuses a lockfile written where the registry lacks another platform's optional packages.
	await run('npm', ['install', '--no-save'], {
		cwd: E2E_DIR,
		onWaiting: (seconds) => say(`  still installing n8n (${seconds} s)`),
	});
	writeFileSync(STAMP, lockfile);
}

/** npm ran no install scripts, so n8n's one native part that has no ready-made binary is built here. */
async function buildSqlite(node: NodeForN8n, say: Say): Promise<void> {
	if (await sqliteLoads(node)) return;
	say("Building SQLite for n8n's database. Once only, about two minutes.");
	const headers = node.headers ? [`--nodedir=${node.headers}`] : [];
	await run(
		node.binary,
		[
			join(E2E_MODULES, 'node-gyp', 'bin', 'node-gyp.js'),
			'rebuild',
			'--napi_build_version=6',
			...headers,
		],
		{
			cwd: SQLITE,
			env: {
				...process.env,
				PATH: pathWith(dirname(node.binary)),
				JOBS: String(availableParallelism()),
			},
			onWaiting: (seconds) => say(`  still building SQLite (${seconds} s)`),
		},
	).catch((error: Error) => {
		throw new Error(
			`SQLite did not build. It needs Python 3, make and a C++ compiler (Debian: apt install python3 make g++).\n${error.message}`,
		);
	});
}

async function sqliteLoads(node: NodeForN8n): Promise<boolean> {
	return await run(node.binary, ['-e', "require('sqlite3')"], { cwd: E2E_DIR }).then(
		() => true,
		() => false,
	);
}

export function pathWith(...folders: string[]): string {
	return [...folders, process.env.PATH ?? ''].join(delimiter);
}
