import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, UMBRELLA, type Manifest, type Product } from './product';

/** Of the umbrella's tools, those with which a package is built and tested. */
const TOOLS = [
	'@swc/core',
	'@swc/jest',
	'@types/jest',
	'@types/luxon',
	'@types/node',
	'eslint',
	'jest',
	'jest-environment-node',
	'prettier',
	'typescript',
];

/** n8n's own tool for such packages, which the umbrella, with its own rules, does without. */
const N8N_TOOL = { '@n8n/node-cli': '^0.48.3' };

const SCRIPTS = {
	build: 'n8n-node build',
	dev: 'n8n-node dev',
	format: 'prettier --write .',
	lint: 'n8n-node lint',
	'lint:fix': 'n8n-node lint --fix',
	typecheck: 'tsc -p test',
	test: 'npm run build && jest',
	release: 'n8n-node release',
	prepublishOnly: 'n8n-node prerelease',
};

/** What comes with n8n-core, and has to be the very same there. */
const installed = (name: string): [string, string] => {
	const file = join(ROOT, 'node_modules', name, 'package.json');
	return [name, (JSON.parse(readFileSync(file, 'utf8')) as Manifest).version];
};

function toolsFor(packages: string[]): Record<string, string> {
	const known = UMBRELLA.devDependencies;
	const listed = [...TOOLS, ...packages].map((name): [string, string] => {
		const version = known[name];
		return version === undefined ? installed(name) : [name, version];
	});
	const all = new Map([...listed, ...Object.entries(N8N_TOOL)]);
	return Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @param packages that the package's files import */
export function manifestOf(
	{ name, homepage, node, names, vendor }: Product,
	packages: string[],
): Manifest & { scripts: object } {
	const { version, license, author, engines, n8n, peerDependencies } = UMBRELLA;
	const { className } = names;
	const words = [vendor.name.toLowerCase(), ...(vendor.spellings ?? [])];
	return {
		name,
		version,
		description: `${node.description}; with a trigger for what happens to campaigns`,
		license,
		homepage: `${homepage}#readme`,
		author,
		repository: { type: 'git', url: `git+${homepage}.git` },
		keywords: [
			'n8n-community-node-package',
			'n8n',
			...new Set(words),
			'ai',
			'campaigns',
			'voice',
			'calls',
		],
		engines,
		scripts: SCRIPTS,
		files: UMBRELLA.files,
		n8n: {
			n8nNodesApiVersion: n8n.n8nNodesApiVersion,
			strict: true,
			credentials: [`dist/credentials/${className}Api.credentials.js`],
			nodes: [className, `${className}Trigger`].map(
				(each) => `dist/nodes/${className}/${each}.node.js`,
			),
		},
		peerDependencies,
		devDependencies: toolsFor(packages),
	};
}
