import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Support, Vendor, Verb } from '../vendor';

/** n8n's `show` of display options: values of other parameters under which a parameter shows. */
export type Show = Record<string, string[]>;

/** Display options of parameters that belong to some operations of a resource. */
export const showFor = (resource: string, ...operations: string[]): Show => ({
	resource: [resource],
	operation: operations,
});

/** The choice among the operations of a resource; `chosen` is the one of a fresh node. */
export const operations = (
	resource: string,
	chosen: string,
	options: INodePropertyOptions[],
): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource] } },
	options,
	default: chosen,
});

/** A resource locator with From List, which the editor searches, and By ID. */
export const locator = (
	label: string,
	name: string,
	searchListMethod: string,
	placeholder: string,
	extra: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName: label,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod, searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
	],
	...extra,
});

/** Return All and Limit of a Get Many. */
export const listLength = (show: Show): INodeProperties[] => [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, returnAll: [false] } },
	},
];

/** The switch Simplify of an operation that gives wide objects. */
export const simplify = (show: NonNullable<IDisplayOptions['show']>): INodeProperties => ({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show },
});

/** Display condition of what nodes have from a version on. */
export const since = (version: number): NonNullable<IDisplayOptions['show']> => ({
	'@version': [{ _cnd: { gte: version } }],
});

/**
 * The switch Simplify of operations that nodes of older versions answer whole: it shows from this version of the node on,
 * so that saved workflows keep the fields that they use.
 */
export const simplifySince = (
	version: number,
	resource: string,
	...operations: string[]
): INodeProperties => simplify({ ...showFor(resource, ...operations), ...since(version) });

const titleOf = (word: string): string =>
	word.replace(/[-_]+/g, ' ').replace(/\b\w/g, (first) => first.toUpperCase());

/** A vendor's words as options: `no-answer` reads No Answer. `names` has those that are written otherwise. */
export const optionsOf = (
	words: readonly string[],
	names: Record<string, string> = {},
): INodePropertyOptions[] =>
	[...words].sort().map((value) => ({ name: names[value] ?? titleOf(value), value }));

/** What a person must know before running an operation, above its fields. Sentences that are empty are left out. */
export const notice = (
	show: NonNullable<IDisplayOptions['show']>,
	...sentences: string[]
): INodeProperties => ({
	displayName: sentences.filter(Boolean).join(' '),
	// n8n's editor keeps its list of fields by their names.
	name: `notice${Object.values(show).flat().join('')}`,
	type: 'notice',
	default: '',
	displayOptions: { show },
});

const DOUBTS: Record<Support, (vendor: string) => string> = {
	documented: () => '',
	partly: (vendor) => `${vendor} documents this call only in part.`,
	undocumented: (vendor) => `${vendor} documents no call for this.`,
};

/** What the vendor's record says against relying on a verb, as a sentence; empty where nothing does. */
export const reliabilityNotice = ({ name, verbs }: Vendor, verb: Verb): string =>
	DOUBTS[verbs[verb]?.support ?? 'undocumented'](name);

/** Expression for the day of a dateTime parameter, which may hold text, a Luxon date or a Date. */
const dayOr = (otherwise: string): string =>
	`={{ $value ? ($value.toISOString ? $value.toISOString() : String($value)).slice(0, 10) : ${otherwise} }}`;

/** A date as YYYY-MM-DD; not sent where it is empty. */
export const DAY = dayOr('undefined');

/** A date as YYYY-MM-DD; null where it is empty. */
export const DAY_OR_NULL = dayOr('null');
