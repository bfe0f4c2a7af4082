import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nApi } from '../server/api';
import { startN8n, type N8nOptions, type N8nServer } from '../server/n8n';
import { packPackage } from '../server/pack';
import { freePort } from '../server/ports';
import { startRegistry } from '../server/registry';
import type { Say } from '../server/run';

/** A user folder in which n8n has an owner and the packed package; one n8n after the other may live there. */
export interface Installation {
	api: N8nApi;
	open(env: NodeJS.ProcessEnv): Promise<N8nServer>;
	/** Another process beside the main one, in the same folder, with the same community nodes. */
	openWorker(env: NodeJS.ProcessEnv): Promise<N8nServer>;
	close(): Promise<void>;
}

/**
 * A process that is killed while it activates a workflow keeps its claim on that for two minutes, unless told otherwise.
 * The claim must outlast a first look of 36 seconds.
 */
const SHORT_CLAIMS = {
	N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '60',
	N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '2000',
};

const SWEEP_INTERVAL_MS = 40_000;

/** What lives and dies between two looks comes out with a sweep, which a history of minutes cannot wait an hour for. */
async function sweepOften(dist: string): Promise<void> {
	const file = join(dist, 'nodes/shared/trigger/diff.js');
	const code = await readFile(file, 'utf8');
	const edited = code.replace(
		/(SWEEP_INTERVAL_MS = )[\d_]+;/,
		(_, name: string) => `${name}${SWEEP_INTERVAL_MS};`,
	);
	if (edited === code) throw new Error('The time between two sweeps stands elsewhere');
	await writeFile(file, edited);
}

export async function install(say: Say, env: NodeJS.ProcessEnv = {}): Promise<Installation> {
	const folder = await mkdtemp(join(tmpdir(), 'ai-campaigns-crash-'));
	const packed = await packPackage(folder, sweepOften);
	const registry = await startRegistry(packed);
	const port = await freePort();
	const place = {
		userFolder: join(folder, 'n8n'),
		temporary: folder,
		npmFolder: registry.npmFolder,
		port,
	};
	const servers: N8nServer[] = [];
	const start = async (options: N8nOptions) => {
		const server = await startN8n({
			...place,
			...options,
			env: { ...SHORT_CLAIMS, ...env, ...options.env },
		});
		servers.push(server);
		return server;
	};
	const open = async (more: NodeJS.ProcessEnv) => await start({ env: more });
	const openWorker = async (more: NodeJS.ProcessEnv) => {
		const healthPort = await freePort();
		const own = {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(healthPort),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			// From this a worker that starts again knows what it was running: not what its neighbour runs.
			N8N_EVENTBUS_LOGWRITER_LOGBASENAME: `events-${healthPort}`,
		};
		return await start({ role: 'worker', port: healthPort, env: { ...own, ...more } });
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
		return { api, open, openWorker, close };
	} catch (error) {
		await close();
		throw error;
	}
}
