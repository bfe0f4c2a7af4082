import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { apiKeyField, authenticate, baseUrlField } from '../nodes/shared/fields/credentialFields';
import { talkover } from '../nodes/Talkover/talkover.vendor';

/** Its test is `testedBy` the nodes, so that it says what they say. */
export class TalkoverApi implements ICredentialType {
	name = 'talkoverApi';

	displayName = 'Talkover API';

	icon: Icon = { light: 'file:../icons/talkover.svg', dark: 'file:../icons/talkover.dark.svg' };

	documentationUrl = 'https://docs.talkover.ai/en/getting-started/authentication';

	properties: INodeProperties[] = [
		apiKeyField(talkover, { about: 'The environment token.' }),
		baseUrlField(talkover, 'Change it only if your Talkover runs under another brand or host.'),
	];

	authenticate: IAuthenticate = authenticate(talkover);
}
