import { type IDataObject, sleep } from 'n8n-workflow';

import { type ListRequest, RowCollector } from './rowCollector';
import type { Session } from './session';
import { type PageOutcome, outcomeOf, slideWindow } from './slidingWindow';
import type { CursorPaging, PageInfo, Paging } from '../vendor';

interface ListResult {
	rows: IDataObject[];
	/** Where the rest begins; absent when the list was read to its end. */
	next?: string;
	/** Why the rest was not read, if a page failed. Rows hold what came before it. */
	error?: Error;
	/** Pages of the whole list, where the vendor says how many there are. */
	pageCount?: number;
}

interface Page {
	rows: IDataObject[];
	body: unknown;
}

type PageNumberPaging = Extract<Paging, { style: 'pages' }>;

/** Requests that were begun go out only while nothing else is worked on: n8n opens a connection for each of them. */
const letRequestsGoOut = async (): Promise<void> => await sleep(0);

/** Rows on a page of our own making. */
const SLICE_SIZE = 100;

async function readPage(
	session: Session,
	call: ListRequest,
	qs: IDataObject,
	isDropped?: () => boolean,
): Promise<Page> {
	const { endpoint } = call;
	const body = await session.send({ ...call, qs: { ...call.qs, ...qs }, isDropped });
	const rows = endpoint.rows(body);
	if (!rows) throw session.failure(endpoint, { kind: 'otherJson', status: 200 });
	return { rows, body };
}

const asError = (reason: unknown): Error =>
	reason instanceof Error ? reason : new Error(String(reason));

const pageSize = (call: ListRequest, maxPageSize: number): number =>
	call.limit === undefined || call.filter ? maxPageSize : Math.min(maxPageSize, call.limit);

/** A list in numbered pages: one page while its length is unknown, then several side by side, and never one too many. */
class NumberedList {
	private readonly size: number;

	private readonly gathering: RowCollector;

	/** Number of the last page, as far as a page has told it. */
	private last?: number;

	/** Number of the first page that came without rows, whether gathered or not: no page behind it is asked for. */
	private end = Number.POSITIVE_INFINITY;

	private error?: Error;

	private cursor?: string;

	private isOver = false;

	/** Number of the first page that is not gathered yet. */
	private next: number;

	constructor(
		private readonly session: Session,
		private readonly call: ListRequest,
		private readonly paging: PageNumberPaging,
	) {
		this.size = pageSize(call, paging.maxPageSize);
		this.gathering = new RowCollector(call);
		this.next = call.resumeFrom === undefined ? paging.firstPage : Number(call.resumeFrom);
	}

	async read(): Promise<ListResult> {
		const { session, call, paging, gathering } = this;
		const first = this.next;
		await slideWindow<Page>({
			first,
			width: () => session.concurrency.allowed,
			isWanted: (number, ahead) => number === first || this.isWanted(number, ahead),
			read: async (number, isDropped) => {
				const qs = { [paging.page]: number, [paging.size]: this.size };
				const page = await readPage(session, call, qs, isDropped);
				if (!page.rows.length) this.end = Math.min(this.end, number);
				return page;
			},
			take: (outcome, number) => this.take(outcome, number),
			pause: letRequestsGoOut,
		});
		if (this.cursor !== undefined && paging.cursorFallback)
			return await readRestByCursor(
				session,
				{ ...call, resumeFrom: this.cursor },
				paging.cursorFallback,
				gathering,
			);
		const pageCount = this.last === undefined ? undefined : this.last - paging.firstPage + 1;
		return this.isOver
			? { rows: gathering.rows, pageCount }
			: { rows: gathering.rows, next: String(this.next), error: this.error, pageCount };
	}

	private isWanted(number: number, ahead: number): boolean {
		if (number > this.end || this.gathering.shouldStop(ahead)) return false;
		if (ahead === 0) return true;
		const pagesMissing = Math.ceil(this.gathering.missing / this.size);
		return this.last !== undefined && number <= this.last && ahead < pagesMissing;
	}

	private take(outcome: PageOutcome<Page>, number: number): boolean {
		if ('error' in outcome) {
			this.error = asError(outcome.error);
			return false;
		}
		const { rows, body } = outcome.page;
		const isNews = this.gathering.add(rows);
		this.next = number + 1;
		this.cursor = this.paging.cursorFallback?.next(body);
		if (this.cursor !== undefined) return false;
		const info = this.paging.readPageInfo(body);
		this.last = furthest(this.last, lastPage(info, this.paging, this.size));
		const isLast = info.hasMore === undefined ? this.isLast(rows, number) : !info.hasMore;
		this.isOver = this.gathering.isFull || isLast || !isNews;
		return !this.isOver;
	}

	private isLast(rows: IDataObject[], number: number): boolean {
		return this.last === undefined ? rows.length < this.size : number >= this.last;
	}
}

/** A vendor may count on its first page only, and count nothing on the others. */
const furthest = (known: number | undefined, newer: number | undefined): number | undefined =>
	known === undefined || newer === undefined ? (newer ?? known) : Math.max(known, newer);

const lastPage = (
	info: PageInfo,
	{ firstPage }: PageNumberPaging,
	size: number,
): number | undefined =>
	info.lastPage ??
	(info.total === undefined ? undefined : Math.ceil(info.total / size) - 1 + firstPage);

/** Reads the rest of a list by cursor, unless what is there is enough. */
async function readRestByCursor(
	session: Session,
	call: ListRequest,
	paging: CursorPaging,
	gathering: RowCollector,
): Promise<ListResult> {
	if (gathering.isFull) return { rows: gathering.rows };
	return gathering.shouldStop()
		? { rows: gathering.rows, next: call.resumeFrom }
		: await readByCursor(session, call, paging, gathering);
}

/**
 * Reads a list by cursor. The next page is asked for before the rows of this one are worked on, where it is sure to be
 * wanted: even if all of these rows count, they are not enough.
 */
async function readByCursor(
	session: Session,
	call: ListRequest,
	paging: CursorPaging,
	gathering = new RowCollector(call),
): Promise<ListResult> {
	const size = pageSize(call, paging.maxPageSize);
	const read = async (from?: string) =>
		await outcomeOf(
			readPage(session, call, {
				[paging.size]: size,
				...(from === undefined ? {} : { [paging.cursor]: from }),
			}),
		);
	let cursor = call.resumeFrom;
	let reading = read(cursor);
	for (;;) {
		const outcome = await reading;
		if ('error' in outcome)
			return { rows: gathering.rows, next: cursor, error: asError(outcome.error) };
		const { rows, body } = outcome.page;
		const next = paging.next(body);
		const goesOn = next !== undefined && next !== cursor && gathering.isNews(rows);
		const isSure = goesOn && rows.length < gathering.missing && !gathering.shouldStop(1);
		const ahead = isSure ? read(next) : undefined;
		if (ahead) await letRequestsGoOut();
		gathering.add(rows);
		if (!goesOn || gathering.isFull) return { rows: gathering.rows };
		if (!ahead && gathering.shouldStop()) return { rows: gathering.rows, next };
		cursor = next;
		reading = ahead ?? read(next);
	}
}

async function readWhole(session: Session, call: ListRequest): Promise<ListResult> {
	// Nothing is on its way any more, and only a slice of the rows may be wanted.
	const gathering = new RowCollector({ ...call, onRow: undefined });
	try {
		gathering.add((await readPage(session, call, {})).rows);
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

/** Reads a list as far as it is wanted. A failing page ends it: what came before is kept beside the error. */
export async function readList(session: Session, call: ListRequest): Promise<ListResult> {
	const { paging } = call.endpoint;
	if (paging.style === 'pages') {
		const isCursor =
			paging.cursorFallback && call.resumeFrom !== undefined && !/^\d+$/.test(call.resumeFrom);
		return isCursor
			? await readByCursor(session, call, paging.cursorFallback as CursorPaging)
			: await new NumberedList(session, call, paging).read();
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
