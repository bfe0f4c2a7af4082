import { iso } from '../shared/clock';
import { pick, uuid } from '../shared/random';
import type { Calls, MadeCall } from './calls';
import type { Agent, Campaign, Contact, SmartAlexCampaign } from './model';
import type { SmartAlexSwitches } from './switches';

type Row = Record<string, unknown>;
type Generation = SmartAlexSwitches['generation'];
type Fields = ReadonlyArray<keyof SmartAlexCampaign>;

// V3 and V1: docs/vendors/smart-alex.md, Campaigns.
const LIST: Record<Generation, Fields> = {
	newest: ['id', 'name', 'agent_id', 'status', 'objective', 'created_at'],
	seed: [
		'id',
		'name',
		'agent_id',
		'status',
		'contacts_total',
		'contacts_called',
		'contacts_remaining',
		'created_at',
	],
};

const DETAIL: Record<Generation, Fields> = {
	newest: [
		'id',
		'name',
		'description',
		'objective',
		'agent_id',
		'phone_number_id',
		'campaign_mode',
		'status',
		'timezone',
		'business_hours',
		'created_at',
		'started_at',
	],
	seed: [
		'id',
		'name',
		'description',
		'agent_id',
		'status',
		'contacts_total',
		'contacts_called',
		'contacts_remaining',
		'contacts_connected',
		'contacts_voicemail',
		'contacts_failed',
		'settings',
		'stats',
		'created_at',
		'started_at',
	],
};

const CREATED: Record<Generation, Fields> = {
	newest: DETAIL.newest,
	seed: ['id', 'name', 'status', 'contacts_total', 'created_at'],
};

export function campaignRecord(campaign: Campaign, calls: Calls): SmartAlexCampaign {
	const { dialing } = campaign;
	const voicemails = calls.count(campaign, 'voicemail');
	return {
		id: campaign.id,
		status: campaign.status,
		...campaign.fields,
		contacts_total: dialing.contacts,
		contacts_called: dialing.done,
		contacts_remaining: dialing.contacts - dialing.done,
		contacts_connected: dialing.succeeded,
		contacts_voicemail: voicemails,
		contacts_failed: dialing.done - dialing.succeeded - voicemails,
		stats: stats(campaign, calls),
		created_at: iso(campaign.createdAt),
		started_at: campaign.startedAt === null ? null : iso(campaign.startedAt),
		completed_at: campaign.completedAt === null ? null : iso(campaign.completedAt),
	};
}

function stats({ dialing, ...campaign }: Campaign, calls: Calls): object {
	const made = calls.made({ dialing, ...campaign });
	const seconds = made.reduce((sum, call) => sum + call.duration, 0);
	return {
		connect_rate: dialing.done ? Math.round((dialing.succeeded / dialing.done) * 1000) / 1000 : 0,
		average_duration: made.length ? Math.round(seconds / made.length) : 0,
		total_cost: Math.round(seconds * 0.2) / 100,
		sentiment: { positive: dialing.succeeded, neutral: 0, negative: 0 },
	};
}

const shown = (record: SmartAlexCampaign, fields: Fields): Row =>
	Object.fromEntries(fields.map((field) => [field, record[field]]));

export const listRow = (record: SmartAlexCampaign, generation: Generation): Row =>
	shown(record, LIST[generation]);
export const detail = (record: SmartAlexCampaign, generation: Generation): Row =>
	shown(record, DETAIL[generation]);
export const createdRow = (record: SmartAlexCampaign, generation: Generation): Row =>
	shown(record, CREATED[generation]);

/** V3 and V1: docs/vendors/smart-alex.md, Calls. */
export function agentRow(
	{ createdAt, voice_provider, is_active, ...agent }: Agent,
	generation: Generation,
): Row {
	const own =
		generation === 'seed' ? { voice: 'warm', status: 'ready' } : { is_active, voice_provider };
	return { ...agent, ...own, created_at: iso(createdAt) };
}

/** https://docs.getsmartalex.com/api-reference/contacts */
export const contactRow = ({ createdAt, ...contact }: Contact): Row => ({
	...contact,
	created_at: iso(createdAt),
});

/** https://docs.getsmartalex.com/api-reference/calls */
export const callRow = (call: MadeCall, contactId: string): Row => ({
	id: call.id,
	agent_id: call.campaign.fields.agent_id,
	contact_id: contactId,
	direction: 'outbound',
	call_status: call.status,
	duration_seconds: call.duration,
	sentiment: pick(['positive', 'neutral', 'negative'], call.id),
	cost: Math.round(call.duration * 0.2) / 100,
	start_timestamp: iso(call.startedAt),
	end_timestamp: iso(call.endedAt),
});

export const callDetail = (call: MadeCall, contactId: string): Row => ({
	...callRow(call, contactId),
	campaign_id: call.campaign.id,
	summary: `A call of ${call.campaign.fields.name}.`,
	transcript: [{ speaker: 'agent', text: 'Good morning.', timestamp: iso(call.startedAt) }],
});

/** V1: docs/vendors/smart-alex.md, Contacts. */
export const callbackRow = (
	call: MadeCall,
	{ phone, first_name }: { phone: string; first_name: string },
): Row => ({
	id: uuid('callback', call.id),
	contact: { phone, first_name },
	reason: call.status,
	retry_count: 1,
	scheduled_at: iso(call.endedAt + 60 * 60 * 1000),
});
