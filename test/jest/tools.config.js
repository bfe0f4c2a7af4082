const tests = require('../../jest.config.js');

/** Tests of what the tests and releases are made with, which change seldom: `npm run test:tools`. */
module.exports = {
	...tests,
	rootDir: '../..',
	testMatch: tests.tools.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	testPathIgnorePatterns: tests.testPathIgnorePatterns.filter(
		(pattern) => !tests.tools.some((folder) => pattern === `<rootDir>/test/${folder}/`),
	),
};
