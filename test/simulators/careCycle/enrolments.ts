import type { Campaign, EnrolmentStatus } from './model';

/** How a campaign's customer at this place in the queue stands. */
export function enrolmentStatus(
	campaign: Campaign,
	index: number,
	succeeds: (index: number) => boolean,
): EnrolmentStatus {
	const decided = campaign.decided.get(index);
	if (decided) return decided;
	const { done, startedAt } = campaign.dialing;
	if (index < done) return succeeds(index) ? 'completed' : 'failed';
	return index < startedAt.length ? 'in_progress' : 'pending';
}

/** `statusCounts` has all statuses but `awaiting_call`: docs/vendors/care-cycle.md, Campaigns. */
export function statusCounts(
	campaign: Campaign,
	succeeds: (index: number) => boolean,
): Record<string, number> {
	const { contacts, done, startedAt, succeeded } = campaign.dialing;
	const counts: Record<string, number> = {
		expired: 0,
		failed: done - succeeded,
		pending: contacts - startedAt.length,
		completed: succeeded,
		exceeded_max_calls: 0,
		in_progress: startedAt.length - done,
		cancelled: 0,
		skipped: 0,
	};
	const undecided = { ...campaign, decided: new Map<number, EnrolmentStatus>() };
	for (const [index, status] of campaign.decided) {
		const before = enrolmentStatus(undecided, index, succeeds);
		counts[before] = (counts[before] ?? 0) - 1;
		counts[status] = (counts[status] ?? 0) + 1;
	}
	return counts;
}
