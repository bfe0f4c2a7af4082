export interface Page<T> {
	rows: T[];
	page: number;
	perPage: number;
	total: number;
	lastPage: number;
}

export function pageOf<T>(all: readonly T[], page: number, perPage: number): Page<T> {
	const start = (page - 1) * perPage;
	return {
		rows: all.slice(start, start + perPage),
		page,
		perPage,
		total: all.length,
		lastPage: Math.max(1, Math.ceil(all.length / perPage)),
	};
}

export interface CursorPage<T> {
	rows: T[];
	next: string | null;
	previous: string | null;
}

/**
 * A page by opaque cursor. The cursor remembers the filters it was made for, given as `scope`;
 * undefined means that it is not one of ours or belongs to other filters.
 */
export function cursorPageOf<T>(
	all: readonly T[],
	cursor: string | undefined,
	size: number,
	scope = '',
): CursorPage<T> | undefined {
	const start = cursor === undefined ? 0 : readCursor(cursor, scope);
	if (start === undefined) return undefined;
	const end = start + size;
	return {
		rows: all.slice(start, end),
		next: end < all.length ? writeCursor(end, scope) : null,
		previous: start > 0 ? writeCursor(Math.max(0, start - size), scope) : null,
	};
}

const writeCursor = (offset: number, scope: string): string =>
	Buffer.from(JSON.stringify([offset, scope])).toString('base64url');

function readCursor(cursor: string, scope: string): number | undefined {
	try {
		const [offset, madeFor] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
			number,
			string,
		];
		return madeFor === scope && Number.isInteger(offset) ? offset : undefined;
	} catch {
		return undefined;
	}
}
