import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nApi } from '../server/api';
import { startN8n, type N8nServer } from '../server/n8n';
import { packPackage } from '../server/pack';
import { freePort } from '../server/ports';
import { startRegistry } from '../server/registry';
import type { Say } from '../server/run';

/** A user folder in which n8n has an owner and the packed package; one n8n after the other may live there. */
export interface House {
	api: N8nApi;
	open(env: NodeJS.ProcessEnv): Promise<N8nServer>;
	close(): Promise<void>;
}

export async function buildHouse(say: Say, env: NodeJS.ProcessEnv = {}): Promise<House> {
	const folder = await mkdtemp(join(tmpdir(), 'ai-campaigns-crash-'));
	const packed = await packPackage(folder);
	const registry = await startRegistry(packed);
	const port = await freePort();
	const place = { userFolder: join(folder, 'n8n'), temporary: folder, npmFolder: registry.npmFolder, port };
	const servers: N8nServer[] = [];
	const open = async (more: NodeJS.ProcessEnv) => {
		const server = await startN8n({ ...place, env: { ...env, ...more } });
		servers.push(server);
		return server;
	};
	const close = async () => {
		for (const server of servers) await server.stop();
		await registry.close();
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		say('Starting n8n and installing the package with its own installer.');
		const first = await open({});
		const api = new N8nApi(first.url);
		await api.setUpOwner();
		await api.installPackage(packed.manifest.name);
		await first.stop();
		return { api, open, close };
	} catch (error) {
		await close();
		throw error;
	}
}
