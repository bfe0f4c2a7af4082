import type { IDataObject } from 'n8n-workflow';
import { CAMPAIGN_STATUSES, careCycle } from '../../nodes/CareCycle/careCycle.vendor';
import { byId, NOWHERE } from '../nodes/support';
import { startCareCycle, type CareCycleCampaignOverrides, type CareCycleSimulator } from '../simulators';
import { customerId, seededCustomer } from '../simulators/careCycle/seed-data';
import type { AnySimulator, Example, VendorExamples } from './examples';

const SEED = 1;

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
const BARE: CareCycleCampaignOverrides = { description: null, templateId: null, templateName: null, maxConcurrentCalls: null };

const add = (simulator: AnySimulator, overrides: CareCycleCampaignOverrides = {}) =>
	(simulator as unknown as CareCycleSimulator).addCampaigns(1, overrides).map(({ id }) => ({ campaignId: byId(id) }));
const both = (simulator: AnySimulator, status: string = 'draft') =>
	[FULL, BARE].flatMap((overrides) => add(simulator, { ...overrides, status } as CareCycleCampaignOverrides));

/** Customers of the first campaign: of one much is known, of the other little. */
const customers = (simulator: AnySimulator): Array<{ customerId: IDataObject }> => {
	add(simulator, { ...FULL, successRate: 0.5 });
	return [0, 1].map((index) => ({ customerId: byId(customerId(SEED, 1, index)) }));
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

const restriction = (simulator: AnySimulator): IDataObject => {
	const [member] = simulator.addAgents(1) as Array<{ id: string }>;
	return { memberId: member?.id ?? '', sourceId: seededCustomer(SEED, 1, 0).currentSourceId as string };
};

/** A lead that is new, two that are customers already, and one that is refused. */
const leads = (simulator: AnySimulator): IDataObject[] => {
	customers(simulator);
	const known = [0, 1].map((index) => ({ phoneNumber: seededCustomer(SEED, 1, index).callerId as string }));
	const refused = { phoneNumber: '5550001112', additionalFields: { sourceId: NOWHERE, externalId: 'crm-2' } };
	return [{ phoneNumber: '5550001111' }, ...known, refused].map((lead) => ({ ...lead, postalCode: '10001' }));
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
			{ name: 'Spring outreach', additionalFields: { description: 'For members', templateId: NOWHERE, maxConcurrentCalls: 2 } },
		],
	},
	ofCampaign('update', 'draft', { updateFields: { name: 'Summer outreach' } }),
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
		runs: (simulator) => add(simulator, { contacts: 1 }).map((id) => ({ ...id, customerId: byId(customerId(SEED, 1, 0)), status: 'failed' })),
	},
	{ resource: 'lead', operation: 'upload', runs: leads },
	{
		resource: 'agentSourceRestriction',
		operation: 'create',
		runs: (simulator) => add(simulator, { contacts: 1 }).map((id) => ({ ...id, ...restriction(simulator) })),
	},
	{
		resource: 'agentSourceRestriction',
		operation: 'getAll',
		runs: (simulator) => add(simulator, { restrictions: 1 }),
	},
];

export const careCycleExamples: VendorExamples = {
	vendor: careCycle,
	folder: 'CareCycle',
	start: async () => (await startCareCycle({ seed: SEED, switches: { transitions: 'free' } })) as unknown as AnySimulator,
	credential: ({ apiKey, url }) => ({ apiKey, baseUrl: url }),
	fill: (simulator) => CAMPAIGN_STATUSES.forEach((status) => both(simulator, status)),
	words: { active: 'active', completed: 'completed' },
	operations,
};
