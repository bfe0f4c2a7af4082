import { hex, uuid } from '../shared/random';
import { local } from './dates';
import type { Agent, Integration } from './model';
import type { Row } from './render';

type Generation = 'new' | 'old';

/** One phone call with what its thread needs to know: the talk of an agent with a person. */
export interface Talk {
	id: string;
	agent: Agent;
	integration: Integration | undefined;
	phone: string;
	name: string | null;
	context: unknown;
	/** Null as long as nobody has answered. */
	startedAt: number | null;
	endedAt: number | null;
	answeredBy: string | null;
}

/** A thread is between an agent and a person: https://docs.altur.io/es/api-reference/messages/send */
export const threadId = ({ agent, phone }: { agent: { id: string }; phone: string }): string =>
	`thr_${hex(16, agent.id, phone, 'thread')}`;

/** https://docs.altur.io/en/api-reference/threads/retrieve; its oldest version says chatbot and enduser, that of a call that begins chatbot and end_user. */
export function threadRow(talk: Talk, generation: Generation, isNew = false): Row {
	const { agent, integration, phone, name, context } = talk;
	const old = generation === 'old';
	return {
		id: threadId(talk),
		[old ? 'chatbot' : 'agent']: { id: agent.id, name: agent.name },
		[old && !isNew ? 'enduser' : 'end_user']: {
			id: uuid(agent.id, phone, 'end user'),
			display_name: name,
			integration_type: integration?.type ?? 'phone_call',
			info: typeof context === 'object' ? JSON.stringify(context) : context,
		},
		integration: integration && { id: integration.id, type: integration.type },
		updated_at: local(talk.endedAt ?? talk.startedAt ?? agent.createdAt),
		active: true,
		blocked: false,
		tags: [{ id: `tag_${hex(8, agent.id)}`, name: 'interested', color: 'blue' }],
		assigned_to: [
			{
				id: `usr_${hex(8, agent.id)}`,
				email: 'sam@example.com',
				first_name: 'Sam',
				last_name: 'Sample',
			},
		],
	};
}

const SAID: Array<[afterMs: number, by: 'AI' | 'EU', what: string]> = [
	[1_000, 'AI', 'Hello, do you have a minute?'],
	[4_000, 'EU', 'Yes, who is this?'],
	[7_000, 'AI', 'I call about your appointment.'],
];

/** https://docs.altur.io/api-reference/messages/retrieve. A machine says nothing that is written down. */
export function messageRows(talk: Talk): Row[] {
	const { startedAt, endedAt, answeredBy } = talk;
	if (startedAt === null || answeredBy === 'unknown') return [];
	const end = endedAt ?? Number.POSITIVE_INFINITY;
	return SAID.filter(
		([after, by]) => startedAt + after <= end && (by === 'AI' || answeredBy !== 'machine'),
	).map(([after, by, content]) => ({
		thread_id: threadId(talk),
		type: 'text',
		sent_by: by,
		sent_at: local(startedAt + after),
		content,
		media: null,
		sent_by_user: null,
		read: true,
	}));
}
