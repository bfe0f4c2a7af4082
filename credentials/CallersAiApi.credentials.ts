import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { callersAi } from '../nodes/CallersAi/callersAi.vendor';
import {
	apiKeyField,
	authenticate,
	baseUrlField,
	ownFields,
} from '../nodes/shared/fields/credentialFields';

/** Its test is `testedBy` the nodes, so that it says what they say. */
export class CallersAiApi implements ICredentialType {
	name = 'callersAiApi';

	displayName = 'callers.ai API';

	icon: Icon = { light: 'file:../icons/callersAi.svg', dark: 'file:../icons/callersAi.dark.svg' };

	documentationUrl = 'https://docs.callers.ai';

	properties: INodeProperties[] = [
		apiKeyField(callersAi, {
			note: 'It is sent exactly as it stands here: if callers.ai tells you to put a word in front of it, enter that too.',
		}),
		...ownFields(callersAi),
		baseUrlField(
			callersAi,
			'Change it only if callers.ai gave you another one, or if nothing is found at it: then try it with /api at the end.',
		),
	];

	authenticate: IAuthenticate = authenticate(callersAi);
}
