import { matching, valueIn, type Tests, type Value } from '../shared/filters';
import { pageOf } from '../shared/paging';
import type { Answer, ApiRequest } from '../shared/vendor';
import { invalid, issue, type Issue } from './errors';
import type { CareCycleSwitches } from './switches';

const PER_PAGE = 50;
const MAX_PER_PAGE = 100;
const PAGING = ['page', 'perPage', 'sortBy', 'sortDirection'];
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$/;

/** What a list sorts by, and the values that a parameter may have where the page lists them. */
export interface ListRules<T> {
	sort: Record<string, (row: T) => string | number>;
	enums?: Record<string, readonly string[]>;
	dates?: string[];
	tests: Tests<T>;
}

/** Paging and sorting, with their defaults and limits: docs/vendors/care-cycle.md, Paging. */
export function listAnswer<T>(
	all: readonly T[],
	{ method, path, query }: ApiRequest,
	rules: ListRules<T>,
	{ switches, dropped }: { switches: CareCycleSwitches; dropped: string[] },
	render: (row: T) => unknown,
): Answer {
	const value = valueIn(query);
	for (const name of Object.keys(query))
		if (!PAGING.includes(name) && !(name in rules.tests) && !(name in (rules.enums ?? {})))
			dropped.push(`${method} ${path.split('?')[0]}: ${name}`);
	const issues = issuesOf(
		value,
		{ sortBy: Object.keys(rules.sort), sortDirection: ['asc', 'desc'], ...rules.enums },
		rules.dates ?? [],
	);
	if (issues.length) throw invalid(issues, switches);
	const rows = sorted(
		matching(all, rules.tests, value),
		rules.sort[value('sortBy') ?? 'createdAt']!,
		value('sortDirection') === 'asc',
	);
	const page = pageOf(rows, Number(value('page') ?? 1), Number(value('perPage') ?? PER_PAGE));
	const body = {
		itemsTotal: page.total,
		currentPage: page.page,
		nextPage: page.page < page.lastPage ? page.page + 1 : null,
		prevPage: page.page > 1 ? page.page - 1 : null,
		items: page.rows.map(render),
	};
	return { status: 200, body };
}

function issuesOf(
	value: Value,
	enums: Record<string, readonly string[]>,
	dates: string[],
): Issue[] {
	const issues: Issue[] = [];
	const within = (name: string, high: number) => {
		const sent = value(name);
		if (sent === undefined) return;
		const number = Number(sent);
		if (!Number.isInteger(number)) issues.push(issue([name], 'Expected number', 'number', sent));
		else if (number < 1)
			issues.push(issue([name], 'Too small: expected >=1', '>=1', sent, 'too_small'));
		else if (number > high)
			issues.push(issue([name], `Too big: expected <=${high}`, `<=${high}`, sent, 'too_big'));
	};
	within('page', Number.MAX_SAFE_INTEGER);
	within('perPage', MAX_PER_PAGE);
	for (const [name, allowed] of Object.entries(enums)) {
		const sent = value(name);
		if (sent === undefined || allowed.includes(sent)) continue;
		issues.push(
			issue(
				[name],
				`Invalid option: expected one of ${allowed.join('|')}`,
				allowed.join('|'),
				sent,
				'invalid_value',
			),
		);
	}
	for (const name of dates) {
		const sent = value(name);
		if (sent !== undefined && !DATE.test(sent))
			issues.push(issue([name], 'Invalid date', 'date', sent, 'invalid_format'));
	}
	return issues;
}

/** The rows come newest first, and rows that are equal keep their order. */
function sorted<T>(rows: readonly T[], by: (row: T) => string | number, ascending: boolean): T[] {
	const sign = ascending ? 1 : -1;
	return [...rows].sort((a, b) => (by(a) < by(b) ? -sign : by(a) > by(b) ? sign : 0));
}

export const anyOf = (list: string): string[] => list.split(',').map((each) => each.trim());
