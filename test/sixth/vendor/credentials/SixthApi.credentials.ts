import type { IAuthenticateGeneric, ICredentialType } from 'n8n-workflow';

export class SixthApi implements ICredentialType {
	name = 'sixthApi';

	displayName = 'Sixth API';

	properties: ICredentialType['properties'] = [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	];

	authenticate: IAuthenticateGeneric = { type: 'generic', properties: { headers: { 'x-sixth': '={{ $credentials.apiKey }}' } } };
}
