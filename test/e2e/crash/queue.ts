import type { N8nServer } from '../server/n8n';
import type { Arguments } from './arguments';
import { showWorkerLock } from './workerLock';
import { install, type Installation } from './installation';
import type { SystemUnderTest } from './testRun';
import { bringServices, startServices } from './services';
import {
	diedHandingOver,
	ENGINE_NAMES,
	ENGINES,
	revive,
	runOn,
	runScript,
	say,
	type Cluster,
} from './session';

const FULL = { changes: 300, kills: 20 };
const SHORT = { changes: 40, kills: 3 };
const PARTS = [...ENGINE_NAMES, 'workerLock'];

/**
 * What docs/production.md tells people to set. A worker that is killed cannot renew the lock on its job. A minute later n8n takes the
 * job for stalled, and the main process, which waits for it, writes an error without any data over the execution
 * (`processError` of dist/workflow-runner.js with a MaxStalledCountError): a Retry has nothing left to deliver.
 */
const LONG_LOCKS = { QUEUE_WORKER_LOCK_DURATION: String(7 * 24 * 60 * 60 * 1000) };

/** Whether it has written that it began with an execution, and neither that it is done nor that it was started again. */
function isBusy(worker: N8nServer): boolean {
	const log = worker.log();
	const last = (line: string) => log.lastIndexOf(line);
	return (
		last('Worker started execution') >
		Math.max(last('Worker finished execution'), last('n8n worker is now ready'))
	);
}

/** One main and two workers; a worker, a busy one if there is any, and the main are killed in turn. */
async function openCluster(installation: Installation, env: NodeJS.ProcessEnv): Promise<Cluster> {
	const main = await installation.open(env);
	const workers = [await installation.openWorker(env), await installation.openWorker(env)];
	let kills = 0;
	let killed = main;
	const system: SystemUnderTest = {
		api: installation.api,
		kill: async () => {
			const round = Math.floor(kills / 2) % workers.length;
			killed = kills % 2 ? main : (workers.find(isBusy) ?? workers[round] ?? main);
			kills += 1;
			await killed.kill();
			if (killed === main) return 'the main';
			return isBusy(killed) ? 'a busy worker' : 'an idle worker';
		},
		revive: async () => await revive(killed),
		diedHandingOver: () => killed === main && diedHandingOver(main),
	};
	return { system, servers: [main, ...workers] };
}

/** Does something in an n8n with a Redis and a PostgreSQL of its own. */
async function inQueueMode(
	env: NodeJS.ProcessEnv,
	act: (installation: Installation) => Promise<string[]>,
): Promise<string[]> {
	const services = await startServices();
	try {
		const installation = await install(say, { N8N_LOG_LEVEL: 'debug', ...services.env, ...env });
		return await act(installation).finally(async () => await installation.close());
	} finally {
		await services.close();
	}
}

async function runAll({ seed, short, only }: Arguments): Promise<string[]> {
	await bringServices(say);
	const wanted = only === undefined ? (short ? ['default'] : PARTS) : [only];
	const wrong: string[] = [];
	for (const { name, env, isOneWrite } of ENGINES.filter((engine) =>
		wanted.includes(engine.name),
	)) {
		say(`Queue mode with two workers, the ${name} polling engine, seed ${seed}.`);
		const runOne = async (installation: Installation) =>
			await runOn(
				`queue mode, ${name} engine`,
				await openCluster(installation, env),
				short ? SHORT : FULL,
				seed,
				isOneWrite,
			);
		wrong.push(...(await inQueueMode(LONG_LOCKS, runOne)));
	}
	if (wanted.includes('workerLock')) wrong.push(...(await inQueueMode({}, showWorkerLock)));
	return wrong;
}

runScript('test:queue', PARTS, runAll);
