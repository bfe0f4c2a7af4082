import type { IDataObject } from 'n8n-workflow';

import type { Campaign, CampaignStats } from '../../shared/campaign';
import { FINAL_STATUSES, LIVE_STATUSES } from '../../shared/campaign';
import { chosenVendors } from '../chosen';
import type { FromVendor } from './read';
import { listEverywhere, mayVendorsFail } from './read';
import { perItem } from './run';

const STATUSES = ['active', ...[...LIVE_STATUSES, ...FINAL_STATUSES].filter((status) => status !== 'active')] as const;

const plain = (value: number): string => value.toLocaleString('en-US');
const some = (count: number, word: string): string => `${plain(count)} ${word}${count === 1 ? '' : 's'}`;

/** Sum of what is told; null where no campaign tells it. */
function sum(campaigns: Campaign[], field: keyof CampaignStats): number | null {
	const told = campaigns.map(({ stats }) => stats?.[field]).filter((value): value is number => typeof value === 'number');
	return told.length ? told.reduce((total, value) => total + value, 0) : null;
}

/** Counts of one vendor's campaigns, or of all vendors' together. Contacts and calls are null where nobody tells them. */
export function summarizeCampaigns(campaigns: Campaign[]) {
	const byStatus = Object.fromEntries(STATUSES.map((status) => [status, campaigns.filter((each) => each.status === status).length]));
	const calls = sum(campaigns, 'calls');
	const callsSucceeded = sum(campaigns, 'callsSucceeded');
	return {
		campaigns: campaigns.length,
		byStatus,
		contacts: sum(campaigns, 'contacts'),
		contactsDone: sum(campaigns, 'contactsDone'),
		calls,
		callsSucceeded,
		callsFailed: sum(campaigns, 'callsFailed'),
		successRate: calls && callsSucceeded !== null ? callsSucceeded / calls : null,
	};
}

/** One readable line: "Talkover: 12 campaigns (3 active, 9 completed), 1,200 calls, 80% succeeded". */
export function summaryText(name: string, summary: ReturnType<typeof summarizeCampaigns>): string {
	const statuses = Object.entries(summary.byStatus).flatMap(([status, count]) => (count ? [`${plain(count)} ${status}`] : []));
	const parts = [
		statuses.length ? `${some(summary.campaigns, 'campaign')} (${statuses.join(', ')})` : some(summary.campaigns, 'campaign'),
		...(summary.contacts === null ? [] : [some(summary.contacts, 'contact')]),
		...(summary.calls === null ? [] : [some(summary.calls, 'call')]),
		...(summary.successRate === null ? [] : [`${Math.round(summary.successRate * 100)}% succeeded`]),
	];
	return `${name}: ${parts.join(', ')}`;
}

function summaryOf({ vendor, campaigns, error }: FromVendor): IDataObject {
	if (error) return { vendor: vendor.id, name: vendor.name, text: `${vendor.name}: not known. ${error.message}`, error: error.message };
	const summary = summarizeCampaigns(campaigns);
	return { vendor: vendor.id, name: vendor.name, ...summary, text: summaryText(vendor.name, summary) };
}

/** One item a vendor, and one with the total, whose text holds all of them, one line each. */
export const getSummary = perItem(async (run, itemIndex) => {
	const found = await listEverywhere(run, itemIndex, {}, mayVendorsFail(run, itemIndex));
	const each = found.map(summaryOf);
	const total = summarizeCampaigns(found.flatMap(({ campaigns }) => campaigns));
	const lines = [...(chosenVendors(run.context).length > 1 ? [summaryText('All vendors', total)] : []), ...each.map(({ text }) => text)];
	return [...each, { vendor: 'all', name: 'All vendors', ...total, text: lines.join('\n') }];
});
