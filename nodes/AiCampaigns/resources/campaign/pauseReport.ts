import { type Campaign, campaignTitle, isFinal } from '../../../shared/campaign';
import type { VerbResult } from '../../../shared/campaigns/transition';
import type { Vendor } from '../../../shared/vendor';

/** What became of one campaign. */
export interface PauseResult extends VerbResult {
	/** Why it was not paused. */
	reason?: string;
}

/** What became of one vendor's campaigns. */
export interface PauseOutcome {
	vendor: Vendor;
	results: PauseResult[];
	/** Why its campaigns, or some of them, are not known. */
	error?: Error;
}

interface PauseHint {
	type: 'info' | 'warning' | 'danger';
	message: string;
}

const NAMED = 5;

const count = (number: number, word: string): string =>
	`${number} ${word}${number === 1 ? '' : 's'}`;

/** 0: not paused; 1: asked to pause and not seen paused yet; 2: paused, or over by itself. */
function rank({ campaign, reason, confirmed }: PauseResult): number {
	if (reason !== undefined) return 0;
	return confirmed || isFinal(campaign.status) ? 2 : 1;
}

/** All campaigns, those that may still call before those that are paused. */
export const worstFirst = (outcomes: PauseOutcome[]): PauseResult[] =>
	outcomes.flatMap(({ results }) => results).sort((a, b) => rank(a) - rank(b));

/** "Spring outreach" (Talkover), and so on, as far as a line has room. */
function names(outcomes: PauseOutcome[], which: (result: PauseResult) => boolean): string {
	const title = (vendor: Vendor, campaign: Campaign) =>
		`${campaignTitle(campaign)} (${vendor.name})`;
	const all = outcomes.flatMap(({ vendor, results }) =>
		results.filter(which).map(({ campaign }) => title(vendor, campaign)),
	);
	const rest = all.length - NAMED;
	return rest > 0 ? `${all.slice(0, NAMED).join(', ')} and ${rest} more` : all.join(', ');
}

const silentVendors = (outcomes: PauseOutcome[]): string =>
	outcomes.flatMap(({ vendor, error }) => (error ? [vendor.name] : [])).join(' and ');

/** What a person must know first after Pause All. */
export function pauseHint(outcomes: PauseOutcome[]): PauseHint {
	const results = outcomes.flatMap((each) => each.results);
	const failed = results.filter((each) => rank(each) === 0).length;
	const waiting = results.filter((each) => rank(each) === 1).length;
	const silent = silentVendors(outcomes);
	const all = `of ${count(results.length, 'campaign')}`;
	const sentences = [
		failed
			? `${failed} ${all} ${failed === 1 ? 'is' : 'are'} still active: ${names(outcomes, (each) => rank(each) === 0)}.`
			: '',
		waiting
			? `${waiting} ${all} may still be active, not seen as paused yet: ${names(outcomes, (each) => rank(each) === 1)}.`
			: '',
		silent ? `Campaigns at ${silent} may still be active: they could not be listed.` : '',
		failed || silent ? 'The field error says why.' : '',
	].filter(Boolean);
	if (sentences.length) return { type: 'danger', message: sentences.join(' ') };
	if (!results.length)
		return { type: 'info', message: 'No campaign was active, so there was nothing to pause.' };
	return {
		type: 'info',
		message: `${count(results.length, 'active campaign')} paused, and each seen as paused.`,
	};
}

/** What a dry run has found. */
export function dryRunHint(outcomes: PauseOutcome[]): PauseHint {
	const found = outcomes.reduce((sum, { results }) => sum + results.length, 0);
	const silent = silentVendors(outcomes);
	const message = `Dry run: nothing was paused. ${count(found, 'active campaign')} would be.`;
	if (silent)
		return { type: 'warning', message: `${message} Campaigns at ${silent} could not be listed.` };
	return { type: 'info', message };
}
