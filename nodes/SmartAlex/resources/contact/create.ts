import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { companyField, emailField, firstNameField, lastNameField, phoneField, statusField, tagsField } from './fields';

const displayOptions = { show: showFor('contact', 'create') };

/** V3 wants the first name and V1 the phone number, so both are asked for. */
export const contactCreate: INodeProperties[] = [
	{ ...firstNameField, required: true, displayOptions },
	{ ...phoneField, required: true, displayOptions },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [companyField, emailField, lastNameField, statusField, { ...tagsField, description: 'Comma-separated' }],
	},
];
