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
import { altur } from './altur.vendor';

export class AlturTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Altur Trigger',
		name: 'alturTrigger',
		icon: { light: 'file:../../icons/altur.svg', dark: 'file:../../icons/altur.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when an Altur campaign starts, completes or changes otherwise',
		defaults: { name: 'Altur Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'alturApi', required: true, testedBy: 'alturApiTest' }],
		properties: triggerProperties([altur]),
	};

	methods = {
		loadOptions: { campaigns: campaignOptions(altur) },
		credentialTest: credentialTests(altur),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const watched = [{ vendor: altur, chosen: chosenIds(this, altur) }];
		return await pollCampaigns(this, { watched, byVendorStatus: true });
	}
}
