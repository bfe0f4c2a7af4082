import { day, iso } from '../shared/clock';
import { uuid } from '../shared/random';
import type { Calls, MadeCall } from './calls';
import { toPair } from './hours';
import type { Agent, Campaign, PhoneNumber, QueuedCall, TalkoverCampaign } from './model';
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

type Look = Pick<TalkoverSwitches, 'callHours' | 'everySetting'>;

export const listRow = (record: TalkoverCampaign, { callHours }: Look): Row =>
	shown(record, LIST_FIELDS, callHours, 'read');

export const createdRow = (record: TalkoverCampaign, { callHours }: Look): Row =>
	shown(record, CREATED_FIELDS, callHours, 'written');

export const updatedRow = (record: TalkoverCampaign, { callHours }: Look): Row =>
	shown(record, UPDATED_FIELDS, callHours, 'written');

// What no page shows of a single campaign. https://docs.talkover.ai/en/api-reference/endpoints/get-campaign
const NOT_OF_DETAIL: Array<keyof TalkoverCampaign> = [
	'end_date',
	'auto_complete',
	'retry_on_no_conversion',
	'do_not_call_custom_list',
];

/** https://docs.talkover.ai/en/api-reference/endpoints/get-campaign */
export function detail(
	campaign: Campaign,
	record: TalkoverCampaign,
	calls: Calls,
	{ callHours, everySetting }: Look,
): Row {
	const made = calls.allMade(campaign);
	const waiting = calls
		.waiting(campaign)
		.map(([index, call]) => queuedRow(calls.id(campaign, index), call));
	const fields = (Object.keys(record) as Array<keyof TalkoverCampaign>).filter(
		(field) => everySetting || !NOT_OF_DETAIL.includes(field),
	);
	return {
		...shown(record, fields, callHours, 'read'),
		calls: [...waiting.reverse(), ...made.map(embeddedCall)],
		files: files(campaign),
		stats: { ...record.stats, average_duration: averageDuration(made) },
	};
}

/** https://docs.talkover.ai/en/api-reference/endpoints/list-calls; without an agent, as in the list of its calls. */
export function callRow(call: MadeCall, agent?: Agent | null): Row {
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
		...(agent === undefined ? {} : { agent: agentBrief(agent ?? undefined) }),
		created_at: iso(call.startedAt),
		updated_at: iso(call.updatedAt),
	};
}

// Voice, training and action as the sample of the page has them. https://docs.talkover.ai/en/api-reference/endpoints/get-agent
const voiceOf = ({ id, name }: Agent): Row => ({
	id: uuid('voice', id),
	name,
	label: `${name} Voice`,
	stability: 0.6,
	similarity_boost: 0.98,
	ambient_background: 'office',
	template: { id: uuid('template', id), name },
});

const partsOf = ({ id, createdAt }: Agent) => {
	const dates = { created_at: iso(createdAt), updated_at: iso(createdAt) };
	const training = {
		id: uuid('training', id),
		subject: 'Prices',
		instructions: 'Know the price list',
		current_status: 'active',
		...dates,
	};
	const action = {
		id: uuid('action', id),
		name: 'Book a visit',
		label: 'Book a visit',
		description: 'Books a visit',
		type: 'webhook',
		input_schema: [
			{ name: 'date', type: 'string', required: true, description: 'Day of the visit' },
		],
		config: null,
		action_trigger: null,
		url: 'https://hooks.example.com/visit',
		authorization_url: null,
		current_status: 'active',
		...dates,
	};
	return { ...dates, trainings: [training], actions: [action] };
};

const numberFaces = ({ id, number }: PhoneNumber) => ({
	id,
	number,
	country_code: 'US',
	formatted_number: formatted(number),
	international_number: formatted(number),
	current_status: 'active',
});

/** https://docs.talkover.ai/en/api-reference/endpoints/get-agent */
export function agentRow(agent: Agent, number: PhoneNumber): Row {
	const { id, name, label, description, direction, language, current_status } = agent;
	return {
		...{ id, name, label, description, direction, language, current_status },
		voice: voiceOf(agent),
		initial_message: description && 'Good day, how can I help?',
		interrupt_sensitivity: 'medium',
		conversation_speed: 1,
		initial_message_delay: 0,
		ask_if_human_present_on_idle: false,
		who_speaks_first: 'agent',
		is_sandbox: false,
		is_ready_to_publish: true,
		...partsOf(agent),
		phone_numbers: [numberFaces(number)],
	};
}

const DAY_MS = 86_400_000;
const RENEWAL_MS = 30 * DAY_MS;

/** https://docs.talkover.ai/en/api-reference/endpoints/list-phone-numbers */
export function phoneNumberRow(number: PhoneNumber, now: number): Row {
	const { createdAt, type, has_voice, has_whatsapp } = number;
	const renewsAt = createdAt + RENEWAL_MS * (Math.floor((now - createdAt) / RENEWAL_MS) + 1);
	return {
		...numberFaces(number),
		type,
		has_voice,
		has_sms: type === 'sms',
		has_mms: false,
		has_fax: false,
		has_whatsapp,
		is_sandbox: false,
		current_price: 1,
		currency: 'USD',
		renewal_date: day(renewsAt),
		auto_renewal: true,
		created_at: iso(createdAt),
		updated_at: iso(createdAt),
		monthly_renewal_cost: 1,
		days_until_monthly_renewal: Math.ceil((renewsAt - now) / DAY_MS),
		is_due_for_monthly_renewal: false,
	};
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

const PAIR = ['earliest_call_time', 'latest_call_time'];
const RANGES = ['call_time_ranges'];

function hiddenHours(hours: TalkoverSwitches['callHours'], when: 'read' | 'written'): string[] {
	if (hours === 'both') return [];
	const isPair = hours === 'pair' || (hours === 'documented' && when === 'read');
	return isPair ? RANGES : PAIR;
}

/** `when` a campaign is read, the pages show other hours than when it is written. */
function shown(
	record: TalkoverCampaign,
	fields: ReadonlyArray<keyof TalkoverCampaign>,
	hours: TalkoverSwitches['callHours'],
	when: 'read' | 'written',
): Row {
	const hidden = hiddenHours(hours, when);
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
