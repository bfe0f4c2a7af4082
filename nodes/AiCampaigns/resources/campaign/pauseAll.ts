import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../../../shared/campaign';
import { confirmVerb, sendVerb, type SentVerb } from '../../../shared/campaigns/transition';
import { asNodeError, usageError } from '../../../shared/http/errors';
import type { Session } from '../../../shared/http/session';
import { mapConcurrent } from '../../../shared/http/mapConcurrent';
import { timeouts } from '../../../shared/http/timeouts';
import { chosenVendors } from '../../chosen';
import {
	dryRunHint,
	pauseHint,
	type PauseOutcome,
	type PauseResult,
	worstFirst,
} from './pauseReport';
import { type VendorListing, listVendor } from './listVendors';
import { failure, runOnce, type Operation, Run } from '../../run';
import { toJson } from './simplify';
import { readConfirm } from './verbs';

/** In an emergency nobody waits a minute for a vendor that does not answer, nor asks it again. */
const patience = () => ({ timeoutMs: timeouts.short, retry: { timeoutTries: 1 } });
/** After so many campaigns of a vendor have failed one after the other, what is in flight is waited for, ... */
const FAILURES_TO_WAIT = 5;
/** ... and after so many the rest of them is not tried. */
const MOST_FAILURES = 10;
/** The first input item; what this operation does is the same for all of them. */
const ITEM = 0;

const UNCHANGED = { changed: false, confirmed: false };

/** What went wrong first, then what still calls, then what is paused. `mark` is on every row. */
function rowsOf(run: Run, outcomes: PauseOutcome[], mark: IDataObject): IDataObject[] {
	const vendors = outcomes.flatMap(({ vendor, error }) =>
		error ? [failure(run, { ...mark, vendor: vendor.id, ...UNCHANGED }, error.message)] : [],
	);
	const campaigns = worstFirst(outcomes).map(({ campaign, reason, changed, confirmed }) => {
		const row = { ...mark, ...toJson(run, ITEM, campaign), changed, confirmed };
		return reason === undefined ? row : failure(run, row, reason);
	});
	return [...vendors, ...campaigns];
}

/** Sends all pauses before it looks whether any of them has worked: no campaign goes on calling meanwhile. */
async function sendAll(session: Session, campaigns: Campaign[]): Promise<Array<SentVerb | Error>> {
	const { vendor, context } = session;
	const inFlight = new Set<Promise<SentVerb | Error>>();
	let failures = 0;
	const send = async (before: Campaign): Promise<SentVerb | Error> => {
		try {
			const sent = await sendVerb(session, 'pause', before.id, before);
			failures = sent.call?.answer.fault ? failures + 1 : 0;
			return sent;
		} catch (error) {
			failures += 1;
			return asNodeError(context.getNode(), error, ITEM);
		}
	};
	return await mapConcurrent(campaigns, vendor.maxConcurrentRequests, async (before) => {
		if (failures >= FAILURES_TO_WAIT) await Promise.all(inFlight);
		if (failures >= MOST_FAILURES)
			return new Error(`Not tried, because ${vendor.name} refused so many before`);
		const sending = send(before);
		inFlight.add(sending);
		return await sending.finally(() => inFlight.delete(sending));
	});
}

/** Pauses one vendor's campaigns, each on its own: one that fails does not keep the others running. */
async function pauseAt(
	run: Run,
	{ vendor, campaigns }: VendorListing,
	confirmMs: number,
): Promise<PauseResult[]> {
	if (!campaigns.length) return [];
	const session = await run.session(vendor, ITEM);
	const sent = await sendAll(session, campaigns);
	const until = Date.now() + confirmMs;
	const atOnce = vendor.maxConcurrentRequests;
	return await mapConcurrent(campaigns, atOnce, async (before, index): Promise<PauseResult> => {
		const own = sent[index] as SentVerb | Error;
		if (own instanceof Error) return { campaign: before, ...UNCHANGED, reason: own.message };
		const leftMs = Math.max(0, until - Date.now());
		try {
			return await confirmVerb(session, 'pause', before.id, own, { confirmMs: leftMs });
		} catch (error) {
			return {
				campaign: before,
				...UNCHANGED,
				reason: asNodeError(run.context.getNode(), error, ITEM).message,
			};
		}
	});
}

const onlyListed = ({ campaigns }: VendorListing): PauseResult[] =>
	campaigns.map((campaign) => ({ campaign, ...UNCHANGED }));

/** Where no vendor could be asked, nothing was done, and that must not pass for success. */
function checkAnswers(run: Run, outcomes: PauseOutcome[]): void {
	const errors = outcomes.flatMap(({ error, results }) =>
		error && !results.length ? [error] : [],
	);
	if (errors.length < outcomes.length) return;
	const [only] = outcomes;
	if (only && outcomes.length === 1) run.isAbout(ITEM, only.vendor);
	if (errors.length === 1) throw errors[0];
	throw usageError(
		run.context.getNode(),
		`No campaign was paused: ${errors.map(({ message }) => message).join('; ')}`,
		'Run it again, or pause the campaigns in the dashboards of the vendors.',
	);
}

/** The switch of the operation, or the option that it was in 0.1.0: what is meant to be dry is dry. */
const isDryRun = (run: Run): boolean =>
	run.topFlag('dryRun', ITEM) || run.flag('dryRun', ITEM, false);

/** Pauses every active campaign of the chosen vendors. What still calls comes first in the output. */
export const pauseAll: Operation = async ({ context }) => {
	const work = runOnce(async (run) => {
		const confirmMs = readConfirm(run, ITEM);
		const isDry = isDryRun(run);
		// Each vendor by itself: one that does not answer must not keep the others waiting.
		const outcomes = await Promise.all(
			chosenVendors(run.context).map(async (vendor): Promise<PauseOutcome> => {
				const found = await listVendor(run, vendor, ITEM, { status: ['active'] });
				return {
					vendor,
					results: isDry ? onlyListed(found) : await pauseAt(run, found, confirmMs),
					error: found.error,
				};
			}),
		);
		checkAnswers(run, outcomes);
		const { type, message } = isDry ? dryRunHint(outcomes) : pauseHint(outcomes);
		run.hint(type, message);
		return rowsOf(run, outcomes, isDry ? { dryRun: true } : {});
	});
	return await work(new Run(context, patience()));
};
