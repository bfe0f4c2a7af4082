import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
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

/** As `npm run format` leaves it: names are longer and shorter than the template's. */
async function formatted(root: string, path: string, text: string): Promise<string> {
	const file = join(root, path);
	const options = { ignorePath: join(root, '.prettierignore') };
	const { inferredParser, ignored } = await getFileInfo(file, options);
	if (!inferredParser || ignored) return text;
	return await format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** Letters are what tells vendors apart. */
const bare = (name: string): string => name.replace(/[^a-z]/gi, '').toLowerCase();

/** Why a vendor of these names cannot be added; undefined where it can. */
function refusalOf(root: string, names: Names, paths: string[]): string | undefined {
	const known = VENDORS.find(({ id, name }) => [id, name].map(bare).includes(bare(names.name)));
	if (known) return `${known.name} is there already: nodes/${names.className}`;
	const taken = readdirSync(join(root, 'nodes')).find((folder) => bare(folder) === bare(names.id));
	if (taken) return `nodes/${taken} is there already: a vendor cannot have its name`;
	const existing = paths.filter((path) => existsSync(join(root, path)));
	return existing.length ? `${existing.join(', ')} would be overwritten` : undefined;
}

/** What a new vendor begins with: new files, and tables with a line more. */
export interface Skeleton {
	written: string[];
	edited: string[];
}

/** Writes the skeleton of a vendor into the package at `root`, or throws before anything is written. */
export async function writeSkeleton(root: string, names: Names): Promise<Skeleton> {
	const files = new Map(filesIn(TEMPLATE).map((path) => [renamed(path, names), path]));
	const refusal = refusalOf(root, names, [...files.keys()]);
	if (refusal) throw new Error(refusal);
	const texts = new Map<string, string>();
	for (const [path, template] of files) {
		const text = renamed(readFileSync(join(TEMPLATE, template), 'utf8'), names);
		texts.set(path, await formatted(root, path, text));
	}
	for (const { path, add } of TABLES) {
		const text = add(readFileSync(join(root, path), 'utf8'), names);
		texts.set(path, await formatted(root, path, text));
	}
	for (const [path, text] of texts) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return { written: [...files.keys()], edited: TABLES.map(({ path }) => path) };
}
