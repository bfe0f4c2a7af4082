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
import { talkover } from './talkover.vendor';

export class TalkoverTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Talkover Trigger',
		name: 'talkoverTrigger',
		icon: { light: 'file:../../icons/talkover.svg', dark: 'file:../../icons/talkover.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a Talkover campaign starts, completes or changes otherwise',
		defaults: { name: 'Talkover Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'talkoverApi', required: true, testedBy: 'talkoverApiTest' }],
		properties: triggerProperties([talkover]),
	};

	methods = {
		loadOptions: { campaigns: campaignOptions(talkover) },
		credentialTest: credentialTests(talkover),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const watched = [{ vendor: talkover, chosen: chosenIds(this, talkover) }];
		return await pollCampaigns(this, { watched, byVendorStatus: true });
	}
}
