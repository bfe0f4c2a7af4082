const config = require('../../jest.config.js');

/** The configuration of tests that are no part of `npm test`, by the name that `jest.config.js` has for their folders. */
module.exports = (name) => ({
	...config,
	rootDir: '../..',
	testMatch: config.others[name].map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	testPathIgnorePatterns: config.testPathIgnorePatterns.filter(
		(pattern) => !config.others[name].some((folder) => pattern === `<rootDir>/test/${folder}/`),
	),
});
