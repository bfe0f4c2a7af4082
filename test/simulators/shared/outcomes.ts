import type { Dialing } from './dialer';
import { between, chance } from './random';

interface Calling {
	/** The campaign's number. */
	number: number;
	successRate: number;
}

/** Outcomes are not stored: each follows from the seed, the campaign and the place in its queue. */
export const succeeds =
	(seed: number, campaign: Calling) =>
	(index: number): boolean =>
		chance(seed, campaign.number, index, 'outcome') < campaign.successRate;

/** How long somebody stayed on the line, in seconds. */
export function talkTime(
	seed: number,
	{ number, dialing }: { number: number; dialing: Dialing },
	index: number,
): number {
	const longest = Math.max(1, Math.floor(dialing.callMs / 1000));
	return between(Math.ceil(longest / 4), longest, seed, number, index, 'duration');
}
