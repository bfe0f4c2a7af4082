import { type CampaignStatus, LIVE_STATUSES } from '../shared/campaign';
import { lacksCalls } from '../shared/campaigns/calls';
import { lacksVerb } from '../shared/campaigns/transition';
import type { Vendor, Verb } from '../shared/vendor';

/** What a picker shows of a vendor's campaigns for the operation that they are chosen for. */
export interface Offer {
	/** Why there is nothing to choose from at this vendor. */
	lacks?: string;
	/** Statuses of the campaigns that are shown; undefined means all. */
	statuses?: CampaignStatus[];
	/** Statuses of those that come first, because the operation changes something for them now. */
	first: readonly CampaignStatus[];
}

/** The rest is live: whoever builds a workflow today may mean a campaign that will have another status when it runs. */
const FIRST: Record<Verb, readonly CampaignStatus[]> = {
	start: ['draft', 'scheduled', 'paused'],
	pause: ['active'],
	cancel: ['active', 'paused', 'scheduled'],
};

const isVerb = (operation: string): operation is Verb => operation in FIRST;

/** What the vendor cannot do of what is asked; undefined where it can. */
function lack(vendor: Vendor, resource: string, operation: string): string | undefined {
	if (resource === 'contact')
		return vendor.contacts
			? undefined
			: `${vendor.name} cannot add contacts to a campaign through its API`;
	if (resource === 'call') return vendor.calls ? undefined : lacksCalls(vendor);
	return isVerb(operation) && !vendor.verbs[operation] ? lacksVerb(vendor, operation) : undefined;
}

/** Campaigns that are over can be looked at, and nothing else. */
export function offerOf(vendor: Vendor, resource: string, operation: string): Offer {
	const isChange = resource === 'contact' || isVerb(operation);
	const first = resource === 'campaign' && isVerb(operation) ? FIRST[operation] : [];
	return {
		lacks: lack(vendor, resource, operation),
		statuses: isChange ? [...LIVE_STATUSES] : undefined,
		first,
	};
}
