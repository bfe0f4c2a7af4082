import type { IDataObject } from 'n8n-workflow';

import {
	type Campaign,
	type CampaignStats,
	FINAL_STATUSES,
	LIVE_STATUSES,
	roundRate,
} from '../../../shared/campaign';
import { type VendorListing, hintOfMissing, listEverywhere, mayVendorsFail } from './listVendors';
import { failure, runOnce, type Run } from '../../run';

const STATUSES = [
	'active',
	...[...LIVE_STATUSES, ...FINAL_STATUSES].filter((status) => status !== 'active'),
] as const;

const formatNumber = (value: number): string => value.toLocaleString('en-US');
const pluralize = (count: number, word: string): string =>
	`${formatNumber(count)} ${word}${count === 1 ? '' : 's'}`;

/** Sum of what the vendors say; null where no campaign has it. */
function sum(campaigns: Campaign[], field: keyof CampaignStats): number | null {
	const values = campaigns
		.map(({ stats }) => stats?.[field])
		.filter((value): value is number => typeof value === 'number');
	return values.length ? values.reduce((total, value) => total + value, 0) : null;
}

/** Campaigns whose vendor says how their calls ended; of other calls nobody knows. */
const rated = (campaigns: Campaign[]): Campaign[] =>
	campaigns.filter(
		({ stats }) => typeof stats?.calls === 'number' && typeof stats.callsSucceeded === 'number',
	);

/** Counts of one vendor's campaigns, or of all vendors' together. What no vendor says is null. */
function count(campaigns: Campaign[]) {
	const ratedCalls = sum(rated(campaigns), 'calls');
	return {
		campaigns: campaigns.length,
		byStatus: Object.fromEntries(
			STATUSES.map((status) => [status, campaigns.filter((each) => each.status === status).length]),
		),
		contacts: sum(campaigns, 'contacts'),
		contactsDone: sum(campaigns, 'contactsDone'),
		calls: sum(campaigns, 'calls'),
		callsSucceeded: sum(campaigns, 'callsSucceeded'),
		callsFailed: sum(campaigns, 'callsFailed'),
		successRate: ratedCalls
			? roundRate((sum(rated(campaigns), 'callsSucceeded') ?? 0) / ratedCalls)
			: null,
	};
}

/** "80% succeeded", or of how many calls that is said. */
function rateText(campaigns: Campaign[]): string[] {
	const { successRate, calls } = count(campaigns);
	if (successRate === null) return [];
	const percent = `${Math.round(successRate * 100)}%`;
	const ratedCalls = sum(rated(campaigns), 'calls');
	return [
		ratedCalls === calls
			? `${percent} succeeded`
			: `${percent} of ${formatNumber(ratedCalls ?? 0)} with a known outcome succeeded`,
	];
}

/** One readable line: "Talkover: 12 campaigns (3 active, 9 completed), 1,200 calls, 80% succeeded". */
function lineOf(name: string, campaigns: Campaign[]): string {
	const { byStatus, contacts, calls } = count(campaigns);
	const statuses = Object.entries(byStatus).flatMap(([status, times]) =>
		times ? [`${formatNumber(times)} ${status}`] : [],
	);
	const parts = [
		pluralize(campaigns.length, 'campaign') + (statuses.length ? ` (${statuses.join(', ')})` : ''),
		...(contacts === null ? [] : [pluralize(contacts, 'contact')]),
		...(calls === null ? [] : [pluralize(calls, 'call')]),
		...rateText(campaigns),
	];
	return `${name}: ${parts.join(', ')}`;
}

const textOf = ({ vendor, campaigns, error }: VendorListing): string =>
	error ? `${vendor.name}: not known. ${error.message}` : lineOf(vendor.name, campaigns);

function summaryOf(run: Run, found: VendorListing): IDataObject {
	const { vendor, campaigns, error } = found;
	const [about, text] = [{ vendor: vendor.id, name: vendor.name }, textOf(found)];
	return error
		? failure(run, { ...about, text }, error.message)
		: { ...about, ...count(campaigns), text };
}

/** The total of those that answered. Its text has all, one line each. */
function totalOf(found: VendorListing[]): IDataObject {
	const missing = found.filter(({ error }) => error).map(({ vendor }) => vendor.name);
	const campaigns = found.flatMap((each) => (each.error ? [] : each.campaigns));
	const name = missing.length ? `All vendors but ${missing.join(' and ')}` : 'All vendors';
	const lines = [...(found.length > 1 ? [lineOf(name, campaigns)] : []), ...found.map(textOf)];
	return { vendor: 'all', name, ...count(campaigns), text: lines.join('\n') };
}

/** One item a vendor and one with the total, or the total alone. */
export const getSummary = runOnce(async (run) => {
	const found = await listEverywhere(run, 0, {}, mayVendorsFail(run, 0));
	hintOfMissing(run, found);
	const total = totalOf(found);
	if (run.flag('totalOnly', 0, false)) return [total];
	return [...found.map((each) => summaryOf(run, each)), total];
});
