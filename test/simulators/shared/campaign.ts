import type { Dialing } from './dialer';

/** What is kept of every campaign, whatever its vendor. */
export interface CampaignRow {
	id: string;
	/** Counts up from 1; everything random about the campaign follows from it. */
	number: number;
	createdAt: number;
	dialing: Dialing;
	/** From 0 to 1. */
	successRate: number;
}

/** Whom a campaign calls, and how; tests may set any of it. */
export interface CallPlan {
	/** People to be called. */
	contacts: number;
	/** Calls already made; where tests leave it open, all of them when the campaign is completed, else none. */
	called: number;
	/** How long one call takes. */
	callMs: number;
	/** Share of the calls that succeed, from 0 to 1. */
	successRate: number;
}

export interface Beginning extends CallPlan {
	/** Left out, it follows from the number. */
	id?: string;
}

export const NO_CALLS: CallPlan = { contacts: 0, called: 0, callMs: 60_000, successRate: 0.8 };
