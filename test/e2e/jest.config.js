const root = require('../../jest.config.js');

/** The real server and the real editor. Run by run.ts, which prepares n8n and builds the package first. */
module.exports = {
	rootDir: '../..',
	// The installed n8n lies beside the tests: only these folders are searched.
	roots: ['<rootDir>/test/e2e/tests'],
	testEnvironment: 'node',
	testMatch: ['**/*.e2e.test.ts'],
	testTimeout: 180_000,
	transform: root.transform,
};
