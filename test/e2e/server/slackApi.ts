import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createProxy, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from './run';
import { until } from './until';

const HOST = 'slack.com';

interface Button {
	text: { text: string };
	url?: string;
}

interface Block {
	type: string;
	text?: { text: string };
	elements?: Button[];
}

/** What `chat.postMessage` was sent. */
export interface SlackMessage {
	channel: string;
	text?: string;
	blocks?: Block[];
}

/**
 * Slack's API on loopback. n8n's Slack node has https://slack.com built in, so n8n reaches this one as it would reach the
 * internet from behind a company's proxy: by HTTPS_PROXY, and by a certificate that it is told to trust.
 */
export class SlackApi {
	readonly messages: SlackMessage[] = [];
	/** Where else n8n wanted to go by HTTPS; nothing but Slack is let through. */
	readonly refused: string[] = [];
	private readonly sockets = new Set<Socket>();
	private servers: Server[] = [];
	private env: NodeJS.ProcessEnv = {};
	private constructor(
		private readonly token: string,
		private readonly folder: string,
	) {}

	static async start(token: string): Promise<SlackApi> {
		const slack = new SlackApi(token, await mkdtemp(join(tmpdir(), 'slack-')));
		try {
			await slack.listen();
			return slack;
		} catch (error) {
			await slack.close();
			throw error;
		}
	}

	/** For an n8n that is to find this Slack. */
	get environment(): NodeJS.ProcessEnv {
		return this.env;
	}

	/** Waits for a message about a campaign that has buttons, and gives the addresses behind them. */
	async question(about: string): Promise<Record<string, string>> {
		const isAsked = () =>
			this.messages.find((message) => linksOf(message) && textOf(message).includes(about));
		await until(`Slack is asked about ${about}`, () => isAsked() !== undefined, 150_000);
		return linksOf(isAsked()!)!;
	}

	get texts(): string[] {
		return this.messages.map(textOf);
	}

	async close(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		for (const server of this.servers) server.close();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async listen(): Promise<void> {
		const [key, cert] = [join(this.folder, 'key.pem'), join(this.folder, 'cert.pem')];
		const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
		const made = [
			'-newkey',
			'ec',
			'-pkeyopt',
			'ec_paramgen_curve:prime256v1',
			'-nodes',
			'-days',
			'2',
			'-keyout',
			key,
			'-out',
			cert,
		];
		await run('openssl', ['req', '-x509', ...made, ...subject], { cwd: this.folder }).catch(
			(error: Error) => {
				throw new Error(
					`The stand-in for Slack needs OpenSSL for its certificate (Debian: apt install openssl).\n${error.message}`,
				);
			},
		);
		const api = createServer(
			{ key: await readFile(key), cert: await readFile(cert) },
			async (request, response) => {
				let body = '';
				for await (const chunk of request) body += String(chunk);
				const answer = this.take(request.url ?? '', request.headers.authorization, body);
				response
					.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
					.end(JSON.stringify(answer));
			},
		);
		const apiPort = await this.open(api);
		const proxy = createProxy((_, response) => response.writeHead(403).end());
		proxy.on('connect', ({ url = '' }, client: Socket) => this.forward(url, client, apiPort));
		this.env = {
			HTTPS_PROXY: `http://127.0.0.1:${await this.open(proxy)}`,
			NODE_EXTRA_CA_CERTS: cert,
		};
	}

	private async open(server: Server): Promise<number> {
		server.on('connection', (socket: Socket) => this.keep(socket));
		this.servers.push(server);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return (server.address() as AddressInfo).port;
	}

	private forward(target: string, client: Socket, apiPort: number): void {
		if (target !== `${HOST}:443`) {
			this.refused.push(target);
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const upstream = connect(apiPort, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			upstream.pipe(client).pipe(upstream);
		});
		this.keep(upstream);
	}

	private keep(socket: Socket): void {
		this.sockets.add(socket);
		socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
	}

	/** As Slack does, it answers 200 whatever happens and says in the body how it went. */
	private take(path: string, authorization: string | undefined, body: string): object {
		if (authorization !== `Bearer ${this.token}`) return { ok: false, error: 'invalid_auth' };
		if (path !== '/api/chat.postMessage') return { ok: false, error: 'unknown_method' };
		const message = JSON.parse(body) as SlackMessage;
		if (!message.channel) return { ok: false, error: 'channel_not_found' };
		if (!message.text && !message.blocks?.length) return { ok: false, error: 'no_text' };
		this.messages.push(message);
		return { ok: true, channel: 'C0LOCAL', ts: `${Date.now() / 1000}`, message };
	}
}

const textOf = ({ text, blocks = [] }: SlackMessage): string =>
	[text ?? '', ...blocks.map((block) => block.text?.text ?? '')].join(' ').trim();

function linksOf({ blocks = [] }: SlackMessage): Record<string, string> | undefined {
	const buttons = blocks.flatMap(({ elements = [] }) => elements);
	return buttons.length
		? Object.fromEntries(buttons.map(({ text, url = '' }) => [text.text, url]))
		: undefined;
}
