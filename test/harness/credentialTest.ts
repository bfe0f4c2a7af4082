import './environment';
import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialsDecrypted,
	type ICredentialTestFunction,
	type ICredentialTestRequest,
	type IDataObject,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import type { HarnessCredentials } from './credentials';
import type { LoadedPackage } from './package';
import { additionalDataFor, credentialReferences } from './workflow';

type Rules = ICredentialTestRequest['rules'];
interface RequestFailure {
	message: string;
	cause?: { response?: { status: number; statusText?: string }; code?: string };
}

const at = (value: unknown, path: string): unknown =>
	path.split('.').reduce<unknown>((found, key) => (found as IDataObject | undefined)?.[key], value);

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** The node the server invents for a credential test (n8n dist/services/credentials-tester.service.js). */
function testNodeType(type: string, request: ICredentialTestRequest['request']): INodeType {
	return {
		description: {
			displayName: 'No Operation',
			name: 'n8n-nodes-base.noOp',
			group: ['organization'],
			version: 1,
			description: '',
			defaults: { name: 'No Operation' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function executeContext(pkg: LoadedPackage, type: string, data: IDataObject, nodeType: INodeType) {
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: credentialReferences({ [type]: data }),
	};
	const only = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: only });
	const additionalData = {
		...additionalDataFor(pkg, { [type]: data }),
		currentNodeParameters: node.parameters,
	};
	const input = { main: [[{ json: {} }]] };
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		input,
		{ node, data: {}, source: null },
		[],
	);
}

/** The order of these checks is the server's: rules first, then the status line, then the error's own words. */
function explain(error: RequestFailure, rules: Rules): INodeCredentialTestResult {
	const response = error.cause?.response;
	if (response) {
		const rule = rules?.find(
			(r) => r.type === 'responseCode' && r.properties.value === response.status,
		);
		if (rule) return failed(rule.properties.message);
		if (response.status < 199 || response.status > 299) {
			return failed(response.statusText || `Received HTTP status code: ${response.status}`);
		}
	} else if (error.cause?.code) {
		return failed(error.cause.code);
	}
	return failed(String(error.message));
}

function judgeBody(output: INodeExecutionData[][], rules: Rules): INodeCredentialTestResult {
	const body = output[0]?.[0]?.json;
	for (const rule of rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		if (at(body, rule.properties.key) === rule.properties.value)
			return failed(rule.properties.message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** The first node that names a test for the credential has it (the server's getCredentialTestFunction). */
function functionOf(pkg: LoadedPackage, type: string): ICredentialTestFunction | undefined {
	for (const name of pkg.supportedNodes(type)) {
		const node = pkg.node(name);
		const { testedBy } =
			node.description.credentials?.find((each) => each.name === type && each.testedBy) ?? {};
		if (typeof testedBy === 'string') return node.methods?.credentialTest?.[testedBy];
	}
	return undefined;
}

async function runRequest(
	pkg: LoadedPackage,
	type: string,
	data: IDataObject,
	decrypted: ICredentialsDecrypted,
	test: ICredentialTestRequest,
): Promise<INodeCredentialTestResult> {
	const nodeType = testNodeType(type, test.request);
	const context = executeContext(pkg, type, data, nodeType);
	try {
		const output = await new RoutingNode(context, nodeType, decrypted as never).runNode();
		return judgeBody(output ?? [], test.rules);
	} catch (error) {
		return explain(error as RequestFailure, test.rules);
	}
}

/** A request that stands in the credential goes before a node's function, as it does on the server. */
export async function testCredential(
	pkg: LoadedPackage,
	type: string,
	data: IDataObject,
): Promise<INodeCredentialTestResult> {
	const additionalData = additionalDataFor(pkg);
	const helper = additionalData.credentialsHelper as HarnessCredentials;
	const complete = helper.withDefaults(additionalData, data, type, 'internal');
	const decrypted = { id: `id-of-${type}`, name: `${type} account`, type, data: complete };
	const { test } = pkg.credential(type);
	if (test) return await runRequest(pkg, type, data, decrypted, test);
	const run = functionOf(pkg, type);
	if (!run) return failed('No testing function found for this credential.');
	return await run.call(new CredentialTestContext(additionalData), decrypted);
}
