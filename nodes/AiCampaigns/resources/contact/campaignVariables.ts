import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { getCampaign, listCampaigns } from '../../../shared/campaigns/read';
import { openSession } from '../../../shared/http/session';
import { type VendorObject, chosenVendors, readKey } from '../../chosen';
import { Names } from '../../named';

/** A person waits for the form. */
const PATIENCE_MS = 15_000;

const without = (emptyFieldsNotice: string): ResourceMapperFields => ({
	fields: [],
	emptyFieldsNotice,
});

const OTHER_WAY = 'Choose Map Automatically, or give the variables as names and values.';

const field = (id: string) => ({
	id,
	displayName: id,
	defaultMatch: false,
	canBeUsedToMatch: false,
	required: false,
	display: true,
});

const sessionOf = async (
	context: ILoadOptionsFunctions,
	{ vendor }: Pick<VendorObject, 'vendor'>,
) => await openSession(context, vendor, { deadline: Date.now() + PATIENCE_MS });

async function chosenCampaign(context: ILoadOptionsFunctions): Promise<VendorObject> {
	const { mode } = (context.getCurrentNodeParameter('campaign') ?? {}) as { mode?: unknown };
	const value = context.getCurrentNodeParameter('campaign', { extractValue: true });
	if (mode !== 'name') return readKey(context, chosenVendors(context), value);
	const names = new Names(context, async (vendor, search) => {
		const { campaigns, error } = await listCampaigns(await sessionOf(context, { vendor }), {
			search,
		});
		if (error) throw error;
		return campaigns;
	});
	return await names.find(value);
}

async function read(context: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const campaign = await chosenCampaign(context);
	const { variables } = campaign.vendor.campaigns;
	if (!variables)
		return without(
			`${campaign.vendor.name} does not tell the variables of a campaign. ${OTHER_WAY}`,
		);
	const { raw = {} } = await getCampaign(await sessionOf(context, campaign), campaign.id, true);
	const names = variables(raw);
	return names.length
		? { fields: names.map(field) }
		: without(`This campaign has no variables at ${campaign.vendor.name}.`);
}

/** Fields of the resource mapper: the variables of the chosen campaign. What is in the way is said where they would stand. */
export async function campaignVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	try {
		return await read(this);
	} catch (error) {
		return without(`The variables of the campaign cannot be read: ${(error as Error).message}`);
	}
}
