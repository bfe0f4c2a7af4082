import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { credentialTests } from '../shared/fields/credentialTest';
import { campaignOptions } from '../shared/fields/listSearch';
import { pollCampaigns } from '../shared/trigger/poll';
import { triggerProperties } from '../shared/trigger/description';
import { chosenIds } from '../shared/trigger/settings';
import { callersAi } from './callersAi.vendor';

export class CallersAiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'callers.ai Trigger',
		name: 'callersAiTrigger',
		icon: { light: 'file:../../icons/callersAi.svg', dark: 'file:../../icons/callersAi.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a callers.ai campaign starts, completes or changes otherwise',
		defaults: { name: 'callers.ai Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'callersAiApi', required: true, testedBy: 'callersAiApiTest' }],
		properties: triggerProperties([callersAi]),
	};

	methods = {
		loadOptions: { campaigns: campaignOptions(callersAi) },
		credentialTest: credentialTests(callersAi),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const watched = [{ vendor: callersAi, chosen: chosenIds(this, callersAi) }];
		return await pollCampaigns(this, { watched, byVendorStatus: true });
	}
}
