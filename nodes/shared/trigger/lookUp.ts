import { type Campaign, campaignKey } from '../campaign';
import { DeadlineError } from '../http/errors';
import type { CampaignReader } from './reader';

const AT_ONCE = 5;
/** So many campaigns in a row that cannot be read: it is the vendor, and not they. */
const FAILURES_IN_A_ROW = 2;

/** What came of asking for campaigns one by one, by their ids. */
export interface LookUp {
	found: Campaign[];
	gone: string[];
	/** Not asked for, because the time was up or the vendor failed again and again. */
	rest: string[];
	/** The first of them. */
	error?: Error;
}

const ask = async (reader: CampaignReader, id: string) => {
	try {
		return { id, campaign: await reader.find(id) };
	} catch (error) {
		return { id, error: error as Error };
	}
};

/**
 * Asks for campaigns by their ids, as long as there is time, until a moment in Unix milliseconds; for one at least.
 * Failures stand in the result.
 */
export async function lookUp(
	reader: CampaignReader,
	ids: string[],
	until: number,
): Promise<LookUp> {
	const asked: LookUp = { found: [], gone: [], rest: [] };
	let failures = 0;
	let isLate = false;
	for (let next = 0; next < ids.length;) {
		if (isLate || failures >= FAILURES_IN_A_ROW || (next > 0 && Date.now() >= until)) {
			asked.rest.push(...ids.slice(next));
			break;
		}
		// One at first, and after a failure: a vendor that is down is not asked five times.
		const some = ids.slice(next, next + (next === 0 || failures > 0 ? 1 : AT_ONCE));
		next += some.length;
		for (const { id, campaign, error } of await Promise.all(
			some.map(async (each) => await ask(reader, each)),
		)) {
			if (error instanceof DeadlineError) {
				isLate = true;
				asked.rest.push(id);
				continue;
			}
			failures = error ? failures + 1 : 0;
			asked.error ??= error;
			// The vendor may spell the ID in another way than the person.
			if (campaign) asked.found.push({ ...campaign, id, key: campaignKey(reader.vendor.id, id) });
			else if (!error) asked.gone.push(id);
		}
	}
	return asked;
}
