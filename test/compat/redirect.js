const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

/** Packages that belong to n8n: one of its releases brings all of them. */
const OF_N8N = ['n8n-core', 'n8n-workflow', '@n8n/di', '@n8n/backend-common', 'luxon'];

/** The folder into which that release is installed. */
const folder = process.env.COMPAT_DIR;
const fromRelease = createRequire(join(folder, 'package.json'));

/** What stands in for a package of n8n, where an older release has less than the tests ask for. */
const filledIn = (request) => join(__dirname, 'filledIn', `${request.replace('/', '__')}.js`);

/** The file of the release under test, filled in where that is needed. */
const placeOf = (request) =>
	existsSync(filledIn(request)) ? filledIn(request) : fromRelease.resolve(request);

/** Whether a file asks for something of n8n, and is not n8n itself. */
const isRedirected = (request, from = '') =>
	OF_N8N.some((name) => request === name || request.startsWith(`${name}/`)) &&
	!from.startsWith(folder);

module.exports = { fromRelease, isRedirected, placeOf };
