import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { additionalFields } from '../../../shared/fields';
import {
	companyField,
	emailField,
	firstNameField,
	lastNameField,
	phoneField,
	statusField,
	tagsField,
} from './fields';

const show = showFor('contact', 'create');

/** V3 wants the first name and V1 the phone number, so both are asked for. */
const required = [firstNameField, phoneField].map((each) => ({ ...each, required: true }));

export const contactCreate: INodeProperties[] = [
	...updateDisplayOptions({ show }, required),
	additionalFields(show, [
		companyField,
		emailField,
		lastNameField,
		statusField,
		{ ...tagsField, description: 'Comma-separated' },
	]),
];
