const { fromRelease } = require('../redirect');

const workflow = fromRelease('n8n-workflow');

// As n8n sets it when it starts (dist/expression-evaluator.js), while there are two.
workflow.ExpressionEvaluatorProxy?.setEvaluator?.('tournament');

/** Older releases take these as plain objects. */
const createRunExecutionData = (data) => ({
	startData: {},
	...data,
	executionData: {
		contextData: {},
		metadata: {},
		waitingExecution: {},
		waitingExecutionSource: {},
		...data?.executionData,
	},
});
const createEmptyRunExecutionData = () => ({ resultData: { runData: {} } });
const isExpression = (value) => typeof value === 'string' && value.startsWith('=');

/** Older releases do not read the cause that a node declares: it is kept here, so that tests see it declared. */
class NodeApiError extends workflow.NodeApiError {
	constructor(node, response, options) {
		super(node, response, options);
		if (options?.failure && this.failure === undefined) this.failure = options.failure;
	}
}

module.exports = {
	createRunExecutionData,
	createEmptyRunExecutionData,
	isExpression,
	...workflow,
	NodeApiError,
};
