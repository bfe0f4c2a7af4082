import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { E164_HELP, phoneIssue } from '../../../shared/phone';
import { text } from '../../../shared/values';
import type { Complain } from '../checks';
import { agentLocator } from '../pickers';

const displayOptions = { show: showFor('call', 'start') };
const field = (property: string, value?: string) => ({ send: { type: 'body' as const, property, value } });

/** From "Start a call". */
export const callStart: INodeProperties[] = [
	agentLocator({ required: true, displayOptions, routing: field('agent_id', '={{ String($value).trim() }}') }),
	{
		displayName: 'Phone Number',
		name: 'phoneNumberTo',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +5215512345678',
		description: `The number to call: ${E164_HELP}`,
		displayOptions,
		routing: field('phone_number_to', '={{ String($value).replace(/[\\s().-]/g, "") }}'),
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
				routing: field('end_user_context'),
			},
			{
				displayName: 'Initial Message',
				name: 'initialMessage',
				type: 'string',
				default: '',
				description: 'What the agent says first',
				routing: field('initial_message'),
			},
			{
				displayName: 'Name',
				name: 'displayName',
				type: 'string',
				default: '',
				placeholder: 'e.g. Ada Moreno',
				description: 'Name of the person who is called',
				routing: field('end_user_display_name'),
			},
		],
	},
];

export const callComplaint: Complain = ({ agent_id: agent, phone_number_to: phone }) => {
	if (text(agent) === null) return 'The Agent is empty';
	return phoneIssue('Phone Number', phone);
};
