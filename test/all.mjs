import { spawn } from 'node:child_process';

/** The tests, and beside them lint and types, whose words come when the tests have ended. Arguments go to Jest. */

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

async function checks() {
	return [await check('lint'), await check('typecheck')];
}

const jest = () => run('npx', ['jest', ...process.argv.slice(2)], 'inherit');

const [tests, checked] = await Promise.all([jest(), checks()]);
for (const { script, failed, text } of checked) {
	process.stdout.write(text);
	if (failed) console.error(`npm run ${script} failed`);
}
if (tests.failed || checked.some(({ failed }) => failed)) process.exitCode = 1;
