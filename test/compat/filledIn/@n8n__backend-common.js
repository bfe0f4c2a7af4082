const { fromRelease } = require('../redirect');

/** The logger stood in n8n-core before it had a package of its own. */
const { Logger } = fromRelease('n8n-core');

module.exports = Logger ? { Logger } : fromRelease('@n8n/backend-common');
