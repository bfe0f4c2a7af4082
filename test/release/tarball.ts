import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../e2e/server/run';

/** A packed package. */
export interface Tarball {
	/** The folder that it was built in. */
	folder: string;
	path: string;
	files: string[];
	/** In bytes. */
	size: number;
	/** SHA-1, as `npm view <package> dist.shasum` shows it. */
	shasum: string;
	/** SHA-512, as `npm view <package> dist.integrity` shows it. */
	integrity: string;
}

interface Packed {
	filename: string;
	size: number;
	shasum: string;
	integrity: string;
}

/** Packs a built package into another folder. */
export async function pack(folder: string, into: string): Promise<Tarball> {
	const words = [
		'pack',
		'--json',
		'--ignore-scripts',
		'--loglevel=error',
		'--pack-destination',
		into,
	];
	const [packed] = JSON.parse(await run('npm', words, { cwd: folder })) as [Packed];
	const path = join(into, packed.filename);
	const listed = await run('tar', ['-tzf', path], { cwd: into });
	const files = listed
		.split('\n')
		.filter((line) => line !== '' && !line.endsWith('/'))
		.map((line) => line.replace(/^package\//, ''));
	const { size, shasum, integrity } = packed;
	return { folder, path, files: files.sort(), size, shasum, integrity };
}

/** Which files of two tarballs differ: their hashes say only that some do. */
export async function differingFiles(
	one: Tarball,
	other: Tarball,
	scratch: string,
): Promise<string[]> {
	const [a, b] = [join(scratch, 'a'), join(scratch, 'b')];
	for (const folder of [a, b]) mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', one.path], { cwd: a });
	await run('tar', ['-xzf', other.path], { cwd: b });
	const compared = await run('sh', ['-c', 'diff -rq a b || true'], { cwd: scratch });
	return compared.split('\n').filter((line) => line !== '');
}
