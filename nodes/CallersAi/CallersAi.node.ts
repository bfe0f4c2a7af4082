import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { BASE_URL } from '../shared/fields/credentialFields';
import { credentialTests } from '../shared/fields/credentialTest';
import { callersAi } from './callersAi.vendor';
import { campaign } from './resources/campaign';
import { contact } from './resources/contact';
import { addOrUpdateMany } from './resources/contact/addOrUpdateMany';
import { organization } from './resources/organization';
import { listSearch } from './listSearch';

export class CallersAi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'callers.ai',
		name: 'callersAi',
		icon: { light: 'file:../../icons/callersAi.svg', dark: 'file:../../icons/callersAi.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read AI calling campaigns at callers.ai, and add the people they call',
		defaults: { name: 'callers.ai' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'callersAiApi', required: true, testedBy: 'callersAiApiTest' }],
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
					{ name: 'Organization', value: 'organization' },
				],
				default: 'campaign',
			},
			...campaign,
			...contact,
			...organization,
		],
	};

	methods = { listSearch, credentialTest: credentialTests(callersAi) };

	customOperations = { contact: { addOrUpdateMany } };
}
