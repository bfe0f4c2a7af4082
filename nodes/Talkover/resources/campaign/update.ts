import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { agentLocator } from '../pickers';
import { daysField, hoursField, nameField, optionalFields, startDateField, timezoneField, typeField } from './fields';

const byLabel = (a: INodeProperties, b: INodeProperties) => a.displayName.localeCompare(b.displayName);

export const campaignUpdate: INodeProperties[] = [
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: showFor('campaign', 'update') },
		options: [
			...optionalFields,
			agentLocator({ routing: { send: { type: 'body', property: 'agent_id' } } }),
			daysField,
			hoursField,
			nameField,
			startDateField,
			timezoneField,
			typeField,
		].sort(byLabel),
	},
];
