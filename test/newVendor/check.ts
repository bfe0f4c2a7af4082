import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { copyPackage, exampleFiles, fillIn } from './copy';

/**
 * `npm run test:newVendor`: what the command writes is formatted, linted, compiled and tested as the package itself, once
 * bare and once filled in. Bare, nothing fails but the test that lists what is still to be found out.
 */

const BARE = 'Voice Nine';
const FILLED = 'Acme Voice';

/** What a person has still to find out: the marks of the skeleton, and what the vendor's pages show. */
const MISSING = [
	'no fact about a vendor is missing',
	'voiceNine has fixtures enough, and all of them can be read',
	'voiceNine has a fixture of every endpoint that is used, or says why not',
	'voiceNine runs every operation with a fixture, or says why not',
];

interface Report {
	numPassedTests: number;
	testResults: Array<{
		name: string;
		message: string;
		assertionResults: Array<{ fullName: string; status: string; failureMessages: string[] }>;
	}>;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs a command of the package's own tools, and gives what it says. */
function must(root: string, command: string, ...words: string[]): string {
	const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: 'utf8' });
	if (status !== 0)
		throw new Error(`${command} ${words.slice(0, 3).join(' ')} fails:\n${stdout}${stderr}`);
	say(`  ${command} ${words.slice(0, 3).join(' ')}`);
	return stdout;
}

/** Nothing in the files is there for nobody. */
function assertUsed(root: string, files: string[]): void {
	const { stdout } = spawnSync('npx', ['knip', '--reporter', 'compact'], {
		cwd: root,
		encoding: 'utf8',
	});
	const unused = stdout.split('\n').filter((line) => files.some((path) => line.includes(path)));
	if (unused.length) throw new Error(`knip finds what nobody uses:\n${unused.join('\n')}`);
	say('  npx knip');
}

/** Formatted, linted, compiled and built, with its output schemas. */
function assertSound(root: string, files: string[]): void {
	const code = files.filter((path) => path.endsWith('.ts') || path === 'package.json');
	must(root, 'npx', 'prettier', '--check', '--ignore-unknown', ...files);
	must(root, 'npx', 'eslint', ...code);
	must(root, 'npx', 'tsc', '--noEmit', '-p', 'test/tsconfig.json');
	assertUsed(root, files);
	must(root, 'npm', 'run', 'schemas');
	must(root, 'npm', 'run', 'docs');
}

/** What does not look at a vendor more. */
const OTHERS = [
	'/node_modules/',
	'/test/(e2e|newVendor|shared|harness|jest|release|scale)/',
	`/(${VENDORS.map(({ id }) => id).join('|')})[./]`,
];

/** Runs the tests that look at all vendors, and those of the new one; gives how many passed, and what failed. */
function runTests(root: string) {
	const outputFile = join(root, 'report.json');
	const ignored = OTHERS.flatMap((pattern) => ['--testPathIgnorePatterns', pattern]);
	spawnSync('npx', ['jest', '--json', '--outputFile', outputFile, ...ignored], { cwd: root });
	const { numPassedTests, testResults } = JSON.parse(readFileSync(outputFile, 'utf8')) as Report;
	rmSync(outputFile);
	const failed = testResults.flatMap(({ name, message, assertionResults }) =>
		assertionResults.length
			? assertionResults.filter(({ status }) => status === 'failed')
			: [{ fullName: name, failureMessages: [message] }],
	);
	return { passed: numPassedTests, failed };
}

/** Of the reason why a test fails; the whole of it comes from running that test. */
const MOST_LINES = 12;

function expectFailures(root: string, expected: string[]): void {
	const { passed, failed } = runTests(root);
	const unexpected = failed.filter(({ fullName }) => !expected.includes(fullName));
	const missing = expected.filter((name) => !failed.some(({ fullName }) => fullName === name));
	if (unexpected.length || missing.length || passed < 500) {
		const told = unexpected.map(({ fullName, failureMessages }) =>
			[fullName, ...failureMessages.join('\n').split('\n').slice(0, MOST_LINES)].join('\n  '),
		);
		throw new Error(
			[`${passed} tests pass`, ...missing.map((n) => `${n}: passes`), ...told].join('\n\n'),
		);
	}
	say(`  ${passed} tests pass, ${failed.map(({ fullName }) => fullName).join() || 'none'} fails`);
}

/** Adds a vendor with the command, as a person does; gives the files that it says it has written or edited. */
const newVendor = (root: string, name: string): string[] =>
	must(root, 'npm', 'run', 'new:vendor', '--', name)
		.split('\n')
		.filter((line) => line.startsWith('  '))
		.map((line) => line.trim());

function inCopy(work: (root: string) => void): void {
	const { root, remove } = copyPackage();
	try {
		work(root);
	} finally {
		remove();
	}
}

say('The skeleton of a vendor');
inCopy((root) => {
	assertSound(root, newVendor(root, BARE));
	expectFailures(root, MISSING);
});

say('The same, filled in');
inCopy((root) => {
	const files = newVendor(root, FILLED);
	fillIn(root);
	assertSound(root, [...new Set([...files, ...exampleFiles()])]);
	expectFailures(root, []);
});
