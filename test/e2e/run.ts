import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { buildPackage } from './server/pack';
import { E2E_DIR, REPOSITORY } from './server/paths';
import { prepare } from './server/prepare';

/** Tests that take the pictures of README while they pass. */
const PICTURES = ['editor', 'people', 'templates'];

/** Everything "npm run test:e2e" does; what follows its name goes to jest. "npm run pictures" renews what README shows. */
async function main(): Promise<void> {
	const isForPictures = process.argv[2] === '--pictures';
	if (isForPictures) process.env.E2E_SCREENSHOTS = 'docs';
	await prepare(console.log);
	console.log('Building the package.');
	await buildPackage();
	const jest = [
		require.resolve('jest/bin/jest'),
		'--config',
		join(E2E_DIR, 'jest.config.js'),
		'--runInBand',
		...(isForPictures ? PICTURES : process.argv.slice(2)),
	];
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
