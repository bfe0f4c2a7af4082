import type { CallPlan, CampaignRow } from '../shared/campaign';

export const CAMPAIGN_STATUSES = ['draft', 'active', 'paused', 'completed', 'cancelled'] as const;
export const CAMPAIGN_TYPES = ['sales', 'follow_up', 'reminder', 'custom'] as const;
export const CALL_STATUSES = [
	'initiated',
	'ringing',
	'answered',
	'completed',
	'failed',
	'busy',
	'no-answer',
] as const;

export const DIRECTIONS = ['inbound', 'outbound'] as const;
export const NUMBER_TYPES = ['voice', 'sms', 'whatsapp', 'mms', 'fax'] as const;

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export type CampaignType = (typeof CAMPAIGN_TYPES)[number];
export type CallStatus = (typeof CALL_STATUSES)[number];

export interface TimeRange {
	start: string;
	end: string;
}

/** What create and update set. */
export interface CampaignSettings {
	name: string;
	description: string | null;
	campaign_type: CampaignType;
	agent_id: string;
	start_date: string;
	end_date: string | null;
	days_of_week: number[];
	call_time_ranges: TimeRange[];
	timezone: string;
	initial_call_delay: number;
	max_retries: number;
	retry_cooldown_hours: number;
	auto_complete: boolean;
	retry_on_no_conversion: boolean;
	enable_post_completion_cooldown: boolean;
	post_completion_cooldown_hours: number;
	success_cooldown_hours: number;
	voicemail_cooldown_hours: number;
	no_answer_cooldown_hours: number;
	busy_cooldown_hours: number;
	failed_cooldown_hours: number;
	do_not_call_enabled: boolean;
	do_not_call_list_source: string;
	do_not_call_custom_list: string[];
	auto_add_to_dnc_enabled: boolean;
	auto_dnc_trigger_statuses: string[];
	auto_dnc_trigger_errors: string[];
}

export interface QueuedCall {
	to: string;
	isTesting: boolean;
	createdAt: number;
}

export interface Campaign extends CampaignRow {
	settings: CampaignSettings;
	status: CampaignStatus;
	updatedAt: number;
	/** Contacts that came through the API, by their place in the queue. */
	queued: Map<number, QueuedCall>;
}

export interface Agent {
	id: string;
	createdAt: number;
	name: string;
	label: string;
	description: string | null;
	direction: 'inbound' | 'outbound';
	language: string;
	current_status: string;
}

export interface PhoneNumber {
	id: string;
	createdAt: number;
	number: string;
	type: (typeof NUMBER_TYPES)[number];
	has_voice: boolean;
	has_whatsapp: boolean;
}

export interface TalkoverCampaignOverrides extends Partial<CampaignSettings>, Partial<CallPlan> {
	id?: string;
	status?: CampaignStatus;
	created_at?: string;
	updated_at?: string;
	/** The older way to say call_time_ranges. */
	earliest_call_time?: string;
	latest_call_time?: string;
}

export interface TalkoverAgentOverrides extends Partial<Omit<Agent, 'createdAt'>> {
	/** A number that the agent is talking to. */
	talksTo?: string;
}

/** A campaign as the API shows it, without its calls and files. */
export interface TalkoverCampaign extends CampaignSettings {
	id: string;
	status: CampaignStatus;
	earliest_call_time: string;
	latest_call_time: string;
	agent: { id: string; name: string; label: string } | null;
	stats: {
		total_calls: number;
		completed_calls: number;
		failed_calls: number;
		success_rate: number;
	};
	created_at: string;
	updated_at: string;
}
