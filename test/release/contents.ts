import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The part of a package's manifest that a release looks at. */
export interface Manifest {
	name: string;
	version: string;
	license?: string;
	homepage?: string;
	author?: { name: string; email: string };
	repository?: { url: string };
	dependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	n8n: { credentials: string[]; nodes: string[] };
}

export const readManifest = (folder: string): Manifest =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** What stands beside the built code. */
const DOCUMENTS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];

const below = (root: string, folder: string): string[] =>
	existsSync(join(root, folder))
		? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => relative(root, join(entry.parentPath, entry.name)))
		: [];

/** Files that the tarball of a package must have, and no others: what its sources are built into, and four documents. */
export function expectedFiles(root: string): string[] {
	const code = ['credentials', 'nodes']
		.flatMap((folder) => below(root, folder))
		.filter((path) => path.endsWith('.ts'))
		.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`);
	const data = below(root, 'nodes').filter((path) => path.endsWith('.json'));
	const icons = below(root, 'icons').filter((path) => path.endsWith('.svg'));
	return [...DOCUMENTS, ...code, ...[...data, ...icons].map((path) => `dist/${path}`)].sort();
}

/** How the files of a tarball differ from what they must be, and which of the registered nodes it has not. */
export function contentFaults(root: string, files: string[]): string[] {
	const expected = expectedFiles(root);
	const { n8n, license, dependencies = {}, peerDependencies = {} } = readManifest(root);
	const peers = Object.keys(peerDependencies).filter((name) => name !== 'n8n-workflow');
	return [
		...expected.filter((path) => !files.includes(path)).map((path) => `lacks ${path}`),
		...files.filter((path) => !expected.includes(path)).map((path) => `has ${path}`),
		...[...n8n.credentials, ...n8n.nodes]
			.filter((path) => !files.includes(path))
			.map((path) => `registers ${path} without having it`),
		...[...Object.keys(dependencies), ...peers].map((name) => `depends on ${name} at run time`),
		...(license === 'MIT' ? [] : [`has the licence ${license}, and not MIT`]),
	];
}
