import { readFileSync } from 'node:fs';
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

/** What "npm publish" would upload of the package at `root`, put into a folder. */
export async function packPackage(folder: string, root = REPOSITORY): Promise<PackedPackage> {
	const output = await run('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
	});
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
