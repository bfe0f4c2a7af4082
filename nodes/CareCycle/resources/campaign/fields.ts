import type { INodeProperties } from 'n8n-workflow';

import { TRIMMED } from '../expressions';

/** Fields of a campaign that both Create and Update write. */

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Spring outreach',
	description: 'At most 255 characters',
	routing: { send: { type: 'body', property: 'name', value: TRIMMED } },
};

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	routing: { send: { type: 'body', property: 'description' } },
};
