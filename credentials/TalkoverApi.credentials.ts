import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { credentialTest } from '../nodes/shared/credential';
import { talkover } from '../nodes/Talkover/talkover.vendor';

export class TalkoverApi implements ICredentialType {
	name = 'talkoverApi';

	displayName = 'Talkover API';

	icon: Icon = { light: 'file:../icons/talkover.svg', dark: 'file:../icons/talkover.dark.svg' };

	documentationUrl = 'https://docs.talkover.ai/en/getting-started/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The environment token. You find it in the Talkover dashboard under Account > Environments.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://app.talkover.ai/api/v1',
			description: 'Address of the API. Change it only if your Talkover runs under another brand or host.',
		},
	];

	/** A key pasted with the word Bearer in front works too. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{ $credentials.apiKey.trim().replace(/^Bearer\\s+/i, "") }}' },
		},
	};

	test: ICredentialTestRequest = credentialTest(talkover, { per_page: 1 });
}
