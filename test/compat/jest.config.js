const root = require('../../jest.config.js');

const INSTALLED = '<rootDir>/test/jest/installed.js';

/** Tests in process, on the release of n8n in COMPAT_DIR. Run by run.ts, which installs it and builds the package first. */
module.exports = {
	...root,
	rootDir: '../..',
	testEnvironment: '<rootDir>/test/compat/environment.js',
	resolver: '<rootDir>/test/compat/resolver.js',
	transform: { '/test/compat/filledIn/.+\\.js$': INSTALLED, ...root.transform },
};
