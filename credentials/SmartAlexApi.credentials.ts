import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { credentialTest } from '../nodes/shared/credential';
import { smartAlex } from '../nodes/SmartAlex/smartAlex.vendor';

export class SmartAlexApi implements ICredentialType {
	name = 'smartAlexApi';

	displayName = 'SmartAlex API';

	icon: Icon = { light: 'file:../icons/smartAlex.svg', dark: 'file:../icons/smartAlex.dark.svg' };

	documentationUrl = 'https://docs.getsmartalex.com/api-reference/introduction';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'You find it in the SmartAlex dashboard under Developer Portal. A key that may only read can list campaigns and not start them.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.getsmartalex.com/v1',
			description: 'Address of the API. Change it only if SmartAlex gave you another one.',
		},
	];

	/** A key pasted with the word Bearer in front works too. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{ $credentials.apiKey.trim().replace(/^Bearer\\s+/i, "") }}' },
		},
	};

	/** The newest list ignores the page and comes whole. */
	test: ICredentialTestRequest = credentialTest(smartAlex, { page: 1, per_page: 1 });
}
