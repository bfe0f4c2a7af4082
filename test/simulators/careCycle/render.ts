import { iso } from '../shared/clock';
import { succeeds } from '../shared/outcomes';
import { uuid } from '../shared/random';
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
	shape: CareCycleSwitches['campaignShape'] = 'newer',
): CareCycleCampaign {
	const { redial, redialPatterns, smsTypes, smsContent, transferConfigIds, ...settings } =
		campaign.settings;
	const row: CareCycleCampaign = {
		id: campaign.id,
		createdAt: iso(campaign.createdAt),
		updatedAt: iso(campaign.updatedAt),
		dialAfterhours: false,
		...settings,
		status: campaign.status,
		suite: 'receptionist',
		requiredVars: [],
		client: { id: uuid(world.seed, 'client'), smsCompanyName: settings.smsCompanyName },
		hasInquiryCallback: false,
		customerStats: customerStats(campaign, world),
	};
	if (shape === 'newer') return row;
	return withOlderFields(row, shape, {
		redial,
		redialPatterns,
		smsTypes,
		smsContent,
		transferConfigIds,
	});
}

/** https://docs.carecycle.ai/api-reference/campaigns/list; its earlier version has `type` and neither a template nor Pulse. */
function withOlderFields(
	row: CareCycleCampaign,
	shape: 'seed' | 'earlier',
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
	if (shape === 'seed') return all;
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

export const customerRow = ({ id, createdAt, updatedAt, fields }: Customer): Row => ({
	id,
	createdAt: iso(createdAt),
	updatedAt: iso(updatedAt),
	...fields,
});

/** https://docs.carecycle.ai/docs/api-reference/webhooks/events. The same customer under other names. */
export function webhookCustomer(customer: Customer): Row {
	const { callerId, clientCustomerId, medicaid, ...row } = customerRow(customer);
	return { ...row, phoneNumber: callerId, externalId: clientCustomerId, hasMedicaid: medicaid };
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
		transcript: null,
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
