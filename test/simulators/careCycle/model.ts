import type { CallPlan, CampaignRow } from '../shared/campaign';

export const CAMPAIGN_STATUSES = [
	'draft',
	'active',
	'paused',
	'completed',
	'archived',
	'inactive',
	'cancelled',
	'testing',
] as const;

export const ENROLMENT_STATUSES = [
	'pending',
	'awaiting_call',
	'in_progress',
	'completed',
	'failed',
	'expired',
	'cancelled',
	'skipped',
	'exceeded_max_calls',
] as const;

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

/** What create and update set, and the rest that a campaign shows without ever changing here. */
export interface CampaignSettings {
	name: string;
	description: string | null;
	templateId: string | null;
	templateName: string | null;
	startDate: string | null;
	endDate: string | null;
	sourceType: string | null;
	maxConcurrentCalls: number | null;
	enablePulse: boolean;
	pulseWorkflowId: string | null;
	smsCompanyName: string | null;
	maxAttempts: number;
	redial: boolean;
	redialPatterns: unknown[];
	smsTypes: Record<string, unknown>;
	smsContent: Record<string, unknown>;
	features: Record<string, unknown>;
	transferConfigIds: string[];
	transferConfigId: string | null;
	appointmentConfigId: string | null;
	direction: 'inbound' | 'outbound';
	kind: 'voice_ai' | 'agent_first';
}

export interface Campaign extends CampaignRow {
	settings: CampaignSettings;
	status: CampaignStatus;
	updatedAt: number;
	/** Its workflow begins with Lead Created, so that uploaded leads enter it. */
	takesLeads: boolean;
	/** Customers by their place in the queue, as far as they are known by name. */
	customers: Map<number, string>;
	/** Statuses set through the API, by place in the queue. */
	decided: Map<number, EnrolmentStatus>;
}

/** A customer's fields as the API takes and shows them. */
export type CustomerFields = Record<string, unknown>;

export interface Customer {
	id: string;
	createdAt: number;
	updatedAt: number;
	fields: CustomerFields;
}

export interface Member {
	id: string;
	createdAt: number;
	name: string;
}

export interface Restriction {
	id: string;
	createdAt: number;
	campaignId: string;
	memberId: string;
	sourceId: string;
}

export interface CareCycleCampaignOverrides extends Partial<CampaignSettings>, Partial<CallPlan> {
	id?: string;
	status?: CampaignStatus;
	createdAt?: string;
	updatedAt?: string;
	takesLeads?: boolean;
	/** How many agent source restrictions it has, each of a member of its own. */
	restrictions?: number;
}

export type CareCycleAgentOverrides = Partial<Omit<Member, 'createdAt'>>;

/** A campaign as the API shows it. */
export interface CareCycleCampaign extends Record<string, unknown> {
	id: string;
	name: string;
	status: CampaignStatus;
}
