import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../e2e/server/run';
import { filesIn } from '../newVendor/skeleton';
import { ROOT, type Product } from './product';

/** Files beside the code that `n8n-node build` takes along. */
const staticFiles = (folder: string): string[] =>
	['icons', 'nodes']
		.flatMap((part) => filesIn(join(folder, part)).map((path) => join(part, path)))
		.filter((path) => /\.svg$|\/__schema__\//.test(path));

/** Builds a package below the repository at `root` with that repository's compiler: nothing has to be installed for it. */
export async function buildPackage(folder: string, root: string): Promise<void> {
	const compiler = join(root, 'node_modules/typescript/bin/tsc');
	await run(process.execPath, [compiler, '-p', folder], { cwd: folder });
	for (const path of staticFiles(folder)) cpSync(join(folder, path), join(folder, 'dist', path));
}

/** Writes all packages and builds them. */
export async function buildPackages(products: Product[]): Promise<void> {
	await run('npm', ['run', 'package', '--', '--all'], { cwd: ROOT });
	for (const { folder } of products) await buildPackage(folder, ROOT);
}
