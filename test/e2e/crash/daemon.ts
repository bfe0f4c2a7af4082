import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

const GUARD = join(__dirname, '..', 'server', 'guard.mjs');
const ENDED_WITHIN_MS = 10_000;

/** A server that ends when it is told to, or when the process that started it is gone. */
export class Daemon {
	private constructor(private readonly guard: ChildProcess) {}

	/** Everything it writes belongs into the folder, which is removed with it. */
	static start(folder: string, name: string, command: string[]): Daemon {
		const log = openSync(join(folder, `${name}.log`), 'a');
		const guard = fork(GUARD, [folder, ...command], {
			detached: true,
			execArgv: [],
			stdio: ['ignore', log, log, 'ipc'],
		});
		closeSync(log);
		return new Daemon(guard);
	}

	get running(): boolean {
		return this.guard.exitCode === null && this.guard.signalCode === null;
	}

	async end(): Promise<void> {
		if (!this.running) return;
		const ended = once(this.guard, 'exit');
		// PostgreSQL takes SIGTERM as a wish to wait for its clients, and SIGINT as an end.
		this.guard.send('SIGINT');
		const late = setTimeout(
			() => this.guard.connected && this.guard.send('SIGKILL'),
			ENDED_WITHIN_MS,
		);
		await ended;
		clearTimeout(late);
	}
}
