const { join } = require('node:path');
const { fromRelease } = require('../redirect');

const core = fromRelease('n8n-core');
const { Service } = fromRelease('@n8n/di');
const inside = (file) =>
	fromRelease(join(fromRelease.resolve('n8n-core/package.json'), '../dist', file));

/** Until n8n 2.x the timer of a poll was part of ActiveWorkflows: `executeTrigger` of active-workflows.js there. */
class PollTriggerExecutor {
	create(workflow, node, context, isCurrent) {
		return async (isTesting = false) => {
			if (!isTesting && !isCurrent()) return;
			try {
				const polled = await new TriggersAndPollers().runPoll(workflow, node, context);
				if (polled !== null) context.__emit(polled);
			} catch (error) {
				if (isTesting) throw error;
				context.__emitError(error);
			}
		};
	}
}
const {
	TriggersAndPollers = inside('execution-engine/triggers-and-pollers.js').TriggersAndPollers,
} = core;

Service()(PollTriggerExecutor);

module.exports = { PollTriggerExecutor, ...core, TriggersAndPollers };
