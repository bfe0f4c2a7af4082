import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import type { SimulatedVendor } from '../../support/simulatedVendor';
import { LATENCY_MS } from '../site';

const KEEP_ALIVE_MS = 60_000;

interface Asked {
	method: string;
	url: string;
	body: string;
	headers: IncomingMessage['headers'];
}

interface Prepared {
	status: number;
	type: string;
	body: Buffer;
}

/** What was asked since the last look. */
export interface Counts {
	requests: number;
	/** Answers that were not ready, so that the simulator was asked for them. */
	unprepared: number;
}

/**
 * Serves a simulator's answers from memory, each after the same time. An answer is asked of the simulator once, for each
 * state in which the campaigns may be: a run that does the same again finds all of them ready.
 */
export class PreparedVendor {
	private readonly answers = new Map<string, Promise<Prepared>>();
	/** Of a campaign that was written to, the writes since the beginning. */
	private readonly written = new Map<string, string>();
	/** Campaigns that are no longer as they were at first. */
	private readonly changed = new Set<string>();
	/** Writes that were answered from memory and that the simulator has not seen. */
	private unseen: Asked[] = [];
	private simulatorIsFree: Promise<unknown> = Promise.resolve();
	private state = 'first';
	private counts: Counts = { requests: 0, unprepared: 0 };
	private readonly server: Server;
	private readonly statuses: ReadonlyMap<string, string>;

	constructor(private readonly simulated: SimulatedVendor) {
		this.statuses = new Map(
			simulated.simulator.overview().map(({ id, word }) => [String(id), word]),
		);
		this.server = createServer((request, response) => void this.serve(request, response));
		this.server.keepAliveTimeout = KEEP_ALIVE_MS;
	}

	/** @returns the address that takes the place of the simulator's */
	async start(): Promise<string> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		const { port } = this.server.address() as AddressInfo;
		const { pathname } = new URL(this.simulated.simulator.url);
		return `http://127.0.0.1:${port}${pathname === '/' ? '' : pathname}`;
	}

	takeCounts(): Counts {
		const taken = this.counts;
		this.counts = { requests: 0, unprepared: 0 };
		return taken;
	}

	/** Back to how it was at first, with all answers kept. */
	async reset(): Promise<void> {
		await this.simulatorIsFree;
		for (const id of this.changed) {
			this.simulated.simulator.setStatus(id, this.statuses.get(id) ?? '');
		}
		this.changed.clear();
		this.written.clear();
		this.unseen = [];
		this.state = 'first';
	}

	/** The campaigns complete, as in the vendor's dashboard. */
	complete(ids: readonly string[]): void {
		for (const id of ids) {
			this.changed.add(id);
			this.simulated.simulator.setStatus(id, this.simulated.wordFor('completed'));
		}
		this.state = `completed ${ids.join()}`;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const isDue = wait(LATENCY_MS);
		const { status, type, body } = await this.answer(await asked(request));
		await isDue;
		response.writeHead(status, { 'content-type': type, 'content-length': body.length });
		response.end(body);
	}

	private async answer(call: Asked): Promise<Prepared> {
		this.counts.requests += 1;
		const id = call.url.split(/[/?]/).find((part) => this.statuses.has(part)) ?? '';
		const isWrite = call.method !== 'GET';
		const before = this.written.get(id) ?? '';
		// A list after a write is like no other.
		const history = id === '' && this.written.size > 0 ? String(this.counts.requests) : before;
		const key = [this.state, history, call.method, call.url, call.body].join(' ');
		if (isWrite) this.note(id, `${before}|${call.method} ${call.url} ${call.body}`);
		const ready = this.answers.get(key);
		if (ready) {
			if (isWrite) this.unseen.push(call);
			return await ready;
		}
		this.counts.unprepared += 1;
		const answer = this.ask(call);
		if (history === before) this.answers.set(key, answer);
		return await answer;
	}

	private note(id: string, writes: string): void {
		this.written.set(id, writes);
		if (this.statuses.has(id)) this.changed.add(id);
	}

	/** Asks the simulator, one after another, once it has seen all that was written. */
	private async ask(call: Asked): Promise<Prepared> {
		const missed = this.unseen;
		this.unseen = [];
		const answer = this.simulatorIsFree.then(async () => {
			for (const each of missed) await this.forward(each);
			return await this.forward(call);
		});
		this.simulatorIsFree = answer.catch(() => undefined);
		return await answer;
	}

	private async forward({ method, url, body, headers }: Asked): Promise<Prepared> {
		const answer = await axios.request<ArrayBuffer>({
			method,
			url: `${new URL(this.simulated.simulator.url).origin}${url}`,
			data: body === '' ? undefined : body,
			headers: passedOn(headers),
			responseType: 'arraybuffer',
			validateStatus: () => true,
		});
		return {
			status: answer.status,
			type: String(answer.headers['content-type'] ?? 'application/json'),
			body: Buffer.from(answer.data),
		};
	}
}

/** Without what belongs to the connection. */
const passedOn = (headers: Asked['headers']): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([name]) => !['host', 'connection', 'content-length'].includes(name))
			.map(([name, value]) => [name, String(value)]),
	);

async function asked(request: IncomingMessage): Promise<Asked> {
	const { method = 'GET', url = '/', headers } = request;
	let body = '';
	if (method !== 'GET') for await (const part of request) body += String(part);
	return { method, url, body, headers };
}
