import fastify from 'fastify';

/** One answer of the model: text, or a call of the tool of that name, or else of the first that it was given. */
export type Line = { call: Record<string, unknown>; tool?: string } | { text: string };

interface Request {
	tools?: Array<{
		function: { name: string; description: string; parameters: { properties?: object } };
	}>;
	messages: Array<{ role: string; content: unknown }>;
}

/** Speaks OpenAI's chat interface and says what it was told to say, line by line. */
export class ScriptedModel {
	readonly requests: Request[] = [];
	private readonly server = fastify({ forceCloseConnections: true });
	private script: Line[] = [];
	private origin = '';
	private constructor() {}

	static async start(): Promise<ScriptedModel> {
		const model = new ScriptedModel();
		model.server.post<{ Body: Request }>('/v1/chat/completions', ({ body }) => model.answer(body));
		model.origin = await model.server.listen({ host: '127.0.0.1', port: 0 });
		return model;
	}

	get url(): string {
		return `${this.origin}/v1`;
	}

	/** The lines of the next conversation. */
	say(...lines: Line[]): void {
		this.script = lines;
		this.requests.length = 0;
	}

	/** What the tool told the model, as the model read it. */
	get toolAnswer(): unknown {
		const told = this.requests
			.at(-1)
			?.messages.filter(({ role }) => role === 'tool')
			.at(-1)?.content;
		return JSON.parse(String(told));
	}

	/** The names of the tools that the model was given. */
	get tools(): string[] {
		return this.requests.at(-1)?.tools?.map((tool) => tool.function.name) ?? [];
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	private answer(request: Request) {
		this.requests.push(request);
		const line = this.script[this.requests.length - 1] ?? { text: 'I have nothing more to say.' };
		const message =
			'text' in line ? { role: 'assistant', content: line.text } : this.toolCall(request, line);
		const finish_reason = 'text' in line ? 'stop' : 'tool_calls';
		return {
			id: `chat-${this.requests.length}`,
			object: 'chat.completion',
			created: 1,
			model: 'scripted',
			choices: [{ index: 0, message, finish_reason }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}

	private toolCall(
		{ tools = [] }: Request,
		{ call: args, tool = tools[0]?.function.name ?? 'none' }: Extract<Line, { call: unknown }>,
	) {
		const call = { name: tool, arguments: JSON.stringify(args) };
		return {
			role: 'assistant',
			content: null,
			tool_calls: [{ id: `call_${this.requests.length}`, type: 'function', function: call }],
		};
	}
}
