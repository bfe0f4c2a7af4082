import type { Campaign } from '../campaign';
import {
	type CampaignFilter,
	type CampaignListing,
	findCampaign,
	listCampaigns,
} from '../campaigns/read';
import type { Session } from '../http/session';
import type { Vendor } from '../vendor';
import type { Settings } from './settings';

/** What a scan may ask of one vendor. */
export interface CampaignReader {
	vendor: Vendor;
	/** A part of the vendor's list, or of what one of its queries gives. Failures stand in the listing. */
	list: (part: CampaignFilter) => Promise<CampaignListing>;
	/** One campaign by its id; undefined where there is none. Throws where it cannot be read. */
	find: (id: string) => Promise<Campaign | undefined>;
	/** Requests sent so far. */
	readonly sent: number;
	/** Moment, in Unix milliseconds, after which nothing is waited for any more. */
	readonly deadline: number;
}

/** Reads through a session, as the settings of the trigger want campaigns. */
export const readerOf = (
	session: Session,
	{ includeRaw, outboundOnly }: Settings,
): CampaignReader => ({
	vendor: session.vendor,
	list: async (part) =>
		await listCampaigns(session, { includeRaw, outboundOnly, includeHidden: true, ...part }),
	find: async (id) => await findCampaign(session, id, includeRaw),
	get sent() {
		return session.sent;
	},
	deadline: session.deadline,
});
