import { type INodeProperties } from 'n8n-workflow';

import { appointmentConfigLocator, transferConfigLocator } from '../../listSearch';
import { showFor } from '../../../shared/fields/descriptions';
import {
	field,
	json,
	list,
	text,
	toggle,
	TRIMMED,
	updateFields,
} from '../../../shared/fields/fields';
import { each, jsonList, jsonObject } from '../../../shared/fields/validate';
import { careCycleId, isUuid } from '../readers';
import { descriptionField, nameField } from './fields';

const idField = (label: string, name: string): INodeProperties =>
	text(label, name, { to: name, as: TRIMMED, reader: careCycleId });

const objectField = (label: string, name: string, description: string): INodeProperties =>
	json(label, name, { description, to: name, reader: jsonObject });

/** An ID that is chosen from a list; older workflows hold it as text, which n8n hands on as it is. */
const chosenId = (locator: INodeProperties): INodeProperties =>
	field({ ...locator, to: locator.name, as: TRIMMED, reader: careCycleId });

/** https://docs.carecycle.ai/api-reference/campaigns/update, the version that matches the newer lists. */
export const campaignUpdate: INodeProperties[] = [
	updateFields(showFor('campaign', 'update'), [
		chosenId(appointmentConfigLocator()),
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
		chosenId(
			transferConfigLocator({
				description:
					'CareCycle documents no list of transfer configs: From List shows what it can find, By ID takes any',
			}),
		),
		list('Transfer Config IDs', 'transferConfigIds', {
			description: 'Comma-separated IDs',
			to: 'transferConfigIds',
			reader: each(isUuid, 'CareCycle IDs'),
		}),
	]),
];
