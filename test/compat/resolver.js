const { isRedirected, placeOf } = require('./redirect');

/** Jest's resolver: what test files import of n8n comes from the release under test. */
module.exports = (request, options) =>
	isRedirected(request, options.basedir)
		? placeOf(request)
		: options.defaultResolver(request, options);
