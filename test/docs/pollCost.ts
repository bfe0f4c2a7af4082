import type { Vendor } from '../../nodes/shared/vendor';

const count = (number: number, noun: string): string =>
	`${number} ${noun}${number === 1 ? '' : 's'}`;

/** A rate limit's window as people say it; records leave a little more time than the vendor does. */
const unitOf = (windowMs: number): string => (windowMs >= 60_000 ? 'a minute' : 'a second');

/** How a poll reads all campaigns, and those of a large account. */
function reading({ name, campaigns: { list, liveQueries } }: Vendor): string[] {
	const { paging } = list;
	if (paging.style === 'whole')
		return [
			`${name} gives all campaigns in one answer: a poll costs one request, however many there are.`,
		];
	const whole = `A small account is read whole: one request for each ${paging.maxPageSize} campaigns.`;
	if (!liveQueries) return [whole];
	return [
		whole,
		`Of a large account, a poll reads what may still change: ${count(liveQueries.length, 'request')}, one for each status that is not final, and one more where there are more than ${paging.maxPageSize} campaigns of one. Campaigns that are over cost nothing.`,
		'Once an hour at most, the requests that are left over go through the whole list, so that nothing stays unseen.',
	];
}

/** What a trigger asks of a vendor, as lines of a Markdown list. */
export function pollCostOf(vendor: Vendor): string {
	const { name, limit, campaigns } = vendor;
	const unit = unitOf(limit.windowMs);
	const lines = [
		`A trigger uses at most half of the rate limit in a poll: ${count(Math.floor(limit.requests / 2), 'request')} ${unit} where ${name} allows ${limit.requests}. The other half is for your workflows.`,
		...reading(vendor),
		'Chosen campaigns cost one request each.',
		...(campaigns.listOmitsStats
			? [
					`The list has no numbers of calls, so a campaign of which something is told costs one request more.`,
				]
			: []),
	];
	return lines.map((line) => `- ${line}`).join('\n');
}
