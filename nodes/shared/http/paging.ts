import type { IDataObject } from 'n8n-workflow';

import type { ApiRequest } from './request';
import type { Session } from './session';
import type { CursorPaging, ListEndpoint, Paging } from '../vendor';

interface ListRequest extends Omit<ApiRequest, 'endpoint'> {
	endpoint: ListEndpoint;
	/** Rows wanted at most; without it all of them. */
	limit?: number;
	/** Rows that count; the others are dropped. */
	filter?: (row: IDataObject) => boolean;
	/** Where to go on: a page number or a cursor, as an earlier result gave it. */
	resumeFrom?: string;
	/** Pages to read at most; without it all of them. */
	maxPages?: number;
	/** Moment, in Unix milliseconds, after which no further page is asked for. */
	until?: number;
}

interface ListResult {
	rows: IDataObject[];
	/** Where the rest begins; absent when the list was read to its end. */
	next?: string;
	/** Why the rest was not read, if a page failed. Rows hold what came before it. */
	error?: Error;
}

interface Page {
	rows: IDataObject[];
	body: unknown;
}

type PageNumberPaging = Extract<Paging, { style: 'pages' }>;

const MAX_CONCURRENT_PAGES = 5;
/** Rows on a page of our own making. */
const SLICE_SIZE = 100;

async function readPage(session: Session, call: ListRequest, qs: IDataObject): Promise<Page> {
	const { endpoint } = call;
	const body = await session.send({ ...call, qs: { ...call.qs, ...qs } });
	const rows = endpoint.rows(body);
	if (!rows) throw session.failure(endpoint, { kind: 'otherJson', status: 200 });
	return { rows, body };
}

/** Gathers rows in order, each once, up to the limit. */
class RowCollector {
	readonly rows: IDataObject[] = [];

	private readonly seen = new Set<string>();

	private pages = 0;

	constructor(private readonly call: ListRequest) {}

	get isFull(): boolean {
		return this.call.limit !== undefined && this.rows.length >= this.call.limit;
	}

	/** Whether to stop here although the list goes on. */
	get shouldStop(): boolean {
		return (
			this.pages === this.call.maxPages ||
			(this.call.until !== undefined && Date.now() >= this.call.until)
		);
	}

	/** False when the page brought nothing that was not there before: the list goes round in circles, or is over. */
	add(page: Page): boolean {
		const { endpoint, filter = () => true } = this.call;
		let isNew = false;
		this.pages += 1;
		for (const row of page.rows) {
			const id = endpoint.rowId?.(row);
			if (id !== undefined && this.seen.has(id)) continue;
			if (id !== undefined) this.seen.add(id);
			isNew = true;
			if (!this.isFull && filter(row)) this.rows.push(row);
		}
		return isNew;
	}
}

const asError = (reason: unknown): Error =>
	reason instanceof Error ? reason : new Error(String(reason));

/** Reads numbered pages, several at a time once a page has said how many there are. */
async function readByPageNumber(
	session: Session,
	call: ListRequest,
	paging: PageNumberPaging,
): Promise<ListResult> {
	const size = pageSize(call, paging.maxPageSize);
	const gathering = new RowCollector(call);
	const read = async (page: number) =>
		await readPage(session, call, { [paging.page]: page, [paging.size]: size });
	let next = call.resumeFrom === undefined ? paging.firstPage : Number(call.resumeFrom);
	let last: number | undefined;
	for (;;) {
		const answers = await Promise.allSettled(
			nextPageNumbers(next, last, call, paging, size).map(read),
		);
		for (const answer of answers) {
			if (answer.status === 'rejected') {
				return { rows: gathering.rows, next: String(next), error: asError(answer.reason) };
			}
			const page = answer.value;
			const isNew = gathering.add(page);
			const cursor = paging.cursorFallback?.next(page.body);
			if (paging.cursorFallback && cursor !== undefined)
				return await readRestByCursor(
					session,
					{ ...call, resumeFrom: cursor },
					paging.cursorFallback,
					gathering,
				);
			const { hasMore, ...info } = paging.readPageInfo(page.body);
			last = furthest(last, lastPage(info, paging, size));
			const isOver =
				hasMore === undefined
					? last === undefined
						? page.rows.length < size
						: next >= last
					: !hasMore;
			next += 1;
			if (gathering.isFull || isOver || !isNew) return { rows: gathering.rows };
		}
		if (gathering.shouldStop) return { rows: gathering.rows, next: String(next) };
	}
}

/** A vendor may count on its first page only, and count nothing on the others. */
const furthest = (known: number | undefined, newer: number | undefined): number | undefined =>
	known === undefined || newer === undefined ? (newer ?? known) : Math.max(known, newer);

const lastPage = (
	info: { lastPage?: number; total?: number },
	{ firstPage }: PageNumberPaging,
	size: number,
): number | undefined =>
	info.lastPage ??
	(info.total === undefined ? undefined : Math.ceil(info.total / size) - 1 + firstPage);

/** Numbers of the pages to ask for together: one while the length is unknown, and never one too many. */
function nextPageNumbers(
	next: number,
	last: number | undefined,
	call: ListRequest,
	{ firstPage }: PageNumberPaging,
	size: number,
): number[] {
	if (
		last === undefined ||
		call.maxPages !== undefined ||
		(call.limit !== undefined && call.filter)
	)
		return [next];
	const needed =
		call.limit === undefined ? last : Math.min(last, Math.ceil(call.limit / size) - 1 + firstPage);
	const count = Math.max(1, Math.min(MAX_CONCURRENT_PAGES, needed - next + 1));
	return Array.from({ length: count }, (_, index) => next + index);
}

/** Reads the rest of a list by cursor, unless what is there is enough. */
async function readRestByCursor(
	session: Session,
	call: ListRequest,
	paging: CursorPaging,
	gathering: RowCollector,
): Promise<ListResult> {
	if (gathering.isFull) return { rows: gathering.rows };
	return gathering.shouldStop
		? { rows: gathering.rows, next: call.resumeFrom }
		: await readByCursor(session, call, paging, gathering);
}

async function readByCursor(
	session: Session,
	call: ListRequest,
	paging: CursorPaging,
	gathering = new RowCollector(call),
): Promise<ListResult> {
	let cursor = call.resumeFrom;
	for (;;) {
		const qs: IDataObject = { [paging.size]: pageSize(call, paging.maxPageSize) };
		if (cursor !== undefined) qs[paging.cursor] = cursor;
		let page: Page;
		try {
			page = await readPage(session, call, qs);
		} catch (error) {
			return { rows: gathering.rows, next: cursor, error: asError(error) };
		}
		const isNew = gathering.add(page);
		const next = paging.next(page.body);
		if (gathering.isFull || next === undefined || next === cursor || !isNew)
			return { rows: gathering.rows };
		cursor = next;
		if (gathering.shouldStop) return { rows: gathering.rows, next: cursor };
	}
}

async function readWhole(session: Session, call: ListRequest): Promise<ListResult> {
	const gathering = new RowCollector(call);
	try {
		gathering.add(await readPage(session, call, {}));
		return sliceOf(gathering.rows, call);
	} catch (error) {
		return { rows: [], error: asError(error) };
	}
}

/** A list that comes whole is cut into pages on our side where pages are asked for. */
function sliceOf(rows: IDataObject[], { resumeFrom, maxPages }: ListRequest): ListResult {
	if (maxPages === undefined) return { rows };
	const begin = resumeFrom === undefined ? 0 : Number(resumeFrom);
	const end = begin + maxPages * SLICE_SIZE;
	return end < rows.length
		? { rows: rows.slice(begin, end), next: String(end) }
		: { rows: rows.slice(begin) };
}

const pageSize = (call: ListRequest, maxPageSize: number): number =>
	call.limit === undefined || call.filter ? maxPageSize : Math.min(maxPageSize, call.limit);

/** Reads a list as far as it is wanted. A failing page ends it: what came before is kept beside the error. */
export async function readList(session: Session, call: ListRequest): Promise<ListResult> {
	const { paging } = call.endpoint;
	if (paging.style === 'pages') {
		const isCursor =
			paging.cursorFallback && call.resumeFrom !== undefined && !/^\d+$/.test(call.resumeFrom);
		return isCursor
			? await readByCursor(session, call, paging.cursorFallback as CursorPaging)
			: await readByPageNumber(session, call, paging);
	}
	return paging.style === 'cursor'
		? await readByCursor(session, call, paging)
		: await readWhole(session, call);
}

/** The rows of a list; throws where a page failed. */
export async function readRows(session: Session, call: ListRequest): Promise<IDataObject[]> {
	const { rows, error } = await readList(session, call);
	if (error) throw error;
	return rows;
}
