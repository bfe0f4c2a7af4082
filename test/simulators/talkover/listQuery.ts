import { day } from '../shared/clock';
import { valueIn, type Tests, type Value } from '../shared/filters';
import { pageOf, type Page } from '../shared/paging';
import { invalid, words, type FieldErrors } from './errors';

const PER_PAGE = 20;
const MAX_PER_PAGE = 100;

export interface ListQuery {
	page: number;
	perPage: number;
	value: Value;
}

/** Reads and checks the query of a list. `enums` names the allowed values by parameter. */
export function readListQuery(
	query: Record<string, unknown>,
	enums: Record<string, readonly string[]>,
): ListQuery {
	const errors: FieldErrors = {};
	const value = valueIn(query);
	for (const [name, allowed] of Object.entries(enums)) {
		if (value(name) !== undefined && !allowed.includes(value(name)!))
			errors[name] = [`The selected ${words(name)} is invalid.`];
	}
	for (const name of ['date_from', 'date_to']) {
		if (value(name) !== undefined && !isDate(value(name)!))
			errors[name] = [`The ${words(name)} must be a valid date.`];
	}
	const perPage = integer(value('per_page') ?? String(PER_PAGE), 1, MAX_PER_PAGE);
	const page = integer(value('page') ?? '1', 1);
	if (perPage === undefined)
		errors.per_page = [`The per page must be between 1 and ${MAX_PER_PAGE}.`];
	if (page === undefined) errors.page = ['The page must be at least 1.'];
	if (perPage === undefined || page === undefined || Object.keys(errors).length)
		throw invalid(errors);
	return { page, perPage, value };
}

export function isDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const ms = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(ms) && day(ms) === text;
}

/** The date filters compare whole days of creation, both ends included. */
export const dateTests = <T>(createdAt: (row: T) => number): Tests<T> => ({
	date_from: (row, value) => day(createdAt(row)) >= value,
	date_to: (row, value) => day(createdAt(row)) <= value,
});

/** The answer of a list; `key` is where the paging goes. */
export function listAnswer<T>(
	all: readonly T[],
	query: ListQuery,
	render: (row: T) => unknown,
	key: 'pagination' | 'meta' = 'pagination',
) {
	const page = pageOf(all, query.page, query.perPage);
	const paging = key === 'meta' ? metaBlock(page) : paginationBlock(page);
	return { status: 200, body: { success: true, data: page.rows.map(render), [key]: paging } };
}

function paginationBlock(page: Page<unknown>) {
	const start = (page.page - 1) * page.perPage;
	const some = page.rows.length > 0;
	return {
		current_page: page.page,
		last_page: page.lastPage,
		per_page: page.perPage,
		total: page.total,
		from: some ? start + 1 : null,
		to: some ? start + page.rows.length : null,
	};
}

const metaBlock = (page: Page<unknown>) => ({
	current_page: page.page,
	per_page: page.perPage,
	total: page.total,
	last_page: page.lastPage,
});

function integer(text: string, low: number, high = Infinity): number | undefined {
	const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
	return number >= low && number <= high ? number : undefined;
}
