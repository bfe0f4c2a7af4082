import type { IDataObject } from 'n8n-workflow';

import {
	type Call,
	callOf,
	type CallOutcome,
	type CallStatus,
	type TranscriptLine,
} from '../shared/call';
import { asIsoDate, asNumber, asText, isObject, objectAt } from '../shared/values';

/** Phone calls of Altur in the words that all vendors share. The facts: docs/vendors/altur.md, Calls. */

const STATUSES: Record<string, CallStatus> = {
	created: 'queued',
	queued: 'queued',
	ringing: 'ringing',
	'in-progress': 'active',
	forwarding: 'active',
	ended: 'completed',
	busy: 'completed',
	'no-answer': 'completed',
	failed: 'failed',
};

const OUTCOMES: Record<string, CallOutcome> = {
	busy: 'busy',
	'no-answer': 'noAnswer',
	failed: 'failed',
};

const ANSWERED_BY: Record<string, CallOutcome> = { human: 'answered', machine: 'voicemail' };

const SPEAKERS: Record<string, TranscriptLine['speaker']> = { AI: 'agent', EU: 'person' };

function outcomeOf(status: string, answeredBy: string): CallOutcome {
	if (status === 'ended') return ANSWERED_BY[answeredBy] ?? 'unknown';
	return OUTCOMES[status] ?? 'unknown';
}

const directionOf = (type: unknown): Call['direction'] =>
	type === 'inbound' || type === 'outbound' ? type : null;

/** The list gives a path, the webhook a whole address. */
function recordingUrlOf(path: string | null, host: string): string | null {
	if (path === null || !path.startsWith('/')) return path;
	return `${host}${path}`;
}

/** Assumed: a call that is not queued any more and has no start, such as one that failed, began when it was created. */
const begunAt = ({ status, created_at: createdAt }: IDataObject): string | null =>
	STATUSES[asText(status) ?? ''] === 'queued' ? null : asIsoDate(createdAt);

/** A row of a campaign's calls, or the object of a single call, which names no phone number. */
export function toCall(
	vendor: string,
	host: string,
	raw: IDataObject,
	campaignId: string | null,
): Call {
	const contact = objectAt(raw, 'contact');
	const vendorStatus = asText(raw.status);
	return callOf(vendor, asText(raw.id), {
		campaignId,
		contactId: asText(contact?.id),
		phone: asText(contact?.phone_number),
		direction: directionOf(raw.type),
		status: STATUSES[vendorStatus ?? ''] ?? 'unknown',
		vendorStatus,
		outcome: outcomeOf(vendorStatus ?? '', asText(raw.answered_by) ?? ''),
		startedAt: asIsoDate(raw.started_at) ?? begunAt(raw),
		endedAt: asIsoDate(raw.ended_at),
		durationSeconds: asNumber(raw.duration),
		recordingUrl: recordingUrlOf(asText(raw.recording_url), host),
	});
}

const at = (date: unknown): number => Date.parse(asIsoDate(date) ?? '');

/** Assumed: the last words may be written down a little after the call has ended. */
const LATE_MS = 5_000;

/**
 * What was said in one call. A thread is between an agent and a person, so it holds the messages of all their calls:
 * those of this one were sent while it lasted.
 */
export function transcriptOf(call: IDataObject, messages: unknown): TranscriptLine[] | null {
	const [begun, ended] = [at(call.created_at), at(call.ended_at)];
	const started = at(call.started_at);
	const lines = (Array.isArray(messages) ? messages : []).filter(isObject).flatMap((message) => {
		const [text, sent] = [asText(message.content), at(message.sent_at)];
		if (text === null || !(sent >= begun) || sent > ended + LATE_MS) return [];
		const speaker = SPEAKERS[String(message.sent_by)] ?? 'unknown';
		const atSeconds = sent >= started ? Math.round((sent - started) / 1000) : null;
		return [{ speaker, text, atSeconds }];
	});
	return lines.length ? lines : null;
}
