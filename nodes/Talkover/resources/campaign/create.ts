import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { agentLocator } from '../pickers';
import { daysField, hoursField, nameField, optionalFields, startDateField, timezoneField, typeField } from './fields';

const displayOptions = { show: showFor('campaign', 'create') };

export const campaignCreate: INodeProperties[] = [
	{ ...nameField, required: true, displayOptions },
	{ ...typeField, required: true, displayOptions },
	agentLocator({
		required: true,
		displayOptions,
		description: 'The agent that makes the calls: an outbound, published one',
		routing: { send: { type: 'body', property: 'agent_id' } },
	}),
	{ ...startDateField, required: true, displayOptions },
	{ ...daysField, required: true, displayOptions },
	{ ...hoursField, required: true, displayOptions },
	{ ...timezoneField, required: true, displayOptions },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: optionalFields,
	},
];
