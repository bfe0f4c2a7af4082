import { allDone, dialToEnd } from '../shared/dialer';
import type { Campaign, Contact } from './model';
import { placesOf, present, type Outcomes } from './outcomes';

const MINUTE_MS = 60_000;
/** What a cycle calls again when no statuses are named. */
const NOT_REACHED = ['voicemail', 'failed'];

/** Plays a time in the life of a campaign: calls, rests between the iterations, and the end. */
export function live(
	campaign: Campaign,
	time: { from: number; to: number },
	people: () => Contact[],
	outcomes: Outcomes,
): void {
	const { to } = time;
	let at = time.from;
	for (;;) {
		if (campaign.status === 'cooldown') {
			if (campaign.cooldownUntil > to) return;
			at = Math.max(at, campaign.cooldownUntil);
			startIteration(campaign, people(), outcomes);
			if (allDone(campaign.dialing)) campaign.status = 'finished';
		}
		const end = dialToEnd(
			campaign.dialing,
			{ from: at, to },
			campaign.status === 'active',
			outcomes.succeeds(campaign),
		);
		if (end === undefined) return;
		endIteration(campaign, end);
		at = end;
	}
}

/** Those whom the filter names are called again. */
export function startIteration(campaign: Campaign, people: Contact[], outcomes: Outcomes): void {
	campaign.iteration++;
	campaign.status = 'active';
	const { filter_statuses: named } = campaign.cycles;
	const wanted = named.length ? named : NOT_REACHED;
	const places = placesOf(campaign);
	for (const { index } of present(people)) {
		if (!wanted.includes(outcomes.contactStatus(campaign, places.get(index) ?? []))) continue;
		campaign.queue.push(index);
		campaign.dialing.contacts++;
	}
}

export function cool(campaign: Campaign, at: number): void {
	campaign.status = 'cooldown';
	campaign.cooldownUntil = at + campaign.cycles.cooldown_minutes * MINUTE_MS;
}

function endIteration(campaign: Campaign, at: number): void {
	const { enabled, max_iterations } = campaign.cycles;
	campaign.lastIterationAt = at;
	if (!enabled || campaign.iteration >= max_iterations) campaign.status = 'finished';
	else cool(campaign, at);
}
