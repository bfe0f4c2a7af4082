import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { altur } from '../nodes/Altur/altur.vendor';
import { apiKeyField, authenticate, baseUrlField } from '../nodes/shared/fields/credentialFields';

/** Its test is `testedBy` the nodes, so that it says what they say. */
export class AlturApi implements ICredentialType {
	name = 'alturApi';

	displayName = 'Altur API';

	icon: Icon = { light: 'file:../icons/altur.svg', dark: 'file:../icons/altur.dark.svg' };

	documentationUrl = 'https://docs.altur.io/api-reference/authentication';

	properties: INodeProperties[] = [
		apiKeyField(altur, {
			note: 'It is shown only once, when you make it.',
			placeholder: 'e.g. sk-...',
		}),
		baseUrlField(altur),
	];

	authenticate: IAuthenticate = authenticate(altur);
}
