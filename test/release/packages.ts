import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../newVendor/skeleton';
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

/** Files beside the code that `n8n-node build` takes along. */
const isBesideCode = (path: string): boolean =>
	/^icons\/.*\.svg$|^nodes\/.*\/__schema__\//.test(path);

/** As `n8n-node build` does it, with the project's own compiler: nothing has to be installed for it. */
async function buildSingle(folder: string, root: string): Promise<void> {
	const compiler = join(root, 'node_modules/typescript/bin/tsc');
	await run(process.execPath, [compiler, '-p', folder], { cwd: folder });
	for (const path of filesIn(folder).filter(isBesideCode))
		cpSync(join(folder, path), join(folder, 'dist', path));
}

/** Builds the umbrella and every single package of a project, and packs them into a folder; the umbrella comes first. */
export async function packAll(root: string, into: string): Promise<Tarball[]> {
	await run('npm', ['run', 'build', '--silent'], { cwd: root });
	await run('npm', ['run', 'package', '--silent', '--', '--all'], { cwd: root });
	mkdirSync(into, { recursive: true });
	const tarballs = [await pack(root, into)];
	for (const single of singlesOf(root)) {
		await buildSingle(single, root);
		tarballs.push(await pack(single, into));
	}
	return tarballs;
}
