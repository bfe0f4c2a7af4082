import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { isObject } from '../../../shared/values';
import { isUuid, nameComplaint, refuse } from '../checks';
import { LIST, TRIMMED } from '../expressions';
import { descriptionField, nameField } from './fields';

const field = (property: string, value?: string) => ({ send: { type: 'body' as const, property, value } });

/** On when it is added: in a collection the default is only what the field shows then. */
const switchField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description,
	routing: field(name),
});

const textField = (displayName: string, name: string, description?: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	routing: field(name, TRIMMED),
});

const jsonField = (displayName: string, name: string, empty: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'json',
	default: empty,
	description,
	routing: field(name),
});

/** From the older page "Update campaign", the version that matches the newer lists. */
export const campaignUpdate: INodeProperties[] = [
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: showFor('campaign', 'update') },
		options: [
			textField('Appointment Config ID', 'appointmentConfigId'),
			descriptionField,
			switchField('Enable Pulse', 'enablePulse', 'Whether the campaign runs a Pulse workflow'),
			jsonField('Features', 'features', '{}', 'Features by name, as Campaign > Get shows them with Simplify off'),
			nameField,
			textField('Pulse Workflow ID', 'pulseWorkflowId'),
			switchField('Redial', 'redial', 'Whether people who did not answer are called again'),
			jsonField('Redial Patterns', 'redialPatterns', '[]', 'List of patterns, each with days, attempts and intervalMinutes'),
			textField('SMS Company Name', 'smsCompanyName', 'The name that text messages come from'),
			jsonField('SMS Content', 'smsContent', '{}', 'Text of each kind of text message, by name'),
			jsonField('SMS Types', 'smsTypes', '{}', 'Which kinds of text messages are sent: true or false, by name'),
			textField('Transfer Config ID', 'transferConfigId'),
			{
				displayName: 'Transfer Config IDs',
				name: 'transferConfigIds',
				type: 'string',
				default: '',
				description: 'Comma-separated IDs',
				routing: field('transferConfigIds', LIST),
			},
		],
	},
];

const IDS: Record<string, string> = {
	appointmentConfigId: 'Appointment Config ID',
	pulseWorkflowId: 'Pulse Workflow ID',
	transferConfigId: 'Transfer Config ID',
};
const OBJECTS: Record<string, string> = { features: 'Features', smsContent: 'SMS Content', smsTypes: 'SMS Types' };
const JSON_FIELDS = [...Object.keys(OBJECTS), 'redialPatterns'];

/** JSON comes as text or, from an expression, as what it stands for. What does not parse stays text, to be complained of. */
function parsed(value: unknown): unknown {
	try {
		return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
	} catch {
		return value;
	}
}

function complaint(body: IDataObject): string | undefined {
	if (!Object.keys(body).length) return 'There is nothing to change';
	for (const [name, label] of Object.entries(IDS)) {
		if (body[name] !== undefined && !isUuid(body[name])) return `The ${label} is not a CareCycle ID`;
	}
	for (const [name, label] of Object.entries(OBJECTS)) {
		if (body[name] !== undefined && !isObject(body[name])) return `${label} must be a JSON object`;
	}
	const { redialPatterns, transferConfigIds = [] } = body;
	if (redialPatterns !== undefined && !Array.isArray(redialPatterns)) return 'Redial Patterns must be a JSON list';
	if (!(transferConfigIds as string[]).every(isUuid)) return 'Transfer Config IDs must hold CareCycle IDs';
	return body.name === undefined ? undefined : nameComplaint(body.name);
}

export const checkChanges: PreSendAction = async function (options) {
	const sent = Object.entries((options.body ?? {}) as IDataObject);
	const body = Object.fromEntries(sent.map(([name, value]) => [name, JSON_FIELDS.includes(name) ? parsed(value) : value])) as IDataObject;
	const found = complaint(body);
	if (found) throw refuse(this, found, this.getItemIndex());
	return { ...options, body };
};
