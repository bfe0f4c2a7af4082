import { hex } from '../shared/random';
import { local, localOrNull } from './dates';
import type { Agent } from './model';
import type { Row } from './render';
import { threadRow, type Talk } from './threads';

/** A call that belongs to no campaign. */
export interface SingleCall {
	id: string;
	createdAt: number;
	agent: Agent;
	to: string;
	name: string | null;
	/** Text or an object: https://docs.altur.io/es/api-reference/calls/start.md */
	context: unknown;
}

const RINGS_MS = 2_000;
const ANSWERED_MS = 10_000;
const ENDS_MS = 70_000;

export const singleCallId = (seed: number, count: number): string =>
	`cll_${hex(24, seed, 'single', count)}`;

function statusAfter(ms: number): string {
	if (ms >= ENDS_MS) return 'ended';
	if (ms >= ANSWERED_MS) return 'in-progress';
	return ms >= RINGS_MS ? 'ringing' : 'queued';
}

export function talkOfSingle(
	{ id, createdAt, agent, to, name, context }: SingleCall,
	now: number,
): Talk {
	const [answered, ended] = [now >= createdAt + ANSWERED_MS, now >= createdAt + ENDS_MS];
	return {
		id,
		agent,
		integration: agent.integrations.find(({ type }) => type === 'phone_call'),
		phone: to,
		name,
		context,
		startedAt: answered ? createdAt + ANSWERED_MS : null,
		endedAt: ended ? createdAt + ENDS_MS : null,
		answeredBy: ended ? 'human' : null,
	};
}

/** https://docs.altur.io/en/api-reference/calls/retrieve. The length is called billable here, billed elsewhere. */
export function callObject(
	talk: Talk,
	call: { status: string; createdAt: number; duration: number },
	generation: 'new' | 'old',
	isNew = false,
): Row {
	return {
		id: talk.id,
		thread: threadRow(talk, generation, isNew),
		type: 'outbound',
		status: call.status,
		answered_by: talk.answeredBy,
		created_at: local(call.createdAt),
		started_at: localOrNull(talk.startedAt),
		ended_at: localOrNull(talk.endedAt),
		duration: call.duration,
		billable_duration: call.duration,
	};
}

export function singleCallRow(
	call: SingleCall,
	now: number,
	generation: 'new' | 'old',
	isNew = false,
): Row {
	const { createdAt } = call;
	const status = statusAfter(now - createdAt);
	const duration = status === 'ended' ? (ENDS_MS - ANSWERED_MS) / 1000 : 0;
	return callObject(talkOfSingle(call, now), { status, createdAt, duration }, generation, isNew);
}
