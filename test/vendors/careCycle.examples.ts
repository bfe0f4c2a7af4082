import type { IDataObject } from 'n8n-workflow';
import { CAMPAIGN_STATUSES } from '../../nodes/CareCycle/careCycle.vendor';
import { byId, NOWHERE } from '../support/nodes';
import type {
	CareCycleCampaignOverrides,
	CareCycleSimulator,
	CareCycleSwitches,
} from '../simulators';
import { customerId, seededCustomer } from '../simulators/careCycle/seedData';
import { EXAMPLE_SEED, type Example as AnyExample, type Examples } from './fixture';

type Example = AnyExample<CareCycleSimulator>;

/** One campaign with everything, and one that lacks what may be missing. */
const FULL: CareCycleCampaignOverrides = {
	description: 'For members',
	startDate: '2030-01-01T00:00:00Z',
	endDate: '2030-02-01T00:00:00Z',
	sourceType: 'list',
	pulseWorkflowId: NOWHERE,
	smsCompanyName: 'Acme',
	contacts: 4,
	called: 4,
};
const BARE: CareCycleCampaignOverrides = {
	description: null,
	templateId: null,
	templateName: null,
	maxConcurrentCalls: null,
};

const add = (simulator: CareCycleSimulator, overrides: CareCycleCampaignOverrides = {}) =>
	simulator.addCampaigns(1, overrides).map(({ id }) => ({ campaignId: byId(id) }));
const both = (simulator: CareCycleSimulator, status: string = 'draft') =>
	[FULL, BARE].flatMap((overrides) =>
		add(simulator, { ...overrides, status } as CareCycleCampaignOverrides),
	);

/** Customers of the first campaign: of one much is known, of the other little. */
const customers = (simulator: CareCycleSimulator): Array<{ customerId: IDataObject }> => {
	add(simulator, { ...FULL, successRate: 0.5 });
	return [0, 1].map((index) => ({ customerId: byId(customerId(EXAMPLE_SEED, 1, index)) }));
};

const ofCampaign = (operation: string, from?: string, more: IDataObject = {}): Example => ({
	resource: 'campaign',
	operation,
	runs: (simulator) => both(simulator, from).map((id) => ({ ...id, ...more })),
});

const ofCustomer = (operation: string, more: IDataObject = {}): Example => ({
	resource: 'customer',
	operation,
	runs: (simulator) => customers(simulator).map((id) => ({ ...id, ...more })),
});

const restriction = (simulator: CareCycleSimulator): IDataObject => {
	const [member] = simulator.addAgents(1) as Array<{ id: string }>;
	return {
		memberId: member?.id ?? '',
		sourceId: seededCustomer(EXAMPLE_SEED, 1, 0).currentSourceId as string,
	};
};

/** A lead that is new, two that are customers already, and one that is refused. */
const leads = (simulator: CareCycleSimulator): IDataObject[] => {
	customers(simulator);
	const known = [0, 1].map((index) => ({
		phoneNumber: seededCustomer(EXAMPLE_SEED, 1, index).callerId as string,
	}));
	const refused = {
		phoneNumber: '5550001112',
		additionalFields: { sourceId: NOWHERE, externalId: 'crm-2' },
	};
	return [{ phoneNumber: '5550001111' }, ...known, refused].map((lead) => ({
		...lead,
		postalCode: '10001',
	}));
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
	ofCampaign('get'),
	{
		resource: 'campaign',
		operation: 'create',
		runs: () => [
			{ name: 'Spring outreach' },
			{
				name: 'Spring outreach',
				additionalFields: {
					description: 'For members',
					templateId: NOWHERE,
					maxConcurrentCalls: 2,
					direction: 'outbound',
					kind: 'voice_ai',
				},
			},
		],
	},
	ofCampaign('update', 'draft', { updateFields: { name: 'Summer outreach', redial: true } }),
	ofCampaign('start', 'draft'),
	ofCampaign('pause', 'active'),
	ofCampaign('resume', 'paused'),
	ofCampaign('cancel', 'active'),
	ofCampaign('archive', 'active'),
	{
		resource: 'customer',
		operation: 'getAll',
		runs: (simulator) => {
			customers(simulator);
			return [{}];
		},
	},
	ofCustomer('get'),
	ofCustomer('getCalls'),
	ofCustomer('update', { updateFields: { city: 'Albany' } }),
	{
		resource: 'customer',
		operation: 'setCampaignStatus',
		runs: (simulator) =>
			add(simulator, { contacts: 1 }).map((id) => ({
				...id,
				customerId: byId(customerId(EXAMPLE_SEED, 1, 0)),
				status: 'failed',
			})),
	},
	{ resource: 'lead', operation: 'upload', runs: leads },
	{
		resource: 'agentSourceRestriction',
		operation: 'create',
		runs: (simulator) =>
			add(simulator, { contacts: 1 }).map((id) => ({ ...id, ...restriction(simulator) })),
	},
	{
		resource: 'agentSourceRestriction',
		operation: 'getAll',
		runs: (simulator) => add(simulator, { restrictions: 1 }),
	},
];

export const examples: Examples<CareCycleSimulator, CareCycleSwitches> = {
	switches: { transitions: 'free' },
	fill: (simulator) => CAMPAIGN_STATUSES.forEach((status) => both(simulator, status)),
	operations,
};
