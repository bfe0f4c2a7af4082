import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { N8nServer } from '../server/n8n';
import { buildPackage } from '../server/pack';
import { REPOSITORY } from '../server/paths';
import { prepare } from '../server/prepare';
import { readArguments } from './arguments';
import { Dice } from './dice';
import { buildHouse, type House } from './house';
import { Play, type Victim } from './play';
import { faultsOf, lines } from './report';

interface Engine {
	name: string;
	env: NodeJS.ProcessEnv;
	/** It saves what it remembers and hands over the events in two steps. */
	mayRepeat: boolean;
}

const ENGINES: Engine[] = [
	{ name: 'default', env: {}, mayRepeat: true },
	{
		name: 'durable',
		env: {
			N8N_SCHEDULER_ENABLED: 'true',
			N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
			N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
		},
		mayRepeat: false,
	},
];
const FULL = { changes: 300, kills: 21 };
const SHORT = { changes: 40, kills: 3 };

const LOGS = join('.cache', 'crash');

const say = (line: string) => console.log(line);

function victimOf(house: House, server: N8nServer): Victim {
	const kill = async () => {
		await server.kill();
		return 'n8n';
	};
	return { api: house.api, kill, revive: async () => await server.start() };
}

/** The folder n8n worked in is removed; what it said is kept for people who look why a count is wrong. */
async function keepLog(server: N8nServer, name: string): Promise<void> {
	await mkdir(join(REPOSITORY, LOGS), { recursive: true });
	await copyFile(server.logFile, join(REPOSITORY, LOGS, `${name}.log`));
	say(`n8n's log is kept in ${LOGS}/${name}.log.`);
}

/** Plays the history on one polling engine; gives what is wrong with the counts. */
async function playOn({ name, env, mayRepeat }: Engine, house: House, size: typeof FULL, seed: number): Promise<string[]> {
	say(`The ${name} polling engine, seed ${seed}.`);
	const server = await house.open(env);
	const outcome = await new Play(victimOf(house, server), { ...size, dice: new Dice(seed), say }).run();
	await server.stop();
	await keepLog(server, name);
	say('');
	for (const line of lines(`Counts, ${name} engine`, size.changes, outcome)) say(line);
	say('');
	return faultsOf(size.changes, outcome, { repeated: mayRepeat }).map((wrong) => `${name} engine: ${wrong}`);
}

async function main(): Promise<void> {
	const { seed, short, only } = readArguments();
	await prepare(say);
	await buildPackage();
	const house = await buildHouse(say, { N8N_LOG_LEVEL: 'debug' });
	const wrong: string[] = [];
	try {
		for (const engine of ENGINES.filter(({ name }) => only === undefined || name === only)) {
			wrong.push(...(await playOn(engine, house, short ? SHORT : FULL, seed)));
		}
	} finally {
		await house.close();
	}
	for (const line of wrong) say(`Wrong: ${line}.`);
	if (wrong.length) say(`To see it again: npm run test:crash -- --seed ${seed}${short ? ' --short' : ''}`);
	process.exitCode = wrong.length ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
main().catch((error: Error) => {
	console.error(error.stack ?? error.message);
	process.exit(1);
});
