import type { INodeProperties } from 'n8n-workflow';

import { showFor, operations } from '../../../shared/fields/descriptions';
import { options } from '../../../shared/fields/fields';
import { campaignLocator } from '../locator';
import { variablesParameters } from './variables';

const add = showFor('contact', 'add');

/** Parameters of the resource Contact. */
export const contact: INodeProperties[] = [
	operations('contact', 'add', [
		{
			name: 'Add',
			value: 'add',
			action: 'Add contact to campaign to be called',
			description:
				'Add a person to a campaign, one for each input item. An active campaign will call this person.',
		},
	]),
	campaignLocator(add),
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +15550001111',
		description: 'The full number: a plus sign, the country code and the number (E.164)',
		displayOptions: { show: add },
	},
	{
		displayName: 'Contact Fields',
		name: 'contactFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What a vendor has no place for is left out, or goes with the variables',
		displayOptions: { show: add },
		options: [
			{ displayName: 'Company', name: 'company', type: 'string', default: '' },
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				placeholder: 'e.g. name@email.com',
				default: '',
			},
			{
				displayName: 'External ID',
				name: 'externalId',
				type: 'string',
				default: '',
				description: 'Your own ID of this person',
			},
			{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
			{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
			{
				displayName: 'Variables (JSON)',
				name: 'variables',
				type: 'json',
				default: '{}',
				description:
					'Values that the script of the campaign may use, as a JSON object. Variables below gives them by name.',
			},
		],
	},
	...variablesParameters(add),
	options(add, [
		{
			displayName: 'If Duplicate',
			name: 'ifDuplicate',
			type: 'options',
			options: [
				{ name: 'Skip', value: 'skip' },
				{ name: 'Update', value: 'update' },
			],
			default: 'skip',
			description:
				'What to do with a phone number that is in the campaign already, where the vendor lets you choose',
		},
	]),
];
