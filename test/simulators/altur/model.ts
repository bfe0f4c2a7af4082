import type { CallPlan, CampaignRow } from '../shared/campaign';

export const STATUSES = ['pending', 'ready', 'active', 'inactive', 'cooldown', 'finished'];
export const WORDS = {
	draft: 'ready',
	active: 'active',
	paused: 'inactive',
	completed: 'finished',
};
export const CHANNELS = ['phone_call', 'whatsapp'];
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export interface Hours {
	startTime: string;
	stopTime: string;
	active: boolean;
}

export type Week = Record<string, Hours>;

export interface Cycles {
	enabled: boolean;
	mode: string | null;
	max_iterations: number;
	cooldown_minutes: number;
	filter_statuses: string[];
	filter_tags: string[];
	schedule: Week | null;
	schedule_start_date: string | null;
	schedule_end_date: string | null;
}

export interface Settings {
	name: string;
	description: string;
	timezone: string;
	retries: number;
	message_limit: number;
	scheduling: Week;
	first_message: string | null;
	template: string | null;
	template_alt: string | null;
	concurrency_limit: number;
}

export interface Integration {
	id: string;
	type: string;
}

export interface Agent {
	id: string;
	createdAt: number;
	name: string;
	integrations: Integration[];
}

export interface AlturAgentOverrides {
	id?: string;
	name?: string;
	integrations?: Integration[];
}

/** What a caller tells about a contact. */
export interface ContactFields {
	contact: string;
	f_id: string | null;
	name: string | null;
	context: string | null;
	extracted_data: Record<string, unknown>;
}

export interface Contact extends ContactFields {
	id: number;
	/** Its place among the campaign's contacts. */
	index: number;
	/** Deleted; its calls still name it. */
	gone: boolean;
}

export interface Campaign extends CampaignRow {
	/** An integer, as text. */
	id: string;
	status: string;
	archived: boolean;
	agent: Agent;
	integration: Integration;
	settings: Settings;
	cycles: Cycles;
	iteration: number;
	lastIterationAt: number | null;
	cooldownUntil: number;
	/** Contacts it came with; they get their rows when somebody looks. */
	seeded: number;
	people: Contact[] | undefined;
	/** Which contact each call is for; a later iteration adds some of them again. */
	queue: number[];
}

export interface AlturCampaignOverrides extends Partial<Settings>, Partial<CallPlan> {
	id?: number;
	/** Any word. */
	status?: string;
	archived?: boolean;
	created_at?: string;
	agent?: { id?: string; name?: string };
	integration_type?: string;
	cycles?: Partial<Cycles>;
	/** Calls already made: all when finished or in cooldown, else none. */
	called?: number;
}

/** A campaign as the list shows it, with its integration. */
export interface AlturCampaign {
	[key: string]: unknown;
	id: number;
	name: string;
	status: string;
	archived: boolean;
	created_at: string;
	agent: { id: string; name: string };
	integration: Integration;
}
