import {
	type IDataObject,
	type INodeProperties,
	type PreSendAction,
	updateDisplayOptions,
} from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import { additionalFields, body, choice, text, TRIMMED } from '../../../shared/fields/fields';
import { checkBody, notBlank } from '../../../shared/fields/validate';
import { asText as textOf } from '../../../shared/values';
import { CHANNELS, CYCLE_MODES, ONLY_FOR, SCHEDULED_ONLY } from '../../altur.vendor';
import { agentLocator } from '../../listSearch';
import { CHANNEL_NAMES, nameField, optionalFields } from './fields';

const show = showFor('campaign', 'create');

const modeField = choice('Cycle Mode', 'cycleMode', optionsOf(CYCLE_MODES), {
	default: 'cooldown',
	description:
		'Whether people who were not reached are called again after a cooldown or on a schedule. It cannot be changed later. Phone campaigns only.',
	to: 'cycles.mode',
});

const channels = optionsOf(CHANNELS, CHANNEL_NAMES);

const required: INodeProperties[] = [
	nameField,
	agentLocator({ routing: body('agent_id', TRIMMED) }),
	choice('Channel', 'integrationType', channels, {
		default: 'phone_call',
		description: 'Whether people are called or get messages',
		to: 'integration_type',
	}),
	text('Integration ID', 'integrationId', {
		placeholder: 'e.g. 7a1f0c52-6d3b-4e8a-9c41-2f5b8d0e6a13',
		description:
			'The phone line or WhatsApp number of the agent. Altur does not list them: Campaign > Get with Simplify off shows the one of another campaign.',
		to: 'integration_id',
		as: TRIMMED,
		reader: notBlank,
	}),
];

/** Some of them are only for campaigns of one channel. */
const ofChannel = [modeField, ...optionalFields];

export const campaignCreate: INodeProperties[] = [
	...updateDisplayOptions({ show }, required).map((each) => ({ ...each, required: true })),
	additionalFields(show, ofChannel),
];

/** Fields of cycles are ignored unless they are enabled. */
export const withCycles: PreSendAction = async function (options) {
	const sent = (options.body ?? {}) as IDataObject;
	if (!sent.cycles) return options;
	return {
		...options,
		body: { ...sent, cycles: { ...(sent.cycles as IDataObject), enabled: true } },
	};
};

function findCycleIssue(cycles: IDataObject | undefined): string | undefined {
	if (!cycles) return undefined;
	if (cycles.mode === undefined)
		return 'Choose the Cycle Mode, or leave out the other fields of cycles';
	const isTooMuch =
		cycles.mode !== 'scheduled' && SCHEDULED_ONLY.some((name) => cycles[name] !== undefined);
	return isTooMuch ? 'A Cycle Schedule and its dates need the Cycle Mode Scheduled' : undefined;
}

/** The label of the field that put `name` into the body. */
function labelOf(name: string, sent: IDataObject): string {
	const inside = Object.keys((sent[name] ?? {}) as IDataObject).map((each) => `${name}.${each}`);
	const isMine = ({ routing }: INodeProperties) =>
		[name, ...inside].includes(routing?.send?.property ?? '');
	return ofChannel.find(isMine)?.displayName ?? name;
}

/** What does not go together. */
export const checkNew = checkBody((sent) => {
	if (textOf(sent.agent_id) === null) return 'The Agent is empty';
	const channel = String(sent.integration_type);
	const others = Object.entries(ONLY_FOR).filter(([name]) => name !== channel);
	const wrong = others.flatMap(([, names]) => names).find((name) => sent[name] !== undefined);
	const { name: shown = channel } = channels.find(({ value }) => value === channel) ?? {};
	if (wrong) {
		return `A ${shown} campaign has no ${labelOf(wrong, sent)}: take that field out, or change the Channel`;
	}
	return findCycleIssue(sent.cycles as IDataObject | undefined);
});
