import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { buildPackage } from './server/pack';
import { E2E_DIR, REPOSITORY } from './server/paths';
import { prepare } from './server/prepare';

/** Everything "npm run test:e2e" does; what follows its name goes to jest. */
async function main(): Promise<void> {
  await prepare(console.log);
  console.log('Building the package.');
  await buildPackage();
  const jest = [require.resolve('jest/bin/jest'), '--config', join(E2E_DIR, 'jest.config.js'), '--runInBand', ...process.argv.slice(2)];
  const child = spawn(process.execPath, jest, { cwd: REPOSITORY, stdio: 'inherit' });
  // Ctrl-C reaches jest as well: it ends in its own way, and this follows.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
