import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/descriptions';
import { text } from '../../../shared/values';
import { CHANNELS, CYCLE_MODES, ONLY_FOR, SCHEDULED_ONLY } from '../../altur.vendor';
import type { Complain } from '../checks';
import { agentLocator } from '../pickers';
import { CHANNEL_NAMES, field, fieldComplaint, nameField, optionalFields } from './fields';

const displayOptions = { show: showFor('campaign', 'create') };

const modeField: INodeProperties = {
	displayName: 'Cycle Mode',
	name: 'cycleMode',
	type: 'options',
	options: optionsOf(CYCLE_MODES),
	default: 'cooldown',
	description: 'Whether people who were not reached are called again after a cooldown or on a schedule. It cannot be changed later. Phone campaigns only.',
	routing: field('cycles.mode'),
};

const byLabel = (a: INodeProperties, b: INodeProperties) => a.displayName.localeCompare(b.displayName);

export const campaignCreate: INodeProperties[] = [
	{ ...nameField, required: true, displayOptions },
	agentLocator({ required: true, displayOptions, routing: field('agent_id', '={{ String($value).trim() }}') }),
	{
		displayName: 'Channel',
		name: 'integrationType',
		type: 'options',
		options: optionsOf(CHANNELS, CHANNEL_NAMES),
		required: true,
		default: 'phone_call',
		description: 'Whether people are called or get messages',
		displayOptions,
		routing: field('integration_type'),
	},
	{
		displayName: 'Integration ID',
		name: 'integrationId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 7a1f0c52-6d3b-4e8a-9c41-2f5b8d0e6a13',
		description:
			'The phone line or WhatsApp number of the agent. Altur does not list them: Campaign > Get with Simplify off shows the one of another campaign.',
		displayOptions,
		routing: field('integration_id', '={{ String($value).trim() }}'),
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [modeField, ...optionalFields].sort(byLabel),
	},
];

/** Fields of cycles are ignored unless they are enabled. */
export const withCycles: PreSendAction = async function (options) {
	const body = (options.body ?? {}) as IDataObject;
	return body.cycles ? { ...options, body: { ...body, cycles: { ...(body.cycles as IDataObject), enabled: true } } } : options;
};

function cycleComplaint(cycles: IDataObject | undefined): string | undefined {
	if (!cycles) return undefined;
	if (cycles.mode === undefined) return 'Choose the Cycle Mode, or leave out the other fields of cycles';
	const isTooMuch = cycles.mode !== 'scheduled' && SCHEDULED_ONLY.some((name) => cycles[name] !== undefined);
	return isTooMuch ? 'A Cycle Schedule and its dates need the Cycle Mode Scheduled' : undefined;
}

export const newComplaint: Complain = (body) => {
	if (text(body.name) === null) return 'The Name must have 1 to 255 characters';
	if (text(body.agent_id) === null) return 'The Agent is empty';
	if (text(body.integration_id) === null) return 'The Integration ID is empty';
	const channel = String(body.integration_type);
	const others = Object.entries(ONLY_FOR).filter(([name]) => name !== channel);
	const wrong = others.flatMap(([, names]) => names).find((name) => body[name] !== undefined);
	if (wrong) return `A ${channel} campaign has no ${wrong}: take that field out, or change the Channel`;
	return cycleComplaint(body.cycles as IDataObject | undefined) ?? fieldComplaint(body);
};
