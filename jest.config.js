/** Packages that tests import, and that Node.js loads itself: with all that they import, once a worker. */
const INSTALLED = [
	'@n8n/backend-common',
	'@n8n/di',
	'axios',
	'fast-check',
	'fastify',
	'luxon',
	'n8n-core',
	'n8n-workflow',
	'reflect-metadata',
	'typescript',
];

/** Folders whose tests are commands of their own. */
const OTHERS = {
	scale: ['scale'],
	tools: ['harness', 'jest', 'newVendor', 'release', 'simulators'],
};

/** Unit, engine and conformance tests. The real server has its own configuration in test/e2e. */
const config = {
	rootDir: '.',
	testEnvironment: '<rootDir>/test/jest/environment.js',
	// Much of the time is spent waiting, as the vendors ask for it.
	maxWorkers: 3,
	// No test measures time: a busy machine may be slow.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: [
		'/node_modules/',
		'<rootDir>/test/e2e/',
		...Object.values(OTHERS)
			.flat()
			.map((folder) => `<rootDir>/test/${folder}/`),
		// Files of vendors that are made from them.
		'<rootDir>/test/newVendor/(template|example)/',
	],
	modulePathIgnorePatterns: [
		'<rootDir>/build/',
		'<rootDir>/test/bench/node_modules/',
		'<rootDir>/test/e2e/',
		'<rootDir>/test/scan/',
		'<rootDir>/test/compat/(oldest|newest)/',
		'<rootDir>/.cache/',
	],
	transform: {
		[`/node_modules/(${INSTALLED.join('|')})/.+\\.c?js$`]: '<rootDir>/test/jest/installed.js',
		'/(dist/(nodes|credentials)|test/harness/fixtures)/.+\\.js$':
			'<rootDir>/test/jest/installed.js',
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
	transformIgnorePatterns: [],
};

/** What is no option of Jest's, Jest does not see. */
module.exports = Object.defineProperty(config, 'others', { value: OTHERS, enumerable: false });
