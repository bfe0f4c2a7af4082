import './environment';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { withClock } from './clock';
import type { LoadedPackage } from './package';
import { DurableEngine } from './pollDurable';
import { LegacyEngine } from './pollLegacy';
import { PollSite, type PollEngineRunner } from './pollSite';
import { execute, resultOf } from './run';
import type { PollerOptions, PollResult, PollTickOptions } from './types';

/** A polling trigger in an active workflow, on one of n8n's two polling engines. */
export class Poller {
	private readonly site: PollSite;
	private readonly engine: PollEngineRunner;

	constructor(pkg: LoadedPackage, options: PollerOptions) {
		this.site = new PollSite(pkg, options);
		this.engine =
			options.engine === 'durable' ? new DurableEngine(this.site) : new LegacyEngine(this.site);
	}

	/** Node static data in memory now; on the durable engine what the next tick would be given. */
	get state(): IDataObject | undefined {
		return this.engine.state;
	}

	/** Node static data in the database now. */
	get saved(): IDataObject | undefined {
		return this.engine.saved;
	}

	/** How often state was written to the database. */
	get writes(): number {
		return this.site.writes;
	}

	/** The items of each execution that was started. */
	get executions(): readonly INodeExecutionData[][] {
		return this.site.executions;
	}

	/** The errors that became error executions. A failed activation poll becomes none. */
	get errorExecutions(): readonly Error[] {
		return this.site.errorExecutions;
	}

	async activate(): Promise<PollResult> {
		return await this.timed(async () => await this.engine.activate('activate'));
	}

	async poll(options: PollTickOptions = {}): Promise<PollResult> {
		return await this.timed(async () => await this.engine.poll(options));
	}

	/** Kill -9: polls in flight come to nothing, and only `saved` remains. */
	async crash(): Promise<void> {
		this.engine.stop();
	}

	async restart(): Promise<PollResult> {
		return await this.timed(async () => await this.engine.restart());
	}

	async deactivate(): Promise<void> {
		this.engine.stop();
	}

	/** The workflow is edited and published again; what memory alone held is gone. */
	async update(
		parameters: IDataObject,
		changes: Pick<PollerOptions, 'credentials' | 'credentialIds'> = {},
	): Promise<PollResult> {
		this.engine.stop();
		this.site.configure({ ...changes, parameters });
		return await this.timed(async () => await this.engine.activate('update'));
	}

	/** "Fetch test event": the real engine in manual mode, on the workflow's saved static data, saving nothing. */
	async manual(): Promise<PollResult> {
		return await this.timed(async () => {
			const { workflow, node } = this.site.loadWorkflow();
			const first = { node, data: { main: [[{ json: {} }]] }, source: null };
			const { credentials } = this.site.options;
			const run = resultOf(
				await execute(this.site.pkg, workflow, 'manual', credentials, first),
				node.name,
			);
			if (run.error) throw run.error;
			return run.outputs[0] ?? null;
		});
	}

	private async timed(work: () => Promise<INodeExecutionData[] | null>): Promise<PollResult> {
		return { items: await withClock(this.site.options.now, work) };
	}
}
