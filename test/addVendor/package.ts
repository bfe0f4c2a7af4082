import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
const EXAMPLE = join(__dirname, 'example');

/** Files that the example adds, as paths below the root of the package. */
export const ADDED = readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' })
	.filter((path) => path.endsWith('.ts'))
	.sort();

const isBelow = (folder: string, path: string): boolean => !relative(folder, path).startsWith('..');

/** Lets imports of the package's own files lead from where the file will stand, and not from the example. */
function moved(source: string, path: string): string {
	return source.replace(/(?<=from ')\.[^']*(?=')/g, (specifier) => {
		const imported = resolve(EXAMPLE, dirname(path), specifier);
		if (isBelow(EXAMPLE, imported)) return specifier;
		return relative(dirname(path), relative(ROOT, imported)).replace(/^(?!\.)/, './');
	});
}

const compile = (path: string): string =>
	ts.transpileModule(moved(readFileSync(join(EXAMPLE, path), 'utf8'), path), {
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2021,
			esModuleInterop: true,
		},
	}).outputText;

function addFiles(root: string): void {
	for (const path of ADDED) {
		const target = join(root, 'dist', path.replace(/\.ts$/, '.js'));
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, compile(path));
	}
}

/** The line that a person would write in nodes/AiCampaigns/vendors.ts. */
function addToRegistry(root: string): void {
	const registry = join(root, 'dist/nodes/AiCampaigns/vendors.js');
	const line = 'exports.VENDORS.push(require("../Acme/acme.vendor").acme);\n';
	writeFileSync(registry, readFileSync(registry, 'utf8') + line);
}

/** The line that a person would write in package.json. */
function addToManifest(root: string): void {
	const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
	const manifest = JSON.parse(text) as { n8n: { credentials: string[] } };
	manifest.n8n.credentials.push('dist/credentials/AcmeApi.credentials.js');
	writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
}

/** The built package with one vendor more: the files of the example, and two lines. */
export function packageWithAcme(): { root: string; remove: () => void } {
	const root = mkdtempSync(join(tmpdir(), 'ai-campaigns-acme-'));
	cpSync(join(ROOT, 'dist'), join(root, 'dist'), { recursive: true });
	symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
	addFiles(root);
	addToRegistry(root);
	addToManifest(root);
	return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
