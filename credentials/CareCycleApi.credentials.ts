import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { careCycle } from '../nodes/CareCycle/careCycle.vendor';
import { apiKeyField, authenticate, baseUrlField } from '../nodes/shared/fields/credentialFields';

/** Its test is `testedBy` the nodes, so that it says what they say. */
export class CareCycleApi implements ICredentialType {
	name = 'careCycleApi';

	displayName = 'CareCycle API';

	icon: Icon = { light: 'file:../icons/careCycle.svg', dark: 'file:../icons/careCycle.dark.svg' };

	documentationUrl = 'https://docs.carecycle.ai/docs/api-reference/authentication';

	properties: INodeProperties[] = [
		apiKeyField(careCycle, {
			note: 'It is shown only once, when you make it. Give it the permissions for campaigns and customers.',
			placeholder: 'e.g. cc_...',
		}),
		baseUrlField(careCycle, 'It has no /v2 at its end.'),
	];

	authenticate: IAuthenticate = authenticate(careCycle);
}
