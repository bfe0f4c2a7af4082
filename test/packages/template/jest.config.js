/** Packages that tests import, and that Node.js loads itself: with all that they import, once a worker. */
const INSTALLED = [
	'@n8n/backend-common',
	'@n8n/di',
	'fast-check',
	'fastify',
	'luxon',
	'n8n-core',
	'n8n-workflow',
	'reflect-metadata',
];

module.exports = {
	rootDir: '.',
	testEnvironment: '<rootDir>/test/jest/environment.js',
	// No test measures time: a busy machine may be slow.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/**/*.test.cts'],
	moduleFileExtensions: ['js', 'cjs', 'ts', 'cts', 'json', 'node'],
	transform: {
		[`/node_modules/(${INSTALLED.join('|')})/.+\\.c?js$`]: '<rootDir>/test/jest/installed.js',
		'/dist/(nodes|credentials)/.+\\.js$': '<rootDir>/test/jest/installed.js',
		'^.+\\.c?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
	transformIgnorePatterns: [],
};
