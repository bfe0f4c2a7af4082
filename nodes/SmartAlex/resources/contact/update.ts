import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import type { OtherForm } from '../../../shared/routing';
import { CONTACT, isMissingCall } from '../../smartAlex.vendor';
import { companyField, emailField, firstNameField, lastNameField, phoneField, statusField, tagsField } from './fields';

export const contactUpdate: INodeProperties[] = [
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: showFor('contact', 'update') },
		options: [companyField, emailField, firstNameField, lastNameField, phoneField, statusField, tagsField],
	},
];

/** The oldest servers take the same body by another method. */
export const oldUpdate: OtherForm = (fault) => (isMissingCall(fault) ? { endpoint: CONTACT.updateV1 } : undefined);
