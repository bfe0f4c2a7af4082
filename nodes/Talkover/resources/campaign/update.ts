import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { body, updateFields } from '../../../shared/fields';
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

export const campaignUpdate: INodeProperties[] = [
	updateFields(showFor('campaign', 'update'), [
		...optionalFields,
		agentLocator({ routing: body('agent_id') }),
		daysField,
		hoursField,
		nameField,
		startDateField,
		timezoneField,
		typeField,
	]),
];
