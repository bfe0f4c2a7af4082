import { existsSync, readFileSync } from 'node:fs';

import type { N8nServer } from './n8n';

/** Every byte n8n keeps in its database, the part that is not yet merged into the main file included. */
export function databaseText(n8n: N8nServer): string {
	return ['', '-wal', '-journal']
		.map((suffix) => n8n.databaseFile + suffix)
		.filter(existsSync)
		.map((file) => readFileSync(file).toString('latin1'))
		.join('\n');
}
