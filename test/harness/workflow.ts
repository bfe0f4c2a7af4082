import './environment';
import { ExecutionLifecycleHooks } from 'n8n-core';
import {
	UnexpectedError,
	deepCopy,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeCredentials,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
} from 'n8n-workflow';
import { HarnessCredentials } from './credentials';
import type { LoadedPackage } from './package';
import type { Credentials, NodeOptions } from './types';

// n8n parses several of these, so they have to be whole addresses.
const BASE = 'http://localhost:5678/';

export function additionalDataFor(
	pkg: LoadedPackage,
	credentials: Credentials = {},
): IWorkflowExecuteAdditionalData {
	const refuse = async () => {
		throw new UnexpectedError('The harness runs one node, no other workflow');
	};
	return {
		credentialsHelper: new HarnessCredentials(pkg, credentials),
		executeWorkflow: refuse,
		getRunExecutionData: refuse,
		getRuntimeCredential: refuse,
		startRunnerTask: refuse,
		externalSecretsProxy: undefined,
		currentNodeExecutionIndex: 0,
		executionId: '1',
		workflowId: 'workflow-1',
		userId: 'user-1',
		variables: {},
		logAiEvent: () => undefined,
		setExecutionStatus: () => undefined,
		instanceBaseUrl: BASE,
		restApiUrl: `${BASE}rest`,
		formBaseUrl: `${BASE}form`,
		formWaitingBaseUrl: `${BASE}form-waiting`,
		formTestBaseUrl: `${BASE}form-test`,
		webhookBaseUrl: `${BASE}webhook`,
		webhookWaitingBaseUrl: `${BASE}webhook-waiting`,
		webhookTestBaseUrl: `${BASE}webhook-test`,
		mcpBaseUrl: `${BASE}mcp`,
		mcpTestBaseUrl: `${BASE}mcp-test`,
	} as unknown as IWorkflowExecuteAdditionalData;
}

export function credentialReferences(
	credentials: Credentials = {},
	ids: Record<string, string> = {},
): INodeCredentials {
	const entries = Object.keys(credentials).map((type) => [
		type,
		{ id: ids[type] ?? `id-of-${type}`, name: `${type} account` },
	]);
	return Object.fromEntries(entries) as INodeCredentials;
}

export function makeNode(pkg: LoadedPackage, options: NodeOptions, name = 'Node'): INode {
	const { description } = pkg.node(options.node);
	const versions = [description.version].flat();
	return {
		id: 'node-under-test',
		name,
		type: `${pkg.name}.${options.node}`,
		typeVersion: options.typeVersion ?? description.defaultVersion ?? Math.max(...versions),
		position: [200, 0],
		parameters: deepCopy(options.parameters ?? {}) as INode['parameters'],
		credentials: credentialReferences(options.credentials, options.credentialIds),
	};
}

export interface WorkflowParts {
	nodes: INode[];
	connections?: IConnections;
	staticData?: IDataObject;
	settings?: IWorkflowSettings;
	active?: boolean;
}

export function makeWorkflow(pkg: LoadedPackage, parts: WorkflowParts): Workflow {
	return new Workflow({
		id: 'workflow-1',
		name: 'Harness workflow',
		nodes: parts.nodes,
		connections: parts.connections ?? {},
		active: parts.active ?? false,
		nodeTypes: pkg.nodeTypes,
		staticData: parts.staticData,
		settings: { executionOrder: 'v1', ...parts.settings },
	});
}

export function lifecycleHooks(
	mode: 'trigger' | 'manual',
	workflow: Workflow,
): ExecutionLifecycleHooks {
	const data = { id: workflow.id, name: workflow.name, nodes: Object.values(workflow.nodes) };
	return new ExecutionLifecycleHooks(mode, '1', data as never);
}
