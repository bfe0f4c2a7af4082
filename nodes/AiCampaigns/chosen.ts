import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import { parseCampaignKey } from '../shared/campaign';
import { usageError } from '../shared/http/errors';
import { validateId } from '../shared/http/validateId';
import type { Vendor } from '../shared/vendor';
import { vendorByWord, VENDORS } from './vendors';

export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A campaign or a phone call as requests need it. */
export interface VendorObject {
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

/** What a key stands for, in the words of errors. */
interface Keyed {
	/** The field's label. */
	label: string;
	noun: string;
	/** Name of the id as paths of the vendors have it. */
	id: string;
	/** Where the key comes from. */
	source: string;
}

const CAMPAIGN: Keyed = {
	label: 'Campaign',
	noun: 'campaign',
	id: 'campaignId',
	source: 'Every campaign in the output of this package has it as the field key.',
};

const CALL: Keyed = {
	label: 'Call',
	noun: 'call',
	id: 'callId',
	source: 'Every call in the output of Call > Get Many has it as the field key.',
};

/** Finds the vendor and the id behind a key; a bare id will do where one vendor is chosen. */
const keyReader =
	({ label, noun, id: name, source }: Keyed) =>
	(context: NodeContext, vendors: Vendor[], value: unknown, itemIndex?: number): VendorObject => {
		const key = entered(value);
		const [only] = vendors;
		const parsed = parseCampaignKey(key);
		const owner = parsed && vendorByWord(parsed.vendor);
		if (parsed && owner && vendors.includes(owner)) {
			return { vendor: owner, id: validateId(context, owner, name, parsed.id, itemIndex) };
		}
		if (parsed && owner) {
			throw usageError(
				context.getNode(),
				`The ${noun} ${key} is at ${owner.name}, which is not among the chosen vendors`,
				`Add ${owner.name} under Vendors.`,
				itemIndex,
			);
		}
		if (key !== '' && !parsed && only && vendors.length === 1) {
			return { vendor: only, id: validateId(context, only, name, key, itemIndex) };
		}
		throw usageError(
			context.getNode(),
			key === '' ? `The ${label} is empty` : `"${key}" is not a ${noun} key`,
			`A ${noun} key is the vendor and the ID with a colon between, for example ${only?.id ?? 'vendor'}:1234. ${source}`,
			itemIndex,
		);
	};

/** The vendor and the id of a campaign, from its key. */
export const readKey = keyReader(CAMPAIGN);

/** The vendor and the id of a phone call, from its key. */
export const readCallKey = keyReader(CALL);
