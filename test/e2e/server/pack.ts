import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { E2E_DIR, REPOSITORY } from './paths';
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

/** A version as it was published, put into a folder. */
export async function packedRelease(version: string, folder: string): Promise<PackedPackage> {
	const name = `n8n-nodes-ai-campaigns-${version}.tgz`;
	const file = join(folder, name);
	copyFileSync(join(E2E_DIR, 'fixtures', name), file);
	const content = readFileSync(file);
	const listed = await run('tar', ['-tzf', file], { cwd: folder });
	const manifest = await run('tar', ['-xzOf', file, 'package/package.json'], { cwd: folder });
	return {
		file,
		integrity: `sha512-${createHash('sha512').update(content).digest('base64')}`,
		shasum: createHash('sha1').update(content).digest('hex'),
		files: listed.trimEnd().split('\n'),
		manifest: JSON.parse(manifest) as PackedPackage['manifest'],
	};
}

/** Puts a packed package where n8n has installed it, while n8n does not run. */
export async function replaceInstalled(packed: PackedPackage, userFolder: string): Promise<void> {
	const place = join(userFolder, '.n8n', 'nodes', 'node_modules', packed.manifest.name);
	await rm(place, { recursive: true });
	await mkdir(place);
	await run('tar', ['-xzf', packed.file, '--strip-components=1', '-C', place], { cwd: userFolder });
}
