import type { IDataObject } from 'n8n-workflow';

/** Statuses of a campaign that may still change. */
export const LIVE_STATUSES = ['draft', 'scheduled', 'active', 'paused', 'unknown'] as const;

/** Statuses that a campaign never leaves, unless its vendor's record says otherwise. */
export const FINAL_STATUSES = ['completed', 'cancelled', 'archived'] as const;

/**
 * Status of a campaign in the words that all vendors share; `unknown` for a vendor's word that the record does not
 * know.
 */
export type CampaignStatus = (typeof LIVE_STATUSES)[number] | (typeof FINAL_STATUSES)[number];

/** Counts of one campaign. What the vendor does not count is null. */
export interface CampaignStats {
	contacts: number | null;
	contactsDone: number | null;
	calls: number | null;
	callsSucceeded: number | null;
	callsFailed: number | null;
	/** A fraction from 0 to 1. */
	successRate: number | null;
}

/**
 * A campaign in the words that all vendors share. What the vendor does not say is null.
 * Dates are ISO 8601, `vendorStatus` is the vendor's own word.
 */
export interface Campaign {
	/** `<vendor>:<id>`, unique across vendors. */
	key: string;
	vendor: string;
	id: string;
	name: string | null;
	status: CampaignStatus;
	vendorStatus: string | null;
	description: string | null;
	agentId: string | null;
	agentName: string | null;
	timezone: string | null;
	createdAt: string | null;
	updatedAt: string | null;
	startedAt: string | null;
	completedAt: string | null;
	stats: CampaignStats | null;
	/** The vendor's object as it came, on request only. */
	raw?: IDataObject;
}

/** Whether a campaign never leaves this status, unless its vendor's record says otherwise. */
export const isFinal = (status: CampaignStatus): boolean =>
	(FINAL_STATUSES as readonly string[]).includes(status);

/** The key of a campaign, `<vendor>:<id>`, unique across vendors. */
export const campaignKey = (vendor: string, id: string): string => `${vendor}:${id}`;

type CampaignFacts = Partial<Omit<Campaign, 'key' | 'vendor' | 'id'>>;

/** A success rate from 0 to 1, rounded to four places. */
export const roundRate = (rate: number): number => Math.round(rate * 10_000) / 10_000;

/**
 * The success rate that the counts beside it give, or else the vendor's own. A vendor may leave out calls in
 * progress, and a person who divides the two counts would find another rate.
 */
function withRate(stats: CampaignStats): CampaignStats {
	const { calls, callsSucceeded, successRate } = stats;
	const isCounted =
		calls !== null && callsSucceeded !== null && calls > 0 && callsSucceeded <= calls;
	const rate = isCounted ? callsSucceeded / calls : successRate;
	return { ...stats, successRate: rate === null ? null : roundRate(rate) };
}

/**
 * Builds a Campaign; facts that are not given are null. Fields stand in the order in which n8n's output table
 * shows them.
 */
export function campaignOf(
	vendor: string,
	vendorId: string | null,
	facts: CampaignFacts,
): Campaign {
	const id = vendorId ?? '';
	return {
		key: campaignKey(vendor, id),
		name: null,
		status: 'unknown',
		vendor,
		vendorStatus: null,
		id,
		description: null,
		agentId: null,
		agentName: null,
		timezone: null,
		createdAt: null,
		updatedAt: null,
		startedAt: null,
		completedAt: null,
		...facts,
		stats: facts.stats ? withRate(facts.stats) : null,
	};
}

/**
 * The vendor's word for the wanted statuses where exactly one word stands for them, for lists that take a single
 * word; else undefined.
 * @param statusMap the vendor's words, each with its normalized status
 */
export function singleVendorStatus(
	statusMap: Record<string, CampaignStatus>,
	wanted: CampaignStatus[] = [],
): string | undefined {
	const fitting = Object.keys(statusMap).filter((word) =>
		wanted.includes(statusMap[word] as CampaignStatus),
	);
	return wanted.length === 1 && fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * Splits a campaign key at its first colon into vendor and id, neither checked; undefined where the text is no
 * key.
 */
export function parseCampaignKey(key: string): { vendor: string; id: string } | undefined {
	const [, vendor, id] = /^([a-z][a-z. ]*):(.+)$/i.exec(key.trim()) ?? [];
	return vendor && id ? { vendor: vendor.trim(), id } : undefined;
}

/** How a person would name the campaign in a sentence. */
export const campaignTitle = (campaign: Pick<Campaign, 'name' | 'id'>): string =>
	campaign.name ? `"${campaign.name}"` : campaign.id;
