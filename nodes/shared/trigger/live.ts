import type { NodeApiError } from 'n8n-workflow';

import type { Campaign } from '../campaign';
import type { CampaignListing } from '../campaigns/read';
import type { LiveQuery } from '../vendor';
import type { CampaignReader } from './reader';

/** What a vendor's queries of live campaigns gave. Where one of them failed, the rest stands beside `error`. */
export interface LiveListing {
	campaigns: Campaign[];
	/** All of them were read to their end. */
	isWhole: boolean;
	/** The vendor does not filter as its record says, so the campaigns say nothing. */
	isUnfiltered?: boolean;
	error?: Error;
}

/** Refusals that are about the query and not about the account. */
const NO_SUCH_QUERY = [400, 404, 405, 422];

/** A campaign or two may have moved on while they were read. */
function isIgnored({ words }: LiveQuery, { campaigns, error }: CampaignListing): boolean {
	const { httpCode } = (error ?? {}) as Partial<NodeApiError>;
	if (!campaigns.length && NO_SUCH_QUERY.includes(Number(httpCode))) return true;
	const foreign = campaigns.filter(({ vendorStatus }) => !words.includes(vendorStatus ?? ''));
	return campaigns.length > 1 && foreign.length > campaigns.length / 2;
}

async function readRest(
	reader: CampaignReader,
	{ query }: LiveQuery,
	begin: CampaignListing,
	until: number,
): Promise<CampaignListing> {
	if (begin.next === undefined || begin.error) return begin;
	const rest = await reader.list({ query, from: begin.next, until });
	return { ...rest, campaigns: [...begin.campaigns, ...rest.campaigns] };
}

/**
 * Reads what may still change, by the queries of the vendor's record, all of them together: a campaign that moves from one
 * to another meanwhile is shown by none of them for as short a time as can be.
 * @param until moment, in Unix milliseconds, after which no further page is asked for
 */
export async function listLive(
	reader: CampaignReader,
	queries: readonly LiveQuery[],
	until: number,
): Promise<LiveListing> {
	const begins = await Promise.all(
		queries.map(async ({ query }) => await reader.list({ query, pages: 1, until })),
	);
	const pairs = begins.map((begin, index) => [queries[index] as LiveQuery, begin] as const);
	if (pairs.some(([query, begin]) => isIgnored(query, begin)))
		return { campaigns: [], isWhole: false, isUnfiltered: true };
	const listings = await Promise.all(
		pairs.map(async ([query, begin]) => await readRest(reader, query, begin, until)),
	);
	return {
		campaigns: listings.flatMap(({ campaigns }) => campaigns),
		isWhole: listings.every(({ isWhole }) => isWhole),
		error: listings.find(({ error }) => error)?.error,
	};
}
