import type { IDataObject } from 'n8n-workflow';
import { CAMPAIGN_STATUSES } from '../../nodes/SmartAlex/smartAlex.vendor';
import { byId, NOWHERE } from '../support/nodes';
import type {
	SmartAlexCampaignOverrides,
	SmartAlexSimulator,
	SmartAlexSwitches,
} from '../simulators';
import { callId, contactId } from '../simulators/smartAlex/seedData';
import { EXAMPLE_SEED, type Example as AnyExample, type Examples } from './fixture';

type Example = AnyExample<SmartAlexSimulator>;

type Generation = SmartAlexSwitches['generation'];
type Runs = (simulator: SmartAlexSimulator) => IDataObject[];

/** One campaign with everything, and one that lacks what may be missing. */
const FULL: SmartAlexCampaignOverrides = {
	description: 'Of last year',
	phone_number_id: NOWHERE,
	contacts: 40,
	called: 30,
	successRate: 0.4,
};
const PLAIN: SmartAlexCampaignOverrides = { description: null };
/** It cannot be started. */
const BARE: SmartAlexCampaignOverrides = { ...PLAIN, objective: null, agent_id: null, contacts: 0 };

const addBoth = (simulator: SmartAlexSimulator, status: string, other = BARE) =>
	[FULL, other].flatMap((overrides) =>
		simulator.addCampaigns(1, { ...overrides, status } as SmartAlexCampaignOverrides),
	);

/** An operation at one generation of the vendor; the results of all are told together. */
const at = (generation: Generation, resource: string, operation: string, runs: Runs): Example => ({
	resource,
	operation,
	runs: (simulator) => {
		simulator.switches.generation = generation;
		return runs(simulator);
	},
});
const atEach = (
	generations: Generation[],
	resource: string,
	operation: string,
	runs: Runs,
): Example[] => generations.map((generation) => at(generation, resource, operation, runs));
const atAll = (resource: string, operation: string, runs: Runs): Example[] =>
	atEach(['newest', 'middle', 'first'], resource, operation, runs);
const atBoth = (resource: string, operation: string, runs: Runs): Example[] =>
	atEach(['newest', 'first'], resource, operation, runs);
/** What the newest generation has withdrawn. */
const atOlder = (resource: string, operation: string, runs: Runs): Example[] =>
	atEach(['first', 'middle'], resource, operation, runs);

const full = (simulator: SmartAlexSimulator, status: string) =>
	simulator
		.addCampaigns(1, { ...FULL, status } as SmartAlexCampaignOverrides)
		.map(({ id }) => ({ campaignId: byId(id) }));

const agentId = (simulator: SmartAlexSimulator) =>
	byId((simulator.addAgents(1)[0] as { id: string }).id);

/** Of one contact much is known, of the other little. */
const PEOPLE = [
	{ firstName: 'Ann', phone: '+15550001111' },
	{
		firstName: 'Bea',
		phone: '+15550001112',
		additionalFields: { lastName: 'Smith', email: 'b@example.com', company: 'Acme', tags: 'vip' },
	},
];
const HELD = [
	{ first_name: 'Ann', phone: '+15550001111' },
	{
		first_name: 'Bea',
		last_name: 'Smith',
		phone: '+15550001112',
		email: 'b@example.com',
		company: 'Acme',
		tags: ['vip'],
	},
];

const contacts = (simulator: SmartAlexSimulator): IDataObject[] => {
	simulator.addCampaigns(1, { people: HELD });
	return HELD.map((_, index) => ({ contactId: byId(contactId(EXAMPLE_SEED, index + 1)) }));
};

const operations: Example[] = [
	...atAll('campaign', 'getAll', (simulator) => {
		addBoth(simulator, 'active');
		return [{}];
	}),
	...atAll('campaign', 'get', (simulator) =>
		['draft', 'active'].flatMap((status) =>
			addBoth(simulator, status).map(({ id }) => ({ campaignId: byId(id) })),
		),
	),
	...atAll('campaign', 'create', (simulator) => [
		{ name: 'March', agentId: agentId(simulator) },
		{
			name: 'March',
			agentId: agentId(simulator),
			objective: 'Book visits',
			additionalFields: {
				description: 'Of last year',
				phoneNumberId: NOWHERE,
				timezone: 'Europe/London',
			},
		},
	]),
	...atAll('campaign', 'start', (simulator) => full(simulator, 'draft')),
	...atOlder('campaign', 'pause', (simulator) => full(simulator, 'active')),
	...atOlder('campaign', 'resume', (simulator) => full(simulator, 'paused')),
	...atOlder('campaign', 'getCallbacks', (simulator) => full(simulator, 'active')),
	...atAll('campaign', 'addContacts', (simulator) =>
		full(simulator, 'draft').flatMap((campaign) =>
			[...PEOPLE, { phone: '+15550001113' }].map((person) => ({ ...campaign, ...person })),
		),
	),
	...atBoth('contact', 'create', () => PEOPLE),
	at('middle', 'contact', 'create', () =>
		PEOPLE.map(({ additionalFields, ...person }) => ({
			...person,
			additionalFields: { lastName: 'Smith', ...additionalFields },
		})),
	),
	...atAll('contact', 'get', contacts),
	...atAll('contact', 'getAll', (simulator) => {
		contacts(simulator);
		return [{}];
	}),
	...atAll('contact', 'update', (simulator) =>
		contacts(simulator).map((id) => ({ ...id, updateFields: { status: 'dnc' } })),
	),
	...atBoth('contact', 'delete', contacts),
	...atAll('agent', 'get', (simulator) =>
		(simulator.addAgents(2) as Array<{ id: string }>).map(({ id }) => ({ agentId: byId(id) })),
	),
	...atAll('agent', 'getAll', (simulator) => {
		simulator.addAgents(1);
		return [{}];
	}),
	...atAll('call', 'getAll', (simulator) => {
		full(simulator, 'active');
		return [{}];
	}),
	...atAll('call', 'get', (simulator) => {
		full(simulator, 'active');
		return Array.from({ length: 8 }, (_, index) => ({ callId: callId(EXAMPLE_SEED, 1, index) }));
	}),
];

export const examples: Examples<SmartAlexSimulator> = {
	fill: (simulator) => CAMPAIGN_STATUSES.forEach((status) => addBoth(simulator, status, PLAIN)),
	operations,
};
