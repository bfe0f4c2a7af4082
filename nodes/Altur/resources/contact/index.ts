import type { INodeProperties } from 'n8n-workflow';

import { listLength, optionsOf, showFor, simplify } from '../../../shared/descriptions';
import { deletion, manyObjects, oneObject, simplified } from '../../../shared/routing';
import { altur, CONTACT, CONTACT_STATUSES, SIMPLE_CONTACT } from '../../altur.vendor';
import { campaignLocator, contactLocator } from '../pickers';
import { contactAdd } from './add';

const many = showFor('contact', 'getAll');

export const contact: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{
				name: 'Add',
				value: 'add',
				action: 'Add contact to campaign',
				description:
					'Add a person to a campaign, one for each input item, and say of each whether it was created, updated, skipped or failed. An active campaign will call or message this person.',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete contact',
				description: 'Take a contact out of its campaign. Works only while its status is queue or failed.',
				routing: deletion(altur, CONTACT.delete),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get contact',
				description: 'Get a contact of a campaign',
				routing: oneObject(altur, CONTACT.get),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many contacts',
				description: 'Get many contacts of a campaign',
				routing: manyObjects(altur, CONTACT.list, { shape: simplified(SIMPLE_CONTACT) }),
			},
		],
		default: 'getAll',
	},
	campaignLocator({ displayOptions: { show: { resource: ['contact'] } } }),
	contactLocator({ displayOptions: { show: showFor('contact', 'delete', 'get') } }),
	...contactAdd,
	...listLength(many),
	simplify(many),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: many },
		options: [
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: optionsOf(CONTACT_STATUSES),
				default: 'answered',
				description:
					'Sent, delivered, read, accepted and rejected are for WhatsApp campaigns; voicemail and answered are for phone call campaigns',
				routing: { send: { type: 'query', property: 'status' } },
			},
		],
	},
];
