import fastify from 'fastify';

export interface SlackPost {
	receivedAt: Date;
	text: string;
	payload: Record<string, unknown>;
}

const PATH = '/services/T00000000/B00000000/local';

/** Takes posts as one of Slack's incoming webhooks does, and remembers them. */
export class SlackSink {
	readonly posts: SlackPost[] = [];
	private readonly server = fastify({ forceCloseConnections: true });
	private readonly watchers = new Set<() => void>();
	private constructor() {}

	static async start(): Promise<SlackSink> {
		const sink = new SlackSink();
		sink.server.removeAllContentTypeParsers();
		sink.server.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) =>
			done(null, body),
		);
		sink.server.post(PATH, (request, reply) => {
			const refusal = sink.take(request.body as string);
			return reply
				.code(refusal ? 400 : 200)
				.type('text/plain')
				.send(refusal ?? 'ok');
		});
		sink.origin = await sink.server.listen({ host: '127.0.0.1', port: 0 });
		return sink;
	}

	private origin = '';

	get url(): string {
		return `${this.origin}${PATH}`;
	}

	get texts(): string[] {
		return this.posts.map(({ text }) => text);
	}

	async waitFor(matches: (post: SlackPost) => boolean, timeoutMs: number): Promise<SlackPost> {
		return await new Promise((resolve, reject) => {
			const look = () => {
				const post = this.posts.find(matches);
				if (post) finish(() => resolve(post));
			};
			const late = () =>
				reject(
					new Error(
						`No such Slack post within ${timeoutMs} ms. Received: ${JSON.stringify(this.texts)}`,
					),
				);
			const timer = setTimeout(() => finish(late), timeoutMs);
			const finish = (settle: () => void) => {
				clearTimeout(timer);
				this.watchers.delete(look);
				settle();
			};
			this.watchers.add(look);
			look();
		});
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	private take(body: string): 'invalid_payload' | 'no_text' | undefined {
		const payload = parseObject(body);
		if (!payload) return 'invalid_payload';
		if (typeof payload.text !== 'string' || payload.text === '') return 'no_text';
		this.posts.push({ receivedAt: new Date(), text: payload.text, payload });
		for (const look of this.watchers) look();
		return undefined;
	}
}

function parseObject(body: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
