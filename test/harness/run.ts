import './environment';
import { WorkflowExecute, WorkflowHasIssuesError } from 'n8n-core';
import {
	NodeApiError,
	NodeOperationError,
	createRunExecutionData,
	deepCopy,
	type IConnections,
	type IDataObject,
	type IExecuteData,
	type INode,
	type IPinData,
	type IRun,
	type Workflow,
} from 'n8n-workflow';
import { START_TYPE, type LoadedPackage } from './package';
import type { Credentials, RunOptions, RunResult } from './types';
import { additionalDataFor, lifecycleHooks, makeNode, makeWorkflow } from './workflow';

const START = 'Start';
const NODE = 'Node';

const startNode: INode = {
	id: 'start',
	name: START,
	type: START_TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const startToNode = {
	[START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
} as IConnections;

/** Runs a workflow on the real engine from the first entry of its stack. */
export async function execute(
	pkg: LoadedPackage,
	workflow: Workflow,
	mode: 'trigger' | 'manual',
	credentials: Credentials | undefined,
	first: IExecuteData,
	pinned?: RunOptions['pinned'],
): Promise<IRun> {
	const additionalData = additionalDataFor(pkg, credentials);
	additionalData.hooks = lifecycleHooks(mode, workflow);
	const resultData = { runData: {}, ...(pinned && { pinData: pinned as IPinData }) };
	const data = createRunExecutionData({
		resultData,
		executionData: { nodeExecutionStack: [first] },
	});
	return await new WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);
}

export async function run(pkg: LoadedPackage, options: RunOptions): Promise<RunResult> {
	const node: INode = {
		...makeNode(pkg, options, NODE),
		...(options.onError && { onError: options.onError }),
		...(options.retryOnFail && { retryOnFail: true, ...options.retryOnFail }),
	};
	const workflow = makeWorkflow(pkg, {
		nodes: [startNode, node],
		connections: startToNode,
		settings: options.settings,
	});
	const first = {
		node: workflow.getNode(START) as INode,
		data: { main: [deepCopy(options.input ?? [{ json: {} }])] },
		source: null,
	};
	try {
		return resultOf(
			await execute(
				pkg,
				workflow,
				options.mode ?? 'trigger',
				options.credentials,
				first,
				options.pinned,
			),
			NODE,
			options.isTimed,
		);
	} catch (error) {
		// Thrown before anything runs; the server makes a failed execution of it.
		if (!(error instanceof WorkflowHasIssuesError)) throw error;
		return { items: [], outputs: [], error, runData: {}, json: {} };
	}
}

/** The engine keeps a spread copy of a thrown error, so its class is gone; its `name` still tells which it was. */
function revive(stored: Error | undefined): Error | undefined {
	if (!stored || stored instanceof Error) return stored;
	const { name } = stored as Error;
	const type = [NodeApiError, NodeOperationError].find((known) => known.name === name) ?? Error;
	return Object.assign(Object.create(type.prototype) as Error, stored);
}

/** Whatever comes out must be such that n8n can save it; unless the time of the run is measured, that is tried at once. */
export function resultOf(execution: IRun, nodeName: string, isTimed = false): RunResult {
	const { error, runData } = execution.data.resultData;
	const outputs = (runData[nodeName]?.at(-1)?.data?.main ?? []).map((items) => items ?? []);
	const saved = isTimed ? undefined : JSON.stringify(execution);
	return {
		items: outputs[0] ?? [],
		outputs,
		error: revive(error),
		runData,
		get json() {
			return JSON.parse(saved ?? JSON.stringify(execution)) as IDataObject;
		},
	};
}
