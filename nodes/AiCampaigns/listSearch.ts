import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { type Campaign, campaignKey } from '../shared/campaign';
import { campaignOptions, campaignPage, lastingStatus, namesOf } from '../shared/fields/listSearch';
import { openSession } from '../shared/http/session';
import type { Vendor } from '../shared/vendor';
import { vendorsOf } from './chosen';
import { type Offer, offerOf } from './usable';

/** Nobody looks at an empty list for longer; what has come by then is shown. */
const PATIENCE_MS = 15_000;

interface VendorPage<Found> {
	vendor: Vendor;
	found?: Found;
	error?: Error;
}

/** Asks vendors side by side. One that fails does not hide the others; where all fail, that is thrown. */
async function askEach<Found>(
	vendors: Vendor[],
	ask: (vendor: Vendor) => Promise<Found>,
): Promise<Array<VendorPage<Found>>> {
	const answers = await Promise.all(
		vendors.map(
			async (vendor): Promise<VendorPage<Found>> =>
				await ask(vendor).then(
					(found) => ({ vendor, found }),
					(error: unknown) => ({ vendor, error: error as Error }),
				),
		),
	);
	const [first] = answers;
	if (first?.error && answers.every(({ error }) => error)) throw first.error;
	return answers;
}

/**
 * A row that tells why something is not there. Where the editor lets people choose it all the same, its value is no
 * key, so that it cannot be taken for a campaign.
 */
const notice = (name: string, vendor?: Vendor): INodePropertyOptions => ({
	name,
	value: vendor ? campaignKey(vendor.id, '') : '',
	disabled: true,
});

const CHOOSE_VENDOR = notice('Choose a vendor first');

const hasCredential = (context: ILoadOptionsFunctions, { credential }: Vendor): boolean =>
	context.getNode().credentials?.[credential] !== undefined;

/** Vendors without a credential, which cannot be asked. */
const credentialRows = (
	context: ILoadOptionsFunctions,
	vendors: Vendor[],
): INodePropertyOptions[] =>
	vendors
		.filter((vendor) => !hasCredential(context, vendor))
		.map((vendor) => notice(`Choose a credential for ${vendor.name} first`, vendor));

/** Vendors that failed, first, where they are seen. */
const failureRows = (answers: Array<VendorPage<unknown>>): INodePropertyOptions[] =>
	answers.flatMap(({ vendor, error }) =>
		error ? [notice(`${vendor.name} could not be listed: ${error.message}`, vendor)] : [],
	);

/** One vendor with what the operation may use of it. */
interface Choice {
	vendor: Vendor;
	offer: Offer;
}

/** What the chosen vendors have for the operation that the campaign is chosen for. */
function choicesOf(context: ILoadOptionsFunctions): Choice[] {
	const { resource, operation } = context.getNode().parameters;
	return vendorsOf(context).map((vendor) => ({
		vendor,
		offer: offerOf(vendor, String(resource), String(operation)),
	}));
}

/** What stands above the campaigns of the first page: who is left out, and why. */
const rowsAbove = (context: ILoadOptionsFunctions, choices: Choice[]): INodePropertyOptions[] => [
	...choices.flatMap(({ vendor, offer: { lacks } }) =>
		lacks === undefined ? [] : [notice(lacks, vendor)],
	),
	...credentialRows(
		context,
		choices.filter(({ offer }) => offer.lacks === undefined).map(({ vendor }) => vendor),
	),
];

interface PickerRow {
	name: string;
	value: string;
	isFirst: boolean;
}

function toRows({ vendor, offer }: Choice, campaigns: Campaign[]): PickerRow[] {
	const names = namesOf(campaigns, (campaign) => [vendor.name, ...lastingStatus(campaign)]);
	return campaigns.map(({ key, status }, index) => ({
		name: names[index] ?? key,
		value: key,
		isFirst: offer.first.includes(status),
	}));
}

/** Campaigns with which the operation does something now before the others, each group in its order. */
const firstFirst = (rows: PickerRow[]): INodePropertyOptions[] =>
	[...rows.filter(({ isFirst }) => isFirst), ...rows.filter(({ isFirst }) => !isFirst)].map(
		({ name, value }) => ({ name, value }),
	);

/** Campaigns of all chosen vendors that the operation can use, a page of each at a time. The token holds where each goes on. */
export async function campaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const choices = choicesOf(this);
	if (!choices.length) return { results: [CHOOSE_VENDOR] };
	const from = paginationToken
		? (JSON.parse(paginationToken) as Record<string, string>)
		: undefined;
	const asked = choices.filter(
		({ vendor, offer }) =>
			offer.lacks === undefined && hasCredential(this, vendor) && (!from || vendor.id in from),
	);
	const offers = new Map(asked.map(({ vendor, offer }) => [vendor, offer]));
	const answers = await askEach([...offers.keys()], async (vendor) => {
		const session = await openSession(this, vendor, { deadline: Date.now() + PATIENCE_MS });
		return await campaignPage(
			session,
			{ search: filter, status: offers.get(vendor)?.statuses },
			from?.[vendor.id],
		);
	});
	const rows = asked.flatMap((choice, index) => toRows(choice, answers[index]?.found?.rows ?? []));
	const next = answers.flatMap(({ vendor, found }) =>
		found?.next === undefined ? [] : [[vendor.id, found.next]],
	);
	return {
		results: [
			...(from ? [] : rowsAbove(this, choices)),
			...failureRows(answers),
			...firstFirst(rows),
		],
		paginationToken: next.length ? JSON.stringify(Object.fromEntries(next)) : undefined,
	};
}

/** Campaigns of all chosen vendors as options of a multiple choice; the values are keys. */
export async function campaignKeys(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const vendors = vendorsOf(this);
	if (!vendors.length) return [CHOOSE_VENDOR];
	const asked = vendors.filter((vendor) => hasCredential(this, vendor));
	const answers = await askEach(asked, async (vendor) => await campaignOptions(vendor).call(this));
	const options = answers.flatMap(({ vendor, found = [] }) =>
		found.map(({ name, value, ...rest }) => ({
			...rest,
			name: `${vendor.name}: ${name}`,
			// A note has a key already, of no campaign.
			value: rest.disabled ? value : campaignKey(vendor.id, String(value)),
		})),
	);
	const notes = options.filter(({ disabled }) => disabled);
	return [
		...credentialRows(this, vendors),
		...failureRows(answers),
		...options.filter(({ disabled }) => !disabled),
		...notes,
	];
}
