import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { json, list, text, toggle, TRIMMED, updateFields } from '../../../shared/fields/fields';
import { each, jsonList, jsonObject } from '../../../shared/fields/validate';
import { careCycleId, isUuid } from '../readers';
import { descriptionField, nameField } from './fields';

const idField = (label: string, name: string): INodeProperties =>
	text(label, name, { to: name, as: TRIMMED, reader: careCycleId });

const objectField = (label: string, name: string, description: string): INodeProperties =>
	json(label, name, { description, to: name, reader: jsonObject });

/** From the older page "Update campaign", the version that matches the newer lists. */
export const campaignUpdate: INodeProperties[] = [
	updateFields(showFor('campaign', 'update'), [
		idField('Appointment Config ID', 'appointmentConfigId'),
		descriptionField,
		toggle('Enable Pulse', 'enablePulse', 'Whether the campaign runs a Pulse workflow', {
			to: 'enablePulse',
		}),
		objectField(
			'Features',
			'features',
			'Features by name, as Campaign > Get shows them with Simplify off',
		),
		nameField,
		idField('Pulse Workflow ID', 'pulseWorkflowId'),
		toggle('Redial', 'redial', 'Whether people who did not answer are called again', {
			to: 'redial',
		}),
		json('Redial Patterns', 'redialPatterns', {
			default: '[]',
			description: 'List of patterns, each with days, attempts and intervalMinutes',
			to: 'redialPatterns',
			reader: jsonList,
		}),
		text('SMS Company Name', 'smsCompanyName', {
			description: 'The name that text messages come from',
			to: 'smsCompanyName',
			as: TRIMMED,
		}),
		objectField('SMS Content', 'smsContent', 'Text of each kind of text message, by name'),
		objectField(
			'SMS Types',
			'smsTypes',
			'Which kinds of text messages are sent: true or false, by name',
		),
		idField('Transfer Config ID', 'transferConfigId'),
		list('Transfer Config IDs', 'transferConfigIds', {
			description: 'Comma-separated IDs',
			to: 'transferConfigIds',
			reader: each(isUuid, 'CareCycle IDs'),
		}),
	]),
];
