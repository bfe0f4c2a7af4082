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

/**
 * What "npm publish" would upload, put into a folder.
 * @param edit changes something in the folder `dist` first
 */
export async function packPackage(
	folder: string,
	edit?: (dist: string) => Promise<void>,
): Promise<PackedPackage> {
	return await packFolder(folder, edit ? await edited(folder, edit) : REPOSITORY);
}

/** The same of the package at `root`. */
export async function packFolder(folder: string, root: string): Promise<PackedPackage> {
	const output = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
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
