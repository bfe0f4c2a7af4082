import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../../e2e/server/run';
import type { Setting, SizeResult } from '../bench';
import { median } from '../measure';

const ROOT = resolve(__dirname, '../../..');

/** n8n has these loaded already, whatever packages it loads. */
const LOADED_BEFORE = ['n8n-workflow', 'luxon'];

function loadingScript(): string {
	const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => join(ROOT, file));
	return [
		`for (const name of ${JSON.stringify(LOADED_BEFORE)}) require(name);`,
		'const begun = performance.now();',
		`for (const file of ${JSON.stringify(files)}) {`,
		'  for (const type of Object.values(require(file))) if (/^class /.test(String(type))) new type();',
		'}',
		'console.log(performance.now() - begun);',
	].join('\n');
}

async function loadMs(rounds: number): Promise<number> {
	const script = loadingScript();
	const times: number[] = [];
	for (let round = 0; round <= rounds; round += 1)
		times.push(Number(await run(process.execPath, ['-e', script], { cwd: ROOT })));
	return Math.round(median(times.slice(1)));
}

/** How long the package takes to load, and how large it is. */
export async function measureSize({ rounds, say }: Setting): Promise<SizeResult> {
	say('Loading and size of the package');
	const packed = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: ROOT,
	});
	const [{ size, unpackedSize, entryCount } = {}] = Object.values(
		JSON.parse(packed) as object,
	) as Array<{
		size?: number;
		unpackedSize?: number;
		entryCount?: number;
	}>;
	return {
		loadMs: await loadMs(rounds),
		tarballBytes: size ?? Number.NaN,
		unpackedBytes: unpackedSize ?? Number.NaN,
		files: entryCount ?? Number.NaN,
	};
}
