import './environment';
import {
	deepCopy,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type Workflow,
} from 'n8n-workflow';
import type { LoadedPackage } from './package';
import type { PollerOptions, PollTickOptions } from './types';
import { additionalDataFor, makeNode, makeWorkflow } from './workflow';

const NAME = 'Trigger';

/** What a JSON column gives back. */
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A copy without n8n's change-tracking proxies, of whatever the node put there. */
export function plainCopy<T>(value: T): T {
	if (Array.isArray(value)) return value.map(plainCopy) as T;
	if (Object.prototype.toString.call(value) !== '[object Object]') return value;
	return Object.fromEntries(
		Object.entries(value as object).map(([key, inner]) => [key, plainCopy(inner as unknown)]),
	) as T;
}

/** One workflow with one polling trigger, and the database rows that outlive the process. */
export class PollSite {
	readonly executions: INodeExecutionData[][] = [];
	readonly errorExecutions: Error[] = [];
	writes = 0;
	node: INode;
	/** workflow_entity.staticData */
	staticData: IDataObject;
	/** poller_state.cursor, which only the durable engine has */
	cursor: IDataObject | undefined;

	constructor(
		readonly pkg: LoadedPackage,
		public options: PollerOptions,
	) {
		this.node = makeNode(pkg, options, NAME);
		this.staticData = options.saved ? { [`node:${NAME}`]: throughJson(options.saved) } : {};
	}

	configure(changes: Partial<PollerOptions>): void {
		this.options = { ...this.options, ...changes };
		this.node = makeNode(this.pkg, this.options, NAME);
	}

	/** The workflow as the server builds it from the database. */
	loadWorkflow(): { workflow: Workflow; node: INode } {
		const workflow = makeWorkflow(this.pkg, {
			nodes: [deepCopy(this.node)],
			staticData: throughJson(this.staticData),
			settings: this.options.settings,
			active: true,
		});
		return { workflow, node: workflow.getNode(NAME) as INode };
	}

	additionalData() {
		return additionalDataFor(this.pkg, this.options.credentials);
	}

	nodeStaticData(staticData: IDataObject): IDataObject | undefined {
		return staticData[`node:${NAME}`] as IDataObject | undefined;
	}

	/** n8n dist/workflows/workflow-static-data.service.js: only what the proxy noticed is written. */
	saveStaticData(workflow: Workflow): void {
		const tracked = workflow.staticData as IDataObject & { __dataChanged: boolean };
		if (!tracked.__dataChanged) return;
		this.staticData = throughJson(workflow.staticData);
		tracked.__dataChanged = false;
		this.writes += 1;
	}

	saveCursor(cursor: IDataObject): void {
		this.cursor = throughJson(cursor);
		this.writes += 1;
	}
}

export interface PollEngineRunner {
	readonly state: IDataObject | undefined;
	readonly saved: IDataObject | undefined;
	activate(activation: 'activate' | 'init' | 'update'): Promise<INodeExecutionData[] | null>;
	poll(options: PollTickOptions): Promise<INodeExecutionData[] | null>;
	restart(): Promise<INodeExecutionData[] | null>;
	stop(): void;
}
