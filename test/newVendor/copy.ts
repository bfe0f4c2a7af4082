import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { capabilityRow } from '../docs/capabilities';
import { filesIn } from './skeleton';
import { SKELETON } from './tables';

const ROOT = resolve(__dirname, '../..');
const EXAMPLE = join(__dirname, 'example');
const LEFT_OUT = ['.git', '.cache', 'build', 'node_modules', 'coverage'];

/** What the example's vendor says where the skeleton's lines in the README ask, in their order. */
const README_FACTS = [
	'Dashboard, Keys',
	'Acme Voice in its own words: campaigns, and people one by one',
];

/** The package in a temporary folder. */
export interface Copy {
	root: string;
	remove: () => void;
}

export function copyPackage(): Copy {
	const root = mkdtempSync(join(tmpdir(), 'ai-campaigns-new-vendor-'));
	const filter = (path: string) => !LEFT_OUT.includes(basename(path));
	cpSync(ROOT, root, { recursive: true, filter });
	symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
	return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Files of the example, as paths from the root of the package. */
export const exampleFiles = (): string[] => filesIn(EXAMPLE);

/** Lays what a person finds out about the made-up vendor Acme Voice over its skeleton. */
export function fillIn(root: string): void {
	cpSync(EXAMPLE, root, { recursive: true });
	const readme = join(root, 'README.md');
	const name = 'Acme Voice';
	const filled = README_FACTS.reduce(
		(text, fact) => text.replace(/FACT: [^|\n]*\w/, () => fact),
		readFileSync(readme, 'utf8'),
	);
	const contacts = { support: 'documented' } as const;
	const row = capabilityRow({ name, ...SKELETON, contacts });
	writeFileSync(readme, filled.replace(capabilityRow({ name, ...SKELETON }), row));
}

const compile = (text: string): string =>
	ts.transpileModule(text, {
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2021,
			esModuleInterop: true,
		},
	}).outputText;

/** As `npm run build`, without its checks, for the files that the package had not before. */
export function build(root: string, paths: string[]): void {
	for (const path of paths.filter((each) => /^(nodes|credentials|icons)\//.test(each))) {
		const target = join(root, 'dist', path.replace(/\.ts$/, '.js'));
		mkdirSync(dirname(target), { recursive: true });
		const text = readFileSync(join(root, path), 'utf8');
		writeFileSync(target, path.endsWith('.ts') ? compile(text) : text);
	}
}
