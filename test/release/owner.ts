import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readManifest } from './contents';

/** Who publishes the packages. */
export interface Owner {
	/** Address of the repository on GitHub, without `.git`. */
	repository: string;
	author: string;
	email: string;
}

const ADDRESS = /^https:\/\/github\.com\/([\w.-]+)\/([\w.-]+)$/;
const LEFT_OUT = ['.cache', '.git', 'build', 'coverage', 'dist', 'node_modules'];
const PICTURES = /\.(png|ico|tgz)$/;

/** Text files of the project, as paths from its root. */
function textFiles(root: string, folder = root): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (LEFT_OUT.includes(entry.name)) return [];
		if (entry.isDirectory()) return textFiles(root, path);
		return entry.isFile() && !PICTURES.test(entry.name) ? [relative(root, path)] : [];
	});
}

function assertGood({ repository, author, email }: Owner): void {
	if (!ADDRESS.test(repository) || repository.endsWith('.git'))
		throw new Error(
			`"${repository}" is not an address such as https://github.com/acme/n8n-nodes-x`,
		);
	if (author.trim() === '') throw new Error('Say who the author is');
	if (!/^\S+@\S+\.\S+$/.test(email)) throw new Error(`"${email}" is not an e-mail address`);
}

/** Where the author stands; the address of the repository may stand anywhere. */
const NAMES_AUTHOR = ['package.json', 'LICENSE'];

/** The address without the repository: those of single packages begin with it too. */
const siblingsOf = (address: string): string =>
	address.replace(ADDRESS, 'github.com/$1/n8n-nodes-');

/**
 * Puts the owner wherever the project names one: the manifest, the licence and every address of its repository.
 * @returns the files that were changed
 * @throws Error before anything is written, where the owner cannot be one
 */
export function setOwner(root: string, owner: Owner): string[] {
	assertGood(owner);
	const { homepage = '', author = { name: '', email: '' } } = readManifest(root);
	const addresses: Array<[string, string]> = [
		[homepage, owner.repository],
		[siblingsOf(homepage), siblingsOf(owner.repository)],
	];
	const people: Array<[string, string]> = [
		[author.name, owner.author],
		[author.email, owner.email],
	];
	return textFiles(root).filter((path) => {
		const replacements = NAMES_AUTHOR.includes(path) ? [...addresses, ...people] : addresses;
		const before = readFileSync(join(root, path), 'utf8');
		const after = replacements.reduce((text, [from, to]) => text.replaceAll(from, to), before);
		if (after !== before) writeFileSync(join(root, path), after);
		return after !== before;
	});
}
