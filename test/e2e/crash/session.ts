import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { N8nServer } from '../server/n8n';
import { buildPackage } from '../server/pack';
import { REPOSITORY } from '../server/paths';
import { prepare } from '../server/prepare';
import { readArguments, type Arguments } from './arguments';
import { SeededRandom } from './seededRandom';
import { TestRun, type SystemUnderTest } from './testRun';
import { faultsOf, lines } from './report';

export interface Size {
	changes: number;
	kills: number;
}

export interface Engine {
	name: string;
	env: NodeJS.ProcessEnv;
	/** Whether what it remembers and the execution that tells it are saved in one transaction. */
	isOneWrite: boolean;
}

/**
 * What the engines make unavoidable, in n8n 2.41.
 *
 * Default: __emit of getExecutePollFunctions (dist/workflows/triggers/trigger-execution-context.factory.js) begins two
 * writes that do not wait for each other. `saveStaticData` (workflow-static-data.service.js) saves what the trigger
 * remembers; `runWorkflow` (workflow-execution.service.js) goes by WorkflowRunner.run and ActiveExecutions.add to
 * ExecutionPersistence.create, which saves the execution some reads later. Killed between them, n8n has saved that the
 * events were told and nobody tells them; where the second write was the faster, they are told again, with the same id.
 *
 * Durable: PollCursorService.commitWithExecution (poll-cursor.service.js) does both in one transaction, and
 * EnqueuedExecutionRecoveryService runs an execution that was saved and not begun. Its fence is held for a scheduled
 * task, not for a node, so two tasks of one node may poll side by side: nodes/shared/trigger/concurrentPolls.ts keeps them apart.
 *
 * Both: an execution that was running is not run again (performStartupRecovery of
 * dist/eventbus/message-event-bus/message-event-bus.js marks it as crashed), nor is one whose worker died
 * (`maxStalledCount: 0` in dist/scaling/scaling.service.js). Its events count as handed over: n8n keeps them with the
 * execution, and "Retry" runs it; in queue mode for as long as the lock on the job lasts (queue.ts).
 */
export const ENGINES: Engine[] = [
	{ name: 'default', env: {}, isOneWrite: false },
	{
		name: 'durable',
		env: {
			N8N_SCHEDULER_ENABLED: 'true',
			N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
			N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
		},
		isOneWrite: true,
	},
];

export const ENGINE_NAMES = ENGINES.map(({ name }) => name);

/** All n8n processes that run together. */
export interface Cluster {
	system: SystemUnderTest;
	servers: N8nServer[];
}

/** The main process writes the first line when it is given events, and the second when it has saved the execution. */
export function diedHandingOver(main: N8nServer): boolean {
	const log = main.log();
	return (
		log.lastIndexOf('Received event to trigger execution') > log.lastIndexOf('Execution added')
	);
}

const LOGS = join('.cache', 'crash');

export const say = (line: string) => console.log(line);

/** Starts what was killed, and once more where n8n ends while it recovers, as what watches over a server does. */
export async function revive(server: N8nServer): Promise<void> {
	try {
		await server.start();
	} catch (error) {
		say(`n8n is started once more: ${(error as Error).message.split('\n')[0]}`);
		await server.start();
	}
}

/** The folder n8n worked in is removed; what it said is kept for people who look why a count is wrong. */
async function keepLogs(servers: N8nServer[], title: string): Promise<void> {
	const folder = join(LOGS, title.replace(/\W+/g, '-'));
	await mkdir(join(REPOSITORY, folder), { recursive: true });
	for (const { logFile } of servers)
		await copyFile(logFile, join(REPOSITORY, folder, basename(logFile)));
	say(`What n8n said is kept in ${folder}.`);
}

/** Plays the history on one polling engine; gives what is wrong with the counts. */
export async function runOn(
	title: string,
	{ system, servers }: Cluster,
	size: Size,
	seed: number,
	isOneWrite: boolean,
): Promise<string[]> {
	const outcome = await new TestRun(system, { ...size, random: new SeededRandom(seed), say }).run();
	for (const server of servers) await server.stop();
	await keepLogs(servers, title);
	say('');
	for (const line of lines(`Counts, ${title}`, size.changes, outcome)) say(line);
	say('');
	return faultsOf(size.changes, outcome, { isOneWrite }).map((wrong) => `${title}: ${wrong}`);
}

/** What an npm script does from its first line to its exit code. */
export function runScript(
	name: string,
	parts: string[],
	act: (options: Arguments) => Promise<string[]>,
): void {
	// n8n and its services end by themselves when this process is gone.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
	const main = async () => {
		const options = readArguments(parts);
		await prepare(say);
		await buildPackage();
		const wrong = await act(options);
		for (const line of wrong) say(`Wrong: ${line}.`);
		if (wrong.length)
			say(
				`To see it again: npm run ${name} -- --seed ${options.seed}${options.short ? ' --short' : ''}`,
			);
		process.exit(wrong.length ? 1 : 0);
	};
	main().catch((error: Error) => {
		console.error(error.stack ?? error.message);
		process.exit(1);
	});
}
