import { iso } from '../shared/clock';
import { succeeds } from '../shared/outcomes';
import { uuid } from '../shared/random';
import { appointmentConfigs, clientId, shown, transferConfigs } from './configs';
import { statusCounts } from './enrolments';
import type { Campaign, CareCycleCampaign, Customer, Restriction } from './model';
import { SOURCES, sourceId } from './seedData';
import type { CareCycleSwitches } from './switches';
import type { CareCycleWorld } from './world';

type Row = Record<string, unknown>;

/** https://docs.carecycle.ai/docs/api-reference/campaigns/list-campaigns */
export function campaignRow(
	campaign: Campaign,
	world: CareCycleWorld,
	{ campaignShape: shape, showsDirection }: CareCycleSwitches,
): CareCycleCampaign {
	const {
		redial,
		redialPatterns,
		smsTypes,
		smsContent,
		transferConfigIds,
		transferConfigId,
		appointmentConfigId,
		direction,
		kind,
		...settings
	} = campaign.settings;
	const row: CareCycleCampaign = {
		id: campaign.id,
		createdAt: iso(campaign.createdAt),
		updatedAt: iso(campaign.updatedAt),
		dialAfterhours: false,
		...settings,
		status: campaign.status,
		suite: 'receptionist',
		requiredVars: [],
		client: { id: clientId(world.seed), smsCompanyName: settings.smsCompanyName },
		hasInquiryCallback: false,
		customerStats: customerStats(campaign, world),
		...(showsDirection && { direction, kind }),
	};
	if (shape === 'newer') return row;
	return withOlderFields(row, shape, {
		redial,
		redialPatterns,
		smsTypes,
		smsContent,
		transferConfig: shown(transferConfigs(world.seed), transferConfigId),
		transferConfigIds,
		appointmentConfig: shown(appointmentConfigs(world.seed), appointmentConfigId),
	});
}

/** https://docs.carecycle.ai/api-reference/campaigns/list; its earlier version has `type` and neither a template nor Pulse. */
function withOlderFields(
	row: CareCycleCampaign,
	shape: 'older' | 'earlier',
	older: Row,
): CareCycleCampaign {
	const all: CareCycleCampaign = {
		...row,
		outboundEnabled: true,
		outboundBatchSize: 10,
		variableMappings: {},
		redialTracking: { lastRunSmsCount: 0, lastRunTimestamp: null },
		suitType: 'sales',
		...older,
		successCriteria: { operator: 'and', conditions: [] },
		failureCriteria: { operator: 'and', conditions: [] },
		campaignAutomations: [],
	};
	if (shape === 'older') return all;
	const gone = ['templateId', 'templateName', 'enablePulse', 'pulseWorkflowId'];
	const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !gone.includes(name)));
	return { ...kept, type: 'outbound' } as unknown as CareCycleCampaign;
}

function customerStats(campaign: Campaign, world: CareCycleWorld): Row {
	const { contacts, startedAt } = campaign.dialing;
	const today = iso(world.now()).slice(0, 10);
	return {
		total: contacts,
		totalCalls: startedAt.length,
		todayCalls: startedAt.filter((at) => iso(at).startsWith(today)).length,
		statusCounts: statusCounts(campaign, succeeds(world.seed, campaign)),
	};
}

export const customerRow = (
	{ id, createdAt, updatedAt, fields }: Customer,
	{ seed }: { seed: number },
): Row => ({
	id,
	createdAt: iso(createdAt),
	updatedAt: iso(updatedAt),
	clientId: clientId(seed),
	...fields,
});

/** Fields of the sample, as far as it is stored, that are called as in the API. */
const WEBHOOK_FIELDS = [
	'id',
	'createdAt',
	'updatedAt',
	'status',
	'firstName',
	'middleName',
	'lastName',
	'salutation',
	'suffix',
	'preferredName',
	'lineType',
	'email',
	'dateOfBirth',
	'language',
	'ethnicity',
	'gender',
	'maritalStatus',
	'address',
	'address2',
	'city',
	'county',
	'state',
	'postalCode',
	'timezone',
	'mbiNumber',
	'medicareCard',
	'medicarePartADate',
	'medicarePartBDate',
	'medicaidNumber',
	'socialSecurityDisability',
	'veteran',
];

/** https://docs.carecycle.ai/docs/api-reference/webhooks/events. The same customer under other names. */
export function webhookCustomer(customer: Customer, world: CareCycleWorld): Row {
	const row = customerRow(customer, world);
	const { callerId: phoneNumber, clientCustomerId: externalId, medicaid: hasMedicaid } = row;
	return {
		...Object.fromEntries(WEBHOOK_FIELDS.map((name) => [name, row[name]])),
		phoneNumber,
		externalId,
		hasMedicaid,
	};
}

/** https://docs.carecycle.ai/docs/api-reference/customers/get-paginated-customer-calls */
export function callRow(
	campaign: Campaign,
	index: number,
	customer: Customer,
	world: CareCycleWorld,
): Row {
	const id = uuid(world.seed, 'call', campaign.number, index);
	const ended = index < campaign.dialing.done;
	const good = ended && succeeds(world.seed, campaign)(index);
	const recording = ended ? `https://recordings.example.com/${id}.wav` : null;
	return {
		id,
		campaignId: campaign.id,
		disposition: ended ? (good ? 'interested' : 'no_answer') : null,
		callerId: customer.fields.callerId,
		twilioSid: `CA${id.replace(/-/g, '')}`,
		service: 'vapi',
		testFlag: false,
		direction: 'outbound',
		recordingUrl: recording,
		recordingId: null,
		stereoRecordingUrl: null,
		assistantType: 'voice_ai',
		successEvaluation: ended ? String(good) : null,
		summary: good ? 'The customer wants to hear more.' : null,
		transcript: ended ? 'AI: Hello.\nUser: Hello.' : null,
		durationMs: good ? campaign.dialing.callMs : 0,
		createdAt: iso(campaign.dialing.startedAt[index] ?? 0),
		mainRecordingUrl: recording,
		isTestNumber: false,
		sourceName: null,
	};
}

/** https://docs.carecycle.ai/api-reference/campaigns/agent-source-restrictions/list */
export function restrictionRow(restriction: Restriction, world: CareCycleWorld): Row {
	const { createdAt, ...ids } = restriction;
	return {
		...ids,
		createdAt: iso(createdAt),
		updatedAt: iso(createdAt),
		campaignName: world.store.get(ids.campaignId)?.settings.name ?? null,
		memberName: world.members.get(ids.memberId)?.name ?? null,
		sourceName: SOURCES.find((name) => sourceId(world.seed, name) === ids.sourceId) ?? null,
	};
}
