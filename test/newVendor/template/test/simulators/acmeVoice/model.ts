import type { CallPlan, CampaignRow } from '../shared/campaign';

// FACT: what a campaign has beside its name and status, as its page shows it
export interface Campaign extends CampaignRow {
	name: string;
	/** One of the common words, but setStatus takes anything. */
	status: string;
	updatedAt: number;
}

/** What a test may set; the rest follows from the number of the campaign. */
export interface AcmeVoiceCampaignOverrides extends Partial<CallPlan> {
	id?: string;
	name?: string;
	status?: string;
	created_at?: string;
}

/** A campaign as the API shows it. */
export interface AcmeVoiceCampaign {
	id: string;
	name: string;
	status: string;
	created_at: string;
	updated_at: string;
}
