import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	body,
	longText,
	phone,
	text,
	TRIMMED,
} from '../../../shared/fields/fields';
import { checkBody } from '../../../shared/fields/validate';
import { asText as textOf } from '../../../shared/values';
import { agentLocator } from '../../listSearch';

const show = showFor('call', 'start');

/** From "Start a call". */
export const callStart: INodeProperties[] = [
	...updateDisplayOptions({ show }, [
		agentLocator({ required: true, routing: body('agent_id', TRIMMED) }),
		phone('Phone Number', 'phoneNumberTo', {
			required: true,
			placeholder: 'e.g. +5215512345678',
			to: 'phone_number_to',
		}),
	]),
	additionalFields(show, [
		longText('Context', 'context', {
			description: 'What the agent should know about the person',
			to: 'end_user_context',
		}),
		text('Initial Message', 'initialMessage', {
			description: 'What the agent says first',
			to: 'initial_message',
		}),
		text('Name', 'displayName', {
			placeholder: 'e.g. Ada Moreno',
			description: 'Name of the person who is called',
			to: 'end_user_display_name',
		}),
	]),
];

export const checkAgent = checkBody(({ agent_id: agent }) =>
	textOf(agent) === null ? 'The Agent is empty' : undefined,
);
