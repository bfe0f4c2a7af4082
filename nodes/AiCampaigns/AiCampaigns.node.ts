import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeApiError, NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { campaign } from './campaign';
import { OPERATIONS, Sessions, toJson } from './operations';
import { credentials, vendorsParameter } from './parameters';
import { campaigns } from './picker';

export class AiCampaigns implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Campaigns',
		name: 'aiCampaigns',
		icon: { light: 'file:../../icons/aiCampaigns.svg', dark: 'file:../../icons/aiCampaigns.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'List, start, pause and cancel AI calling campaigns at any vendor, in one language',
		defaults: { name: 'AI Campaigns' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [
			vendorsParameter,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Campaign', value: 'campaign' }],
				default: 'campaign',
			},
			...campaign,
		],
	};

	methods = { listSearch: { campaigns } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const sessions = new Sessions(this);
		const results: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index += 1) {
			const resource = this.getNodeParameter('resource', index) as string;
			const operation = this.getNodeParameter('operation', index) as string;
			try {
				const run = OPERATIONS[resource]?.[operation];
				if (!run) throw new NodeOperationError(this.getNode(), `There is no operation ${operation} of ${resource}`);
				const found = await run(this, sessions, index);
				results.push(...found.map((each) => ({ json: toJson(each), pairedItem: { item: index } })));
			} catch (error) {
				const known =
					error instanceof NodeApiError || error instanceof NodeOperationError
						? error
						: new NodeOperationError(this.getNode(), error as Error, { itemIndex: index });
				if (!this.continueOnFail()) throw known;
				// Without the property `error`, so that the error output keeps the input's own fields beside the message.
				results.push({ json: { error: known.message }, pairedItem: { item: index } });
			}
		}
		return [results];
	}
}
