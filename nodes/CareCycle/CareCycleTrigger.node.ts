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
import { careCycle } from './careCycle.vendor';

export class CareCycleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CareCycle Trigger',
		name: 'careCycleTrigger',
		icon: { light: 'file:../../icons/careCycle.svg', dark: 'file:../../icons/careCycle.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a CareCycle campaign starts, completes or changes otherwise',
		defaults: { name: 'CareCycle Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'careCycleApi', required: true, testedBy: 'careCycleApiTest' }],
		properties: triggerProperties([careCycle]),
	};

	methods = {
		loadOptions: { campaigns: campaignOptions(careCycle) },
		credentialTest: credentialTests(careCycle),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const watched = [{ vendor: careCycle, chosen: chosenIds(this, careCycle) }];
		return await pollCampaigns(this, { watched, byVendorStatus: true });
	}
}
