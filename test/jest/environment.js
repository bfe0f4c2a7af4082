const { Script } = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** Contexts that stand for the one in which Node.js itself runs. */
const here = new WeakSet();

// Jest runs every module with this call, and has no setting for where it runs.
const { runInContext } = Script.prototype;
Script.prototype.runInContext = function (context, options) {
	return here.has(context)
		? this.runInThisContext(options)
		: runInContext.call(this, context, options);
};

const isInstalled = (file) => file.includes('/node_modules/');

/** Gives `object` back what it had. */
function restore(object, before) {
	for (const key of Reflect.ownKeys(object)) {
		if (!Object.hasOwn(before, key)) Reflect.deleteProperty(object, key);
	}
	Object.defineProperties(object, before);
}

/**
 * Test files run where n8n runs, so that installed packages can be loaded by Node.js itself, once a worker
 * (see installed.js): n8n-core takes longer to load than most files take to test. Everything else each file has for
 * itself, the built package among it, and what it leaves on `globalThis` or in `process.env` is taken away.
 */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		here.add(this.context);
		this.global = globalThis;
		globalThis[Symbol.for('installed')] = require;
		this.globals = Object.getOwnPropertyDescriptors(globalThis);
		this.variables = Object.getOwnPropertyDescriptors(process.env);
		this.files = new Set(Object.keys(require.cache));
		// As Jest has it elsewhere.
		Error.stackTraceLimit = 100;
	}

	async teardown() {
		restore(globalThis, this.globals);
		restore(process.env, this.variables);
		for (const file of Object.keys(require.cache)) {
			if (!this.files.has(file) && !isInstalled(file)) delete require.cache[file];
		}
		await super.teardown();
	}
};
