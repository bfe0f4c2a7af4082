import { callEnd } from '../shared/dialer';
import { succeeds, talkTime } from '../shared/outcomes';
import { hex, pick } from '../shared/random';
import type { Campaign, Contact } from './model';

export interface MadeCall {
	id: string;
	index: number;
	contactIndex: number;
	status: string;
	answeredBy: string | null;
	startedAt: number;
	endedAt: number | null;
	/** In seconds. */
	duration: number;
}

const OF_A_CALL = { good: ['answered', 'converted'], bad: ['voicemail', 'failed'] };
const OF_A_MESSAGE = { good: ['read', 'accepted'], bad: ['delivered', 'failed'] };

const inHex = (value: number): string => value.toString(16).padStart(6, '0');

/** Calls are not stored: everything about one follows from the seed, the campaign and its place in the queue. */
export class Outcomes {
	constructor(private readonly seed: number) {}

	succeeds(campaign: Campaign): (index: number) => boolean {
		return succeeds(this.seed, campaign);
	}

	callId(campaign: Campaign, index: number): string {
		return `cll_${inHex(campaign.number)}${inHex(index)}${hex(12, this.seed, 'call', campaign.number, index)}`;
	}

	/** What a call made of its contact. */
	result(campaign: Campaign, index: number): string {
		const good = this.succeeds(campaign)(index);
		const words = campaign.integration.type === 'whatsapp' ? OF_A_MESSAGE : OF_A_CALL;
		return pick(good ? words.good : words.bad, this.seed, campaign.number, index, 'result');
	}

	made(campaign: Campaign, index: number): MadeCall {
		const { startedAt, done } = campaign.dialing;
		const ended = index < done;
		const result = this.result(campaign, index);
		return {
			id: this.callId(campaign, index),
			index,
			contactIndex: campaign.queue[index] ?? 0,
			status: ended ? this.endStatus(campaign, index, result) : 'in-progress',
			answeredBy: ended ? answerer(result) : null,
			startedAt: startedAt[index] ?? 0,
			endedAt: ended ? callEnd(campaign.dialing, index) : null,
			duration: ended && result !== 'failed' ? talkTime(this.seed, campaign, index) : 0,
		};
	}

	/** Newest first. A message is no call. */
	allMade(campaign: Campaign): MadeCall[] {
		if (campaign.integration.type === 'whatsapp') return [];
		return campaign.dialing.startedAt.map((_, index) => this.made(campaign, index)).reverse();
	}

	/** Where a contact stands, given its places in the queue. */
	contactStatus(campaign: Campaign, places: number[]): string {
		const last = places[places.length - 1];
		if (last === undefined) return 'queue';
		if (last >= campaign.dialing.startedAt.length) return places.length > 1 ? 'retrying' : 'queue';
		return last < campaign.dialing.done ? this.result(campaign, last) : 'sending';
	}

	private endStatus(campaign: Campaign, index: number, result: string): string {
		if (result !== 'failed') return 'ended';
		return pick(['failed', 'busy', 'no-answer'], this.seed, campaign.number, index, 'why');
	}
}

const answerer = (result: string): string =>
	result === 'voicemail' ? 'machine' : result === 'failed' ? 'unknown' : 'human';

/** Places in the queue, by the place of the contact. */
export function placesOf(campaign: Campaign): Map<number, number[]> {
	const places = new Map<number, number[]>();
	campaign.queue.forEach((contact, index) => {
		const known = places.get(contact);
		if (known) known.push(index);
		else places.set(contact, [index]);
	});
	return places;
}

export const present = (people: Contact[]): Contact[] => people.filter(({ gone }) => !gone);
