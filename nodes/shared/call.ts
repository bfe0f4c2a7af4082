import type { IDataObject } from 'n8n-workflow';

import { campaignKey } from './campaign';

/** Where a phone call stands. */
export const CALL_STATUSES = [
	'queued',
	'ringing',
	'active',
	'completed',
	'failed',
	'unknown',
] as const;
/** One of CALL_STATUSES; `unknown` where the vendor's word has no place among them. */
export type CallStatus = (typeof CALL_STATUSES)[number];

/** How a phone call ended for the person who was called. */
export const CALL_OUTCOMES = [
	'answered',
	'voicemail',
	'noAnswer',
	'busy',
	'failed',
	'unknown',
] as const;
/** One of CALL_OUTCOMES; `unknown` where the vendor does not say how the call ended. */
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What one side said in a phone call. */
export interface TranscriptLine {
	speaker: 'agent' | 'person' | 'unknown';
	text: string;
	/** Seconds since the call began; null where the vendor does not say. */
	atSeconds: number | null;
}

/**
 * A phone call in the words that all vendors share. What the vendor does not say is null; dates are ISO 8601 in
 * UTC.
 */
export interface Call {
	/** `<vendor>:<id>`, unique across vendors. */
	key: string;
	vendor: string;
	id: string;
	/** Key of the campaign that made the call. */
	campaignKey: string | null;
	/** The vendor's id of the person. */
	contactId: string | null;
	/** Number of the person, as the vendor writes it. */
	phone: string | null;
	direction: 'inbound' | 'outbound' | null;
	status: CallStatus;
	/** The vendor's own word for the status. */
	vendorStatus: string | null;
	outcome: CallOutcome;
	startedAt: string | null;
	endedAt: string | null;
	durationSeconds: number | null;
	/** Address of the recording, which may need the vendor's API key. */
	recordingUrl: string | null;
	transcript: TranscriptLine[] | null;
	summary: string | null;
	/** The vendor's object as it came, on request only. */
	raw?: IDataObject;
}

/** What a vendor's object says of a call; `campaignId` is the vendor's id of its campaign. */
export type CallFacts = Partial<Omit<Call, 'key' | 'vendor' | 'id' | 'campaignKey'>> & {
	campaignId?: string | null;
};

/** Builds a Call; what is not given is null, `unknown` where there is a word for it. */
export function callOf(vendor: string, id: string | null, facts: CallFacts): Call {
	const { campaignId, ...others } = facts;
	return {
		key: campaignKey(vendor, id ?? ''),
		status: 'unknown',
		outcome: 'unknown',
		phone: null,
		vendor,
		id: id ?? '',
		campaignKey: campaignId ? campaignKey(vendor, campaignId) : null,
		contactId: null,
		direction: null,
		vendorStatus: null,
		startedAt: null,
		endedAt: null,
		durationSeconds: null,
		recordingUrl: null,
		transcript: null,
		summary: null,
		...others,
	};
}
