import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { E2E_MODULES } from './paths';

/** n8n 2.41 does not start on anything older. */
const OLDEST_MAJOR = 24;

export interface NodeForN8n {
	binary: string;
	/** The folder that holds include/node, when this Node came with its headers. */
	headers?: string;
}

/** The machine's own Node when it is new enough, otherwise the one that npm brought into test/e2e. */
export function nodeForN8n(): NodeForN8n {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR)
		return describe(process.execPath);
	const brought = join(E2E_MODULES, `node-${process.platform}-${process.arch}`, 'bin', 'node');
	if (existsSync(brought)) return describe(brought);
	throw new Error(
		`n8n needs Node ${OLDEST_MAJOR} or newer. This is Node ${process.versions.node}, and npm has none to bring for ` +
			`${process.platform} ${process.arch}: install Node ${OLDEST_MAJOR} and run this again with it.`,
	);
}

function describe(binary: string): NodeForN8n {
	const prefix = dirname(dirname(binary));
	return existsSync(join(prefix, 'include', 'node', 'node_api.h'))
		? { binary, headers: prefix }
		: { binary };
}
