import { run } from '../e2e/server/run';
import { build } from '../newVendor/copy';
import { filesIn } from '../newVendor/skeleton';
import { ROOT, type Product } from './product';

const PARTS = ['credentials', 'icons', 'nodes'];

/** Writes packages and compiles them, unchecked: nothing has to be installed for it. */
export async function buildPackages(products: Product[]): Promise<void> {
	const ids = products.map(({ vendor }) => vendor.id);
	await run('npm', ['run', 'package', '--', ...ids], { cwd: ROOT });
	for (const { folder } of products) {
		const files = PARTS.flatMap((part) =>
			filesIn(`${folder}/${part}`).map((path) => `${part}/${path}`),
		);
		build(folder, files);
	}
}
