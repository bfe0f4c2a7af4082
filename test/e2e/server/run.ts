import { spawn } from 'node:child_process';

export type Say = (line: string) => void;

export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Told every half minute how long it has been, for commands that take minutes. */
	onWaiting?: (seconds: number) => void;
}

const WAITING_EVERY_MS = 30_000;
const LINES_SHOWN_ON_FAILURE = 30;

/** Runs a command to its end and gives its standard output; on failure the error ends with what it printed last. */
export function run(command: string, args: string[], options: RunOptions): Promise<string> {
	return new Promise((resolve, reject) => {
		const started = Date.now();
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		let everything = '';
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			everything += chunk.toString();
		});
		child.stderr.on('data', (chunk: Buffer) => (everything += chunk.toString()));
		const waiting = setInterval(
			() => options.onWaiting?.(Math.round((Date.now() - started) / 1000)),
			WAITING_EVERY_MS,
		);
		const endWithParent = () => child.kill();
		process.once('exit', endWithParent);
		const finish = (failure?: Error) => {
			clearInterval(waiting);
			process.off('exit', endWithParent);
			if (failure) reject(failure);
			else resolve(output);
		};
		child.on('error', finish);
		child.on('close', (code) => {
			const last = everything.trimEnd().split('\n').slice(-LINES_SHOWN_ON_FAILURE).join('\n');
			finish(
				code === 0
					? undefined
					: new Error(`"${command} ${args.join(' ')}" ended with code ${code}:\n${last}`),
			);
		});
	});
}
