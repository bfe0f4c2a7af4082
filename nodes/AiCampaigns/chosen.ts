import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import { parseCampaignKey } from '../shared/campaign';
import { usageError } from '../shared/http/errors';
import { validateId } from '../shared/http/validateId';
import type { Vendor } from '../shared/vendor';
import { vendorByWord, VENDORS } from './vendors';

export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A campaign as requests need it. */
export interface CampaignRef {
	vendor: Vendor;
	id: string;
}

/** The chosen vendors, in the product's own order; none where the person has not chosen yet. */
export function vendorsOf(context: NodeContext): Vendor[] {
	const ids = context.getNode().parameters.vendors;
	return VENDORS.filter(({ id }) => Array.isArray(ids) && (ids as unknown[]).includes(id));
}

/** The same; throws where none is chosen. */
export function chosenVendors(context: NodeContext): Vendor[] {
	const chosen = vendorsOf(context);
	if (!chosen.length) {
		throw usageError(
			context.getNode(),
			'No vendor is chosen',
			'Choose one vendor at least under Vendors.',
		);
	}
	return chosen;
}

/** What a person, an expression or a model has put where a key or a name belongs. */
export const entered = (value: unknown): string =>
	(typeof value === 'string' || typeof value === 'number' ? String(value) : '').trim();

/** Finds the vendor and the id behind a campaign key; a bare id will do where one vendor is chosen. */
export function readKey(
	context: NodeContext,
	vendors: Vendor[],
	value: unknown,
	itemIndex?: number,
): CampaignRef {
	const key = entered(value);
	const [only] = vendors;
	const parsed = parseCampaignKey(key);
	const owner = parsed && vendorByWord(parsed.vendor);
	if (parsed && owner && vendors.includes(owner)) {
		return { vendor: owner, id: validateId(context, owner, 'campaignId', parsed.id, itemIndex) };
	}
	if (parsed && owner) {
		throw usageError(
			context.getNode(),
			`The campaign ${key} is at ${owner.name}, which is not among the chosen vendors`,
			`Add ${owner.name} under Vendors.`,
			itemIndex,
		);
	}
	if (key !== '' && !parsed && only && vendors.length === 1) {
		return { vendor: only, id: validateId(context, only, 'campaignId', key, itemIndex) };
	}
	throw usageError(
		context.getNode(),
		key === '' ? 'The Campaign is empty' : `"${key}" is not a campaign key`,
		`A campaign key is the vendor and the ID with a colon between, for example ${only?.id ?? 'vendor'}:1234. Every campaign in the output of this package has it as the field key.`,
		itemIndex,
	);
}
