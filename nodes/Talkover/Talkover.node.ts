import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { BASE_URL } from '../shared/fields/credentialFields';
import { credentialTests } from '../shared/fields/credentialTest';
import { agent } from './resources/agent';
import { call } from './resources/call';
import { campaign } from './resources/campaign';
import { phoneNumber } from './resources/phoneNumber';
import { listSearch } from './listSearch';
import { talkover } from './talkover.vendor';

export class Talkover implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Talkover',
		name: 'talkover',
		icon: { light: 'file:../../icons/talkover.svg', dark: 'file:../../icons/talkover.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Run AI calling campaigns at Talkover: list, create, start, pause and cancel them, queue calls, and call one number now',
		defaults: { name: 'Talkover' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'talkoverApi', required: true, testedBy: 'talkoverApiTest' }],
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
					{ name: 'Phone Number', value: 'phoneNumber' },
				],
				default: 'campaign',
			},
			...campaign,
			...call,
			...agent,
			...phoneNumber,
		],
	};

	methods = { listSearch, credentialTest: credentialTests(talkover) };
}
