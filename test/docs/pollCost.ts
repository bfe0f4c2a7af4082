import { POLL_SHARE, REQUESTS_A_MINUTE } from '../../nodes/shared/trigger/plan';
import type { Vendor } from '../../nodes/shared/vendor';

const count = (number: number, noun: string): string =>
	`${number} ${noun}${number === 1 ? '' : 's'}`;

/** A rate limit's window as people say it; records leave a little more time than the vendor does. */
const unitOf = (windowMs: number): string => (windowMs >= 60_000 ? 'a minute' : 'a second');

const LARGE = 10_000;

/** How long polls of every minute go through the list of a large account, in which little is live. */
function sweepMinutes(queries: number, pageSize: number, hasNewest: boolean): number {
	const room = REQUESTS_A_MINUTE - queries - (hasNewest ? 1 : 0);
	// Without room for both, the newest campaigns and the sweep take turns.
	const pagesAMinute = hasNewest && room < 1 ? 0.5 : Math.max(1, room);
	return Math.ceil(LARGE / pageSize / pagesAMinute);
}

/** How a poll reads all campaigns. */
function reading({ name, campaigns: { list, liveQueries, newestFirst } }: Vendor): string[] {
	const { paging } = list;
	if (paging.style === 'whole')
		return [
			`${name} gives all campaigns in one answer: a poll costs one request, however many there are.`,
		];
	const whole = `one request for each ${paging.maxPageSize} campaigns`;
	if (!liveQueries) return [`A poll reads the whole list: ${whole}.`];
	const newest = newestFirst ? ', and one for the newest campaigns' : '';
	return [
		`A poll reads what may still change: ${count(liveQueries.length, 'request')}, one for each status that is not final (one more for each further ${paging.maxPageSize} campaigns of it)${newest}. A small account, whose whole list takes no more requests, is read whole: ${whole}.`,
		'A campaign that is not among them any more is asked for by itself, once: one request. After that it costs nothing.',
		`So that nothing stays unseen, polls also go through the whole list, once an hour at most and in parts: what the lines above leave of six requests for each minute since the last poll, or one page where they leave nothing. Polled every minute, a list of ${LARGE.toLocaleString('en')} campaigns takes about ${sweepMinutes(liveQueries.length, paging.maxPageSize, newestFirst !== undefined)} minutes.`,
	];
}

/** What a trigger asks of a vendor, as lines of a Markdown list. */
export function pollCostOf(vendor: Vendor): string {
	const { name, limit, campaigns } = vendor;
	const most = count(Math.floor(limit.requests * POLL_SHARE), 'request');
	const lines = [
		`A poll uses at most half of the rate limit: ${most} ${unitOf(limit.windowMs)} where ${name} allows ${limit.requests}. The other half is for your workflows.`,
		...reading(vendor),
		'Chosen campaigns cost one request each.',
		...(campaigns.listOmitsStats
			? [
					'The list has no numbers of calls, so a campaign of which something is told costs one request more.',
				]
			: []),
	];
	return lines.map((line) => `- ${line}`).join('\n');
}
