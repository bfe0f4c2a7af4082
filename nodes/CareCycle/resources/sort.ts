import type { INodeProperties } from 'n8n-workflow';

import { QUERY } from '../careCycle.vendor';

/** `createdAt` reads Created At. */
const label = (word: string): string =>
	word.replace(/([A-Z])/g, ' $1').replace(/^\w/, (first) => first.toUpperCase());

/** In which order CareCycle gives a list. */
export const sort = (fields: string[], show: Record<string, string[]>): INodeProperties => ({
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add Sorting',
	default: {},
	displayOptions: { show },
	options: [
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
			default: 'desc',
			routing: { send: { type: 'query', property: QUERY.sortDirection } },
		},
		{
			displayName: 'Field',
			name: 'field',
			type: 'options',
			options: fields.map((value) => ({ name: label(value), value })),
			default: 'createdAt',
			routing: { send: { type: 'query', property: QUERY.sortBy } },
		},
	],
});
