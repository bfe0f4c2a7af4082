import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { credentialTests } from '../shared/fields/credentialTest';
import { pollCampaigns } from '../shared/trigger/poll';
import { triggerProperties } from '../shared/trigger/description';
import { parseList } from '../shared/values';
import { chosenVendors, readKey } from './chosen';
import { codex } from './codex';
import { credentials, vendorsParameters } from './parameters';
import { campaignKeys } from './listSearch';
import { VENDORS } from './vendors';

export class AiCampaignsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Campaigns Trigger',
		name: 'aiCampaignsTrigger',
		icon: {
			light: 'file:../../icons/aiCampaigns.svg',
			dark: 'file:../../icons/aiCampaigns.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when an AI calling campaign starts, completes or changes otherwise, at any vendor',
		defaults: { name: 'AI Campaigns Trigger' },
		codex: codex('campaign completed', 'campaign status'),
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [...vendorsParameters, ...triggerProperties(VENDORS, ['vendors'])],
	};

	methods = {
		loadOptions: { campaigns: campaignKeys },
		credentialTest: credentialTests(...VENDORS),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const vendors = chosenVendors(this);
		const chosen = parseList(this.getNodeParameter('campaigns', [])).map((key) =>
			readKey(this, vendors, key),
		);
		const watchedVendors = chosen.length
			? vendors.filter((vendor) => chosen.some((each) => each.vendor === vendor))
			: vendors;
		const watched = watchedVendors.map((vendor) => ({
			vendor,
			chosen: chosen.filter((each) => each.vendor === vendor).map(({ id }) => id),
		}));
		return await pollCampaigns(this, { watched, byVendorStatus: false });
	}
}
