import { type INodeProperties } from 'n8n-workflow';

import { choice, query, sorting } from '../../shared/fields/fields';
import { QUERY } from '../careCycle.vendor';

/** `createdAt` reads Created At. */
const label = (word: string): string =>
	word.replace(/([A-Z])/g, ' $1').replace(/^\w/, (first) => first.toUpperCase());

/** In which order CareCycle gives a list. */
export const sort = (fields: string[], show: Record<string, string[]>): INodeProperties =>
	sorting(show, [
		choice(
			'Direction',
			'direction',
			[
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
			{ default: 'desc', routing: query(QUERY.sortDirection) },
		),
		choice(
			'Field',
			'field',
			fields.map((value) => ({ name: label(value), value })),
			{
				default: 'createdAt',
				routing: query(QUERY.sortBy),
			},
		),
	]);
