import type { Campaign } from '../campaign';
import { findCampaign } from '../campaigns/read';
import { mapConcurrent } from '../http/mapConcurrent';
import type { Session } from '../http/session';
import type { CampaignEvent, ScanResult } from './diff';
import type { Settings } from './settings';

const MAX_DETAILS = 20;
const DETAILS_AT_ONCE = 5;

/**
 * Where lists leave out the statistics, campaigns of which an event will be emitted are read one by one. What
 * cannot be read is emitted as the list has it: an event without numbers is better than none.
 */
export async function withDetails(
	session: Session,
	scan: ScanResult,
	events: CampaignEvent[],
	{ includeRaw }: Settings,
	fullyRead: ReadonlySet<string> = new Set(),
): Promise<ScanResult> {
	const brief = events.map(({ campaign }) => campaign.id).filter((id) => !fullyRead.has(id));
	const ids = [...new Set(brief)].slice(0, MAX_DETAILS);
	const { missingCalls, vendor } = session;
	const read = await mapConcurrent(ids, DETAILS_AT_ONCE, async (campaignId) => {
		if (missingCalls.has(vendor.campaigns.get)) return undefined;
		try {
			return await findCampaign(session, campaignId, includeRaw);
		} catch {
			return undefined;
		}
	});
	const details = new Map(
		read.flatMap((campaign) => (campaign ? [[campaign.id, campaign] as const] : [])),
	);
	return {
		...scan,
		campaigns: scan.campaigns.map((campaign) => inDetail(campaign, details.get(campaign.id))),
	};
}

/** A single campaign may not tell its status: then it stands where the list has it. */
function inDetail(listed: Campaign, read: Campaign | undefined): Campaign {
	if (!read || read.vendorStatus !== null) return read ?? listed;
	const { status, vendorStatus } = listed;
	return { ...read, status, vendorStatus };
}
