import { loadPackage } from '../harness';
import { buildSchemas } from './build';
import { NODES, writeSchemas } from './files';

async function generate(): Promise<void> {
	const schemas = await buildSchemas(await loadPackage());
	writeSchemas(NODES, schemas);
	process.stdout.write(`${schemas.size} output schemas written\n`);
}

generate().then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${String(error)}\n`);
		process.exit(1);
	},
);
