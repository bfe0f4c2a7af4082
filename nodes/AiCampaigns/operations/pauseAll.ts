import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../../shared/campaign';
import type { SentVerb } from '../../shared/client';
import { confirmVerb, sendVerb } from '../../shared/client';
import { asNodeError, usageError } from '../../shared/errors';
import type { Session } from '../../shared/http';
import { sideBySide } from '../../shared/sideBySide';
import { chosenVendors } from '../chosen';
import type { FromVendor } from './read';
import { listVendor } from './read';
import type { Operation } from './run';
import { failure, once, Run } from './run';
import { toJson } from './simplify';
import { readConfirm } from './verbs';

/** In an emergency nobody waits a minute for a vendor that does not answer, nor asks it again. */
const PATIENCE = { timeoutMs: 10_000, timeoutTries: 1 };
const AT_ONCE = 5;
/** After so many campaigns of a vendor have failed one after the other, the rest of them is not tried. */
const MOST_FAILURES = 10;
/** The first input item; what this operation does is the same for all of them. */
const ITEM = 0;

/** What became of one vendor's campaigns. */
interface Outcome {
	done: IDataObject[];
	failed: IDataObject[];
	/** Why nothing is known of the vendor's campaigns. */
	error?: Error;
}

const UNCHANGED = { changed: false, confirmed: false };

const failedCampaign = (run: Run, campaign: Campaign, message: string): IDataObject =>
	failure(run, { ...toJson(run, ITEM, campaign), ...UNCHANGED }, message);

const failedVendor = (run: Run, { vendor, error }: FromVendor): IDataObject[] =>
	error ? [failure(run, { vendor: vendor.id, ...UNCHANGED }, error.message)] : [];

/** Sends all pauses before it looks whether any of them has worked: no campaign goes on calling meanwhile. */
async function sendAll(session: Session, campaigns: Campaign[]): Promise<Array<SentVerb | Error>> {
	const { vendor, context } = session;
	let failures = 0;
	return await sideBySide(campaigns, AT_ONCE, async (before) => {
		if (failures >= MOST_FAILURES) return new Error(`Not tried, because ${vendor.name} refused so many before`);
		try {
			const sent = await sendVerb(session, 'pause', before.id, before);
			failures = sent.call?.answer.fault ? failures + 1 : 0;
			return sent;
		} catch (error) {
			failures += 1;
			return asNodeError(context.getNode(), error, ITEM);
		}
	});
}

/** Pauses one vendor's campaigns, each on its own: one that fails does not keep the others running. */
async function pauseAt(run: Run, { vendor, campaigns }: FromVendor, confirmMs: number): Promise<Outcome> {
	const outcome: Outcome = { done: [], failed: [] };
	if (!campaigns.length) return outcome;
	const session = await run.session(vendor, ITEM);
	const sent = await sendAll(session, campaigns);
	const until = Date.now() + confirmMs;
	const results = await sideBySide(campaigns, AT_ONCE, async (before, index) => {
		const own = sent[index] as SentVerb | Error;
		if (own instanceof Error) return own;
		const leftMs = Math.max(0, until - Date.now());
		return await confirmVerb(session, 'pause', before.id, own, { confirmMs: leftMs }).catch((error: unknown) =>
			asNodeError(run.context.getNode(), error, ITEM),
		);
	});
	results.forEach((result, index) => {
		if (result instanceof Error) outcome.failed.push(failedCampaign(run, campaigns[index] as Campaign, result.message));
		else outcome.done.push({ ...toJson(run, ITEM, result.campaign), changed: result.changed, confirmed: result.confirmed });
	});
	return outcome;
}

const onlyListed = (run: Run, { campaigns }: FromVendor): Outcome => ({
	done: campaigns.map((campaign) => ({ ...toJson(run, ITEM, campaign), ...UNCHANGED })),
	failed: [],
});

/** Where no vendor could be asked, nothing was done, and that must not pass for success. */
function checkAnswers(run: Run, outcomes: Outcome[]): void {
	const errors = outcomes.flatMap(({ error, done, failed }) => (error && done.length + failed.length === 1 ? [error] : []));
	if (errors.length < outcomes.length) return;
	if (errors.length === 1) throw errors[0];
	throw usageError(
		run.context.getNode(),
		`No campaign was paused: ${errors.map(({ message }) => message).join('; ')}`,
		'Run it again, or pause the campaigns in the dashboards of the vendors.',
	);
}

/** Pauses every active campaign of the chosen vendors; what fails is listed after what was paused. */
export const pauseAll: Operation = async ({ context }) => {
	const work = once(async (run) => {
		const confirmMs = readConfirm(run, ITEM);
		const isDry = run.flag('dryRun', ITEM, false);
		// Each vendor by itself: one that does not answer must not keep the others waiting.
		const outcomes = await Promise.all(
			chosenVendors(run.context).map(async (vendor): Promise<Outcome> => {
				const found = await listVendor(run, vendor, ITEM, { status: ['active'] });
				const { done, failed } = isDry ? onlyListed(run, found) : await pauseAt(run, found, confirmMs);
				return { done, failed: [...failed, ...failedVendor(run, found)], error: found.error };
			}),
		);
		checkAnswers(run, outcomes);
		return [...outcomes.flatMap(({ done }) => done), ...outcomes.flatMap(({ failed }) => failed)];
	});
	return await work(new Run(context, PATIENCE));
};
