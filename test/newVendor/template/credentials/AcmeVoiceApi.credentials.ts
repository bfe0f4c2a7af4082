import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { acmeVoice } from '../nodes/AcmeVoice/acmeVoice.vendor';
import { apiKeyField, authenticate, baseUrlField } from '../nodes/shared/fields/credentialFields';

/** Its test is `testedBy` the nodes, so that it says what they say. */
export class AcmeVoiceApi implements ICredentialType {
	name = 'acmeVoiceApi';

	displayName = 'Acme Voice API';

	icon: Icon = { light: 'file:../icons/acmeVoice.svg', dark: 'file:../icons/acmeVoice.dark.svg' };

	// FACT: the vendor's page about the key
	documentationUrl = 'https://github.com/n8n-nodes-ai-campaigns/n8n-nodes-ai-campaigns#credentials';

	properties: INodeProperties[] = [apiKeyField(acmeVoice), baseUrlField(acmeVoice)];

	authenticate: IAuthenticate = authenticate(acmeVoice);
}
