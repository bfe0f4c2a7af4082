import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor, simplifySince } from '../../../shared/fields/descriptions';
import { additionalFields } from '../../../shared/fields/fields';
import { optionalFields, requiredFields, tagsField } from './fields';

const show = showFor('contact', 'create');

export const contactCreate: INodeProperties[] = [
	...updateDisplayOptions({ show }, requiredFields).map((each) => ({ ...each, required: true })),
	simplifySince(1.1, 'contact', 'create'),
	additionalFields(show, [...optionalFields, { ...tagsField, description: 'Comma-separated' }]),
];
