import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { careCycle } from '../nodes/CareCycle/careCycle.vendor';
import { credentialTest } from '../nodes/shared/credential';

export class CareCycleApi implements ICredentialType {
	name = 'careCycleApi';

	displayName = 'CareCycle API';

	icon: Icon = { light: 'file:../icons/careCycle.svg', dark: 'file:../icons/careCycle.dark.svg' };

	documentationUrl = 'https://docs.carecycle.ai/docs/api-reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. cc_...',
			description:
				'You make it in the CareCycle Developer Dashboard under API Keys. Give it the permissions for campaigns and customers.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.carecycle.ai',
			description: 'Address of the API, without /v2',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{ $credentials.apiKey.trim() }}' } },
	};

	test: ICredentialTestRequest = credentialTest(careCycle, { perPage: 1 });
}
