import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

type Show = Record<string, string[]>;

/** Where a parameter shows: the resource, and the operations of it. */
export const showFor = (resource: string, ...operations: string[]): Show => ({
	resource: [resource],
	operation: operations,
});

/** A resource locator: From List with search, and By ID. */
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

/** Simplify of a wide object. */
export const simplify = (show: Show): INodeProperties => ({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show },
});

/** A vendor's words as options: `no-answer` reads No Answer. */
export const optionsOf = (words: readonly string[]): INodePropertyOptions[] =>
	[...words].sort().map((value) => ({
		name: value.replace(/[-_]+/g, ' ').replace(/\b\w/g, (first) => first.toUpperCase()),
		value,
	}));

/** Expression for the day of a dateTime parameter, which may hold text, a Luxon date or a Date. */
const dayOr = (otherwise: string): string =>
	`={{ $value ? ($value.toISOString ? $value.toISOString() : String($value)).slice(0, 10) : ${otherwise} }}`;

/** A date as YYYY-MM-DD; not sent where it is empty. */
export const DAY = dayOr('undefined');

/** A date as YYYY-MM-DD; null where it is empty. */
export const DAY_OR_NULL = dayOr('null');
