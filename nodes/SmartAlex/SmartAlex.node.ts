import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { BASE_URL } from '../shared/fields/credentialFields';
import { credentialTests } from '../shared/fields/credentialTest';
import { agent } from './resources/agent';
import { call } from './resources/call';
import { campaign } from './resources/campaign';
import { addContacts } from './resources/campaign/addContacts';
import { contact } from './resources/contact';
import { listSearch } from './listSearch';
import { smartAlex } from './smartAlex.vendor';

export class SmartAlex implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SmartAlex',
		name: 'smartAlex',
		icon: { light: 'file:../../icons/smartAlex.svg', dark: 'file:../../icons/smartAlex.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Run AI calling campaigns at SmartAlex: list, create, start and pause them, and add contacts',
		defaults: { name: 'SmartAlex' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'smartAlexApi', required: true, testedBy: 'smartAlexApiTest' }],
		requestDefaults: { baseURL: BASE_URL, headers: { Accept: 'application/json' } },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Agent', value: 'agent' },
					{ name: 'Call', value: 'call' },
					{ name: 'Campaign', value: 'campaign' },
					{ name: 'Contact', value: 'contact' },
				],
				default: 'campaign',
			},
			...campaign,
			...contact,
			...call,
			...agent,
		],
	};

	methods = { listSearch, credentialTest: credentialTests(smartAlex) };

	/** Takes all input items together; the other operations are declared with their parameters. */
	customOperations = { campaign: { addContacts } };
}
