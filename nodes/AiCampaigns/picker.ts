import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import type { Campaign } from '../shared/campaign';
import { campaignKey } from '../shared/campaign';
import { openSession } from '../shared/session';
import { campaignOptions, campaignPage } from '../shared/picker';
import type { Vendor } from '../shared/vendor';
import { chosenVendors } from './chosen';

/** Nobody looks at an empty list for longer; what has come by then is shown. */
const PATIENCE_MS = 15_000;

interface FromVendor<Found> {
	vendor: Vendor;
	found?: Found;
	error?: Error;
}

/** Asks vendors side by side. One that fails does not hide the others; where all fail, that is thrown. */
async function askEach<Found>(vendors: Vendor[], ask: (vendor: Vendor) => Promise<Found>): Promise<Array<FromVendor<Found>>> {
	const answers = await Promise.all(
		vendors.map(
			async (vendor): Promise<FromVendor<Found>> =>
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

/** A row that tells why a vendor's campaigns are not there. Its value is no key, so it cannot be taken for a campaign. */
const failureRow = ({ vendor, error }: FromVendor<unknown>) => ({
	name: `${vendor.name} could not be listed: ${error?.message ?? ''}`,
	value: campaignKey(vendor.id, ''),
});

/** Rows of those that failed, first, where they are seen. */
const failureRows = (answers: Array<FromVendor<unknown>>) => answers.filter(({ error }) => error).map(failureRow);

const row = (vendor: Vendor, { key, id, name, status }: Campaign) => ({
	name: `${name ?? id} (${vendor.name}, ${status})`,
	value: key,
});

/** Campaigns of all chosen vendors, a page of each at a time. The token holds where each goes on. */
export async function campaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const from = paginationToken ? (JSON.parse(paginationToken) as Record<string, string>) : undefined;
	const vendors = chosenVendors(this).filter(({ id }) => !from || id in from);
	const answers = await askEach(vendors, async (vendor) => {
		const session = await openSession(this, vendor, { deadline: Date.now() + PATIENCE_MS });
		return await campaignPage(session, filter, from?.[vendor.id]);
	});
	const next = answers.flatMap(({ vendor, found }) => (found?.next === undefined ? [] : [[vendor.id, found.next]]));
	return {
		results: [
			...failureRows(answers),
			...answers.flatMap(({ vendor, found }) => (found?.rows ?? []).map((campaign) => row(vendor, campaign))),
		],
		paginationToken: next.length ? JSON.stringify(Object.fromEntries(next)) : undefined,
	};
}

/** Campaigns of all chosen vendors as options of a multiple choice; the values are keys. */
export async function campaignKeys(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const answers = await askEach(chosenVendors(this), async (vendor) => await campaignOptions(vendor).call(this));
	const options = answers.flatMap(({ vendor, found = [] }) =>
		found.map(({ name, value }) => {
			const isNote = value === campaignKey(vendor.id, '');
			return { isNote, name: `${vendor.name}: ${name}`, value: isNote ? value : campaignKey(vendor.id, String(value)) };
		}),
	);
	const rows = (notes: boolean) => options.filter(({ isNote }) => isNote === notes).map(({ name, value }) => ({ name, value }));
	return [...failureRows(answers), ...rows(false), ...rows(true)];
}
