import { iso } from '../shared/clock';
import { uuid } from '../shared/random';
import type { Calls, MadeCall } from './calls';
import type { Campaign, SmartAlexCampaign } from './model';
import type { Generation } from './switches';

type Row = Record<string, unknown>;
type Fields = ReadonlyArray<keyof SmartAlexCampaign>;

// V3, V2 and V1: docs/vendors/smart-alex.md, Campaigns.
const LIST: Record<Generation, Fields> = {
	newest: ['id', 'name', 'agent_id', 'status', 'objective', 'created_at'],
	middle: ['id', 'name', 'status', 'campaign_mode', 'agent_id', 'created_at'],
	first: [
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
	middle: [
		'id',
		'name',
		'description',
		'status',
		'campaign_mode',
		'agent_id',
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
	first: [
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
	middle: DETAIL.middle,
	first: ['id', 'name', 'status', 'contacts_total', 'created_at'],
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
/** V1 shows four of the settings, whatever Create takes. */
export function detail(record: SmartAlexCampaign, generation: Generation): Row {
	const row = shown(record, DETAIL[generation]);
	if (generation !== 'first') return row;
	const { calling_hours_start, calling_hours_end, timezone, concurrent_calls } = record.settings;
	return {
		...row,
		settings: { calling_hours_start, calling_hours_end, timezone, concurrent_calls },
	};
}
export const createdRow = (record: SmartAlexCampaign, generation: Generation): Row =>
	shown(record, CREATED[generation]);

/** V1 and V2: docs/vendors/smart-alex.md, Contacts. */
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
