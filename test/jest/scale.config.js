const config = require('./others.js')('scale');

process.env.HISTORIES ??= '5';

/** Tests with hundreds of items, thousands of campaigns, or many random histories. */
module.exports = {
	...config,
	testMatch: [...config.testMatch, '<rootDir>/test/shared/*.property.test.ts'],
};
