/**
 * Runs the scan n8n runs on community packages: on the sources, and on the files that npm would publish. Of this package, or
 * of those in the folders that are named, which have been built.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, '../..');
const named = process.argv.slice(2).map((folder) => resolve(folder));
const PUBLISHED_FILE_PATTERNS = ['**/*.js', 'package.json'];

const npm = (args, cwd) =>
	execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function install() {
	const stamp = join(here, 'node_modules', '.installed-lockfile');
	const lockfile = createHash('sha256')
		.update(readFileSync(join(here, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return;
	console.log("Installing n8n's package scan from npm (once only, about half a minute).");
	npm(['ci', '--loglevel=error'], here);
	writeFileSync(stamp, lockfile);
}

function unpackInto(folder, root) {
	if (root === repository) npm(['run', 'build', '--silent'], root);
	const [{ filename }] = JSON.parse(
		npm(['pack', '--json', '--loglevel=error', '--pack-destination', folder], root),
	);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
	return join(folder, 'package');
}

/** The scan does not miss what is not there. */
function missingFrom(folder) {
	const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	return [...n8n.credentials, ...n8n.nodes].filter((file) => !existsSync(join(folder, file)));
}

/** How many things are wrong with a package. */
async function findingsOf(root, analyze) {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = analyze;
	const folder = mkdtempSync(join(tmpdir(), 'package-scan-'));
	let findings = 0;
	const scan = async (what, where, patterns) => {
		const { passed, message, details } = await analyzePackage(where, patterns);
		console.log(passed ? `${what}: no findings` : `${what}: ${message}\n${details ?? ''}`);
		if (!passed) findings++;
	};
	try {
		await scan('Sources', root, SOURCE_FILE_PATTERNS);
		const published = unpackInto(folder, root);
		await scan('Published files', published, PUBLISHED_FILE_PATTERNS);
		for (const file of missingFrom(published)) {
			console.log(`Published files: ${file} is missing`);
			findings++;
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	return findings;
}

async function main() {
	install();
	const analyze = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	let findings = 0;
	for (const root of named.length ? named : [repository]) {
		if (named.length) console.log(root);
		findings += await findingsOf(root, analyze);
	}
	process.exitCode = findings === 0 ? 0 : 1;
}

await main();
