import { byId, NOWHERE } from '../support/nodes';
import type {
	TalkoverAgentOverrides,
	TalkoverCampaignOverrides,
	TalkoverSimulator,
} from '../simulators';
import { singleCallId } from '../simulators/talkover/singleCalls';
import { EXAMPLE_SEED, type Example as AnyExample, type Examples } from './fixture';

type Example = AnyExample<TalkoverSimulator>;

const STATUSES = ['draft', 'active', 'paused', 'completed', 'cancelled'] as const;

/** One campaign with everything, and one that lacks what may be missing. */
const FULL: TalkoverCampaignOverrides = {
	description: 'For members',
	end_date: '2030-01-01',
	contacts: 3,
	called: 2,
	do_not_call_custom_list: ['+15550001111'],
	auto_dnc_trigger_statuses: ['voicemail'],
	auto_dnc_trigger_errors: ['disconnected'],
};
const BARE: TalkoverCampaignOverrides = { description: null, agent_id: NOWHERE, contacts: 0 };

const add = (simulator: TalkoverSimulator, overrides: TalkoverCampaignOverrides = {}) =>
	simulator.addCampaigns(1, overrides).map(({ id }) => ({ campaignId: byId(id) }));
const both = (
	simulator: TalkoverSimulator,
	status: TalkoverCampaignOverrides['status'] = 'draft',
) => [FULL, BARE].flatMap((overrides) => add(simulator, { ...overrides, status }));

const move = (operation: string, from: TalkoverCampaignOverrides['status']): Example => ({
	resource: 'campaign',
	operation,
	runs: (simulator) => add(simulator, { status: from }),
});

const TO = '+15550001111';

/** Agents with and without what one may lack. */
const agents = (simulator: TalkoverSimulator, overrides: TalkoverAgentOverrides = {}) =>
	(simulator.addAgents(6, overrides) as Array<{ id: string }>).map(({ id }) => ({
		agentId: byId(id),
	}));

const create = (simulator: TalkoverSimulator) => {
	const [agent] = simulator.addAgents(1) as Array<{ id: string }>;
	return {
		name: 'Spring outreach',
		agentId: byId(agent?.id),
		startDate: '2026-03-02',
		additionalFields: {},
	};
};

const operations: Example[] = [
	{
		resource: 'campaign',
		operation: 'getAll',
		runs: (simulator) => {
			both(simulator);
			return [{}];
		},
	},
	{ resource: 'campaign', operation: 'get', runs: (simulator) => both(simulator) },
	{
		resource: 'campaign',
		operation: 'create',
		runs: (simulator) => {
			const bare = create(simulator);
			return [
				bare,
				{ ...bare, additionalFields: { description: 'For members', endDate: '2030-01-01' } },
			];
		},
	},
	{
		resource: 'campaign',
		operation: 'update',
		runs: (simulator) =>
			[...add(simulator, FULL), ...add(simulator)].map((id) => ({
				...id,
				updateFields: { name: 'Summer outreach' },
			})),
	},
	move('start', 'draft'),
	move('pause', 'active'),
	move('complete', 'active'),
	move('cancel', 'active'),
	move('delete', 'draft'),
	{
		resource: 'campaign',
		operation: 'queueCall',
		runs: (simulator) => add(simulator, { status: 'active' }).map((id) => ({ ...id, to: TO })),
	},
	{
		resource: 'agent',
		operation: 'getAll',
		runs: (simulator) => {
			simulator.addAgents(2);
			return [{}];
		},
	},
	{
		resource: 'agent',
		operation: 'get',
		runs: (simulator) => agents(simulator),
	},
	{
		resource: 'agent',
		operation: 'getCalls',
		runs: (simulator) => agents(simulator, { talksTo: TO }),
	},
	{
		resource: 'phoneNumber',
		operation: 'getAll',
		runs: (simulator) => {
			simulator.addAgents(6);
			return [{}];
		},
	},
	{
		resource: 'call',
		operation: 'make',
		runs: (simulator) => agents(simulator).map((agent) => ({ ...agent, to: TO })),
	},
	{
		resource: 'call',
		operation: 'getActive',
		runs: (simulator) =>
			agents(simulator, { talksTo: TO }).map((agent) => ({ ...agent, phone: TO })),
	},
	{
		resource: 'call',
		operation: 'end',
		runs: (simulator) =>
			agents(simulator, { talksTo: TO }).map((agent, index) => ({
				...agent,
				callId: singleCallId(EXAMPLE_SEED, index + 1),
			})),
	},
	{
		resource: 'call',
		operation: 'getAll',
		runs: (simulator) => {
			add(simulator, FULL);
			add(simulator, { ...FULL, agent_id: NOWHERE });
			return [{}];
		},
	},
];

export const examples: Examples<TalkoverSimulator> = {
	fill: (simulator) => STATUSES.forEach((status) => both(simulator, status)),
	operations,
};
