import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { CHANNELS, PHONE_CALL } from '../../altur.vendor';
import { agentLocator } from '../pickers';
import { nameField, newCycles, optionalFields } from './fields';

const displayOptions = { show: showFor('campaign', 'create') };

export const campaignCreate: INodeProperties[] = [
	{ ...nameField, required: true, displayOptions },
	agentLocator({
		required: true,
		displayOptions,
		description: 'The agent that talks to people. The list holds agents that a campaign already has; the ID of any other can be typed.',
		routing: { send: { type: 'body', property: 'agent_id' } },
	}),
	{
		displayName: 'Integration Type',
		name: 'integrationType',
		type: 'options',
		required: true,
		options: CHANNELS,
		default: PHONE_CALL,
		displayOptions,
		description: 'How people are reached',
		routing: { send: { type: 'body', property: 'integration_type' } },
	},
	{
		displayName: 'Integration ID',
		name: 'integrationId',
		type: 'string',
		required: true,
		default: '',
		displayOptions,
		description:
			'The phone or WhatsApp integration of the agent. Campaign > Get shows the one of another campaign as integration.ID; the Altur dashboard shows all of them.',
		routing: { send: { type: 'body', property: 'integration_id', value: '={{ String($value).trim() }}' } },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: optionalFields,
	},
	{ ...newCycles, displayOptions },
];
