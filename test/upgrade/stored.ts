import type { INodeParameters, INodeProperties, NodeParameterValueType } from 'n8n-workflow';
import { kept, type ReleasedNode } from './description';

/** Values of one parameter, none of them its default, that together use all that it offers. */
function valuesOf({
	type,
	default: usual,
	options = [],
	modes = [],
	typeOptions,
}: INodeProperties): NodeParameterValueType[] {
	const choices = options.flatMap((each) => ('value' in each ? [each.value] : []));
	const several = (value: INodeParameters) => (typeOptions?.multipleValues ? [value] : value);
	switch (type) {
		case 'boolean':
			return [usual !== true];
		case 'number':
			return [Number(usual) + 1];
		case 'options':
			return choices.filter((value) => value !== usual);
		case 'multiOptions':
			return [choices as string[], ...choices.map((value) => [value] as string[])];
		case 'resourceLocator':
			return modes.map(({ name }) => ({ __rl: true, mode: name, value: 'some-id' }));
		case 'collection':
			return [
				filled(options as INodeProperties[]),
				...(options as INodeProperties[]).flatMap(each),
			];
		case 'fixedCollection':
			return options.flatMap((option) =>
				'values' in option
					? rows(option.values).map((row) => ({ [option.name]: several(row) }) as INodeParameters)
					: [],
			);
		case 'resourceMapper':
			return [{ mappingMode: 'defineBelow', value: { city: 'Oslo' } } as INodeParameters];
		case 'notice':
			return [];
		case 'json':
			return ['{ "city": "Oslo" }'];
		default:
			return [typeOptions?.multipleValues ? ['some text'] : 'some text'];
	}
}

/** Each value of a parameter by itself, beside nothing else. */
const each = (property: INodeProperties): INodeParameters[] =>
	valuesOf(property).map((value) => ({ [property.name]: value }));

/** All parameters at once. */
function filled(properties: INodeProperties[]): INodeParameters {
	return Object.fromEntries(
		properties.flatMap((property) => {
			const [value] = valuesOf(property);
			return value === undefined ? [] : [[property.name, value]];
		}),
	);
}

const rows = (values: INodeProperties[]): INodeParameters[] => [
	filled(values),
	...values.flatMap((value) => each(value).map((one) => ({ ...filled(values), ...one }))),
];

/** Resource and operation of each operation of a node; one without both where it is a trigger. */
function operations({ properties }: ReleasedNode): INodeParameters[] {
	const found = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			options.flatMap((option) => {
				if (!('value' in option)) return [];
				const resources = displayOptions?.show?.resource ?? [undefined];
				return resources.map((resource) => ({ resource, operation: option.value }));
			}),
		);
	return (found.length ? found : [{}]) as INodeParameters[];
}

/** What parameters may begin with, an operation a list: resource and operation, and a value of what shows others. */
const beginningsOf = (node: ReleasedNode, typeVersion: number): INodeParameters[][] =>
	operations(node).map((operation) => {
		const shown = kept(node, typeVersion, operation, true);
		return [{}, ...switches(node, shown)].map((beside) => ({ ...operation, ...beside }));
	});

/** The parameters of each operation of a node, with nothing entered but what shows others. */
export const beginnings = (node: ReleasedNode, typeVersion: number): INodeParameters[] =>
	beginningsOf(node, typeVersion).flat();

/** Every value of every parameter of a node, beside what shows it. */
export function storedParameters(node: ReleasedNode, typeVersion: number): INodeParameters[] {
	const all: INodeParameters[] = [];
	for (const besides of beginningsOf(node, typeVersion)) {
		for (const one of node.properties.flatMap(each)) {
			const [name = ''] = Object.keys(one);
			const stored = besides.map((beside) => ({ ...beside, ...one }));
			const shown = stored.find((parameters) => name in kept(node, typeVersion, parameters, false));
			if (shown) all.push(shown);
		}
	}
	return all;
}

/** Values of the parameters on which the others' being shown depends. */
function switches({ properties }: ReleasedNode, shown: INodeParameters): INodeParameters[] {
	const names = new Set(
		properties.flatMap(({ displayOptions = {} }) =>
			[displayOptions.show, displayOptions.hide].flatMap((each) => Object.keys(each ?? {})),
		),
	);
	const deciding = properties.filter(
		({ name }) => names.has(name) && name in shown && !['resource', 'operation'].includes(name),
	);
	return deciding.flatMap(each);
}
