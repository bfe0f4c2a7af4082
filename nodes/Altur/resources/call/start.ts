import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { usageError } from '../../../shared/errors';
import { agentLocator } from '../pickers';
import { readPhone } from '../phone';

const displayOptions = { show: showFor('call', 'start') };

const optional = (displayName: string, name: string, property: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	routing: { send: { type: 'body', property, value: '={{ $value || undefined }}' } },
});

export const callStart: INodeProperties[] = [
	agentLocator({
		required: true,
		displayOptions,
		description: 'The agent that talks. The list holds agents that a campaign already has; the ID of any other can be typed.',
		routing: { send: { type: 'body', property: 'agent_id' } },
	}),
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +525555550100',
		description: 'The number to call, in E.164 form',
		displayOptions,
		routing: { send: { type: 'body', property: 'phone_number_to' } },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [
			optional('Context', 'context', 'end_user_context', 'What the agent should know about the person'),
			optional('Initial Message', 'initialMessage', 'initial_message', 'What the agent says first'),
			optional('Name', 'name', 'end_user_display_name', 'Name of the person'),
		],
	},
];

/** Refuses what cannot be called, before anything is sent. */
export const checkCall: PreSendAction = async function (options) {
	const body = (options.body ?? {}) as IDataObject;
	const agentId = String(body.agent_id ?? '').trim();
	if (agentId === '') {
		throw usageError(this.getNode(), 'The Agent is empty', 'Choose one from the list, or enter its Altur ID.', this.getItemIndex());
	}
	const phone = readPhone(this.getNode(), body.phone_number_to, this.getItemIndex());
	return { ...options, body: { ...body, agent_id: agentId, phone_number_to: phone } };
};
