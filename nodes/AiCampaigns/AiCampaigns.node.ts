import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
	NodeOperationError,
} from 'n8n-workflow';

import { credentialTests } from '../shared/fields/credentialTest';
import { account } from './resources/account';
import { call } from './resources/call';
import { campaign } from './resources/campaign';
import { campaignVariables } from './resources/contact/campaignVariables';
import { contact } from './resources/contact';
import { OPERATIONS } from './operations';
import { Run } from './run';
import { codex } from './codex';
import { credentials, vendorsParameters } from './parameters';
import { campaigns } from './listSearch';
import { VENDORS } from './vendors';

export class AiCampaigns implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Campaigns',
		name: 'aiCampaigns',
		icon: {
			light: 'file:../../icons/aiCampaigns.svg',
			dark: 'file:../../icons/aiCampaigns.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'List, start, pause and cancel AI calling campaigns and add contacts to them, and read their phone calls, at any vendor, in one language',
		defaults: { name: 'AI Campaigns' },
		codex: codex(),
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [
			...vendorsParameters,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Account', value: 'account' },
					{ name: 'Call', value: 'call' },
					{ name: 'Campaign', value: 'campaign' },
					{ name: 'Contact', value: 'contact' },
				],
				default: 'campaign',
			},
			...account,
			...call,
			...campaign,
			...contact,
		],
	};

	methods = {
		listSearch: { campaigns },
		resourceMapping: { campaignVariables },
		credentialTest: credentialTests(...VENDORS),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const operation = this.getNodeParameter('operation', 0) as string;
		const work = OPERATIONS[resource]?.[operation];
		if (!work)
			throw new NodeOperationError(
				this.getNode(),
				`There is no operation ${operation} of ${resource}`,
			);
		return [await work(new Run(this))];
	}
}
