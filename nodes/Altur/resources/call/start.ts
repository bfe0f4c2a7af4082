import {
	type IDataObject,
	type INodeProperties,
	type PreSendAction,
	updateDisplayOptions,
} from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	body,
	json,
	longText,
	phone,
	text,
	TRIMMED,
} from '../../../shared/fields/fields';
import { checkBody, invalidInput, jsonObject } from '../../../shared/fields/validate';
import { asText as textOf } from '../../../shared/values';
import { agentLocator } from '../../listSearch';

const show = showFor('call', 'start');
/** Also where it stands in the body until the checks are over. */
const CONTEXT_DATA = 'contextData';

/** Fields of https://docs.altur.io/es/api-reference/calls/start */
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
			description: 'What the agent should know about the person, as a text',
			to: 'end_user_context',
		}),
		json('Context Data', CONTEXT_DATA, {
			description: 'The same as a JSON object. Fill in this field or Context, not both.',
			to: CONTEXT_DATA,
			reader: jsonObject,
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

/** The context is a text or an object: https://docs.altur.io/es/api-reference/calls/start.md */
export const withContextData: PreSendAction = async function (options) {
	const { [CONTEXT_DATA]: data, ...sent } = (options.body ?? {}) as IDataObject;
	if (!Object.keys((data ?? {}) as IDataObject).length) return { ...options, body: sent };
	if (textOf(sent.end_user_context) !== null)
		throw invalidInput(this, 'Context and Context Data are both filled in', this.getItemIndex());
	return { ...options, body: { ...sent, end_user_context: data } };
};
