import { createHash } from 'crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Session } from '../http/session';
import type { Settings } from './settings';
import { isObject, objectAt } from '../values';
import type { Vendor } from '../vendor';
import type { VendorState } from './diff';

/** What is remembered of one vendor between two polls. */
export interface VendorMemory extends VendorState {
	/** Of the credential, the account and the filters under which it was remembered. */
	fingerprint: string;
	/** When this memory began. */
	epoch: string;
}

/** The same under the names that every version since 0.1.0 stores; 0.1.0 has none behind `pendingIds`. */
interface StoredVendor {
	fingerprint: string;
	epoch: string;
	live: VendorState['live'];
	known: VendorState['tombstones'];
	newest?: string;
	newestSoFar?: string;
	begun?: string;
	resume?: string;
	pendingIds?: string[];
	settled?: string;
	swept?: string;
	requests?: number;
	requestsSoFar?: number;
	polled?: string;
	unfiltered?: boolean;
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

/** When the memories of the vendors began: they change when a trigger starts over. */
export const epochsOf = ({ vendors }: Stored): string[] =>
	Object.values(vendors).map(({ epoch }) => epoch);

const isDate = (value: unknown): boolean =>
	value === undefined ||
	value === '' ||
	(typeof value === 'string' && !Number.isNaN(Date.parse(value)));

const isStoredCampaign = (value: unknown): boolean =>
	Array.isArray(value) && typeof value[0] === 'string';

const isListOfIds = (value: unknown): boolean =>
	value === undefined || (Array.isArray(value) && value.every((id) => typeof id === 'string'));

const isCount = (value: unknown): boolean =>
	value === undefined || (typeof value === 'number' && value >= 0);

/** Whether stored state is whole; damaged state would fail every poll, or report what never happened. */
const isWhole = ({ live, known, pendingIds, ...rest }: IDataObject) =>
	isObject(live) &&
	isObject(known) &&
	Object.values(live).every(isStoredCampaign) &&
	['undefined', 'string'].includes(typeof rest.resume) &&
	isListOfIds(pendingIds) &&
	[rest.requests, rest.requestsSoFar].every(isCount) &&
	['undefined', 'boolean'].includes(typeof rest.unfiltered) &&
	[rest.newest, rest.newestSoFar, rest.begun, rest.settled, rest.swept, rest.polled].every(
		isDate,
	) &&
	Object.values(known).every(isDate);

/** Between the IDs that version 0.1.0 stored as one text; no ID has it. */
const ID_SEPARATOR = '\n';

/** Of chosen campaigns, 0.1.0 stored what a poll had no time for where the cursor of a list stands otherwise. */
const cursorOf = (resume: string | undefined, chosen: string[]): Partial<VendorState> => {
	if (resume === undefined) return {};
	return chosen.length ? { pendingIds: resume.split(ID_SEPARATOR) } : { scanCursor: resume };
};

/** Names that are stored, by the names that the code reads. */
const STORED_NAMES = {
	highWaterMark: 'newest',
	pendingHighWaterMark: 'newestSoFar',
	sweepStartedAt: 'begun',
	settledUntil: 'settled',
	sweptAt: 'swept',
	sweepRequests: 'requests',
	pendingRequests: 'requestsSoFar',
	polledAt: 'polled',
	isUnfiltered: 'unfiltered',
} as const satisfies Partial<Record<keyof VendorMemory, keyof StoredVendor>>;

/** The fields that are there, under other names. */
const renamed = (from: object, names: Array<readonly [string, string]>): object =>
	Object.fromEntries(
		names.flatMap(([name, other]) => {
			const value = (from as Record<string, unknown>)[name];
			return value === undefined ? [] : [[other, value]];
		}),
	);

function decodeMemory(stored: StoredVendor, chosen: string[]): VendorMemory {
	const { fingerprint, epoch, live, known, resume, pendingIds } = stored;
	return {
		fingerprint,
		epoch,
		live,
		tombstones: known,
		...(pendingIds && { pendingIds }),
		...renamed(
			stored,
			Object.entries(STORED_NAMES).map(([name, other]) => [other, name] as const),
		),
		...cursorOf(resume, chosen),
	};
}

/** A vendor's memory under the names that are stored. */
export function encodeMemory(memory: VendorMemory): StoredVendor {
	const { fingerprint, epoch, live, tombstones, scanCursor, pendingIds } = memory;
	return {
		fingerprint,
		epoch,
		live,
		known: tombstones,
		...(pendingIds && { pendingIds }),
		...renamed(memory, Object.entries(STORED_NAMES)),
		...(scanCursor !== undefined && { resume: scanCursor }),
	};
}

/** What is remembered of a vendor; nothing where it is damaged, or was seen with another credential or choice. */
export function memoryOf(
	stored: Stored | undefined,
	vendor: Vendor,
	chosen: string[],
	fingerprint: string,
): VendorMemory | undefined {
	const state = stored?.vendors[vendor.id];
	if (!isObject(state) || state.fingerprint !== fingerprint || !isWhole(state)) return undefined;
	return decodeMemory(state, chosen);
}

/**
 * Memory made under another credential, for another account, for other campaigns or by another reading of what the vendor
 * sends says nothing about these. Date and search count as they were entered: an expression may give another one with
 * each poll. A search that is not set leaves no trace, so that what older versions remember goes on.
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
