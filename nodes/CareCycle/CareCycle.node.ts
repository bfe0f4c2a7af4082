import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { BASE_URL } from '../shared/fields/credentialFields';
import { credentialTests } from '../shared/fields/credentialTest';
import { careCycle } from './careCycle.vendor';
import { agentSourceRestriction } from './resources/agentSourceRestriction';
import { campaign } from './resources/campaign';
import { customer } from './resources/customer';
import { lead } from './resources/lead';
import { uploadLeads } from './resources/lead/upload';
import { listSearch } from './listSearch';

export class CareCycle implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CareCycle',
		name: 'careCycle',
		icon: { light: 'file:../../icons/careCycle.svg', dark: 'file:../../icons/careCycle.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Run AI calling campaigns at CareCycle: list, create, start, pause and archive them, upload leads, and look after customers and their calls',
		defaults: { name: 'CareCycle' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'careCycleApi', required: true, testedBy: 'careCycleApiTest' }],
		requestDefaults: { baseURL: BASE_URL, headers: { Accept: 'application/json' } },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Agent Source Restriction', value: 'agentSourceRestriction' },
					{ name: 'Campaign', value: 'campaign' },
					{ name: 'Customer', value: 'customer' },
					{ name: 'Lead', value: 'lead' },
				],
				default: 'campaign',
			},
			...campaign,
			...customer,
			...lead,
			...agentSourceRestriction,
		],
	};

	methods = { listSearch, credentialTest: credentialTests(careCycle) };

	customOperations = { lead: { upload: uploadLeads } };
}
