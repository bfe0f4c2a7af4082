import type { IDataObject } from 'n8n-workflow';

import type { ApiRequest } from './request';
import type { ListEndpoint } from '../vendor';

/** Which part of a list is wanted. */
export interface ListRequest extends Omit<ApiRequest, 'endpoint'> {
	endpoint: ListEndpoint;
	/** Rows wanted at most; without it all of them. */
	limit?: number;
	/** Rows that count; the others are dropped. */
	filter?: (row: IDataObject) => boolean;
	/** Told each row that counts, in the order of the result, while further pages are on their way. */
	onRow?: (row: IDataObject) => void;
	/** Where to go on: a page number or a cursor, as an earlier result gave it. */
	resumeFrom?: string;
	/** Pages to read at most; without it all of them. */
	maxPages?: number;
	/** Moment, in Unix milliseconds, after which no further page is asked for. */
	until?: number;
}

/** Gathers rows of pages in order, each once, up to the limit. */
export class RowCollector {
	readonly rows: IDataObject[] = [];

	private readonly seen = new Set<string>();

	private pages = 0;

	constructor(private readonly call: ListRequest) {}

	get isFull(): boolean {
		return this.missing <= 0;
	}

	/** Rows that are still wanted; without a limit there is no end of it. */
	get missing(): number {
		return (this.call.limit ?? Infinity) - this.rows.length;
	}

	/** Whether no further page may be asked for, `ahead` of them having been asked for and not added yet. */
	shouldStop(ahead = 0): boolean {
		const { maxPages = Infinity, until = Infinity } = this.call;
		return this.pages + ahead >= maxPages || Date.now() >= until;
	}

	/** False where all of these rows were there before: the list goes round in circles, or is over. */
	isNews(rows: IDataObject[]): boolean {
		const { rowId } = this.call.endpoint;
		return rowId ? rows.some((row) => !this.seen.has(rowId(row))) : rows.length > 0;
	}

	/** Adds the rows of the next page. False where they brought nothing that was not there before. */
	add(rows: IDataObject[]): boolean {
		const { endpoint, filter, onRow } = this.call;
		let isNews = false;
		this.pages += 1;
		for (const row of rows) {
			if (endpoint.rowId && !this.isFirst(endpoint.rowId(row))) continue;
			isNews = true;
			if (this.isFull || (filter && !filter(row))) continue;
			this.rows.push(row);
			onRow?.(row);
		}
		return isNews;
	}

	private isFirst(id: string): boolean {
		const before = this.seen.size;
		return this.seen.add(id).size > before;
	}
}
