import fastify, { type FastifyInstance } from 'fastify';

import { isObject } from '../../../nodes/shared/values';
import type { ReportedEvent } from './ledger';

/** Takes whole events, as a workflow posts them. */
export class EventSink {
	posts = 0;
	private readonly server: FastifyInstance = fastify({ forceCloseConnections: true });
	private url = '';

	private constructor(private readonly take: (told: ReportedEvent) => void | Promise<void>) {}

	static async start(take: (told: ReportedEvent) => void | Promise<void>): Promise<EventSink> {
		const sink = new EventSink(take);
		sink.server.post('/events', async (request, reply) => {
			const [told] = eventsIn(request.body);
			if (!told) return reply.code(400).send({ message: 'Not an event' });
			sink.posts += 1;
			await sink.take(told);
			return reply.send({ ok: true });
		});
		sink.url = `${await sink.server.listen({ host: '127.0.0.1', port: 0 })}/events`;
		return sink;
	}

	get address(): string {
		return this.url;
	}

	async close(): Promise<void> {
		await this.server.close();
	}
}

/** Every event anywhere in what n8n keeps or posts. */
export function eventsIn(value: unknown): ReportedEvent[] {
	if (Array.isArray(value)) return value.flatMap(eventsIn);
	if (!isObject(value)) return [];
	const { eventId, event, campaignKey } = value;
	const isEvent = [eventId, event, campaignKey].every((field) => typeof field === 'string');
	return isEvent
		? [{ eventId, event, campaignKey } as unknown as ReportedEvent]
		: Object.values(value).flatMap(eventsIn);
}
