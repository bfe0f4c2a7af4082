import { isFinal, type CampaignStatus } from '../../../nodes/shared/campaign';
import type { VendorId } from '../../vendors';
import type { SeededRandom } from './seededRandom';

/** Where a change leads: to a status, or into being, or out of it. */
export type Goal = CampaignStatus | 'created' | 'gone';

export interface Change {
	to: Goal;
	/** The one event that must be told of it. */
	event: string;
	/** Made together with the one before it, so that no look comes between them. */
	atOnce?: boolean;
}

/** What happens to one campaign, in order. */
export interface Scenario {
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

/** Each takes one look of the trigger at least: the longest scenario says how long the history lasts. */
const MOST_CHANGES_A_SCENARIO = 4;
/** How often a change is the last one of its campaign. */
const LAST = 0.2;
const CREATED_WITHIN = 0.3;
/** Of those, how many are over before any look has seen them. */
const SHORT_LIVED = 0.25;

/** Lives of campaigns at all vendors that together make just as many changes as are wanted. */
export function writeHistory(
	random: SeededRandom,
	changes: number,
	vendors: ReadonlyArray<{ id: VendorId; statuses: CampaignStatus[] }>,
): Scenario[] {
	const scenarios: Scenario[] = [];
	for (let left = changes; left > 0;) {
		const { id, statuses } = vendors[scenarios.length % vendors.length] ?? random.pick(vendors);
		const scenario = writeScenario(random, id, statuses, Math.min(left, MOST_CHANGES_A_SCENARIO));
		scenarios.push(scenario);
		left -= scenario.changes.length;
	}
	return scenarios;
}

function writeScenario(
	random: SeededRandom,
	vendor: VendorId,
	statuses: CampaignStatus[],
	most: number,
): Scenario {
	const living = statuses.filter((status) => !isFinal(status));
	const isCreated = random.next() < CREATED_WITHIN;
	if (isCreated && most > 1 && random.next() < SHORT_LIVED) return shortLife(vendor);
	const first = isCreated ? undefined : random.pick(living);
	const changes: Goal[] = isCreated ? ['created'] : [];
	let now: CampaignStatus = first ?? 'draft';
	while (changes.length < most) {
		const to = random.next() < LAST ? random.pick(lastOnes(statuses)) : nextOf(random, now, living);
		changes.push(to);
		if (to === 'gone' || to === 'created' || isFinal(to)) break;
		now = to;
	}
	return { vendor, first, changes: changes.map((to) => ({ to, event: EVENTS[to] })) };
}

/** Created and completed between two looks. */
const shortLife = (vendor: VendorId): Scenario => ({
	vendor,
	first: undefined,
	changes: [
		{ to: 'created', event: EVENTS.created },
		{ to: 'completed', event: EVENTS.completed, atOnce: true },
	],
});

const lastOnes = (statuses: CampaignStatus[]): Goal[] => [
	...statuses.filter((status) => isFinal(status)),
	'gone',
];

const nextOf = (
	random: SeededRandom,
	now: CampaignStatus,
	living: CampaignStatus[],
): CampaignStatus => random.pick(living.filter((status) => status !== now));
