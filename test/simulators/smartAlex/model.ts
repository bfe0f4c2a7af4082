import type { CallPlan, CampaignRow } from '../shared/campaign';

/** https://docs.getsmartalex.com/api-reference/campaigns; V1 has no `scheduled`. */
export type CampaignStatus =
	'draft' | 'scheduled' | 'active' | 'paused' | 'completed' | 'cancelled';
/** https://docs.getsmartalex.com/api-reference/calls */
export const CALL_STATUSES = ['completed', 'voicemail', 'no_answer', 'busy', 'failed'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

export const WEEKDAYS = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

export interface DayHours {
	enabled: boolean;
	start?: string;
	end?: string;
}

export type BusinessHours = Partial<Record<(typeof WEEKDAYS)[number], DayHours>>;

/** V1's configuration: docs/vendors/smart-alex.md, Campaigns. */
export interface FirstSettings {
	calling_hours_start: string;
	calling_hours_end: string;
	timezone: string;
	concurrent_calls: number;
	max_retries: number;
}

/** What create sets, in the words of both generations. */
export interface CampaignFields {
	name: string;
	description: string | null;
	objective: string | null;
	agent_id: string | null;
	phone_number_id: string | null;
	campaign_mode: string;
	timezone: string;
	business_hours: BusinessHours;
	settings: FirstSettings;
}

export interface Campaign extends CampaignRow {
	fields: CampaignFields;
	status: CampaignStatus;
	startedAt: number | null;
	completedAt: number | null;
	/** Ids of the contacts that came through the API, by their place in the queue. */
	people: Map<number, string>;
}

export interface Agent {
	id: string;
	createdAt: number;
	name: string;
	language: string;
	is_active: boolean;
	voice_provider: string;
	company_name: string;
	first_message: string | null;
	phone_numbers: string[];
}

export interface ContactFields {
	phone: string | null;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
	company: string | null;
	tags: string[];
	status: string;
}

export interface Contact extends ContactFields {
	id: string;
	createdAt: number;
	updatedAt: number;
}

export interface SmartAlexCampaignOverrides extends Partial<CampaignFields>, Partial<CallPlan> {
	id?: string;
	status?: CampaignStatus;
	created_at?: string;
	/** Contacts that the workspace holds, put in the campaign after the others. */
	people?: Array<Partial<ContactFields>>;
}

export type SmartAlexAgentOverrides = Partial<Omit<Agent, 'createdAt'>>;

/** A campaign with the fields of all generations. */
export interface SmartAlexCampaign extends CampaignFields {
	id: string;
	status: CampaignStatus;
	contacts_total: number;
	contacts_called: number;
	contacts_remaining: number;
	contacts_connected: number;
	contacts_voicemail: number;
	contacts_failed: number;
	stats: object;
	created_at: string;
	started_at: string | null;
	completed_at: string | null;
}
