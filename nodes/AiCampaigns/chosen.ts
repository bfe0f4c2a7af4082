import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import { parseCampaignKey } from '../shared/campaign';
import { usageError } from '../shared/errors';
import { validateId } from '../shared/validateId';
import type { Vendor } from '../shared/vendor';
import { vendorById, VENDORS } from './vendors';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** The chosen vendors, in the product's own order. Throws where none is chosen. */
export function chosenVendors(context: Context): Vendor[] {
	const ids = context.getNode().parameters.vendors;
	const chosen = VENDORS.filter(({ id }) => Array.isArray(ids) && (ids as unknown[]).includes(id));
	if (!chosen.length) {
		throw usageError(context.getNode(), 'No vendor is chosen', 'Choose one vendor at least under Vendors.');
	}
	return chosen;
}

/** Finds the vendor and the id behind a campaign key; a bare id will do where one vendor is chosen. */
export function readKey(context: Context, vendors: Vendor[], value: unknown, itemIndex?: number): { vendor: Vendor; id: string } {
	const entered = (typeof value === 'string' || typeof value === 'number' ? String(value) : '').trim();
	const [only] = vendors;
	const parsed = parseCampaignKey(entered);
	const owner = parsed && vendorById(parsed.vendor);
	if (parsed && owner && vendors.includes(owner)) {
		return { vendor: owner, id: validateId(context, owner, 'campaignId', parsed.id, itemIndex) };
	}
	if (parsed && owner) {
		throw usageError(
			context.getNode(),
			`The campaign ${entered} is at ${owner.name}, which is not among the chosen vendors`,
			`Add ${owner.name} under Vendors.`,
			itemIndex,
		);
	}
	if (entered !== '' && !parsed && only && vendors.length === 1) {
		return { vendor: only, id: validateId(context, only, 'campaignId', entered, itemIndex) };
	}
	throw usageError(
		context.getNode(),
		entered === '' ? 'The Campaign is empty' : `"${entered}" is not a campaign key`,
		`A campaign key is the vendor and the ID with a colon between, for example ${only?.id ?? 'vendor'}:1234. Every campaign in the output of this package has it as the field key.`,
		itemIndex,
	);
}
