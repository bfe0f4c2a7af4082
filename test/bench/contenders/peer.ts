import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { IVersionedNodeType } from 'n8n-workflow';
import { run } from '../../e2e/server/run';
import type { Harness } from '../../harness';
import { harnessFor } from './engine';

const PACKAGE = 'n8n-nodes-base';
const NODE_FILE = `${PACKAGE}/dist/nodes/HttpRequest/HttpRequest.node.js`;
const OWN_FOLDER = resolve(__dirname, '..');
const E2E_FOLDER = resolve(__dirname, '../../e2e');
const STAMP = join(OWN_FOLDER, 'node_modules', '.installed-lockfile');

const hasNode = (folder: string) => existsSync(join(folder, 'node_modules', NODE_FILE));

/** Where n8n's own nodes are: as the end-to-end tests have installed them, or else installed here. */
async function install(say: (line: string) => void): Promise<string> {
	if (hasNode(E2E_FOLDER)) return E2E_FOLDER;
	const lockfile = createHash('sha256')
		.update(readFileSync(join(OWN_FOLDER, 'package-lock.json')))
		.digest('hex');
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockfile) return OWN_FOLDER;
	say("Installing n8n's own nodes into test/bench. Once only: about 830 MB, a minute or two.");
	// Not "npm ci": it refuses a lockfile written where the registry lacks another platform's optional packages.
	await run('npm', ['install', '--no-save', '--ignore-scripts'], { cwd: OWN_FOLDER });
	writeFileSync(STAMP, lockfile);
	return OWN_FOLDER;
}

/** n8n's HTTP Request node on the same engine, with the credential types of this package to choose from. */
export async function loadPeer(ours: Harness, say: (line: string) => void): Promise<Harness> {
	const load = createRequire(join(await install(say), 'package.json'));
	const { HttpRequest } = load(`./node_modules/${NODE_FILE}`) as {
		HttpRequest: new () => IVersionedNodeType;
	};
	return harnessFor(ours, PACKAGE, new HttpRequest());
}
