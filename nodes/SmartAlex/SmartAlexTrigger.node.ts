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
import { smartAlex } from './smartAlex.vendor';

export class SmartAlexTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SmartAlex Trigger',
		name: 'smartAlexTrigger',
		icon: { light: 'file:../../icons/smartAlex.svg', dark: 'file:../../icons/smartAlex.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a SmartAlex campaign starts, completes or changes otherwise',
		defaults: { name: 'SmartAlex Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'smartAlexApi', required: true, testedBy: 'smartAlexApiTest' }],
		properties: triggerProperties([smartAlex]),
	};

	methods = {
		loadOptions: { campaigns: campaignOptions(smartAlex) },
		credentialTest: credentialTests(smartAlex),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const watched = [{ vendor: smartAlex, chosen: chosenIds(this, smartAlex) }];
		return await pollCampaigns(this, { watched, byVendorStatus: true });
	}
}
