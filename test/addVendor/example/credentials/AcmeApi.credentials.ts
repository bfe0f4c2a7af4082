import type { IAuthenticate, ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	authenticate,
	baseUrlField,
} from '../../../../nodes/shared/fields/credentialFields';
import { acme } from '../nodes/Acme/acme.vendor';

/** Its test is `testedBy` the nodes, so that it says what they say. */
export class AcmeApi implements ICredentialType {
	name = 'acmeApi';

	displayName = 'Acme API';

	documentationUrl = 'https://docs.acme.example';

	properties: INodeProperties[] = [apiKeyField(acme), baseUrlField(acme)];

	authenticate: IAuthenticate = authenticate(acme);
}
