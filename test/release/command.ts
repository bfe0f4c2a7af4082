import { spawn } from 'node:child_process';

/** What a command wrote to its standard output. It is shown only where the command fails. */
export function run(cwd: string, command: string, ...words: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		let stdout = '';
		let said = '';
		const child = spawn(command, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		child.stdout.on('data', (part) => {
			stdout += part;
			said += part;
		});
		child.stderr.on('data', (part) => (said += part));
		child.on('error', reject);
		child.on('close', (code) =>
			code === 0
				? resolve(stdout)
				: reject(new Error(`${command} ${words.join(' ')} fails in ${cwd}:\n${said}`)),
		);
	});
}
