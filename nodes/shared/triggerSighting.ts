import type { Campaign } from './campaign';
import { findCampaign, listCampaigns } from './client';
import { usageError } from './errors';
import type { Session } from './http';
import { sideBySide } from './sideBySide';
import type { Settings } from './triggerSettings';
import type { CampaignEvent, Sighting, VendorState } from './watch';
import { missing } from './watch';

const MOST_CONFIRMATIONS = 20;
const MOST_DETAILS = 20;
const DETAILS_AT_ONCE = 5;

/** What could be seen, and why it is not more. */
export interface Observed {
	sighting?: Sighting;
	error?: Error;
}

/** Begins anywhere, so that what is cut off or fails is not the same each time. No step falls in with all Poll Times. */
function turned<T>(list: T[]): T[] {
	const start = Math.floor(Math.random() * list.length);
	return [...list.slice(start), ...list.slice(0, start)];
}

/** Asks for campaigns one by one, until the vendor fails to answer. */
async function ask(session: Session, ids: string[], includeRaw: boolean) {
	const found: Campaign[] = [];
	const gone: string[] = [];
	for (const id of ids) {
		try {
			const campaign = await findCampaign(session, id, includeRaw);
			if (campaign) found.push(campaign);
			else gone.push(id);
		} catch (error) {
			return { found, gone, error: error as Error };
		}
	}
	return { found, gone };
}

/** Reads the chosen campaigns. Those that are final or gone are not asked for again. */
export async function observeChosen(
	session: Session,
	chosen: string[],
	before: VendorState | undefined,
	{ includeRaw }: Settings,
): Promise<Observed> {
	const wanted = before ? turned(chosen.filter((id) => id in before.live)) : chosen;
	const { found: campaigns, gone, error } = await ask(session, wanted, includeRaw);
	if (before) return { sighting: { campaigns, gone, complete: true }, error };
	if (error) return { error };
	if (gone[0] !== undefined) return { error: missingChoice(session, gone[0]) };
	return { sighting: { campaigns, complete: true } };
}

function missingChoice({ vendor, context }: Session, id: string): Error {
	const error = usageError(
		context.getNode(),
		`${vendor.name} has no campaign ${id}`,
		'Choose the campaigns again: this one was deleted, or belongs to another account.',
	);
	error.failure = { cause: 'configuration-invalid' };
	return error;
}

/** Lists all campaigns, or the part that the time allows, going on where the last poll had to stop. */
export async function observeAll(
	session: Session,
	before: VendorState | undefined,
	{ includeRaw, outboundOnly, createdFrom }: Settings,
	until: number,
): Promise<Observed> {
	const filter = { includeRaw, outboundOnly, createdFrom, until };
	let from = before?.resume;
	let listing = await listCampaigns(session, { ...filter, from });
	if (listing.error && from !== undefined && !listing.campaigns.length) {
		// The part that fails must not hide the others for as long as it fails.
		from = undefined;
		listing = await listCampaigns(session, filter);
	}
	const { campaigns, next: resume, error } = listing;
	if (error && !campaigns.length) return { error };
	const complete = resume === undefined && !error;
	if (!complete || !before) return { sighting: { campaigns, complete, resume }, error };
	// A list that changes while it is read may skip a campaign, so one that seems gone is asked for by itself.
	const lost = turned(missing(before, { campaigns, complete })).slice(0, MOST_CONFIRMATIONS);
	const { found, gone, error: askError } = await ask(session, lost, includeRaw);
	return { sighting: { campaigns: [...campaigns, ...found], complete, gone }, error: askError };
}

/**
 * Where lists leave out the statistics, the campaigns that are about to be told of are read by themselves. What cannot
 * be read is told of as the list has it: an event without numbers is better than none.
 */
export async function withDetails(session: Session, sighting: Sighting, told: CampaignEvent[], { includeRaw }: Settings): Promise<Sighting> {
	const ids = [...new Set(told.map(({ campaign }) => campaign.id))].slice(0, MOST_DETAILS);
	const read = await sideBySide(ids, DETAILS_AT_ONCE, async (campaignId) => {
		try {
			return await findCampaign(session, campaignId, includeRaw);
		} catch {
			return undefined;
		}
	});
	const details = new Map(read.flatMap((campaign) => (campaign ? [[campaign.id, campaign] as const] : [])));
	return { ...sighting, campaigns: sighting.campaigns.map((campaign) => details.get(campaign.id) ?? campaign) };
}
