import './environment';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Container } from '@n8n/di';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import type { IDataObject, INodeExecutionData, Workflow, WorkflowActivateMode } from 'n8n-workflow';
import { plainCopy, type PollEngineRunner, type PollSite } from './pollSite';
import type { PollTickOptions } from './types';

interface Tick {
	options: PollTickOptions;
	items: INodeExecutionData[] | null;
	error?: Error;
}

interface Registration {
	workflow: Workflow;
	execute: (testingTrigger?: boolean) => Promise<void>;
}

/** One for all engines: Node.js hands every storage that is in use on with every promise. */
const ticks = new AsyncLocalStorage<Tick>();
if (typeof afterAll === 'function') afterAll(() => ticks.disable());

/**
 * The in-memory engine. n8n-core's own PollTriggerExecutor polls; what it is given here repeats
 * getExecutePollFunctions of n8n dist/workflows/triggers/trigger-execution-context.factory.js with
 * durable cursors off: one Workflow and one PollContext serve every tick of a registration, so
 * overlapping polls share the live static data, and `getActivationMode()` stays what it was at activation.
 */
export class LegacyEngine implements PollEngineRunner {
	private registration: Registration | undefined;

	constructor(private readonly site: PollSite) {}

	get state(): IDataObject | undefined {
		return (
			this.registration &&
			plainCopy(this.site.nodeStaticData(this.registration.workflow.staticData))
		);
	}

	get saved(): IDataObject | undefined {
		return this.site.nodeStaticData(this.site.staticData);
	}

	async activate(activation: WorkflowActivateMode): Promise<INodeExecutionData[] | null> {
		const registration = this.register(activation);
		try {
			const items = await this.tick(registration, true, {});
			this.saveActivation(registration);
			return items;
		} catch (error) {
			this.saveActivation(registration);
			if (this.registration === registration) this.stop();
			throw error;
		}
	}

	async poll(options: PollTickOptions): Promise<INodeExecutionData[] | null> {
		if (!this.registration) throw new Error('Nothing polls: call activate() or restart() first');
		return await this.tick(this.registration, false, options);
	}

	/** In-memory timers do not outlive the process: the workflow is registered again, and polled at once. */
	async restart(): Promise<INodeExecutionData[] | null> {
		this.stop();
		return await this.activate('init');
	}

	stop(): void {
		this.registration = undefined;
	}

	/**
	 * activateInternal of n8n dist/workflows/triggers/workflow-trigger-activator.js saves whatever the outcome:
	 * here a null activation poll reaches the database, and so does what a failed one had changed.
	 */
	private saveActivation(registration: Registration): void {
		if (this.registration === registration) this.site.saveStaticData(registration.workflow);
	}

	private async tick(registration: Registration, testing: boolean, options: PollTickOptions) {
		const tick: Tick = { options, items: null };
		await ticks.run(tick, async () => await registration.execute(testing));
		if (tick.error) throw tick.error;
		return tick.items;
	}

	private register(activation: WorkflowActivateMode): Registration {
		const { workflow, node } = this.site.loadWorkflow();
		const { pollBudgetMs } = this.site.options;
		const isCurrent = () => this.registration === registration;
		const context = new PollContext(
			workflow,
			node,
			this.site.additionalData(),
			'trigger',
			activation,
			(data) => isCurrent() && this.emit(workflow, data[0] ?? []),
			(error) => this.fail(error),
			undefined,
			undefined,
			undefined,
			pollBudgetMs === undefined ? undefined : () => pollBudgetMs,
		);
		const execute = Container.get(PollTriggerExecutor).create(workflow, node, context, isCurrent);
		const registration: Registration = { workflow, execute };
		this.registration = registration;
		return registration;
	}

	/** Two separate writes, and none waits for the other: first the state, then the execution. */
	private emit(workflow: Workflow, items: INodeExecutionData[]): void {
		const tick = ticks.getStore() as Tick;
		tick.items = items;
		if (!tick.options.crashBeforeSave) this.site.saveStaticData(workflow);
		this.site.executions.push(items);
		if (tick.options.crashBeforeSave) this.stop();
	}

	/** An error execution; what the poll changed in memory stays changed. */
	private fail(error: Error): void {
		(ticks.getStore() as Tick).error = error;
		this.site.errorExecutions.push(error);
	}
}
