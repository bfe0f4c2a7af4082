import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { environmentForN8n } from './environment';
import { nodeForN8n } from './node';
import { E2E_MODULES } from './paths';
import { freePort } from './ports';
import { pathWith } from './prepare';

const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 15_000;

export interface N8nOptions {
	userFolder?: string;
	/** Removed when n8n is closed, or when whoever started it is gone; its own user folder unless one is given. */
	temporary?: string;
	port?: number;
	env?: NodeJS.ProcessEnv;
	/** What n8n is to be: "start" unless something else is given, such as "worker". */
	role?: string;
	/** Put first on PATH: the npm that n8n calls to install community packages. */
	npmFolder?: string;
}

export async function startN8n(options: N8nOptions = {}): Promise<N8nServer> {
	const folder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-e2e-')));
	await mkdir(folder, { recursive: true });
	const server = new N8nServer(
		folder,
		options.port ?? (await freePort()),
		await freePort(),
		options,
	);
	await server.start();
	return server;
}

/** A real n8n in a process of its own, in its own folder, on loopback. It ends when the process that started it ends. */
export class N8nServer {
	readonly url: string;
	readonly logFile: string;
	private guard: ChildProcess | undefined;

	constructor(
		readonly folder: string,
		readonly port: number,
		private readonly brokerPort: number,
		private readonly options: N8nOptions,
	) {
		this.url = `http://127.0.0.1:${port}`;
		this.logFile = join(folder, options.role ? `n8n-${options.role}-${port}.log` : 'n8n.log');
	}

	private get temporary(): string {
		return this.options.temporary ?? this.folder;
	}

	get databaseFile(): string {
		return join(this.folder, '.n8n', 'database.sqlite');
	}

	log(): string {
		return readFileSync(this.logFile, 'utf8');
	}

	async start(): Promise<void> {
		const node = nodeForN8n().binary;
		const path = pathWith(
			...(this.options.npmFolder ? [this.options.npmFolder] : []),
			dirname(node),
		);
		const log = openSync(this.logFile, 'a');
		const command = [node, join(E2E_MODULES, 'n8n', 'bin', 'n8n'), this.options.role ?? 'start'];
		this.guard = fork(join(__dirname, 'guard.mjs'), [this.temporary, ...command], {
			cwd: this.folder,
			// Out of reach of what ends its parent.
			detached: true,
			execPath: node,
			execArgv: [],
			env: {
				...environmentForN8n(this.folder, this.port, this.brokerPort),
				PATH: path,
				...this.options.env,
			},
			stdio: ['ignore', log, log, 'ipc'],
		});
		closeSync(log);
		await this.untilReady();
	}

	/** Ends n8n as an operator would, and keeps its folder. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n as a crash would, and keeps its folder. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** Ends n8n and removes what it worked with. */
	async close(): Promise<void> {
		await this.stop();
		await rm(this.temporary, { recursive: true, force: true, maxRetries: 3 });
	}

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const guard = this.guard;
		if (!guard || guard.exitCode !== null || guard.signalCode !== null) return;
		const ended = once(guard, 'exit');
		guard.send(signal);
		const late = setTimeout(() => guard.connected && guard.send('SIGKILL'), STOPPED_WITHIN_MS);
		await ended;
		clearTimeout(late);
	}

	private async untilReady(): Promise<void> {
		const deadline = Date.now() + READY_WITHIN_MS;
		while (Date.now() < deadline) {
			if (this.guard?.exitCode !== null)
				throw new Error(`n8n ended while it was starting:\n${this.lastLines()}`);
			if (await this.answersReady()) return;
			await sleep(250);
		}
		await this.kill();
		throw new Error(`n8n was not ready after ${READY_WITHIN_MS / 1000} s:\n${this.lastLines()}`);
	}

	private async answersReady(): Promise<boolean> {
		return await fetch(`${this.url}/healthz/readiness`, { signal: AbortSignal.timeout(2000) }).then(
			(response) => response.ok,
			() => false,
		);
	}

	private lastLines(): string {
		return this.log().trimEnd().split('\n').slice(-30).join('\n');
	}
}
