/** Runs a command and ends it, with all it started, when the process that asked for it goes away in any way. */
import { spawn } from 'node:child_process';

const GRACE_MS = 5000;
const [command, ...args] = process.argv.slice(2);
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
  signal(child.pid, 'SIGTERM');
  setTimeout(() => signal(-child.pid, 'SIGKILL'), GRACE_MS);
});
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code) => {
  signal(-child.pid, 'SIGKILL');
  process.exit(code ?? 1);
});
