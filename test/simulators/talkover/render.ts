import { iso } from '../shared/clock';
import { uuid } from '../shared/random';
import type { Calls, MadeCall } from './calls';
import { toPair } from './hours';
import type { Agent, Campaign, CampaignSettings, QueuedCall, TalkoverCampaign } from './model';
import type { TalkoverSwitches } from './switches';

type Row = Record<string, unknown>;

// These fields, in this order: https://docs.talkover.ai/en/api-reference/endpoints/list-campaigns
const LIST_FIELDS = [
	'id',
	'name',
	'description',
	'status',
	'campaign_type',
	'start_date',
	'days_of_week',
	'call_time_ranges',
	'earliest_call_time',
	'latest_call_time',
	'timezone',
	'agent_id',
	'initial_call_delay',
	'max_retries',
	'retry_cooldown_hours',
	'agent',
	'stats',
	'created_at',
	'updated_at',
] as const;

// https://docs.talkover.ai/en/api-reference/endpoints/create-campaign
const CREATED_FIELDS = [
	'id',
	'name',
	'description',
	'campaign_type',
	'status',
	'agent_id',
	'start_date',
	'end_date',
	'days_of_week',
	'call_time_ranges',
	'earliest_call_time',
	'latest_call_time',
	'timezone',
	'max_retries',
	'retry_cooldown_hours',
	'do_not_call_enabled',
	'created_at',
	'updated_at',
] as const;

// https://docs.talkover.ai/en/api-reference/endpoints/update-campaign
const UPDATED_FIELDS = CREATED_FIELDS.filter(
	(field) => field !== 'description' && field !== 'created_at',
);

export function campaignRecord(campaign: Campaign, agent: Agent | undefined): TalkoverCampaign {
	return {
		id: campaign.id,
		status: campaign.status,
		...campaign.settings,
		...toPair(campaign.settings.call_time_ranges),
		agent: agentBrief(agent),
		stats: stats(campaign),
		created_at: iso(campaign.createdAt),
		updated_at: iso(campaign.updatedAt),
	};
}

export const listRow = (record: TalkoverCampaign, hours: TalkoverSwitches['callHours']): Row =>
	shown(record, LIST_FIELDS, hours);

export const createdRow = (record: TalkoverCampaign, hours: TalkoverSwitches['callHours']): Row =>
	shown(record, CREATED_FIELDS, hours);

export const updatedRow = (record: TalkoverCampaign, hours: TalkoverSwitches['callHours']): Row =>
	shown(record, UPDATED_FIELDS, hours);

/** https://docs.talkover.ai/en/api-reference/endpoints/get-campaign */
export function detail(
	campaign: Campaign,
	record: TalkoverCampaign,
	calls: Calls,
	hours: TalkoverSwitches['callHours'],
): Row {
	const made = calls.allMade(campaign);
	const waiting = calls
		.waiting(campaign)
		.map(([index, call]) => queuedRow(calls.id(campaign, index), call));
	return {
		...shown(record, Object.keys(record) as Array<keyof TalkoverCampaign>, hours),
		calls: [...waiting.reverse(), ...made.map(embeddedCall)],
		files: files(campaign),
		stats: { ...record.stats, average_duration: averageDuration(made) },
	};
}

/** https://docs.talkover.ai/en/api-reference/endpoints/list-calls */
export function callRow(call: MadeCall, agent: Agent | undefined): Row {
	return {
		id: call.id,
		sid: call.sid,
		to: call.to,
		to_formatted: formatted(call.to),
		from: call.from,
		from_formatted: formatted(call.from),
		is_testing: call.isTesting,
		direction: 'outbound',
		status: call.status,
		duration: call.duration,
		agent: agentBrief(agent),
		created_at: iso(call.startedAt),
		updated_at: iso(call.updatedAt),
	};
}

export function agentRow({ createdAt, ...agent }: Agent): Row {
	return { ...agent, created_at: iso(createdAt), updated_at: iso(createdAt) };
}

const agentBrief = (agent: Agent | undefined): TalkoverCampaign['agent'] =>
	agent ? { id: agent.id, name: agent.name, label: agent.label } : null;

function stats({ dialing }: Campaign): TalkoverCampaign['stats'] {
	const rate = dialing.done ? (dialing.succeeded / dialing.done) * 100 : 0;
	return {
		total_calls: dialing.startedAt.length,
		completed_calls: dialing.succeeded,
		failed_calls: dialing.done - dialing.succeeded,
		success_rate: Math.round(rate * 10) / 10,
	};
}

function shown(
	record: TalkoverCampaign,
	fields: ReadonlyArray<keyof TalkoverCampaign>,
	hours: TalkoverSwitches['callHours'],
): Row {
	const hidden: Array<keyof (CampaignSettings & TalkoverCampaign)> =
		hours === 'pair'
			? ['call_time_ranges']
			: hours === 'ranges'
				? ['earliest_call_time', 'latest_call_time']
				: [];
	return Object.fromEntries(
		fields.filter((field) => !hidden.includes(field)).map((field) => [field, record[field]]),
	);
}

const embeddedCall = (call: MadeCall): Row => ({
	id: call.id,
	to: call.to,
	status: call.status,
	retries: 0,
	created_at: iso(call.startedAt),
});

const queuedRow = (id: string, call: QueuedCall): Row => ({
	id,
	to: call.to,
	status: 'queued',
	retries: 0,
	created_at: iso(call.createdAt),
});

/** One uploaded file holds the contacts that did not come through the API. */
function files({ id, dialing, queued }: Campaign): Row[] {
	const records = dialing.contacts - queued.size;
	if (records <= 0) return [];
	return [
		{
			id: uuid('file', id),
			original_filename: 'contacts.csv',
			processed_filename: 'contacts-processed.csv',
			status: 'processed',
			total_records: records,
			processed_records: records,
		},
	];
}

function averageDuration(made: MadeCall[]): number {
	const completed = made.filter((call) => call.status === 'completed');
	const total = completed.reduce((sum, call) => sum + call.duration, 0);
	return completed.length ? Math.round(total / completed.length) : 0;
}

const formatted = (number: string): string =>
	number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3');
