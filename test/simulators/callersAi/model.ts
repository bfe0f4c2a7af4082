import type { CallPlan, CampaignRow } from '../shared/campaign';

/** The organization that the simulator's key belongs to, one of its sub organizations, and somebody else's. */
export const ORGANIZATION = '65f0c0ffee0000000000b001';
export const SUB_ORGANIZATION = '65f0c0ffee0000000000b002';
export const FOREIGN_ORGANIZATION = '65f0c0ffee0000000000b0ff';

/** Our words for where a campaign stands: callers.ai itself has none. */
export const WORDS = {
	draft: 'notStarted',
	active: 'active',
	paused: 'stopped',
	completed: 'completed',
};

export interface CallParams {
	phonesFrom: string[];
	timezone: string;
	daysOfWeek: string[];
	language: string;
	approvedCountries: string[];
}

/** What a person sets in the dashboard. */
export interface CampaignSettings {
	name: string;
	callParams: CallParams;
	webhooks: string[];
	slackUrl: string;
	isIncoming: boolean;
	variables: string[];
	emailParams: Record<string, unknown>;
	campaignGroupId: string | null;
	campaignGroupName: string | null;
}

/** A contact that came through the API. */
export interface Contact {
	id: string;
	name: string;
	phoneNumber: string;
	phoneNumbers: string[];
	data: Record<string, unknown>;
	archived: boolean;
	timezone: string | null;
}

export interface Campaign extends CampaignRow {
	organizationId: string;
	settings: CampaignSettings;
	/** True or false, but setStatus takes anything. */
	active: unknown;
	pauseNewChats: boolean;
	firstInteractionAt: number | null;
	completedAt: number | null;
	/** It has completed and was not started since, whatever date of completion it shows. */
	isOver: boolean;
	/** By the digits of their numbers. */
	contacts: Map<string, Contact>;
}

export interface CallersAiCampaignOverrides
	extends Partial<CampaignSettings>, Partial<Omit<CallPlan, 'successRate'>> {
	id?: string;
	organizationId?: string;
	/** notStarted, active, activeNewChatsPaused, stopped or completed, or any word, which then stands where true or false should. */
	status?: string;
	created_at?: string;
	/** Calls already made: all when completed, one when active, half when stopped, else none. */
	called?: number;
}

/** A campaign as the list shows it. */
export interface CallersAiCampaign extends CampaignSettings {
	id: string;
	active: unknown;
	firstInteractionAt: string | null;
	completedAt: string | null;
	organizationId: string;
	pauseNewChats: boolean;
	incomingPhoneNumber: string | null;
}
