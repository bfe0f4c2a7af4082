/**
 * Runs a command. When the process that asked for it goes away in any way, it ends the command, with all that one
 * started, and removes the folder they worked in.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const GRACE_MS = 5000;
const [folder, command, ...args] = process.argv.slice(2);
let abandoned = false;
const child = spawn(command, args, { stdio: 'inherit', detached: true });

const signal = (pid, name) => {
	try {
		process.kill(pid, name);
	} catch {
		// It has ended already.
	}
};

// Ctrl-C in a terminal reaches this process too: whoever started it decides, or disconnects by dying.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => undefined);
process.on('message', (name) => signal(name === 'SIGKILL' ? -child.pid : child.pid, name));
process.on('disconnect', () => {
	abandoned = true;
	signal(child.pid, 'SIGTERM');
	setTimeout(() => signal(-child.pid, 'SIGKILL'), GRACE_MS);
});
child.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
child.on('exit', (code) => {
	signal(-child.pid, 'SIGKILL');
	if (abandoned) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	process.exit(code ?? 1);
});
