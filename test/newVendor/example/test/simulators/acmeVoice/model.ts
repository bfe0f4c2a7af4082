import type { CallPlan, CampaignRow } from '../shared/campaign';

export const WORDS = { draft: 'new', active: 'on', paused: 'off', completed: 'over' };

export interface Campaign extends CampaignRow {
	name: string;
	/** One of the words above, but setStatus takes anything. */
	status: string;
	/** Names by number. */
	people: Map<string, string>;
}

/** What a test may set; the rest follows from the number of the run. */
export interface AcmeVoiceCampaignOverrides extends Partial<CallPlan> {
	id?: number;
	name?: string;
	status?: string;
	born?: string;
}

/** A run as the API shows it: docs/vendors/acme-voice.md, Campaigns. */
export interface AcmeVoiceCampaign {
	id: number;
	name: string;
	status: string;
	born: string;
}
