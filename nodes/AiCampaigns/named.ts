import { campaignKey, type Campaign } from '../shared/campaign';
import { usageError } from '../shared/http/errors';
import type { Vendor } from '../shared/vendor';
import { type VendorObject, chosenVendors, type NodeContext, entered } from './chosen';
import { vendorById } from './vendors';

/** Lists a vendor's campaigns; throws where it does not answer in full. */
export type ListAt = (vendor: Vendor, search?: string) => Promise<Campaign[]>;

/** After so many names, reading every campaign once costs less than a search for each further one. */
const MOST_SEARCHES = 5;
const NAMED_KEYS = 5;

const WAY_OUT = 'Choose the campaign From List, or give its key By Key.';

/** Campaigns of exactly this name; where none has it letter by letter, those that have it in other capitals. */
export function alike(name: string, campaigns: Campaign[]): Campaign[] {
	const is = (known: string | null, wanted: string): boolean => known?.trim() === wanted;
	const exact = campaigns.filter((campaign) => is(campaign.name, name));
	if (exact.length) return exact;
	return campaigns.filter((campaign) =>
		is(campaign.name?.toLowerCase() ?? null, name.toLowerCase()),
	);
}

const someOf = (keys: string[]): string =>
	keys.length > NAMED_KEYS
		? `${keys.slice(0, NAMED_KEYS).join(', ')} and ${keys.length - NAMED_KEYS} more`
		: keys.join(' and ');

/** Finds campaigns by name, for all input items of a run together: no name is looked up twice. */
export class Names {
	private readonly searches = new Map<string, Promise<Campaign[]>>();

	private everything?: Promise<Campaign[]>;

	constructor(
		private readonly context: NodeContext,
		private readonly list: ListAt,
	) {}

	/** The one campaign of this name at the chosen vendors. A name is no proof, so anything but exactly one is refused. */
	async find(value: unknown, itemIndex?: number): Promise<VendorObject> {
		const name = entered(value);
		const refuse = (message: string) =>
			usageError(this.context.getNode(), message, WAY_OUT, itemIndex);
		if (name === '') throw refuse('The Campaign is empty');
		const vendors = chosenVendors(this.context);
		const [found, ...others] = alike(name, await this.candidates(name));
		if (!found)
			throw refuse(
				`No campaign is named "${name}" at ${vendors.map((vendor) => vendor.name).join(' or ')}`,
			);
		if (others.length) {
			const keys = [found, ...others].map(({ vendor, id }) => campaignKey(vendor, id));
			throw refuse(`${keys.length} campaigns are named "${name}": ${someOf(keys)}`);
		}
		return { vendor: vendorById(found.vendor) as Vendor, id: found.id };
	}

	private async candidates(name: string): Promise<Campaign[]> {
		const search = name.toLowerCase();
		const known = this.searches.get(search);
		if (known) return await known;
		if (this.searches.size >= MOST_SEARCHES) return await (this.everything ??= this.everywhere());
		const found = this.everywhere(name);
		this.searches.set(search, found);
		return await found;
	}

	private async everywhere(search?: string): Promise<Campaign[]> {
		const lists = chosenVendors(this.context).map(
			async (vendor) => await this.list(vendor, search),
		);
		return (await Promise.all(lists)).flat();
	}
}
