import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { apiKeyField, authenticate, baseUrlField } from '../nodes/shared/fields/credentialFields';
import { smartAlex } from '../nodes/SmartAlex/smartAlex.vendor';

/** Its test is `testedBy` the nodes, so that it says what they say. */
export class SmartAlexApi implements ICredentialType {
	name = 'smartAlexApi';

	displayName = 'SmartAlex API';

	icon: Icon = { light: 'file:../icons/smartAlex.svg', dark: 'file:../icons/smartAlex.dark.svg' };

	documentationUrl = 'https://docs.getsmartalex.com/api-reference/introduction';

	properties: INodeProperties[] = [
		apiKeyField(smartAlex, {
			note: 'A key that may only read can list campaigns and not start them.',
		}),
		baseUrlField(smartAlex),
	];

	authenticate: IAuthenticate = authenticate(smartAlex);
}
