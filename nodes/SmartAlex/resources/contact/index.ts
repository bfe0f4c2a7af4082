import type { INodeProperties } from 'n8n-workflow';

import { notice, operations, showFor, simplifySince } from '../../../shared/fields/descriptions';
import {
	deletionRouting,
	listRouting,
	objectRouting,
	simplified,
	simplifiedAnswer,
} from '../../../shared/fields/routing';
import { objectAgain, showsFields } from '../../../shared/fields/readBack';
import { somethingToChange } from '../../../shared/fields/validate';
import { CONTACT, SIMPLE_CONTACT, smartAlex } from '../../smartAlex.vendor';
import { contactLocator } from '../../listSearch';
import { contactCreate } from './create';
import { contactFilter, contactGetAll } from './getAll';
import { contactUpdate, oldUpdate } from './update';

const few = simplified(SIMPLE_CONTACT);
const fewOfAnswer = simplifiedAnswer(SIMPLE_CONTACT);

export const contact: INodeProperties[] = [
	operations('contact', 'getAll', [
		{
			name: 'Create',
			value: 'create',
			action: 'Create contact',
			description: 'Create a contact, which is not called until it is added to a campaign',
			routing: objectRouting(smartAlex, CONTACT.create, { transform: fewOfAnswer }),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete contact',
			description:
				'Delete a contact. It is taken out of all campaigns, its calls are no longer linked to it, and this cannot be undone.',
			routing: deletionRouting(smartAlex, CONTACT.delete),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get contact',
			description: 'Get a contact',
			routing: objectRouting(smartAlex, CONTACT.get, { transform: few }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many contacts',
			description: 'Get many contacts of the workspace',
			routing: listRouting(smartAlex, CONTACT.list, { filter: contactFilter, transform: few }),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update contact',
			description:
				'Change the fields that you give, and no others. The status Do Not Call stops calls to the contact.',
			routing: objectRouting(smartAlex, CONTACT.update, {
				preSend: [somethingToChange],
				alternative: oldUpdate,
				transform: fewOfAnswer,
				// The newest page shows no answer.
				readBack: { read: objectAgain(CONTACT.get), shows: showsFields, mayBeSilent: true },
			}),
		},
	]),
	notice(
		showFor('contact', 'delete'),
		'The contact is taken out of all campaigns, and its calls are no longer linked to it. This cannot be undone.',
	),
	contactLocator({ displayOptions: { show: showFor('contact', 'delete', 'get', 'update') } }),
	simplifySince(1.1, 'contact', 'get', 'update'),
	...contactGetAll,
	...contactCreate,
	...contactUpdate,
];
