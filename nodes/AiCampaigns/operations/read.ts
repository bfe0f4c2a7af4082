import type { IDataObject } from 'n8n-workflow';

import type { Campaign, CampaignStatus } from '../../shared/campaign';
import type { CampaignFilter } from '../../shared/client';
import { getCampaign, listCampaigns } from '../../shared/client';
import { asNodeError } from '../../shared/errors';
import type { Vendor } from '../../shared/vendor';
import { chosenVendors } from '../chosen';
import type { Run } from './run';
import { perItem } from './run';
import { toJson } from './simplify';

/** What one vendor has given, or why it has given nothing. */
export interface FromVendor {
	vendor: Vendor;
	campaigns: Campaign[];
	error?: Error;
}

/** Lists the chosen vendors side by side. A failing one ends it, or is told beside the others. */
export async function listEverywhere(run: Run, itemIndex: number, filter: CampaignFilter, mayFail: boolean): Promise<FromVendor[]> {
	const found = await Promise.all(chosenVendors(run.context).map(async (vendor) => await listVendor(run, vendor, itemIndex, filter)));
	const failed = found.find(({ error }) => error);
	if (failed?.error && !mayFail) throw failed.error;
	return found;
}

/** Lists one vendor; what goes wrong is given back beside what came before it. */
export async function listVendor(run: Run, vendor: Vendor, itemIndex: number, filter: CampaignFilter): Promise<FromVendor> {
	try {
		const { campaigns, error } = await listCampaigns(await run.session(vendor, itemIndex), filter);
		return { vendor, campaigns, error };
	} catch (error) {
		return { vendor, campaigns: [], error: asNodeError(run.context.getNode(), error, itemIndex) };
	}
}

/** Newest first, across vendors, and always in the same order. */
function byAge(a: Campaign, b: Campaign): number {
	const [first = '', second = ''] = [a.createdAt ?? '', b.createdAt ?? ''];
	if (first !== second) return first > second ? -1 : 1;
	return a.key < b.key ? -1 : 1;
}

export const mayVendorsFail = (run: Run, itemIndex: number): boolean =>
	run.option<string>('onVendorFailure', itemIndex, 'stop') === 'continue';

function readLimit(run: Run, itemIndex: number): number | undefined {
	if (run.context.getNodeParameter('returnAll', itemIndex, false) as boolean) return undefined;
	return run.context.getNodeParameter('limit', itemIndex, 50) as number;
}

export const getAll = perItem(async (run, itemIndex) => {
	const limit = readLimit(run, itemIndex);
	const filters = run.context.getNodeParameter('filters', itemIndex, {}) as { status?: CampaignStatus[]; search?: string };
	const includeRaw = run.option('includeRaw', itemIndex, false);
	const found = await listEverywhere(run, itemIndex, { ...filters, limit, includeRaw }, mayVendorsFail(run, itemIndex));
	const campaigns = found.flatMap((each) => each.campaigns).sort(byAge).slice(0, limit);
	return [
		...campaigns.map((campaign) => toJson(run, itemIndex, campaign)),
		...found.flatMap(({ error }): IDataObject[] => (error ? [{ error: error.message }] : [])),
	];
});

export const get = perItem(async (run, itemIndex) => {
	const { session, id } = await run.campaign(itemIndex);
	return [toJson(run, itemIndex, await getCampaign(session, id, run.option('includeRaw', itemIndex, false)))];
});
