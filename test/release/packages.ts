import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from '../packages/build';
import { run } from '../e2e/server/run';
import { pack, type Tarball } from './tarball';

/** Where `npm run package -- --all` writes a package for each vendor. */
const SINGLES = 'build/packages';

/** Folders of the single packages below a project. */
const singlesOf = (root: string): string[] =>
	existsSync(join(root, SINGLES))
		? readdirSync(join(root, SINGLES))
				.sort()
				.map((name) => join(root, SINGLES, name))
		: [];

/** Builds the umbrella and every single package of a project, and packs them into a folder; the umbrella comes first. */
export async function packAll(root: string, into: string): Promise<Tarball[]> {
	await run('npm', ['run', 'build', '--silent'], { cwd: root });
	await run('npm', ['run', 'package', '--silent', '--', '--all'], { cwd: root });
	mkdirSync(into, { recursive: true });
	const tarballs = [await pack(root, into)];
	for (const single of singlesOf(root)) {
		await buildPackage(single, root);
		tarballs.push(await pack(single, into));
	}
	return tarballs;
}
