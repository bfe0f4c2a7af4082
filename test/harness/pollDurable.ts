import './environment';
import { isDeepStrictEqual } from 'node:util';
import { Container } from '@n8n/di';
import {
	PollContext,
	PollTriggerExecutor,
	TriggersAndPollers,
	commitStagedCursor,
	runPollInStagingScope,
} from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { plainCopy, throughJson, type PollEngineRunner, type PollSite } from './pollSite';
import type { PollTickOptions } from './types';

// N8N_SCHEDULER defaults: 45 s poll timeout below a 60 s lease, less a fifth as margin.
const POLL_TIMEOUT_MS = 45_000;
const POLL_BUDGET_MS = 36_000;

interface Registration {
	active: boolean;
}

interface Tick {
	registration: Registration;
	/** Only a scheduled task holds a lease; the activation poll commits unfenced. */
	fenced: boolean;
	lostLease: boolean;
	items: INodeExecutionData[] | null;
	error?: Error;
	seed: IDataObject;
	snapshot: IDataObject;
}

/**
 * The durable scheduler. Every tick loads the workflow anew and polls a staged clone of the cursor
 * (getExecutePollFunctions and createPollExecutionContext of n8n dist/workflows/triggers/
 * trigger-execution-context.factory.js, commits of poll-cursor.service.js beside it).
 */
export class DurableEngine implements PollEngineRunner {
	private registration: Registration | undefined;

	constructor(private readonly site: PollSite) {}

	/** Nothing is kept between ticks but the row. */
	get state(): IDataObject | undefined {
		return this.registration && this.saved && plainCopy(this.saved);
	}

	get saved(): IDataObject | undefined {
		return this.site.cursor;
	}

	/** Runs through PollTriggerExecutor, which commits no cursor when an activation poll returns null. */
	async activate(activation: WorkflowActivateMode): Promise<INodeExecutionData[] | null> {
		this.stop();
		const registration = { active: true };
		this.registration = registration;
		const { workflow, node } = this.site.loadWorkflow();
		const tick = this.begin(registration, workflow, node, {}, false);
		const context = this.context(workflow, node, activation, tick, this.site.options.pollBudgetMs);
		const execute = Container.get(PollTriggerExecutor).create(
			workflow,
			node,
			context,
			() => registration.active,
		);
		try {
			await execute(true);
		} catch (error) {
			registration.active = false;
			throw error;
		} finally {
			if (this.registration === registration) this.site.saveStaticData(workflow);
			if (!registration.active && this.registration === registration) this.registration = undefined;
		}
		return tick.items;
	}

	async poll(options: PollTickOptions): Promise<INodeExecutionData[] | null> {
		if (!this.registration) throw new Error('Nothing polls: call activate() or restart() first');
		const { workflow, node } = this.site.loadWorkflow();
		const tick = this.begin(this.registration, workflow, node, options, true);
		const budget = this.site.options.pollBudgetMs ?? POLL_BUDGET_MS;
		// createPollExecutionContext passes 'update' for every scheduled tick.
		const context = this.context(workflow, node, 'update', tick, budget);
		await runPollInStagingScope(
			context,
			async () => await this.handle(workflow, node, context, tick, options),
		);
		if (tick.error) throw tick.error;
		return tick.items;
	}

	/**
	 * The scheduler's job row outlives the process, so registering inserts nothing and polls nothing
	 * (activatePollTrigger of n8n-core's active-workflow-triggers.js polls only when `inserted`).
	 */
	async restart(): Promise<null> {
		this.stop();
		this.registration = { active: true };
		return null;
	}

	stop(): void {
		if (this.registration) this.registration.active = false;
		this.registration = undefined;
	}

	/** n8n dist/scheduling/poll-trigger-node/poll-trigger-task-handler.js */
	private async handle(
		workflow: Workflow,
		node: INode,
		context: PollContext,
		tick: Tick,
		{ timeoutMs = POLL_TIMEOUT_MS }: PollTickOptions,
	): Promise<void> {
		const poll = Container.get(TriggersAndPollers).runPollFunction(workflow, node, context);
		poll.catch(() => undefined);
		try {
			const outcome = await withDeadline(poll, timeoutMs);
			if (outcome === 'abandoned' || !tick.registration.active) return;
			if (outcome === null) await commitStagedCursor(context);
			else context.__emit(outcome);
		} catch (error) {
			if (tick.registration.active) context.__emitError(error as Error);
		}
	}

	/** resolveCursor: the row, created from the workflow's static data the first time. */
	private begin(
		registration: Registration,
		workflow: Workflow,
		node: INode,
		options: PollTickOptions,
		fenced: boolean,
	): Tick {
		this.site.cursor ??= throughJson(plainCopy(workflow.getStaticData('node', node)));
		const seed = throughJson(this.site.cursor);
		const lostLease = options.loseLease === true;
		return { registration, fenced, lostLease, items: null, seed, snapshot: plainCopy(seed) };
	}

	private context(
		workflow: Workflow,
		node: INode,
		activation: WorkflowActivateMode,
		tick: Tick,
		budgetMs: number | undefined,
	): PollContext {
		return new PollContext(
			workflow,
			node,
			this.site.additionalData(),
			'trigger',
			activation,
			(data) => this.emit(tick, workflow, data[0] ?? []),
			(error) => {
				tick.error = error;
				this.site.errorExecutions.push(error);
			},
			async () => void this.commit(tick),
			undefined,
			() => tick.snapshot,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
	}

	/** Cursor and execution are one transaction: a poll that lost its lease gets neither. */
	private emit(tick: Tick, workflow: Workflow, items: INodeExecutionData[]): void {
		if (!tick.registration.active) return;
		this.site.saveStaticData(workflow);
		if (!this.commit(tick)) return;
		tick.items = items;
		this.site.executions.push(items);
	}

	/** False when the fence refuses. A cursor that did not change needs no write, hence no fence either. */
	private commit(tick: Tick): boolean {
		if (isDeepStrictEqual(tick.snapshot, tick.seed)) return true;
		if (tick.fenced && tick.lostLease) return false;
		tick.seed = plainCopy(tick.snapshot);
		this.site.saveCursor(tick.seed);
		return true;
	}
}

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T | 'abandoned'> {
	let timer: NodeJS.Timeout | undefined;
	const deadline = new Promise<'abandoned'>((resolve) => {
		timer = setTimeout(() => resolve('abandoned'), ms);
	});
	try {
		return await Promise.race([work, deadline]);
	} finally {
		clearTimeout(timer);
	}
}
