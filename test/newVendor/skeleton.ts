import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { renamed, type Names } from './names';
import { TABLES } from './tables';

const TEMPLATE = join(__dirname, 'template');

/** Files below a folder, as paths from there. */
export const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();

/** Letters are what tells vendors apart. */
const bare = (name: string): string => name.replace(/[^a-z]/gi, '').toLowerCase();

/** Why a vendor of these names cannot be added; undefined where it can. */
function refusalOf(root: string, names: Names, paths: string[]): string | undefined {
	const known = VENDORS.find(({ id, name }) => [id, name].map(bare).includes(bare(names.name)));
	if (known) return `${known.name} is there already, with the id ${known.id}`;
	const taken = readdirSync(join(root, 'nodes')).find((folder) => bare(folder) === bare(names.id));
	if (taken) return `nodes/${taken} is there already: a vendor cannot have its name`;
	const existing = paths.filter((path) => existsSync(join(root, path)));
	return existing.length ? `${existing.join(', ')} would be overwritten` : undefined;
}

/** What a new vendor begins with, as paths from the root of the package. */
export interface Skeleton {
	written: string[];
	/** Tables with a line more. */
	edited: string[];
}

/** Writes the skeleton of a vendor into the package at `root`, or throws before anything is written. */
export function writeSkeleton(root: string, names: Names): Skeleton {
	const texts = new Map(
		filesIn(TEMPLATE).map((path) => [
			renamed(path, names),
			renamed(readFileSync(join(TEMPLATE, path), 'utf8'), names),
		]),
	);
	const written = [...texts.keys()];
	const refusal = refusalOf(root, names, written);
	if (refusal) throw new Error(refusal);
	for (const { path, add } of TABLES)
		texts.set(path, add(readFileSync(join(root, path), 'utf8'), names));
	for (const [path, text] of texts) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return { written, edited: TABLES.map(({ path }) => path) };
}
