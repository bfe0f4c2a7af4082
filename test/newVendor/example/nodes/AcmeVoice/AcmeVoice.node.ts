import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { BASE_URL } from '../shared/fields/credentialFields';
import { credentialTests } from '../shared/fields/credentialTest';
import { acmeVoice } from './acmeVoice.vendor';
import { listSearch } from './listSearch';
import { campaign } from './resources/campaign';
import { add, contact } from './resources/contact';

export class AcmeVoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acme Voice',
		name: 'acmeVoice',
		icon: { light: 'file:../../icons/acmeVoice.svg', dark: 'file:../../icons/acmeVoice.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Read, start and pause AI calling campaigns at Acme Voice, and add the people they call',
		defaults: { name: 'Acme Voice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'acmeVoiceApi', required: true, testedBy: 'acmeVoiceApiTest' }],
		requestDefaults: { baseURL: BASE_URL, headers: { Accept: 'application/json' } },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Campaign', value: 'campaign' },
					{ name: 'Contact', value: 'contact' },
				],
				default: 'campaign',
			},
			...campaign,
			...contact,
		],
	};

	methods = { listSearch, credentialTest: credentialTests(acmeVoice) };

	customOperations = { contact: { add } };
}
