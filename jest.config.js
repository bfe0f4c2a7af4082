/** Unit, engine and conformance tests. The real server has its own configuration in test/e2e. */
module.exports = {
	rootDir: '.',
	testEnvironment: 'node',
	// Much of the time is spent waiting, as the vendors ask for it.
	maxWorkers: 4,
	// No test measures time: a busy machine may be slow.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: [
		'/node_modules/',
		'<rootDir>/test/e2e/',
		// Files of vendors that are made from them.
		'<rootDir>/test/newVendor/(template|example)/',
	],
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/test/scan/', '<rootDir>/.cache/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
};
