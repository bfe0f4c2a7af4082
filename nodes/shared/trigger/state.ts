import { createHash } from 'crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Session } from '../http/session';
import type { Settings } from './settings';
import { isObject, objectAt } from '../values';
import type { Vendor } from '../vendor';
import { isVendorState, type VendorState } from './diff';

export interface StoredVendor extends VendorState {
	fingerprint: string;
	/** When this memory began. */
	epoch: string;
}

/** All that is kept between polls, under one key of the static data. */
export interface Stored {
	version: number;
	/** Counts commits, so that a poll notices one that came in between. */
	revision: number;
	vendors: Record<string, StoredVendor>;
}

const VERSION = 1;
const KEY = 'aiCampaigns';

/** What is stored, or nothing where it is from another version or damaged: the trigger then starts over. */
export function load(context: IPollFunctions): Stored | undefined {
	const stored = context.getWorkflowStaticData('node')[KEY] as unknown;
	if (!isObject(stored) || stored.version !== VERSION || !isObject(stored.vendors))
		return undefined;
	return stored as unknown as Stored;
}

/** Stores everything at once, as a fresh object: n8n saves what is assigned. */
export function store(
	context: IPollFunctions,
	before: Stored | undefined,
	vendors: Stored['vendors'],
): number {
	const next: Stored = { version: VERSION, revision: (before?.revision ?? 0) + 1, vendors };
	context.getWorkflowStaticData('node')[KEY] = next as unknown as IDataObject;
	return next.revision;
}

export const epochsOf = ({ vendors }: Stored): string[] =>
	Object.values(vendors).map(({ epoch }) => epoch);

/** Between the IDs that version 0.1.0 stored as one text; no ID has it. */
const AND = '\n';

/** Of chosen campaigns, 0.1.0 stored what a poll had no time for where the mark of a page stands else. */
function withPendingIds({ resume, ...state }: StoredVendor, chosen: string[]): StoredVendor {
	if (resume === undefined) return state;
	return chosen.length ? { ...state, pendingIds: resume.split(AND) } : { ...state, resume };
}

/** What is remembered of a vendor; nothing where it is damaged, or was seen with another credential or choice. */
export function vendorStateOf(
	stored: Stored | undefined,
	vendor: Vendor,
	chosen: string[],
	fingerprint: string,
): StoredVendor | undefined {
	const state = stored?.vendors[vendor.id];
	if (!isObject(state) || state.fingerprint !== fingerprint) return undefined;
	return isVendorState(state) ? withPendingIds(state, chosen) : undefined;
}

/**
 * Memory made under another credential, for another account, for other campaigns or by another reading of what the vendor
 * sends says nothing about these. Date and
 * search count as they were entered: an expression may give another one with each poll. A search that is not set leaves
 * no trace, so that what older versions remember goes on.
 */
export function fingerprintOf(
	{ context, vendor, account }: Session,
	chosen: string[],
	{ outboundOnly }: Settings,
): string {
	const { credentials, parameters } = context.getNode();
	const credential = credentials?.[vendor.credential];
	const options = objectAt(parameters, 'options');
	const entered = options?.createdFrom ?? null;
	const search = String(options?.search ?? '').trim();
	const filters = chosen.length
		? [...chosen].sort()
		: { outboundOnly, entered, ...(search && { search }) };
	const { statusRules } = vendor.campaigns;
	const rules = statusRules === undefined ? [] : [statusRules];
	const parts = [vendor.id, credential?.id ?? credential?.name ?? '', account, filters, ...rules];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
