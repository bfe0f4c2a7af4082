import { hex } from '../shared/random';
import { local, localOrNull } from './dates';
import type { Agent } from './model';
import type { Row } from './render';
import { phoneNumber } from './seedData';

/** A call that belongs to no campaign. */
export interface SingleCall {
	id: string;
	createdAt: number;
	agent: Agent;
	to: string;
	name: string | null;
	context: string | null;
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

/**
 * https://docs.altur.io/en/api-reference/calls/retrieve shows other fields: docs/vendors/altur.md, Calls. The length is
 * called billable here, billed elsewhere.
 */
export function singleCallRow(call: SingleCall, now: number): Row {
	const status = statusAfter(now - call.createdAt);
	const ended = status === 'ended';
	const duration = ended ? (ENDS_MS - ANSWERED_MS) / 1000 : 0;
	return {
		id: call.id,
		type: 'outbound',
		status,
		agent: { id: call.agent.id, name: call.agent.name },
		end_user: { display_name: call.name, phone_number: call.to, context: call.context },
		phone_number_from: phoneNumber(call.agent.id, 'from'),
		phone_number_to: call.to,
		answered_by: ended ? 'human' : null,
		created_at: local(call.createdAt),
		started_at: localOrNull(
			ended || status === 'in-progress' ? call.createdAt + ANSWERED_MS : null,
		),
		ended_at: localOrNull(ended ? call.createdAt + ENDS_MS : null),
		duration,
		billable_duration: duration,
	};
}
