import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { access, callersAi } from '../nodes/CallersAi/callersAi.vendor';
import { credentialTest } from '../nodes/shared/credential';

export class CallersAiApi implements ICredentialType {
	name = 'callersAiApi';

	displayName = 'callers.ai API';

	icon: Icon = { light: 'file:../icons/callersAi.svg', dark: 'file:../icons/callersAi.dark.svg' };

	documentationUrl = 'https://docs.callers.ai/api-reference/campaigns/get-all-campaigns-by-organization-id';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Sent exactly as it stands here. If your key needs a word in front, enter it too.',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 65f0c0ffee0000000000b001',
			description: 'The organization that the API key belongs to: 24 letters and digits',
		},
		{
			displayName: 'Sub Organization ID',
			name: 'subOrganizationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 65f0c0ffee0000000000b002',
			description: 'Work with the campaigns of this sub organization instead of those of the organization itself',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.callers.ai',
			description: 'Address of the API. Change it only if callers.ai gave you another one.',
		},
	];

	/** A function, since a header cannot be left out otherwise. */
	async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { headers, qs } = access(credentials, request);
		return { ...request, headers: { ...request.headers, ...headers }, qs: { ...request.qs, ...qs } };
	}

	/** The list grows with the account, and nothing can be asked for that is smaller. */
	test: ICredentialTestRequest = credentialTest(
		callersAi,
		{},
		{
			400: 'callers.ai does not accept this Organization ID or Sub Organization ID.',
			403: 'The API key, the Organization ID and the Sub Organization ID do not belong together at callers.ai.',
		},
	);
}
