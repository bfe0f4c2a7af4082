import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Harness } from '../harness';
import type { SimulatedVendor } from '../support/simulatedVendor';
import type { CommonStatus, VendorId } from '../vendors';

/** A trigger whose memory a release left behind. */
export interface Watched {
	node: string;
	vendors: VendorId[];
	parameters: IDataObject;
	/** Whether it watches the vendors' first campaigns alone. */
	isChosen?: boolean;
}

/** That memory, and of which texts each vendor's fingerprint was made. */
export interface ReleasedState extends Watched {
	state: IDataObject;
	fingerprints: Record<string, unknown[]>;
}

/** The moment at which the memory was made. */
export const REMEMBERED_AT = '2026-02-01T00:00:00.000Z';

/** What each vendor had then. */
const STATUSES: CommonStatus[] = ['active', 'active', 'paused', 'draft', 'completed'];

/** How many of them a trigger watches that watches chosen ones. */
const CHOSEN = 2;

/** Gives a vendor the campaigns it had; their keys are the same each time. */
export const populate = (vendor: SimulatedVendor): string[] =>
	vendor.add(STATUSES.length, (index) => ({
		name: `Campaign ${index + 1}`,
		status: STATUSES[index],
		created: `2026-01-0${index + 1}T00:00:00Z`,
	}));

/** The parameters of a trigger, with the campaigns that it watches. */
export function parametersOf({ node, vendors, parameters, isChosen }: Watched, keys: string[]) {
	const isOfAll = node === 'aiCampaignsTrigger';
	const first = vendors.flatMap((id) =>
		keys.filter((key) => key.startsWith(`${id}:`)).slice(0, CHOSEN),
	);
	const campaigns = isOfAll ? first : first.map((key) => key.slice(key.indexOf(':') + 1));
	return {
		...(isOfAll && { vendors }),
		events: ['any'],
		options: {},
		...parameters,
		campaigns: isChosen ? campaigns : [],
	};
}

const ADDRESS = '{address}';

export const credentialsOf = (vendors: SimulatedVendor[]): Record<string, IDataObject> =>
	Object.fromEntries(vendors.map(({ credential: { type, data } }) => [type, data]));

/** What distinguishes an account: the address, and what the credential holds beside the key. */
const accountOf = (harness: Harness, { credential: { type, data } }: SimulatedVendor): string =>
	JSON.stringify([
		ADDRESS,
		...harness.pkg
			.credential(type)
			.properties.map(({ name }) => name)
			.filter((name) => !['apiKey', 'baseUrl'].includes(name))
			.map((name) => data[name] ?? ''),
	]);

/** The fingerprint that is made of parts at an address. */
export const fingerprint = (parts: unknown[], url: string): string =>
	createHash('sha256')
		.update(JSON.stringify(parts).replaceAll(ADDRESS, url))
		.digest('hex')
		.slice(0, 16);

/** The parts of the fingerprint that a trigger has stored for a vendor. */
export function partsOf(
	harness: Harness,
	vendor: SimulatedVendor,
	{ campaigns = [], options }: IDataObject,
	stored: string,
): unknown[] {
	const ids = (campaigns as string[])
		.filter((key) => !key.includes(':') || key.startsWith(`${vendor.id}:`))
		.map((key) => key.slice(key.indexOf(':') + 1))
		.sort();
	const { createdFrom: entered = null, includeInbound = true } = options as IDataObject;
	const filters = ids.length ? ids : { outboundOnly: includeInbound === false, entered };
	const type = vendor.credential.type;
	const parts = [vendor.id, `id-of-${type}`, accountOf(harness, vendor), filters];
	const rules = vendor.vendor.campaigns.statusRules;
	const found = [parts, [...parts, rules]].find(
		(each) => fingerprint(each, vendor.simulator.url) === stored,
	);
	if (!found)
		throw new Error(
			`${vendor.id}: the fingerprint is made of something else than ${JSON.stringify(parts)}`,
		);
	return found;
}
