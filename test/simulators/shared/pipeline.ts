import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultKind, Faults } from './faults';
import type { RateLimiter } from './rateLimit';
import type { LogEntry, RequestLog } from './requestLog';
import { Refusal, type Answer, type ApiRequest, type Route, type Vendor } from './vendor';

/** How long a vendor that refuses too many requests asks to wait. */
const WAIT_MS = 5_000;

/** The way of every request to the vendor: log, fault, rate limit, key, route. */
export class Pipeline {
	private readonly hanging = new Set<Socket>();

	constructor(
		private readonly vendor: Pick<
			Vendor<unknown, unknown, unknown>,
			'authorize' | 'rate' | 'errorBody'
		>,
		private readonly log: RequestLog,
		private readonly faults: Faults,
		private readonly limiter: RateLimiter,
	) {}

	async serve(raw: FastifyRequest, reply: FastifyReply, route?: Route): Promise<FastifyReply> {
		const request = toApiRequest(raw);
		const entry = this.log.add(request, this.refusedKey(request) === undefined);
		try {
			return await this.serveLogged(raw, reply, request, entry, route);
		} finally {
			this.log.end();
		}
	}

	private async serveLogged(
		raw: FastifyRequest,
		reply: FastifyReply,
		request: ApiRequest,
		entry: LogEntry,
		route?: Route,
	): Promise<FastifyReply> {
		const fault = this.faults.take(request);
		const delayMs = delayOf(fault, request);
		if (delayMs) await wait(delayMs);
		await untilOf(fault);
		if (fault?.hang) return this.hang(raw, reply);
		if (fault?.cut) return cut(raw, reply);
		const answer = (fault && this.faultAnswer(fault, request)) ?? this.answer(request, route);
		if (fault?.cutAfterWrite) return cut(raw, reply);
		const sent = fault?.brokenJson ? truncated(answer) : answer;
		entry.status = sent.status;
		return send(reply, sent);
	}

	endHanging(): void {
		for (const socket of this.hanging) socket.destroy();
		this.hanging.clear();
	}

	private answer(request: ApiRequest, route?: Route): Answer {
		if (route?.open) return this.handle(request, route);
		const { rate } = this.vendor;
		const state = this.limiter.take(rate.key(request), rate.limit(), rate.windowMs());
		const answer = state.allowed ? this.handle(request, route) : rate.refuse(state);
		return { ...answer, headers: { ...rate.headers(state), ...answer.headers } };
	}

	private handle(request: ApiRequest, route?: Route): Answer {
		if (!route) return this.errorAnswer(404, `No route for ${request.method} ${request.path}`);
		const refused = route.open ? undefined : this.refusedKey(request);
		return refused ?? this.attempt(() => route.handle(request));
	}

	private refusedKey(request: ApiRequest): Answer | undefined {
		const passed: Answer = { status: 0 };
		const answer = this.attempt(() => {
			this.vendor.authorize(request);
			return passed;
		});
		return answer === passed ? undefined : answer;
	}

	private attempt(work: () => Answer): Answer {
		try {
			return work();
		} catch (error) {
			return error instanceof Refusal
				? error.answer
				: this.errorAnswer(500, `Simulator failed: ${String(error)}`);
		}
	}

	private faultAnswer(fault: FaultKind, request: ApiRequest): Answer | undefined {
		if (fault.refuse === 'key') return this.refusedKey(withWrongKey(request));
		if (fault.refuse === 'rate') return this.tooMany();
		const { status = 200, contentType, headers } = fault;
		if (fault.status === undefined && fault.body === undefined && !contentType) return undefined;
		const body =
			fault.body ??
			(status >= 400
				? this.vendor.errorBody(status, fault.message ?? 'Injected fault')
				: undefined);
		return {
			status,
			body,
			headers: { ...(contentType && { 'content-type': contentType }), ...headers },
		};
	}

	private tooMany(): Answer {
		const { rate } = this.vendor;
		const state = {
			allowed: false,
			limit: rate.limit(),
			remaining: 0,
			resetAt: Date.now() + WAIT_MS,
			waitMs: WAIT_MS,
		};
		const answer = rate.refuse(state);
		return { ...answer, headers: { ...rate.headers(state), ...answer.headers } };
	}

	private errorAnswer(status: number, message: string): Answer {
		return { status, body: this.vendor.errorBody(status, message) };
	}

	private hang(raw: FastifyRequest, reply: FastifyReply): FastifyReply {
		const { socket } = raw.raw;
		this.hanging.add(socket);
		socket.once('close', () => this.hanging.delete(socket));
		return reply.hijack();
	}
}

const untilOf = async ({ until }: FaultKind = {}): Promise<unknown> =>
	await (typeof until === 'function' ? until() : until);

const wait = async (ms: number): Promise<void> =>
	await new Promise((done) => void setTimeout(done, ms).unref());

const delayOf = ({ delayMs = 0 }: FaultKind = {}, request: ApiRequest): number =>
	typeof delayMs === 'number' ? delayMs : delayMs(request);

/** Whichever header the key is in. */
function withWrongKey(request: ApiRequest): ApiRequest {
	const headers = Object.entries(request.headers).map(([name, value]) => [
		name,
		typeof value === 'string' ? `${value}-wrong` : value,
	]);
	return { ...request, headers: Object.fromEntries(headers) as ApiRequest['headers'] };
}

function toApiRequest(raw: FastifyRequest): ApiRequest {
	return {
		method: raw.method,
		path: raw.raw.url ?? '',
		params: raw.params as Record<string, string>,
		query: raw.query as Record<string, unknown>,
		headers: raw.headers,
		body: raw.body,
	};
}

function cut(raw: FastifyRequest, reply: FastifyReply): FastifyReply {
	reply.hijack();
	raw.raw.socket.destroy();
	return reply;
}

function truncated(answer: Answer): Answer {
	const text = JSON.stringify(answer.body ?? { data: [] });
	const headers = { ...answer.headers, 'content-type': 'application/json; charset=utf-8' };
	return { status: 200, body: text.slice(0, Math.ceil(text.length / 2)), headers };
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
	const { body } = answer;
	reply.code(answer.status);
	if (body !== undefined)
		reply.type(
			typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
		);
	reply.headers(answer.headers ?? {});
	const isSentAsIs = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined;
	return reply.send(isSentAsIs ? body : JSON.stringify(body));
}
