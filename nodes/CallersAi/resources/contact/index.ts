import type { INodeProperties } from 'n8n-workflow';

import { showFor, operations } from '../../../shared/fields/descriptions';
import { objectRouting } from '../../../shared/fields/routing';
import { callersAi, CONTACT } from '../../callersAi.vendor';
import { campaignLocator } from '../../listSearch';
import { contactFields, contactNotices } from './fields';
import { putContact } from './addOrUpdate';

export const contact: INodeProperties[] = [
	operations('contact', 'addOrUpdate', [
		{
			name: 'Add or Update',
			value: 'addOrUpdate',
			action: 'Add or update contact',
			description:
				'Add one person to a campaign, or change a contact that is there already. A running campaign calls the person.',
			routing: objectRouting(callersAi, CONTACT.add, { preSend: [putContact] }),
		},
		{
			name: 'Add or Update Many',
			value: 'addOrUpdateMany',
			action: 'Add or update many contacts',
			description:
				'Add the people of all input items to campaigns with few requests, and say of each whether it was added, updated or not taken. A running campaign calls them.',
		},
	]),
	...contactNotices,
	campaignLocator({
		displayOptions: { show: showFor('contact', 'addOrUpdate', 'addOrUpdateMany') },
	}),
	...contactFields,
];
