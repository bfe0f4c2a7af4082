import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { altur, QUERY } from '../nodes/Altur/altur.vendor';
import { credentialTest } from '../nodes/shared/credential';

export class AlturApi implements ICredentialType {
	name = 'alturApi';

	displayName = 'Altur API';

	icon: Icon = { light: 'file:../icons/altur.svg', dark: 'file:../icons/altur.dark.svg' };

	documentationUrl = 'https://docs.altur.io/api-reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. sk-...',
			description: 'You make it in the Altur dashboard under API Keys, where it is shown once',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.altur.io/api/v1.0',
			description: 'Address of the API. Change it only if Altur gave you another one.',
		},
	];

	/** A key pasted with the word api-key in front works too. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=api-key {{ $credentials.apiKey.trim().replace(/^api-key\\s+/i, "") }}' },
		},
	};

	test: ICredentialTestRequest = credentialTest(altur, { [QUERY.size]: 1 });
}
