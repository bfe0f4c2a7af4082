import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { E164_HELP } from '../../../shared/phone';

const displayOptions = { show: showFor('contact', 'add') };

/** From "Create contacts". */
export const contactAdd: INodeProperties[] = [
	{
		displayName: 'Phone Number',
		name: 'contact',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +5215512345678',
		description: `The number to call or to write to: ${E164_HELP}`,
		displayOptions,
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ada Moreno',
		displayOptions,
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Context',
				name: 'context',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'What the agent should know about the person',
			},
			{
				displayName: 'External ID',
				name: 'fId',
				type: 'string',
				default: '',
				description: 'Your own ID of this person. It comes back as f_id.',
			},
			{
				displayName: 'Extracted Data',
				name: 'extractedData',
				type: 'json',
				default: '{}',
				description: 'Further values by name, as a JSON object',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'If Duplicate',
				name: 'ifDuplicate',
				type: 'options',
				options: [
					{ name: 'Skip', value: 'skip', description: 'Leave the contact as it is' },
					{ name: 'Update', value: 'update', description: 'Overwrite name, context, extracted data and external ID' },
				],
				default: 'skip',
				description: 'What to do when the campaign has the phone number already',
			},
		],
	},
];
