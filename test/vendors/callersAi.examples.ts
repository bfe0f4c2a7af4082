import { byId } from '../support/nodes';
import type {
	CallersAiCampaignOverrides,
	CallersAiSimulator,
	CallersAiSwitches,
} from '../simulators';
import type { Example as AnyExample, Examples } from './fixture';

type Example = AnyExample<CallersAiSimulator>;

const STATES = ['notStarted', 'active', 'activeNewChatsPaused', 'stopped', 'completed'];

/** One outgoing campaign with everything, one that is incoming, and one that lacks what may be missing. */
const FULL: CallersAiCampaignOverrides = {
	campaignGroupId: '65f0c0ffee0000000000c001',
	campaignGroupName: 'Renewals',
	webhooks: ['https://example.com/webhook'],
	contacts: 3,
};
const KINDS: CallersAiCampaignOverrides[] = [FULL, { isIncoming: true }, {}];

const add = (simulator: CallersAiSimulator, overrides: CallersAiCampaignOverrides = {}) =>
	simulator.addCampaigns(1, overrides).map(({ id }) => ({ campaignId: byId(id) }));
const every = (simulator: CallersAiSimulator, ...states: string[]) =>
	states.flatMap((status) =>
		KINDS.flatMap((overrides) => add(simulator, { ...overrides, status })),
	);

/** Completed once, and started again since: callers.ai may still show when it completed. */
const restarted = (simulator: CallersAiSimulator) =>
	simulator.addCampaigns(1, { ...FULL, status: 'completed' }).map(({ id }) => {
		simulator.setStatus(id, 'active');
		return { campaignId: byId(id) };
	});

const verb = (operation: string, ...states: string[]): Example => ({
	resource: 'campaign',
	operation,
	runs: (simulator) => [...every(simulator, ...states), ...restarted(simulator)],
});

const ADA = { name: 'Ada', phoneNumber: '+15550001111' };
const NOBODY = { name: 'Nobody', phoneNumber: 'no number' };

const operations: Example[] = [
	{
		resource: 'campaign',
		operation: 'getAll',
		runs: (simulator) => {
			every(simulator, ...STATES);
			return [{}];
		},
	},
	{
		resource: 'campaign',
		operation: 'get',
		runs: (simulator) => every(simulator, ...STATES),
	},
	verb('start', 'notStarted', 'active', 'stopped'),
	verb('pause', 'active', 'stopped', 'notStarted'),
	{
		resource: 'contact',
		operation: 'addOrUpdate',
		runs: (simulator) =>
			add(simulator).flatMap((id) => [
				{ ...id, ...ADA },
				{ ...id, ...ADA },
			]),
	},
	{
		resource: 'contact',
		operation: 'addOrUpdateMany',
		runs: (simulator) =>
			add(simulator).flatMap((id) => [
				{ ...id, ...ADA },
				{ ...id, ...ADA },
				{ ...id, ...NOBODY },
			]),
	},
];

const subOrganization: Example = {
	resource: 'organization',
	operation: 'createSubOrganization',
	runs: () => [{ name: 'Acme' }],
};

export const examples: Examples<CallersAiSimulator, CallersAiSwitches> = {
	switches: { completedAtOnRestart: 'stays' },
	fill: (simulator) => void [...every(simulator, ...STATES), ...restarted(simulator)],
	operations: [...operations, subOrganization],
};
