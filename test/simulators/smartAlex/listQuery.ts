import { valueIn } from '../shared/filters';
import { pageOf } from '../shared/paging';
import type { Answer, ApiRequest } from '../shared/vendor';
import type { Errors } from './errors';
import type { SmartAlexSwitches } from './switches';

const PER_PAGE = 20;

export const PAGE_QUERY = ['page', 'per_page'];

/** The value of a query parameter; undefined when it is absent or empty. */
export const queryValue = ({ query }: ApiRequest, name: string): string | undefined =>
	valueIn(query)(name);

/** The whole list without `meta`: campaigns and agents of the newer generations. docs/vendors/smart-alex.md, Paging. */
export function wholeAnswer<T>(
	rows: readonly T[],
	render: (row: T) => unknown,
	{ wholeList }: SmartAlexSwitches,
): Answer {
	const data = rows.map(render);
	return { status: 200, body: wholeList === 'bare' ? data : { data } };
}

/** https://docs.getsmartalex.com/api-reference/introduction */
export function pagedAnswer<T>(
	all: readonly T[],
	request: ApiRequest,
	render: (row: T) => unknown,
	{ switches, errors }: { switches: SmartAlexSwitches; errors: Errors },
): Answer {
	const page = positive(request, 'page', 1, errors);
	const perPage = Math.min(positive(request, 'per_page', PER_PAGE, errors), switches.largestPage);
	const { rows, total } = pageOf(all, page, perPage);
	return {
		status: 200,
		body: { data: rows.map(render), meta: { total, page, per_page: perPage } },
	};
}

function positive(request: ApiRequest, name: string, otherwise: number, errors: Errors): number {
	const text = queryValue(request, name) ?? String(otherwise);
	if (!/^[1-9]\d{0,8}$/.test(text)) throw errors.invalid(name, 'Must be a positive integer');
	return Number(text);
}
