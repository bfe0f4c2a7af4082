import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Schemas } from './build';

const ROOT = resolve(__dirname, '../..');
export const NODES = join(ROOT, 'nodes');
export const BUILT = join(ROOT, 'dist/nodes');

const isSchema = (path: string): boolean => path.includes('/__schema__/') && path.endsWith('.json');

export function readSchemas(folder: string): Schemas {
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isSchema).sort();
	return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Writes all of them, and removes those that nothing gives any more. */
export function writeSchemas(folder: string, schemas: Schemas): void {
	for (const path of readSchemas(folder).keys()) if (!schemas.has(path)) rmSync(join(folder, path));
	for (const [path, text] of schemas) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
}
