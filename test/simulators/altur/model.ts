import type { Dialing } from '../shared/dialer';

export const CAMPAIGN_STATUSES = ['pending', 'ready', 'active', 'inactive', 'cooldown', 'finished'] as const;
export const CHANNELS = ['phone_call', 'whatsapp'] as const;
export const CONTACT_STATUSES = [
  'queue', 'sending', 'sent', 'delivered', 'voicemail', 'read', 'failed', 'retrying', 'converted', 'answered', 'accepted', 'rejected',
] as const;
export const CALL_STATUSES = ['ended', 'failed', 'busy', 'no-answer', 'in-progress'] as const;
export const ANSWERED_BY = ['human', 'machine', 'unknown'] as const;
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export type Channel = (typeof CHANNELS)[number];
export type ContactStatus = (typeof CONTACT_STATUSES)[number];
export type CallStatus = (typeof CALL_STATUSES)[number];

export interface Hours {
  startTime: string;
  stopTime: string;
  active: boolean;
}

export type Week = Partial<Record<(typeof DAYS)[number], Hours>>;

export interface Cycles {
  enabled: boolean;
  mode: 'cooldown' | 'scheduled';
  max_iterations: number;
  cooldown_minutes: number;
  filter_statuses: string[];
  filter_tags: string[];
  schedule: Week | null;
  schedule_start_date: string | null;
  schedule_end_date: string | null;
}

/** What create and update set. */
export interface CampaignSettings {
  name: string;
  description: string | null;
  timezone: string;
  retries: number;
  message_limit: number;
  first_message: string | null;
  template: string | null;
  template_alt: string | null;
  scheduling: Week;
  cycles: Cycles;
}

/** Someone in a campaign. */
export interface Person {
  id: number;
  f_id: string | null;
  name: string | null;
  /** Phone number. */
  contact: string;
  context: string | null;
  extracted_data: Record<string, unknown>;
}

export interface Integration {
  id: string;
  type: Channel;
}

export interface Agent {
  id: string;
  createdAt: number;
  name: string;
  integrations: Integration[];
}

export interface Campaign {
  /** The integer that the API shows, as text. */
  id: string;
  /** Counts up from 1; everything random about the campaign follows from it. */
  number: number;
  agentId: string;
  integration: Integration;
  settings: CampaignSettings;
  concurrency: number;
  status: CampaignStatus;
  archived: boolean;
  createdAt: number;
  people: Person[];
  /** Who is called in which turn; with cycles, people come again. */
  turns: Person[];
  dialing: Dialing;
  successRate: number;
  iteration: number;
  lastIterationAt: number | null;
  coolUntil: number | null;
}

/** A call outside any campaign. */
export interface SingleCall {
  id: string;
  agentId: string;
  to: string;
  displayName: string | null;
  context: string | null;
  createdAt: number;
}

export interface AlturCampaignOverrides extends Partial<Omit<CampaignSettings, 'cycles'>> {
  id?: number;
  status?: string;
  archived?: boolean;
  created_at?: string;
  agent_id?: string;
  integration_type?: Channel;
  cycles?: Partial<Cycles>;
  contacts?: number;
  /** Calls already made; all of them when the status is finished, else none. */
  called?: number;
  /** How long one call takes. */
  callMs?: number;
  /** From 0 to 1. */
  successRate?: number;
}

export type AlturAgentOverrides = Partial<Omit<Agent, 'createdAt'>>;

/** A campaign as tests see it. */
export interface AlturCampaign extends Omit<CampaignSettings, 'cycles'> {
  id: number;
  status: CampaignStatus;
  archived: boolean;
  agent: { id: string; name: string } | null;
  integration: Integration;
  cycles: Cycles & { current_iteration: number };
  created_at: string;
  contacts: number;
  contactsDone: number;
  contactsAnswered: number;
  calls: number;
}
