import type { IDataObject } from 'n8n-workflow';

import type { Call, CallFacts } from '../shared/call';
import { asIsoDate, asNumber, asText } from '../shared/values';

/** Vendor's word -> where a call stands, and how it ended. A word that is not here is `unknown`. */
const CALLS_BY_WORD: Record<string, Pick<CallFacts, 'status' | 'outcome'>> = {
	queued: { status: 'queued' },
	scheduled: { status: 'queued' },
	initiated: { status: 'queued' },
	ringing: { status: 'ringing' },
	answered: { status: 'active', outcome: 'answered' },
	/** For `answered`, in the guides and in the machine-readable description. */
	'in-progress': { status: 'active', outcome: 'answered' },
	completed: { status: 'completed', outcome: 'answered' },
	busy: { status: 'completed', outcome: 'busy' },
	'no-answer': { status: 'completed', outcome: 'noAnswer' },
	/** Known from settings of campaigns only. */
	voicemail: { status: 'completed', outcome: 'voicemail' },
	failed: { status: 'failed', outcome: 'failed' },
};

const directionOf = (word: unknown): Call['direction'] =>
	word === 'inbound' || word === 'outbound' ? word : null;

/**
 * A call of the list, or one that came with its campaign, which has fewer fields. Assumed: a call begins when it is
 * created, unless it waits. Talkover does not tell when a call ended.
 */
export function callFacts(raw: IDataObject, campaignId?: string): CallFacts {
	const vendorStatus = asText(raw.status);
	const { status, outcome } = CALLS_BY_WORD[vendorStatus ?? ''] ?? {};
	const direction = directionOf(raw.direction);
	const begun = asIsoDate(raw.started_at) ?? asIsoDate(raw.created_at);
	return {
		campaignId: asText(raw.campaign_id) ?? campaignId,
		phone: asText(direction === 'inbound' ? raw.from : raw.to),
		direction,
		...(status ? { status } : {}),
		...(outcome ? { outcome } : {}),
		vendorStatus,
		startedAt: vendorStatus === 'queued' || vendorStatus === 'scheduled' ? null : begun,
		endedAt: asIsoDate(raw.ended_at),
		durationSeconds: asNumber(raw.duration) ?? asNumber(raw.duration_seconds),
	};
}
