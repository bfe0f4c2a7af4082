import type { ApiRequest } from './vendor';

export interface LogEntry {
	method: string;
	/** Raw path and query, as received. */
	path: string;
	query: Record<string, unknown>;
	body: unknown;
	/** Keys are masked. */
	headers: ApiRequest['headers'];
	authorized: boolean;
	/** 0 while there is no answer, and for good when there never was one. */
	status: number;
	/** Real time in milliseconds. */
	at: number;
	/** Requests that had no answer yet when it came, itself among them. */
	inFlight: number;
}

const MAX_ENTRIES = 20_000;
const SECRET_HEADERS = ['authorization', 'x-api-key', 'api-key'];

/** Counts go on when the log, which is bounded, lets go of its oldest entries. */
export class RequestLog {
	entries: LogEntry[] = [];
	requests = 0;
	/** POST, PUT, PATCH and DELETE requests received, whatever became of them. */
	writes = 0;
	private inFlight = 0;

	add(request: ApiRequest, authorized: boolean): LogEntry {
		const { method, path, query, body } = request;
		this.inFlight++;
		const headers = masked(request.headers);
		const entry = {
			method,
			path,
			query: { ...query },
			body,
			headers,
			authorized,
			status: 0,
			at: Date.now(),
			inFlight: this.inFlight,
		};
		this.requests++;
		if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) this.writes++;
		this.entries.push(entry);
		if (this.entries.length > MAX_ENTRIES) this.entries.shift();
		return entry;
	}

	/** To be called once for each request: when it has its answer, or never gets one. */
	end(): void {
		this.inFlight--;
	}

	clear(): void {
		this.entries = [];
		this.requests = 0;
		this.writes = 0;
	}
}

function masked(headers: ApiRequest['headers']): ApiRequest['headers'] {
	const copy = { ...headers };
	for (const name of SECRET_HEADERS) if (copy[name] !== undefined) copy[name] = '***';
	return copy;
}
