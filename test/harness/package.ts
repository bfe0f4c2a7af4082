import './environment';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader, RoutingNode } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { shortenRetries } from './waits';

export interface LoadedPackage {
	name: string;
	nodeTypes: INodeTypes;
	node(name: string, version?: number): INodeType;
	credential(name: string): ICredentialType;
	/** Names of the nodes that use a credential, as the server finds them. */
	supportedNodes(credential: string): string[];
}

/** The node that feeds a run with items, so that pairing and `$('Start')` work as behind any other node. */
export const START_TYPE = 'harness.start';

const startNode = {
	description: {
		displayName: 'Start',
		name: START_TYPE,
		group: ['trigger'],
		version: 1,
		description: 'Passes items on',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

/** The same rule as the server's `shouldAssignExecuteMethod` (n8n dist/utils.js). */
function isRouted(type: INodeType): boolean {
	const declarative = type.description.requestDefaults !== undefined;
	if (type.execute ?? type.supplyData ?? type.poll ?? type.trigger) return false;
	return (!type.webhook || declarative) && (!type.methods || declarative);
}

/** What the server's NodeTypes.getByNameAndVersion does (n8n dist/node-types.js). */
function runnable(loaded: INodeType | IVersionedNodeType, version?: number): INodeType {
	const type = NodeHelpers.getVersionedNodeType(loaded, version);
	if (isRouted(type)) {
		type.execute = async function (this: IExecuteFunctions) {
			// RoutingNode is typed for the concrete context; the engine passes exactly that.
			return (await new RoutingNode(this as never, type).runNode()) ?? [];
		};
	}
	return type;
}

function assertBuilt(rootDir: string): void {
	const manifest = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8')) as {
		n8n?: { nodes?: string[]; credentials?: string[] };
	};
	const files = [...(manifest.n8n?.nodes ?? []), ...(manifest.n8n?.credentials ?? [])];
	const missing = files.filter((file) => !existsSync(join(rootDir, file)));
	if (missing.length > 0) {
		throw new Error(`Not built: ${missing.join(', ')} is missing. Run "npm run build" first.`);
	}
}

export async function loadFiles(rootDir: string): Promise<LoadedPackage> {
	assertBuilt(rootDir);
	await shortenRetries(rootDir);
	const loader = new PackageDirectoryLoader(rootDir);
	await loader.loadAll();

	const typeOf = (name: string) => loader.getNode(name.replace(`${loader.packageName}.`, '')).type;
	const get = (name: string, version?: number) =>
		name === START_TYPE ? startNode : runnable(typeOf(name), version);

	return {
		name: loader.packageName,
		node: get,
		credential: (name) => loader.getCredential(name).type,
		supportedNodes: (credential) => loader.known.credentials[credential]?.supportedNodes ?? [],
		nodeTypes: {
			getByName: (name) => (name === START_TYPE ? startNode : typeOf(name)),
			getByNameAndVersion: get,
			getKnownTypes: () => loader.known.nodes as never,
		},
	};
}
