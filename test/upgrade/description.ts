import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** What a saved workflow relies on in the description of a node: no texts. */
export interface ReleasedNode {
	name: string;
	version: number | number[];
	credentials: string[];
	properties: INodeProperties[];
}

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

function bareOption(option: Option): object {
	if ('values' in option) {
		return { name: option.name, displayName: '', values: option.values.map(bareProperty) };
	}
	return 'type' in option
		? bareProperty(option)
		: { name: '', value: option.value, displayOptions: option.displayOptions };
}

/** A parameter without what only people read. */
function bareProperty({
	name,
	type,
	default: value,
	options,
	modes,
	displayOptions,
	typeOptions,
	noDataExpression,
}: INodeProperties): INodeProperties {
	const multipleValues = typeOptions?.multipleValues;
	return JSON.parse(
		JSON.stringify({
			displayName: '',
			name,
			type,
			default: value,
			options: options?.map(bareOption),
			modes: modes?.map((mode) => ({ name: mode.name, displayName: '', type: mode.type })),
			displayOptions,
			typeOptions: multipleValues ? { multipleValues } : undefined,
			noDataExpression,
		}),
	) as INodeProperties;
}

/** n8n adds these to every node of their kind. */
const OF_N8N = ['requestOptions', 'pollTimes'];

export const bare = ({
	name,
	version,
	credentials = [],
	properties,
}: INodeTypeDescription): ReleasedNode => ({
	name,
	version,
	credentials: credentials.map((each) => each.name),
	properties: properties
		.filter((each) => each.type !== 'notice' && !OF_N8N.includes(each.name))
		.map(bareProperty),
});

/** What n8n makes of stored parameters: those that no property describes are dropped. */
export function kept(
	node: Pick<INodeTypeDescription, 'properties'>,
	typeVersion: number,
	stored: INodeParameters,
	withDefaults: boolean,
): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(
			node.properties,
			stored,
			withDefaults,
			false,
			{ typeVersion } as INode,
			node as INodeTypeDescription,
		) ?? {}
	);
}
