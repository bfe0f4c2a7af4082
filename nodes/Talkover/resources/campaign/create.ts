import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { additionalFields, body } from '../../../shared/fields';
import { agentLocator } from '../pickers';
import {
	daysField,
	hoursField,
	nameField,
	optionalFields,
	startDateField,
	timezoneField,
	typeField,
} from './fields';

const show = showFor('campaign', 'create');

const required = [
	nameField,
	typeField,
	agentLocator({
		description: 'The agent that makes the calls: an outbound, published one',
		routing: body('agent_id'),
	}),
	startDateField,
	daysField,
	hoursField,
	timezoneField,
];

export const campaignCreate: INodeProperties[] = [
	...updateDisplayOptions({ show }, required).map((each) => ({ ...each, required: true })),
	additionalFields(show, optionalFields),
];
