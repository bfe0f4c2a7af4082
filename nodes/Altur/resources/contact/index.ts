import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor, simplify, operations } from '../../../shared/fields/descriptions';
import {
	deletionRouting,
	listRouting,
	objectRouting,
	simplified,
} from '../../../shared/fields/routing';
import { altur, CONTACT, SIMPLE_CONTACT } from '../../altur.vendor';
import { campaignLocator, contactLocator } from '../../listSearch';
import { contactAdd } from './add';
import { contactGetAll, filterContacts } from './getAll';

const transform = simplified(SIMPLE_CONTACT);

export const contact: INodeProperties[] = [
	operations('contact', 'getAll', [
		{
			name: 'Add',
			value: 'add',
			action: 'Add contacts',
			description:
				'Add one person for each input item to a campaign, 1000 in one request, and say of each whether it was created, updated, skipped or refused. An active campaign calls them.',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete contact',
			description:
				'Take a person out of a campaign. Altur does it only while the contact is queued or has failed.',
			routing: deletionRouting(altur, CONTACT.delete),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get contact',
			description: 'Get a contact of a campaign with its status and what the calls found out',
			routing: objectRouting(altur, CONTACT.get, { transform }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many contacts',
			description:
				'Get many contacts of a campaign with their statuses and what the calls found out',
			routing: listRouting(altur, CONTACT.list, { filter: filterContacts, transform }),
		},
	]),
	notice(
		showFor('contact', 'add'),
		'An active campaign calls or writes to these people without a further step.',
	),
	notice(
		showFor('contact', 'delete'),
		'This cannot be undone. Altur takes out contacts that are queued or have failed, and no others.',
	),
	campaignLocator({ required: true, displayOptions: { show: { resource: ['contact'] } } }),
	contactLocator({ required: true, displayOptions: { show: showFor('contact', 'delete', 'get') } }),
	...contactGetAll,
	simplify(showFor('contact', 'get')),
	...contactAdd,
];
