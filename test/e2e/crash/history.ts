import { isFinal, type CampaignStatus } from '../../../nodes/shared/campaign';
import type { VendorId } from '../../vendors';
import type { Dice } from './dice';

/** Where a change leads: to a status, or into being, or out of it. */
export type Goal = CampaignStatus | 'created' | 'gone';

export interface Change {
	to: Goal;
	/** The one event that must be told of it. */
	event: string;
}

/** What happens to one campaign, in order. */
export interface Life {
	vendor: VendorId;
	/** Its status before the history begins; undefined where it is created within. */
	first: CampaignStatus | undefined;
	changes: Change[];
}

const EVENTS: Record<Goal, string> = {
	created: 'campaign.created',
	gone: 'campaign.deleted',
	active: 'campaign.started',
	paused: 'campaign.paused',
	completed: 'campaign.completed',
	cancelled: 'campaign.cancelled',
	archived: 'campaign.archived',
	draft: 'campaign.status_changed',
	scheduled: 'campaign.status_changed',
	unknown: 'campaign.status_changed',
};

/** Each takes one look of the trigger at least: the longest life says how long the history lasts. */
const MOST_CHANGES_A_LIFE = 4;
/** How often a change is the last one of its campaign. */
const LAST = 0.2;
const CREATED_WITHIN = 0.3;

/** Lives of campaigns at all vendors that together make just as many changes as are wanted. */
export function writeHistory(dice: Dice, changes: number, vendors: ReadonlyArray<{ id: VendorId; statuses: CampaignStatus[] }>): Life[] {
	const lives: Life[] = [];
	for (let left = changes; left > 0; ) {
		const { id, statuses } = vendors[lives.length % vendors.length] ?? dice.pick(vendors);
		const life = writeLife(dice, id, statuses, Math.min(left, MOST_CHANGES_A_LIFE));
		lives.push(life);
		left -= life.changes.length;
	}
	return lives;
}

function writeLife(dice: Dice, vendor: VendorId, statuses: CampaignStatus[], most: number): Life {
	const living = statuses.filter((status) => !isFinal(status));
	const isCreated = dice.next() < CREATED_WITHIN;
	const first = isCreated ? undefined : dice.pick(living);
	const changes: Goal[] = isCreated ? ['created'] : [];
	let now: CampaignStatus = first ?? 'draft';
	while (changes.length < most) {
		const to = dice.next() < LAST ? dice.pick(lastOnes(statuses)) : nextOf(dice, now, living);
		changes.push(to);
		if (to === 'gone' || to === 'created' || isFinal(to)) break;
		now = to;
	}
	return { vendor, first, changes: changes.map((to) => ({ to, event: EVENTS[to] })) };
}

const lastOnes = (statuses: CampaignStatus[]): Goal[] => [...statuses.filter(isFinal), 'gone'];

const nextOf = (dice: Dice, now: CampaignStatus, living: CampaignStatus[]): CampaignStatus =>
	dice.pick(living.filter((status) => status !== now));
