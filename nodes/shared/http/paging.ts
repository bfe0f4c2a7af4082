import type { IDataObject } from 'n8n-workflow';

import type { Call } from './call';
import type { Session } from './session';
import type { CursorPaging, ListEndpoint, Paging } from '../vendor';

interface ListCall extends Omit<Call, 'endpoint'> {
	endpoint: ListEndpoint;
	/** Rows wanted at most; without it all of them. */
	limit?: number;
	/** Rows that count; the others are dropped. */
	keep?: (row: IDataObject) => boolean;
	/** Where to go on: a page number or a cursor, as an earlier result gave it. */
	from?: string;
	/** Pages to read at most; without it all of them. */
	pages?: number;
	/** Moment, in Unix milliseconds, after which no further page is asked for. */
	until?: number;
}

interface Listing {
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

type Numbered = Extract<Paging, { style: 'pages' }>;

const SIDE_BY_SIDE = 5;
/** Rows on a page of our own making. */
const OWN_PAGE = 100;

async function readPage(session: Session, call: ListCall, qs: IDataObject): Promise<Page> {
	const { endpoint } = call;
	const body = await session.send({ ...call, qs: { ...call.qs, ...qs } });
	const rows = endpoint.rows(body);
	if (!rows) throw session.failure(endpoint, { kind: 'otherJson', status: 200 });
	return { rows, body };
}

/** Gathers rows in order, each once, up to the limit. */
class Gathering {
	readonly rows: IDataObject[] = [];

	private readonly seen = new Set<string>();

	private pages = 0;

	constructor(private readonly call: ListCall) {}

	get full(): boolean {
		return this.call.limit !== undefined && this.rows.length >= this.call.limit;
	}

	/** Whether to stop here although the list goes on. */
	get cut(): boolean {
		return (
			this.pages === this.call.pages ||
			(this.call.until !== undefined && Date.now() >= this.call.until)
		);
	}

	/** False when the page brought nothing that was not there before: the list goes round in circles, or is over. */
	add(page: Page): boolean {
		const { endpoint, keep = () => true } = this.call;
		let isNew = false;
		this.pages += 1;
		for (const row of page.rows) {
			const id = endpoint.rowId(row);
			if (this.seen.has(id)) continue;
			this.seen.add(id);
			isNew = true;
			if (!this.full && keep(row)) this.rows.push(row);
		}
		return isNew;
	}
}

const asError = (reason: unknown): Error =>
	reason instanceof Error ? reason : new Error(String(reason));

/** Reads numbered pages, several at a time once a page has told how many there are. */
async function readNumbered(session: Session, call: ListCall, paging: Numbered): Promise<Listing> {
	const size = pageSize(call, paging.maxPageSize);
	const gathering = new Gathering(call);
	const read = async (page: number) =>
		await readPage(session, call, { [paging.page]: page, [paging.size]: size });
	let next = call.from === undefined ? paging.first : Number(call.from);
	let last: number | undefined;
	for (;;) {
		const answers = await Promise.allSettled(batchFrom(next, last, call, paging, size).map(read));
		for (const answer of answers) {
			if (answer.status === 'rejected') {
				return { rows: gathering.rows, next: String(next), error: asError(answer.reason) };
			}
			const page = answer.value;
			const isNew = gathering.add(page);
			const cursor = paging.orByCursor?.next(page.body);
			if (paging.orByCursor && cursor !== undefined)
				return await goOn(session, { ...call, from: cursor }, paging.orByCursor, gathering);
			const { more, ...info } = paging.info(page.body);
			last = lastPage(info, paging, size);
			const isOver =
				more === undefined ? (last === undefined ? page.rows.length < size : next >= last) : !more;
			next += 1;
			if (gathering.full || isOver || !isNew) return { rows: gathering.rows };
		}
		if (gathering.cut) return { rows: gathering.rows, next: String(next) };
	}
}

const lastPage = (
	info: { lastPage?: number; total?: number },
	{ first }: Numbered,
	size: number,
): number | undefined =>
	info.lastPage ??
	(info.total === undefined ? undefined : Math.ceil(info.total / size) - 1 + first);

/** Numbers of the pages to ask for together: one while the length is unknown, and never one too many. */
function batchFrom(
	next: number,
	last: number | undefined,
	call: ListCall,
	{ first }: Numbered,
	size: number,
): number[] {
	if (last === undefined || call.pages !== undefined || (call.limit !== undefined && call.keep))
		return [next];
	const needed =
		call.limit === undefined ? last : Math.min(last, Math.ceil(call.limit / size) - 1 + first);
	const count = Math.max(1, Math.min(SIDE_BY_SIDE, needed - next + 1));
	return Array.from({ length: count }, (_, index) => next + index);
}

/** Reads the rest of a list by cursor, unless what is there is enough. */
async function goOn(
	session: Session,
	call: ListCall,
	paging: CursorPaging,
	gathering: Gathering,
): Promise<Listing> {
	if (gathering.full) return { rows: gathering.rows };
	return gathering.cut
		? { rows: gathering.rows, next: call.from }
		: await readByCursor(session, call, paging, gathering);
}

async function readByCursor(
	session: Session,
	call: ListCall,
	paging: CursorPaging,
	gathering = new Gathering(call),
): Promise<Listing> {
	let cursor = call.from;
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
		if (gathering.full || next === undefined || next === cursor || !isNew)
			return { rows: gathering.rows };
		cursor = next;
		if (gathering.cut) return { rows: gathering.rows, next: cursor };
	}
}

async function readWhole(session: Session, call: ListCall): Promise<Listing> {
	const gathering = new Gathering(call);
	try {
		gathering.add(await readPage(session, call, {}));
		return shareOf(gathering.rows, call);
	} catch (error) {
		return { rows: [], error: asError(error) };
	}
}

/** A list that comes whole is cut into pages on our side where pages are asked for. */
function shareOf(rows: IDataObject[], { from, pages }: ListCall): Listing {
	if (pages === undefined) return { rows };
	const begin = from === undefined ? 0 : Number(from);
	const end = begin + pages * OWN_PAGE;
	return end < rows.length
		? { rows: rows.slice(begin, end), next: String(end) }
		: { rows: rows.slice(begin) };
}

const pageSize = (call: ListCall, largest: number): number =>
	call.limit === undefined || call.keep ? largest : Math.min(largest, call.limit);

/** Reads a list as far as it is wanted. A failing page ends it: what came before is kept beside the error. */
export async function readList(session: Session, call: ListCall): Promise<Listing> {
	const { paging } = call.endpoint;
	if (paging.style === 'pages') {
		const isCursor = paging.orByCursor && call.from !== undefined && !/^\d+$/.test(call.from);
		return isCursor
			? await readByCursor(session, call, paging.orByCursor as CursorPaging)
			: await readNumbered(session, call, paging);
	}
	return paging.style === 'cursor'
		? await readByCursor(session, call, paging)
		: await readWhole(session, call);
}

/** The rows of a list; throws where a page failed. */
export async function readRows(session: Session, call: ListCall): Promise<IDataObject[]> {
	const { rows, error } = await readList(session, call);
	if (error) throw error;
	return rows;
}
