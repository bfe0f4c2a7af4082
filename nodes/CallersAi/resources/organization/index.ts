import type { INodeProperties } from 'n8n-workflow';

import { objectRouting } from '../../../shared/fields/routing';
import { callersAi, ORGANIZATION_CALLS } from '../../callersAi.vendor';
import { organizationCreateSub } from './createSub';
import { operations } from '../../../shared/fields/descriptions';

export const organization: INodeProperties[] = [
	operations('organization', 'createSubOrganization', [
		{
			name: 'Create Sub Organization',
			value: 'createSubOrganization',
			action: 'Create sub organization',
			description:
				'Create a sub organization under the organization of the API key, as an agency has one for each customer. callers.ai documents no call that changes or deletes it.',
			routing: objectRouting(callersAi, ORGANIZATION_CALLS.createSub),
		},
	]),
	...organizationCreateSub,
];
