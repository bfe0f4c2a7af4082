import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatFiles } from '../newVendor/format';
import { filesIn } from '../newVendor/skeleton';
import { changelogOf } from './changelog';
import { contentsOf } from './contents';
import { manifestOf } from './manifest';
import { UMBRELLA, type Product } from './product';
import { readmeOf, vendorPageOf } from './readme';

const TEMPLATE = join(__dirname, 'template');

/** Codex files name the package, and lead to its page. */
const inPackage = (text: string, { name, homepage }: Product): string =>
	text
		.replace(new RegExp(`${UMBRELLA.homepage}#\\w+`, 'g'), `${homepage}#readme`)
		.replaceAll(`"${UMBRELLA.name}.`, `"${name}.`);

/** The file of a node with the name that people see in this package. */
function inPanel(path: string, text: string, { vendor, nodeName, triggerName }: Product): string {
	const isTrigger = path.endsWith('Trigger.node.ts');
	const from = `displayName: '${vendor.name}${isTrigger ? ' Trigger' : ''}',`;
	if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
	return text.replace(from, `displayName: '${isTrigger ? triggerName : nodeName}',`);
}

/** The template's own files, with the names of the product. */
function templateFiles({ vendor, names, name, triggerName }: Product): Array<[string, string]> {
	const filled = (text: string) =>
		text
			.replaceAll('{{package}}', name)
			.replaceAll('{{vendor}}', vendor.name)
			.replaceAll('{{trigger}}', triggerName)
			.replaceAll('{{id}}', vendor.id)
			.replaceAll('{{page}}', names.page)
			.replaceAll('{{credential}}', vendor.credential);
	return filesIn(TEMPLATE).map((path) => [
		path.replace(/(^|\/)dot\./, '$1.'),
		filled(readFileSync(join(TEMPLATE, path), 'utf8')),
	]);
}

/** What was written before goes, what has been installed stays. */
function empty(folder: string): void {
	mkdirSync(folder, { recursive: true });
	for (const name of readdirSync(folder))
		if (name !== 'node_modules') rmSync(join(folder, name), { recursive: true });
}

/** What became of a package. */
export interface Written {
	files: number;
	/** Tests of the vendor that are not in it, each with why. */
	leftBehind: string[];
}

/** Writes the package of one vendor into its folder, anew. */
export async function writePackage(product: Product): Promise<Written> {
	const { texts, packages, leftBehind } = contentsOf(product);
	const page = `docs/vendors/${product.names.page}.md`;
	for (const [path, text] of texts) {
		if (path.endsWith('.node.json')) texts.set(path, inPackage(text, product));
		if (path.endsWith('.node.ts')) texts.set(path, inPanel(path, text, product));
	}
	const facts = texts.get(page)!;
	texts.set(page, vendorPageOf(facts));
	const manifest = manifestOf(product, packages);
	const all = new Map([
		...texts,
		...templateFiles(product),
		['package.json', JSON.stringify(manifest, null, '\t')],
		['CHANGELOG.md', changelogOf(product)],
		['README.md', readmeOf(product, facts)],
	]);
	empty(product.folder);
	for (const [path, text] of all) {
		const file = join(product.folder, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	// Long names of modules break lines elsewhere.
	await formatFiles(product.folder, [...all.keys()]);
	return { files: all.size, leftBehind };
}
