import './environment';
import { resolve } from 'node:path';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { testCredential } from './credentialTest';
import { redirectLogger } from './logs';
import { listSearch, loadOptions, resourceMapping } from './lookups';
import { loadFiles, type LoadedPackage } from './package';
import { Poller } from './poller';
import { run } from './run';
import type { ListSearchOptions, LookupOptions, PollerOptions, RunOptions } from './types';

export { atSpeed } from './clock';
export { captureLogs, type CapturedLogs } from './logs';
export { Poller } from './poller';
export type * from './types';
export { whileWaits } from './waits';

/** One loaded package on the real engine of n8n-core. */
export class Harness {
	constructor(readonly pkg: LoadedPackage) {}

	node(name: string, version?: number): INodeType {
		return this.pkg.node(name, version);
	}

	async run(options: RunOptions) {
		return await run(this.pkg, options);
	}

	async testCredential(type: string, data: IDataObject) {
		return await testCredential(this.pkg, type, data);
	}

	async listSearch(node: string, method: string, options?: ListSearchOptions) {
		return await listSearch(this.pkg, node, method, options);
	}

	async loadOptions(node: string, method: string, options?: LookupOptions) {
		return await loadOptions(this.pkg, node, method, options);
	}

	async resourceMapping(node: string, method: string, options?: LookupOptions) {
		return await resourceMapping(this.pkg, node, method, options);
	}

	poller(options: PollerOptions): Poller {
		return new Poller(this.pkg, options);
	}
}

const packages = new Map<string, Promise<Harness>>();

export async function loadPackage(rootDir = resolve(__dirname, '../..')): Promise<Harness> {
	let loading = packages.get(rootDir);
	if (!loading) {
		redirectLogger();
		loading = loadFiles(rootDir).then((pkg) => new Harness(pkg));
		packages.set(rootDir, loading);
	}
	return await loading;
}
