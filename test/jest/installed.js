/** Jest's transform of packages and built files that tests import: they are what Node.js loads (see environment.js). */
module.exports = {
	process: (_source, file) => ({
		code: `module.exports = globalThis[Symbol.for('installed')](${JSON.stringify(file)});`,
	}),
};
