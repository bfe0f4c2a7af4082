import { spawn } from 'node:child_process';

/**
 * The build and then the tests. Types are checked beside the build already, which leaves a core idle, and lint follows;
 * their words come when the tests have ended. Arguments go to Jest.
 */

/** @returns {Promise<{ failed: boolean, text: string }>} */
const run = (command, args, stdio) =>
	new Promise((resolve, reject) => {
		let text = '';
		const child = spawn(command, args, { stdio, shell: process.platform === 'win32' });
		for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part));
		child.on('error', reject);
		child.on('close', (code) => resolve({ failed: code !== 0, text }));
	});

async function check(script) {
	const { failed, text } = await run('npm', ['run', script], ['ignore', 'pipe', 'pipe']);
	return { script, failed, text };
}

const jest = () => run('npx', ['jest', ...process.argv.slice(2)], 'inherit');

/** Lint walks through all folders, so that it does not begin before the build has written its own. */
async function testAndCheck(typechecked) {
	const linted = typechecked.then(() => check('lint'));
	const [tests, ...checked] = await Promise.all([jest(), linted, typechecked]);
	for (const { script, failed, text } of checked) {
		process.stdout.write(text);
		if (failed) console.error(`npm run ${script} failed`);
	}
	return tests.failed || checked.some(({ failed }) => failed);
}

const typechecked = check('typecheck');
const built = await run('npm', ['run', 'build'], 'inherit');
if (built.failed || (await testAndCheck(typechecked))) process.exitCode = 1;
