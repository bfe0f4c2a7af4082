import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Harness, RunOptions } from '../../harness';
import { byId, byKey } from '../../support/nodes';
import { credentialsOf, type Site } from '../site';

/** Runs one node in the engine; what failed is thrown. */
export async function itemsOf(n8n: Harness, options: RunOptions): Promise<INodeExecutionData[]> {
	const { items, error } = await n8n.run({ ...options, isTimed: true });
	if (error) throw error;
	return items;
}

const aiCampaigns = (
	sites: readonly Site[],
	parameters: IDataObject,
	input?: RunOptions['input'],
) => ({
	node: 'aiCampaigns',
	parameters: { vendors: sites.map(({ vendor }) => vendor), resource: 'campaign', ...parameters },
	credentials: credentialsOf(sites),
	...(input && { input }),
});

const inputOf = (ids: readonly string[]) => ids.map((id) => ({ json: { id } }));

/** AI Campaigns > Get Many with Return All, as it is set when it is added. */
export const listWithAiCampaigns = async (n8n: Harness, sites: readonly Site[]) =>
	await itemsOf(n8n, aiCampaigns(sites, { operation: 'getAll', returnAll: true }));

/** Get Many of the vendor's own node: the vendor's objects as they are. */
export const listWithOwnNode = async (n8n: Harness, { vendor, ...site }: Site) =>
	await itemsOf(n8n, {
		node: vendor,
		parameters: { resource: 'campaign', operation: 'getAll', returnAll: true, simplify: false },
		credentials: credentialsOf([{ vendor, ...site }]),
	});

/** AI Campaigns > Start, an input item a campaign. */
export const startWithAiCampaigns = async (n8n: Harness, site: Site, ids: readonly string[]) =>
	await itemsOf(
		n8n,
		aiCampaigns(
			[site],
			{ operation: 'start', campaign: byKey(`={{ "${site.vendor}:" + $json.id }}`) },
			inputOf(ids),
		),
	);

/** Start of the vendor's own node, an input item a campaign. */
export const startWithOwnNode = async (n8n: Harness, site: Site, ids: readonly string[]) =>
	await itemsOf(n8n, {
		node: site.vendor,
		parameters: {
			resource: 'campaign',
			operation: 'start',
			campaignId: byId('={{ $json.id }}'),
		},
		credentials: credentialsOf([site]),
		input: inputOf(ids),
	});
