import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { REPOSITORY } from './paths';
import { run } from './run';

export interface PackedPackage {
	file: string;
	integrity: string;
	shasum: string;
	files: string[];
	manifest: { name: string; version: string; n8n: { nodes: string[]; credentials: string[] } };
}

export async function buildPackage(): Promise<void> {
	await run('npm', ['run', 'build'], { cwd: REPOSITORY });
}

/** The repository as it is packed, with something in `dist` changed, in a folder of its own. */
async function edited(folder: string, edit: (dist: string) => Promise<void>): Promise<string> {
	const copy = join(folder, 'package');
	for (const part of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist'])
		await cp(join(REPOSITORY, part), join(copy, part), { recursive: true });
	await edit(join(copy, 'dist'));
	return copy;
}

interface PackOptions {
	/** Root of the package; left out for this one. */
	root?: string;
	/** Changes something in the folder `dist` of this package first. */
	edit?: (dist: string) => Promise<void>;
}

/** What "npm publish" would upload, put into a folder. */
export async function packPackage(
	folder: string,
	{ root = REPOSITORY, edit }: PackOptions = {},
): Promise<PackedPackage> {
	const cwd = edit ? await edited(folder, edit) : root;
	const output = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd });
	const [packed] = JSON.parse(output) as [
		{ filename: string; integrity: string; shasum: string; files: Array<{ path: string }> },
	];
	return {
		file: join(folder, packed.filename),
		integrity: packed.integrity,
		shasum: packed.shasum,
		files: packed.files.map(({ path }) => path),
		manifest: JSON.parse(
			readFileSync(join(root, 'package.json'), 'utf8'),
		) as PackedPackage['manifest'],
	};
}
