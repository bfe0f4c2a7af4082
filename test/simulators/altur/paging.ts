import type { Invalid } from './errors';
import type { Campaign } from './model';
import type { Query } from './query';
import type { Row } from './render';

const DEFAULT_SIZE = 25;

interface Slice<T> {
	rows: readonly T[];
	start: number;
	end: number;
}

/** Names the row a page begins or ends with; `direction` tells which side of it is wanted. */
export function campaignPage(
	all: readonly Campaign[],
	query: Query,
	scope: string,
	invalid: Invalid,
): Slice<Campaign> {
	const size = query.pageSize(DEFAULT_SIZE);
	const backward = query.oneOf('direction', ['next', 'previous']) === 'previous';
	const cursor = query.text('cursor');
	if (cursor === undefined) return slice(all, 0, size);
	const mark = readCursor(cursor, scope);
	if (!mark) throw invalid('Invalid cursor');
	if (!backward)
		return slice(
			all,
			firstIndex(all, (row) => order(row, mark) > 0),
			size,
		);
	const end = firstIndex(all, (row) => order(row, mark) >= 0);
	return slice(all, Math.max(0, end - size), Math.min(size, end));
}

/** https://docs.altur.io/en/api-reference/campaigns/retrieve; its oldest version calls the first key has_more. */
export function campaignPaging(
	all: readonly Campaign[],
	{ rows, start, end }: Slice<Campaign>,
	scope: string,
	old: boolean,
): Row {
	const [more, before] = [end < all.length, start > 0];
	return {
		[old ? 'has_more' : 'has_next']: more,
		has_previous: before,
		next_cursor: more ? writeCursor(rows[rows.length - 1], scope) : null,
		previous_cursor: before ? writeCursor(rows[0], scope) : null,
	};
}

/** https://docs.altur.io/es/api-reference/campaigns/retrieve-contacts. Pages count from 0. */
export function numberedPage<T>(
	all: readonly T[],
	index: number,
	size: number,
): { rows: readonly T[]; paging: Row } {
	const { rows, end } = slice(all, index * size, size);
	const more = end < all.length;
	const [next_page, previous_page] = [more ? index + 1 : null, index > 0 ? index - 1 : null];
	return { rows, paging: { has_next: more, has_previous: index > 0, next_page, previous_page } };
}

const slice = <T>(all: readonly T[], start: number, size: number): Slice<T> => {
	const end = Math.min(all.length, start + size);
	return { rows: all.slice(start, end), start, end };
};

type Mark = Pick<Campaign, 'createdAt' | 'number'>;

/** Newest first, as the store has them. */
const order = (row: Mark, mark: Mark): number =>
	mark.createdAt - row.createdAt || mark.number - row.number;

function firstIndex<T>(all: readonly T[], test: (row: T) => boolean): number {
	const index = all.findIndex(test);
	return index < 0 ? all.length : index;
}

const writeCursor = (row: Mark | undefined, scope: string): string | null =>
	row
		? Buffer.from(JSON.stringify([row.createdAt, row.number, scope])).toString('base64url')
		: null;

function readCursor(cursor: string, scope: string): Mark | undefined {
	try {
		const [createdAt, number, madeFor] = JSON.parse(
			Buffer.from(cursor, 'base64url').toString(),
		) as [number, number, string];
		return madeFor === scope ? { createdAt, number } : undefined;
	} catch {
		return undefined;
	}
}
