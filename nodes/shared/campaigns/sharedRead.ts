import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../campaign';
import { readList } from '../http/paging';
import type { Session } from '../http/session';

/** Fewer campaigns than this are read one by one: that takes two rounds of requests at most, in any account. */
const LEAST_SHARED = 21;
/** A list is read as long as it has no more than one page for so many campaigns, ... */
const CAMPAIGNS_A_PAGE = 4;
/** ... and where the vendor does not tell its length, as far as one page for so many: those come one after the other. */
const CAMPAIGNS_AN_UNTOLD_PAGE = 20;
/** When rows of a list are too old to count. The tests change it, so that they neither wait nor depend on how fast they run. */
export const freshness = {
	/** Milliseconds since the list was begun; so far apart may Get and its write be as well. */
	rowsMs: 5_000,
};

interface Shown {
	begunAt: number;
	campaigns: Promise<Map<string, Campaign>>;
}

/**
 * Reads many campaigns of one vendor by its list, for a run that is about to change them, where that takes far fewer
 * requests than asking for each. A row only says that there is something to change: whatever else it says, and what no
 * fresh row says without doubt, the campaign itself is asked.
 */
export class SharedRead {
	private shown?: Shown;

	private isGivenUp = false;

	/** Campaigns asked for since the list was read. */
	private served = 0;

	/** Pages on which the list was read, about. */
	private pages = 1;

	/** @param left campaigns that are going to be asked for */
	constructor(
		private readonly session: Session,
		private left: number,
		private readonly includeRaw = false,
	) {}

	/**
	 * The campaign as a list shows it that was begun just now; undefined where none does, or where a list
	 * is not worth its requests. Never throws. To be called once a campaign.
	 */
	async find(campaignId: string): Promise<Campaign | undefined> {
		const shown = this.isFresh(this.shown) ? this.shown : this.readAgain();
		this.left -= 1;
		this.served += 1;
		const campaigns = await shown?.campaigns;
		if (!campaigns || this.isFresh(shown)) return campaigns?.get(campaignId);
		// A list that takes so long is out of date before it can be used, the next one too.
		this.isGivenUp = true;
		return undefined;
	}

	private isFresh(shown: Shown | undefined): boolean {
		return shown !== undefined && Date.now() - shown.begunAt <= freshness.rowsMs;
	}

	private readAgain(): Shown | undefined {
		// One that is out of date so soon, since writes wait for the rate limit, is read for a few campaigns again and again.
		this.isGivenUp ||= this.shown !== undefined && this.served < CAMPAIGNS_A_PAGE * this.pages;
		this.served = 0;
		const isWorthIt = !this.isGivenUp && this.left >= LEAST_SHARED;
		this.shown = isWorthIt ? { begunAt: Date.now(), campaigns: this.read() } : undefined;
		return this.shown;
	}

	private async read(): Promise<Map<string, Campaign>> {
		try {
			const rows = await this.rows();
			if (rows) {
				this.pages = this.pagesOf(rows.length);
				return this.unambiguous(rows);
			}
		} catch {
			// What is wrong is said to each campaign that is asked for itself.
		}
		this.isGivenUp = true;
		return new Map();
	}

	/** All campaigns; where there are too many of them, those that may still change. */
	private async rows(): Promise<IDataObject[] | undefined> {
		const { liveQueries = [] } = this.session.vendor.campaigns;
		const pages = Math.floor(this.left / CAMPAIGNS_A_PAGE);
		const all = await this.rowsOf({}, pages);
		if (all || !liveQueries.length) return all;
		const most = Math.floor(pages / liveQueries.length);
		const live = await Promise.all(
			liveQueries.map(async ({ query }) => await this.rowsOf(query, most)),
		);
		return live.every((rows) => rows === undefined)
			? undefined
			: live.flatMap((rows) => rows ?? []);
	}

	private pagesOf(rows: number): number {
		const { paging } = this.session.vendor.campaigns.list;
		return paging.style === 'whole' ? 1 : Math.ceil(rows / paging.maxPageSize);
	}

	/** Rows of a query; undefined where they stand on more pages than that. */
	private async rowsOf(qs: IDataObject, most: number): Promise<IDataObject[] | undefined> {
		const { list } = this.session.vendor.campaigns;
		const { paging } = list;
		if (paging.style === 'whole') return await this.rowsFrom({ endpoint: list, qs });
		const first = await readList(this.session, { endpoint: list, qs, maxPages: 1 });
		if (first.error) throw first.error;
		const { rows, next, pageCount } = first;
		if (next === undefined) return rows;
		if (pageCount !== undefined && pageCount > most) return undefined;
		const untold = Math.floor(this.left / CAMPAIGNS_AN_UNTOLD_PAGE) * paging.maxPageSize;
		const limit = pageCount === undefined ? untold : undefined;
		const rest = await this.rowsFrom({ endpoint: list, qs, resumeFrom: next, limit });
		return [...rows, ...rest];
	}

	private async rowsFrom(call: Parameters<typeof readList>[1]): Promise<IDataObject[]> {
		const { rows, error } = await readList(this.session, call);
		if (error) throw error;
		return rows;
	}

	/** A campaign that changed while the list was read may stand on it twice, with two statuses. */
	private unambiguous(rows: IDataObject[]): Map<string, Campaign> {
		const campaigns = new Map<string, Campaign>();
		const doubtful = new Set<string>();
		for (const raw of rows) {
			const campaign = this.session.vendor.campaigns.normalize(raw);
			const other = campaigns.get(campaign.id);
			if (other && other.vendorStatus !== campaign.vendorStatus) doubtful.add(campaign.id);
			campaigns.set(campaign.id, this.includeRaw ? { ...campaign, raw } : campaign);
		}
		for (const id of ['', ...doubtful]) campaigns.delete(id);
		return campaigns;
	}
}
