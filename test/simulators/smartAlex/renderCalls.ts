import { iso } from '../shared/clock';
import { pick } from '../shared/random';
import type { MadeCall } from './calls';
import type { Generation } from './switches';

type Row = Record<string, unknown>;

/** Who was called. */
export interface Callee {
	id: string;
	phone: string;
	first_name: string;
}

const agentOf = ({ campaign }: MadeCall) => campaign.fields.agent_id;

const contactOf = ({ id, first_name }: Callee): Row => ({ id, first_name, last_name: null });

const facts = (call: MadeCall): Row => ({
	sentiment: pick(['positive', 'neutral', 'negative'], call.id),
	cost: Math.round(call.duration * 0.2) / 100,
});

/** https://docs.getsmartalex.com/api-reference/calls, V2 the same; V1: docs/vendors/smart-alex.md, Calls. */
export function callRow(call: MadeCall, callee: Callee, generation: Generation): Row {
	const common = { id: call.id, direction: 'outbound', agent_id: agentOf(call), ...facts(call) };
	if (generation === 'first')
		return {
			...common,
			phone_number: callee.phone,
			contact: contactOf(callee),
			status: call.status,
			duration: call.duration,
			created_at: iso(call.startedAt),
		};
	return {
		...common,
		contact_id: callee.id,
		call_status: call.status,
		duration_seconds: call.duration,
		start_timestamp: iso(call.startedAt),
		end_timestamp: iso(call.endedAt),
	};
}

/** What was said; the time of a line is in seconds from the start of the call. */
const said = (call: MadeCall): Row[] | null =>
	call.status === 'completed'
		? [
				{ speaker: 'agent', text: 'Good morning.', timestamp: 0 },
				{ speaker: 'caller', text: 'Good morning to you.', timestamp: 2.5 },
			]
		: null;

/** A single call. Only V2 and V1 show the number and the recording. */
export function callDetail(call: MadeCall, callee: Callee, generation: Generation): Row {
	const row = {
		...callRow(call, callee, generation),
		campaign_id: call.campaign.id,
		summary: call.status === 'completed' ? `A call of ${call.campaign.fields.name}.` : null,
		transcript: said(call),
	};
	if (generation === 'newest') return row;
	const recording_url =
		call.status === 'completed' ? `https://recordings.example.com/${call.id}.mp3` : null;
	if (generation === 'first')
		return {
			...row,
			contact: { ...contactOf(callee), email: null },
			recording_url,
			ended_at: iso(call.endedAt),
		};
	return {
		...row,
		phone_number: callee.phone,
		recording_url,
		analysis: recording_url && {
			sentiment: 'positive',
			outcome: 'meeting_booked',
			summary: 'A visit was booked.',
			key_topics: ['visit'],
			objections: ['price'],
			next_steps: ['send an e-mail'],
		},
	};
}
