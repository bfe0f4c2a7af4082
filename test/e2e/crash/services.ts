import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../server/ports';
import { run, type Say } from '../server/run';
import { Daemon } from './daemon';

const POSTGRES_VERSIONS = '/usr/lib/postgresql';
const REDIS = '/usr/bin/redis-server';
const READY_WITHIN_MS = 60_000;
const USER = 'postgres';

export interface Services {
	/** What n8n needs to know of them. */
	env: NodeJS.ProcessEnv;
	close(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;

function postgresFolder(): string | undefined {
	const versions = existsSync(POSTGRES_VERSIONS) ? readdirSync(POSTGRES_VERSIONS) : [];
	return versions
		.map((version) => join(POSTGRES_VERSIONS, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}

const areInstalled = (): boolean => existsSync(REDIS) && postgresFolder() !== undefined;

/** Installs Redis and PostgreSQL where that is possible, and says what to do where it is not. */
export async function bringServices(say: Say): Promise<void> {
	if (areInstalled()) return;
	if (!isRoot || !existsSync('/usr/bin/apt-get')) {
		throw new Error(
			'Queue mode needs Redis and PostgreSQL: install them (Debian: apt-get install redis-server postgresql).',
		);
	}
	say("Installing Redis and PostgreSQL from Debian's packages.");
	const options = { cwd: '/', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
	await run('apt-get', ['update', '-qq'], options);
	await run('apt-get', ['install', '-y', '-qq', 'redis-server', 'postgresql'], options);
}

/** A Redis and a PostgreSQL of their own, in a temporary folder, on loopback. */
export async function startServices(): Promise<Services> {
	const folder = await mkdtemp(join(tmpdir(), 'ai-campaigns-services-'));
	const daemons: Daemon[] = [];
	const close = async () => {
		for (const daemon of daemons.reverse()) await daemon.end();
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		await chmod(folder, 0o755);
		const redisPort = await freePort();
		daemons.push(Daemon.start(folder, 'redis', redisCommand(folder, redisPort)));
		const databasePort = await freePort();
		daemons.push(Daemon.start(folder, 'postgres', await postgresCommand(folder, databasePort)));
		for (const port of [redisPort, databasePort]) await untilListening(port);
		return { env: environment(redisPort, databasePort), close };
	} catch (error) {
		await close();
		throw error;
	}
}

const redisCommand = (folder: string, port: number): string[] => [
	REDIS,
	'--port',
	String(port),
	'--bind',
	'127.0.0.1',
	'--dir',
	folder,
	'--save',
	'',
	'--appendonly',
	'no',
];

/** PostgreSQL refuses to run as root: its own user is who it runs as then. */
async function postgresCommand(folder: string, port: number): Promise<string[]> {
	const bin = postgresFolder() ?? '';
	const data = join(folder, 'postgres');
	await mkdir(data, { mode: 0o700 });
	if (isRoot) await chown(data, await idOf('-u'), await idOf('-g'));
	const asUser = isRoot ? ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups'] : [];
	const [command = '', ...rest] = [
		...asUser,
		join(bin, 'initdb'),
		'-D',
		data,
		'-U',
		'n8n',
		'--auth=trust',
		'-E',
		'UTF8',
		'--no-locale',
	];
	await run(command, rest, { cwd: '/' });
	const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${data}`].flatMap(
		(setting) => ['-c', setting],
	);
	return [...asUser, join(bin, 'postgres'), '-D', data, '-p', String(port), ...settings];
}

const idOf = async (which: '-u' | '-g'): Promise<number> =>
	Number(await run('id', [which, USER], { cwd: '/' }));

async function untilListening(port: number): Promise<void> {
	for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await sleep(100)) {
		if (await listens(port)) return;
	}
	throw new Error(`Nothing listens on port ${port} after ${READY_WITHIN_MS / 1000} s`);
}

async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const settle = (isListening: boolean) => {
			socket.destroy();
			resolve(isListening);
		};
		socket.once('connect', () => settle(true)).once('error', () => settle(false));
	});
}

const environment = (redisPort: number, databasePort: number): NodeJS.ProcessEnv => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redisPort),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(databasePort),
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: 'n8n',
	DB_POSTGRESDB_PASSWORD: 'unused',
});
