import { basename } from 'node:path';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { n8n as manifest } from '../../package.json';
import { loadPackage } from '../harness';

/** Names of all nodes and triggers of the package. */
export const NODES = manifest.nodes.map((path) =>
	basename(path, '.node.js').replace(/^./, (first) => first.toLowerCase()),
);

const NORMALIZED = 'aiCampaigns';

/** Names of the vendors' own action nodes. */
export const VENDOR_NODES = NODES.filter(
	(name) => name !== NORMALIZED && !name.endsWith('Trigger'),
);

export interface Described {
	/** Where it stands, such as `talkover.options.isTesting`. */
	path: string;
	property: INodeProperties;
	/** Whether it shows only after somebody added it. */
	isAdded: boolean;
}

/** n8n adds it to every declarative node. */
const OF_N8N = 'requestOptions';

/** A node as n8n loads it. */
export const describedNode = async (name: string): Promise<INodeTypeDescription> =>
	(await loadPackage()).node(name).description;

const nested = ({ type, options = [] }: INodeProperties): INodeProperties[] => {
	if (type === 'collection') return options as INodeProperties[];
	return type === 'fixedCollection'
		? options.flatMap((option) => ('values' in option ? option.values : []))
		: [];
};

function below(property: INodeProperties, path: string, isAdded: boolean): Described[] {
	const inner = nested(property).flatMap((each) => below(each, `${path}.${each.name}`, true));
	return [{ path, property, isAdded }, ...inner];
}

/** The parameters of a node with all that is nested in them. */
export const parametersOf = (node: INodeTypeDescription): Described[] =>
	node.properties
		.filter(({ name }) => name !== OF_N8N)
		.flatMap((property) => below(property, `${node.name}.${property.name}`, false));

/** One operation of an action node, with what the editor then shows. */
export interface Operation {
	/** Such as `talkover campaign start`. */
	path: string;
	option: INodePropertyOptions;
	shown: INodeProperties[];
}

const isShownFor = (
	node: INodeTypeDescription,
	parameters: INodeParameters,
	property: INodeProperties,
	typeVersion: number,
): boolean => NodeHelpers.displayParameter(parameters, property, { typeVersion } as INode, node);

/** The version that a node has when it is added. */
const newestOf = ({ version }: INodeTypeDescription): number => Math.max(...[version].flat());

/** All operations, each with the parameters that show before anything is chosen in them. */
export function operationsOf(
	node: INodeTypeDescription,
	typeVersion = newestOf(node),
): Operation[] {
	return node.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			(options as INodePropertyOptions[]).map((option) => {
				const resource = String(displayOptions?.show?.resource?.[0]);
				const defaults = Object.fromEntries(
					node.properties.map(({ name, default: value }) => [name, value]),
				) as INodeParameters;
				const parameters = {
					...defaults,
					resource,
					operation: option.value,
					returnAll: false,
				} as INodeParameters;
				const shown = node.properties.filter(
					(each) => each.name !== OF_N8N && isShownFor(node, parameters, each, typeVersion),
				);
				return { path: `${node.name} ${resource} ${String(option.value)}`, option, shown };
			}),
		);
}
