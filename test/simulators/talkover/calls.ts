import { callEnd } from '../shared/dialer';
import { succeeds, talkTime } from '../shared/outcomes';
import { hex, uuid } from '../shared/random';
import { phoneNumber } from '../shared/seedData';
import type { CallStatus, Campaign, QueuedCall } from './model';
import { unsuccessfulStatus } from './seedData';

export interface MadeCall {
	id: string;
	sid: string;
	to: string;
	from: string;
	status: CallStatus;
	isTesting: boolean;
	/** In seconds; 0 unless the call was completed. */
	duration: number;
	startedAt: number;
	updatedAt: number;
}

/** Calls are not stored: everything about one follows from the seed, the campaign and its place in the queue. */
export class Calls {
	constructor(private readonly seed: number) {}

	id(campaign: Campaign, index: number): string {
		return uuid(this.seed, 'call', campaign.number, index);
	}

	number(campaign: Campaign, index: number): string {
		return (
			campaign.queued.get(index)?.to ?? phoneNumber(this.seed, campaign.number, index, 'phone')
		);
	}

	made(campaign: Campaign, index: number): MadeCall {
		const status = this.status(campaign, index);
		const startedAt = campaign.dialing.startedAt[index] ?? 0;
		const ended = index < campaign.dialing.done;
		return {
			id: this.id(campaign, index),
			sid: `CA${hex(32, this.seed, 'sid', campaign.number, index)}`,
			to: this.number(campaign, index),
			from: phoneNumber(this.seed, campaign.settings.agent_id, 'from'),
			status,
			isTesting: campaign.queued.get(index)?.isTesting ?? false,
			duration: status === 'completed' ? talkTime(this.seed, campaign, index) : 0,
			startedAt,
			updatedAt: ended ? callEnd(campaign.dialing, index) : startedAt,
		};
	}

	/** Newest first. */
	allMade(campaign: Campaign): MadeCall[] {
		return campaign.dialing.startedAt.map((_, index) => this.made(campaign, index)).reverse();
	}

	/** Calls that were queued through the API and have not begun. */
	waiting(campaign: Campaign): Array<[number, QueuedCall]> {
		return [...campaign.queued].filter(([index]) => index >= campaign.dialing.startedAt.length);
	}

	/** The place of a number that is waiting or being called. */
	findOpen(campaign: Campaign, to: string): number | undefined {
		for (let i = campaign.dialing.done; i < campaign.dialing.contacts; i++) {
			if (this.number(campaign, i) === to) return i;
		}
		return undefined;
	}

	private status(campaign: Campaign, index: number): CallStatus {
		if (index >= campaign.dialing.done) return 'answered';
		if (succeeds(this.seed, campaign)(index)) return 'completed';
		return unsuccessfulStatus(this.seed, campaign.number, index, 'why');
	}
}
