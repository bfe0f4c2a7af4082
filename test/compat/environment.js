const Module = require('node:module');
const { isRedirected, placeOf } = require('./redirect');

// Node.js loads the built package, and has no setting for where it looks.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
	return isRedirected(request, parent?.filename)
		? placeOf(request)
		: resolve.call(this, request, parent, ...rest);
};

module.exports = require('../jest/environment');
