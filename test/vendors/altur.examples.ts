import type { IDataObject } from 'n8n-workflow';
import { CAMPAIGN_STATUSES } from '../../nodes/Altur/altur.vendor';
import { byId } from '../support/nodes';
import type { AlturCampaignOverrides, AlturSimulator, AlturSwitches } from '../simulators';
import type { Campaign } from '../simulators/altur/model';
import { Outcomes } from '../simulators/altur/outcomes';
import { contactId, seededContact } from '../simulators/altur/seedData';
import { threadId } from '../simulators/altur/threads';
import { EXAMPLE_SEED, type Example as AnyExample, type Examples } from './fixture';

type Example = AnyExample<AlturSimulator>;

/** One campaign with everything, and two that lack what may be missing. */
const FULL: AlturCampaignOverrides = {
	description: 'For members',
	contacts: 6,
	called: 4,
	successRate: 0.5,
	cycles: {},
};
const BARE: AlturCampaignOverrides = { contacts: 0, first_message: null };
const WHATSAPP: AlturCampaignOverrides = { integration_type: 'whatsapp', contacts: 2 };

const add = (simulator: AlturSimulator, overrides: AlturCampaignOverrides = {}) =>
	simulator.addCampaigns(1, overrides).map(({ id }) => ({ campaignId: byId(id) }));
const each = (simulator: AlturSimulator, status = 'ready') =>
	[FULL, BARE, WHATSAPP].flatMap((overrides) => add(simulator, { ...overrides, status }));

const ofCampaign = (operation: string, from?: string, more: IDataObject = {}): Example => ({
	resource: 'campaign',
	operation,
	runs: (simulator) => each(simulator, from).map((id) => ({ ...id, ...more })),
});

interface Agent {
	id: string;
	integrations: Array<{ id: string; type: string }>;
}

/** One campaign of each channel, of an agent that has both. */
function create(simulator: AlturSimulator): IDataObject[] {
	const [agent] = simulator.addAgents(1) as Agent[];
	return (agent?.integrations ?? []).map(({ id, type }) => ({
		name: 'Spring outreach',
		agentId: byId(agent?.id),
		integrationType: type,
		integrationId: id,
		additionalFields:
			type === 'whatsapp'
				? { template: 'welcome' }
				: { firstMessage: 'Hello', cycleMode: 'cooldown' },
	}));
}

/** The contacts of the first campaign; some of them were called. */
const contacts = (simulator: AlturSimulator, more: AlturCampaignOverrides = {}): IDataObject[] =>
	add(simulator, { ...FULL, ...more }).flatMap((id) =>
		[0, 5].map((place) => ({ ...id, contactId: byId(contactId(1, place)) })),
	);

/** A person who is new, and the same one again. */
const people = (simulator: AlturSimulator): IDataObject[] =>
	add(simulator, BARE).flatMap((id) => [
		{ ...id, contact: '+5215510000001', additionalFields: { fId: 'crm-1' } },
		{ ...id, contact: '+5215510000001' },
	]);

const startCall = (simulator: AlturSimulator): IDataObject[] => {
	const [agent] = simulator.addAgents(1) as Agent[];
	const bare = { agentId: byId(agent?.id), phoneNumberTo: '+5215510000001' };
	return [
		bare,
		{ ...bare, additionalFields: { displayName: 'Ada', context: 'Asked for a quote' } },
	];
};

/** Calls of the first campaign. */
const calls = (simulator: AlturSimulator): IDataObject[] => {
	add(simulator, FULL);
	const outcomes = new Outcomes(EXAMPLE_SEED);
	return [0, 1, 2, 3].map((place) => ({
		callId: outcomes.callId({ number: 1 } as Campaign, place),
	}));
};

/** The thread of the first campaign's first call, which a person has answered. */
const threads = (simulator: AlturSimulator): IDataObject[] => {
	const [made] = simulator.addCampaigns(1, { ...FULL, successRate: 1 });
	const agent = { id: made?.agent.id ?? '' };
	const { contact } = seededContact(EXAMPLE_SEED, 1, 0);
	return [{ threadId: threadId({ agent, phone: contact }) }];
};

const recording = (simulator: AlturSimulator): IDataObject[] => {
	add(simulator, { ...FULL, successRate: 1 });
	return [{ callId: new Outcomes(EXAMPLE_SEED).callId({ number: 1 } as Campaign, 0) }];
};

const operations: Example[] = [
	{
		resource: 'campaign',
		operation: 'getAll',
		runs: (simulator) => {
			each(simulator);
			return [{}];
		},
	},
	ofCampaign('get'),
	{ resource: 'campaign', operation: 'create', runs: create },
	ofCampaign('update', 'ready', { updateFields: { name: 'Summer outreach' } }),
	ofCampaign('start', 'ready'),
	ofCampaign('pause', 'active'),
	ofCampaign('resume', 'inactive'),
	ofCampaign('archive', 'finished'),
	{ resource: 'contact', operation: 'getAll', runs: (simulator) => add(simulator, FULL) },
	{ resource: 'contact', operation: 'get', runs: (simulator) => contacts(simulator) },
	{ resource: 'contact', operation: 'add', runs: people },
	{
		resource: 'contact',
		operation: 'delete',
		runs: (simulator) => contacts(simulator, { called: 0 }),
	},
	{ resource: 'call', operation: 'getAll', runs: (simulator) => add(simulator, FULL) },
	{ resource: 'call', operation: 'start', runs: startCall },
	{ resource: 'call', operation: 'get', runs: calls },
	{ resource: 'call', operation: 'getRecording', runs: recording },
	{ resource: 'thread', operation: 'get', runs: threads },
	{ resource: 'message', operation: 'getAll', runs: threads },
];

export const examples: Examples<AlturSimulator, AlturSwitches> = {
	// What schemas offer is what the pages show. Examples are run by the hundred, and the limit is not what they are about.
	switches: { assumedNames: 'ignored', rateLimitPerSecond: 100_000 },
	fill: (simulator) => CAMPAIGN_STATUSES.forEach((status) => each(simulator, status)),
	operations,
};
