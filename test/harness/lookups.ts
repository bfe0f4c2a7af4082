import './environment';
import { LoadOptionsContext } from 'n8n-core';
import {
	deepCopy,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type ResourceMapperFields,
} from 'n8n-workflow';
import type { LoadedPackage } from './package';
import type { ListSearchOptions, LookupOptions } from './types';
import { additionalDataFor, makeNode, makeWorkflow } from './workflow';

/** As n8n dist/services/dynamic-node-parameters.service.js builds it: the parameters as the editor sends them. */
function contextFor(
	pkg: LoadedPackage,
	node: string,
	options: LookupOptions,
): ILoadOptionsFunctions {
	const temporary = makeNode(
		pkg,
		{ ...options, node, parameters: options.parameters as never },
		'Temp-Node',
	);
	const currentNodeParameters = deepCopy(temporary.parameters);
	const workflow = makeWorkflow(pkg, { nodes: [temporary] });
	const additionalData = { ...additionalDataFor(pkg, options.credentials), currentNodeParameters };
	const path = options.path ?? 'parameters';
	const withNode = workflow.getNode('Temp-Node') ?? temporary;
	return new LoadOptionsContext(workflow, withNode, additionalData, path) as ILoadOptionsFunctions;
}

function methodOf<T>(
	pkg: LoadedPackage,
	node: string,
	kind: 'listSearch' | 'loadOptions' | 'resourceMapping',
	name: string,
): T {
	const method = pkg.node(node).methods?.[kind]?.[name];
	if (!method) throw new Error(`Node "${node}" has no ${kind} method "${name}"`);
	return method as T;
}

export async function listSearch(
	pkg: LoadedPackage,
	node: string,
	name: string,
	options: ListSearchOptions = {},
): Promise<INodeListSearchResult> {
	type Method = (filter?: string, paginationToken?: string) => Promise<INodeListSearchResult>;
	const method = methodOf<Method>(pkg, node, 'listSearch', name);
	const result = await method.call(
		contextFor(pkg, node, options),
		options.filter,
		options.paginationToken,
	);
	const token: unknown = result.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}

export async function loadOptions(
	pkg: LoadedPackage,
	node: string,
	name: string,
	options: LookupOptions = {},
): Promise<INodePropertyOptions[]> {
	const method = methodOf<() => Promise<INodePropertyOptions[]>>(pkg, node, 'loadOptions', name);
	return await method.call(contextFor(pkg, node, options));
}

export async function resourceMapping(
	pkg: LoadedPackage,
	node: string,
	name: string,
	options: LookupOptions = {},
): Promise<ResourceMapperFields> {
	const method = methodOf<() => Promise<ResourceMapperFields>>(pkg, node, 'resourceMapping', name);
	return await method.call(contextFor(pkg, node, options));
}
