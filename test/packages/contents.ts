import { dirname, relative } from 'node:path';
import { Files } from './files';
import { ROOT, type Product } from './product';

/** What a package is made of, by its paths; tests have other names there than in the repository. */
export interface Contents {
	texts: Map<string, string>;
	/** Packages that the files import. */
	packages: string[];
	/** Tests of the vendor that need what is not in the package, each with the file that does. */
	leftBehind: string[];
}

const INDEX_OF_SIMULATORS = 'test/simulators/index.ts';
const INDEX_OF_VENDORS = 'test/vendors/index.ts';

const conformanceOf = (id: string): string => `test/conformance/${id}.test.ts`;

/** What is about all vendors in the repository is about one. */
function narrowed({ vendor: { id }, others }: Product): Map<string, string> {
	const simulators = new Files(ROOT, new Map())
		.text(INDEX_OF_SIMULATORS)
		.split('\n')
		.filter((line) => !others.some((other) => line.includes(`'./${other}'`)))
		.join('\n')
		.replace('/** One line a vendor. */\n', '');
	const vendors = `import type { VendorFixture } from './fixture';
import { ${id} } from './${id}';

export type VendorId = '${id}';

export const vendorIds: VendorId[] = ['${id}'];

export const fixtures: Record<VendorId, VendorFixture> = { ${id} };

export * from './fixture';
`;
	const conformance = `import { ${id} } from '../vendors/${id}';
import { ownConformance } from './own';

ownConformance(${id});
`;
	return new Map([
		[conformanceOf(id), conformance],
		[INDEX_OF_SIMULATORS, simulators],
		[INDEX_OF_VENDORS, vendors],
	]);
}

/** What n8n loads, from the repository as it stands there. */
const codeOf = ({ names: { className } }: Product): string[] => [
	`nodes/${className}/${className}.node.ts`,
	`nodes/${className}/${className}Trigger.node.ts`,
	`credentials/${className}Api.credentials.ts`,
];

/** Tests that may come with a vendor. */
const testsFor = (files: Files, { vendor: { id } }: Product): string[] => [
	...files.below(`test/nodes/${id}`, '.test.ts'),
	conformanceOf(id),
	`test/simulators/${id}.test.ts`,
	...files.below('test/fixtures', '.test.ts'),
	...files.below('test/shared', '.test.ts'),
];

/** Whether a file is about what stays in the umbrella: other vendors, and the nodes that speak to all of them. */
function isForeign(files: Files, path: string, { names, others }: Product): boolean {
	if (/^(nodes|credentials)\//.test(path))
		return !new RegExp(
			`^(nodes/(shared|${names.className})/|credentials/${names.className}Api)`,
		).test(path);
	return new RegExp(`['/](aiCampaigns|${others.join('|')})(Trigger)?['/]`, 'i').test(
		files.text(path),
	);
}

/** JSON and pages that copied code reads beside the modules that it imports. */
const beside = (files: Files, { names, vendor }: Product, code: string[]): string[] => [
	...files.below(`nodes/${names.className}`, '.json'),
	...files.below('icons', '.svg').filter((path) => path.startsWith(`icons/${vendor.id}.`)),
	...files.below(`test/fixtures/${vendor.id}`),
	...new Set(code.map(dirname).flatMap((folder) => files.below(folder, '.html'))),
	...files.below('test/jest', '.js'),
	`docs/vendors/${names.page}.md`,
	'.editorconfig',
	'.npmrc',
	'.prettierrc.json',
	'LICENSE',
	'tsconfig.json',
];

/** The linter that n8n prescribes reads every `.ts` file by the rules for nodes; what tests need, these forbid. */
const named = (path: string): string => path.replace(/^(test\/.*)\.ts$/, '$1.cts');

/** Names of modules as they are in the package: tests name a test's file in full. */
function renamed(files: Files, path: string): string {
	if (!path.startsWith('test/')) return files.text(path);
	let text = files.text(path);
	for (const [name, file] of files.localImports(path)) {
		if (!file.startsWith('test/') || !file.endsWith('.ts')) continue;
		const way = relative(dirname(path), named(file));
		text = text.replaceAll(`'${name}'`, `'${way.startsWith('.') ? way : `./${way}`}'`);
	}
	return text;
}

/** Everything that a vendor's package takes from the repository. */
export function contentsOf(product: Product): Contents {
	const files = new Files(ROOT, narrowed(product));
	const foreign = (test: string) =>
		files.withImports([test]).find((path) => isForeign(files, path, product));
	const tests = testsFor(files, product);
	const leftBehind = tests.filter(foreign).map((test) => `${test} (${foreign(test)})`);
	const code = files.withImports([...codeOf(product), ...tests.filter((test) => !foreign(test))]);
	const paths = [...code, ...beside(files, product, code)];
	return {
		texts: new Map(paths.map((path) => [named(path), renamed(files, path)])),
		packages: [...new Set(code.flatMap((path) => files.packagesIn(path)))].sort(),
		leftBehind,
	};
}
