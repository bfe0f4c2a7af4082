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
import { acmeVoice } from './acmeVoice.vendor';

export class AcmeVoiceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acme Voice Trigger',
		name: 'acmeVoiceTrigger',
		icon: { light: 'file:../../icons/acmeVoice.svg', dark: 'file:../../icons/acmeVoice.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a Acme Voice campaign starts, completes or changes otherwise',
		defaults: { name: 'Acme Voice Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'acmeVoiceApi', required: true, testedBy: 'acmeVoiceApiTest' }],
		properties: triggerProperties([acmeVoice]),
	};

	methods = {
		loadOptions: { campaigns: campaignOptions(acmeVoice) },
		credentialTest: credentialTests(acmeVoice),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const watched = [{ vendor: acmeVoice, chosen: chosenIds(this, acmeVoice) }];
		return await pollCampaigns(this, { watched, byVendorStatus: true });
	}
}
