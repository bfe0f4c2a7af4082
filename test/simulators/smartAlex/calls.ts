import { callEnd } from '../shared/dialer';
import { succeeds, talkTime } from '../shared/outcomes';
import { pick } from '../shared/random';
import type { CallStatus, Campaign } from './model';
import { callId } from './seedData';

const UNSUCCESSFUL: CallStatus[] = ['voicemail', 'no_answer', 'busy', 'failed'];

export interface MadeCall {
	id: string;
	campaign: Campaign;
	index: number;
	status: CallStatus;
	/** In seconds; 0 unless somebody or a voicemail answered. */
	duration: number;
	startedAt: number;
	endedAt: number;
}

/** Calls are not stored: everything about one follows from the seed, the campaign and its place in the queue. */
export class Calls {
	constructor(private readonly seed: number) {}

	status(campaign: Campaign, index: number): CallStatus {
		if (succeeds(this.seed, campaign)(index)) return 'completed';
		return pick(UNSUCCESSFUL, this.seed, campaign.number, index, 'why');
	}

	/** Calls that have ended, in their order. */
	made(campaign: Campaign): MadeCall[] {
		return Array.from({ length: campaign.dialing.done }, (_, index) => this.call(campaign, index));
	}

	count(campaign: Campaign, status: CallStatus): number {
		return this.made(campaign).filter((call) => call.status === status).length;
	}

	private call(campaign: Campaign, index: number): MadeCall {
		const status = this.status(campaign, index);
		const isAnswered = status === 'completed' || status === 'voicemail';
		return {
			id: callId(this.seed, campaign.number, index),
			campaign,
			index,
			status,
			duration: isAnswered ? talkTime(this.seed, campaign, index) : 0,
			startedAt: campaign.dialing.startedAt[index] ?? 0,
			endedAt: callEnd(campaign.dialing, index),
		};
	}
}
