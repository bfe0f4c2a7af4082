import type { IDataObject } from 'n8n-workflow';

import {
	type Call,
	type CallFacts,
	callOf,
	type CallOutcome,
	type CallStatus,
	type TranscriptLine,
} from '../shared/call';
import { asIsoDate, asNumber, asText, objectAt, rowsAt } from '../shared/values';

/**
 * What SmartAlex says of a call, in the words that all vendors share. V1 has other names for the same facts, and the number
 * and the recording are in V1 and V2 only: docs/vendors/smart-alex.md, Calls.
 */

/** The first three are of V1 and V2: docs/vendors/smart-alex.md, Calls. */
const STATUSES: Record<string, { status: CallStatus; outcome?: CallOutcome }> = {
	initiating: { status: 'queued' },
	ringing: { status: 'ringing' },
	in_progress: { status: 'active', outcome: 'answered' },
	completed: { status: 'completed', outcome: 'answered' },
	voicemail: { status: 'completed', outcome: 'voicemail' },
	no_answer: { status: 'completed', outcome: 'noAnswer' },
	busy: { status: 'completed', outcome: 'busy' },
	failed: { status: 'failed', outcome: 'failed' },
};

/** A web call comes from the widget on a website, so a person has called. */
const DIRECTIONS: Record<string, Call['direction']> = {
	inbound: 'inbound',
	outbound: 'outbound',
	web: 'inbound',
};

/** https://docs.getsmartalex.com/api-reference/calls */
const SPEAKERS: Record<string, TranscriptLine['speaker']> = { agent: 'agent', caller: 'person' };

const toLine = ({ speaker, text, timestamp }: IDataObject): TranscriptLine => ({
	speaker: SPEAKERS[asText(speaker) ?? ''] ?? 'unknown',
	text: asText(text) ?? '',
	atSeconds: asNumber(timestamp),
});

function callFacts(raw: IDataObject): CallFacts {
	const vendorStatus = asText(raw.call_status) ?? asText(raw.status);
	return {
		campaignId: asText(raw.campaign_id),
		contactId: asText(raw.contact_id) ?? asText(objectAt(raw, 'contact')?.id),
		phone: asText(raw.phone_number),
		direction: DIRECTIONS[asText(raw.direction) ?? ''] ?? null,
		vendorStatus,
		...STATUSES[vendorStatus ?? ''],
		startedAt: asIsoDate(raw.start_timestamp) ?? asIsoDate(raw.created_at),
		endedAt: asIsoDate(raw.end_timestamp) ?? asIsoDate(raw.ended_at),
		durationSeconds: asNumber(raw.duration_seconds) ?? asNumber(raw.duration),
		recordingUrl: asText(raw.recording_url),
		transcript: rowsAt(raw, 'transcript')?.map(toLine) ?? null,
		summary: asText(raw.summary),
	};
}

/** @param vendor SmartAlex's id in the product */
export const toCall = (vendor: string, raw: IDataObject, campaignId?: string): Call => {
	const facts = callFacts(raw);
	return callOf(vendor, asText(raw.id), { ...facts, campaignId: facts.campaignId ?? campaignId });
};
