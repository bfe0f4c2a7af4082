import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { BASE_URL } from '../shared/fields/credentialFields';
import { credentialTests } from '../shared/fields/credentialTest';
import { altur } from './altur.vendor';
import { call } from './resources/call';
import { campaign } from './resources/campaign';
import { contact } from './resources/contact';
import { addContacts } from './resources/contact/add';
import { message } from './resources/message';
import { thread } from './resources/thread';
import { listSearch } from './listSearch';

export class Altur implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Altur',
		name: 'altur',
		icon: { light: 'file:../../icons/altur.svg', dark: 'file:../../icons/altur.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Run AI calling and WhatsApp campaigns at Altur: list, create, start, pause and archive them, look after their contacts, make single calls, and get recordings and transcripts',
		defaults: { name: 'Altur' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'alturApi', required: true, testedBy: 'alturApiTest' }],
		requestDefaults: { baseURL: BASE_URL, headers: { Accept: 'application/json' } },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Call', value: 'call' },
					{ name: 'Campaign', value: 'campaign' },
					{ name: 'Contact', value: 'contact' },
					{ name: 'Message', value: 'message' },
					{ name: 'Thread', value: 'thread' },
				],
				default: 'campaign',
			},
			...campaign,
			...contact,
			...call,
			...message,
			...thread,
		],
	};

	methods = { listSearch, credentialTest: credentialTests(altur) };

	customOperations = { contact: { add: addContacts } };
}
