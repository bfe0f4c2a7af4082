import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../..');

interface Results {
	testResults: Array<{ message: string; status: string }>;
}

test('test files of one process leave nothing to each other', async () => {
	const jest = resolve(ROOT, 'node_modules/jest/bin/jest.js');
	const files = '<rootDir>/test/jest/pair/*.pair.ts';
	const config = ['--config', resolve(__dirname, 'tools.config.js')];
	const options = [...config, '--runInBand', '--json', '--testMatch', files];
	const done = await promisify(execFile)(process.execPath, [jest, ...options], { cwd: ROOT }).catch(
		(failed: { stdout: string }) => failed,
	);
	const { testResults } = JSON.parse(done.stdout) as Results;
	expect(testResults.map(({ status, message }) => message || status)).toEqual(['passed', 'passed']);
});
