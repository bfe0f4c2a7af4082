import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { openSession } from '../http/session';
import { timeouts } from '../http/timeouts';
import { isStale, recordCommit } from './concurrentPolls';
import { toItems } from './items';
import {
	epochsOf,
	fingerprintOf,
	load,
	store,
	type Stored,
	type StoredVendor,
	vendorStateOf,
} from './state';
import { type Failing, isPublication, Outages, together } from './outages';
import { samples } from './samples';
import { readSettings, type Settings, type TriggerSetup } from './settings';
import { observeAll, observeChosen, type Observed, withDetails } from './scan';
import { turnOf } from './turn';
import type { Vendor } from '../vendor';
import { type CampaignEvent, diffCampaigns, type DiffResult, emptyVendorState } from './diff';

interface Outcome extends Observed {
	vendor: Vendor;
	chosen: string[];
	/** Empty where the credential could not even be read. */
	fingerprint: string;
	requests: number;
	before?: StoredVendor;
}

/** Older n8n tells no budget; the newer polling engine gives up after 45 seconds. */
const LONGEST_POLL_MS = 36_000;
/** Kept free at the end of a poll: no page is begun, then no request waited for. */
const NO_NEW_PAGE_MS = 12_000;
const HAND_OVER_MS = 3_000;
/** Share of the polls that tell a failure although there is something to remember. */
const FAILURE_TOLD = 0.2;

/** Polls once: what every trigger of this package does. */
export async function pollCampaigns(
	context: IPollFunctions,
	setup: TriggerSetup,
): Promise<INodeExecutionData[][] | null> {
	const settings = readSettings(context);
	if (context.getMode() === 'manual') return await samples(context, setup, settings);
	return await new Poll(context, setup, settings).run();
}

class Poll {
	private readonly startedAt = Date.now();

	private readonly stored: Stored | undefined;

	private readonly isPublication: boolean;

	constructor(
		private readonly context: IPollFunctions,
		private readonly setup: TriggerSetup,
		private readonly settings: Settings,
	) {
		this.stored = load(context);
		this.isPublication = isPublication(context);
	}

	async run(): Promise<INodeExecutionData[][] | null> {
		const outcomes = await Promise.all(
			this.setup.watched.map(async (each) => await this.observe(each)),
		);
		if (!this.isOld()) return this.settle(outcomes);
		this.context.logger?.debug(
			'Poll: another one was faster and has stored newer facts, so these are dropped',
		);
		return null;
	}

	private isOld(): boolean {
		const { context, stored } = this;
		if (load(context)?.revision !== stored?.revision) return true;
		return (
			stored !== undefined && isStale(context, epochsOf(stored), stored.revision, this.startedAt)
		);
	}

	private async observe({ vendor, chosen }: TriggerSetup['watched'][number]): Promise<Outcome> {
		const { context, settings, startedAt } = this;
		const outcome: Outcome = { vendor, chosen, fingerprint: '', requests: 0 };
		const budget = Math.min(context.getPollBudgetMs?.() ?? LONGEST_POLL_MS, LONGEST_POLL_MS);
		const deadline = startedAt + budget - HAND_OVER_MS;
		try {
			const session = await openSession(context, vendor, { deadline, timeoutMs: timeouts.short });
			outcome.fingerprint = fingerprintOf(session, chosen, settings);
			const before = vendorStateOf(this.stored, vendor, chosen, outcome.fingerprint);
			outcome.before = before;
			const until = startedAt + budget - NO_NEW_PAGE_MS;
			const observed = chosen.length
				? await observeChosen(session, chosen, before, settings, until, this.turn('begin'))
				: await observeAll(session, before, settings, until, this.turn('begin'));
			if (vendor.campaigns.listOmitsStats && !chosen.length && observed.sighting) {
				// Only what is about to be told needs details; `settle` compares again, with them.
				const told = this.compare({ ...outcome, ...observed })?.events ?? [];
				observed.sighting = await withDetails(
					session,
					observed.sighting,
					told,
					settings,
					observed.whole,
				);
			}
			return { ...outcome, ...observed, requests: session.sent };
		} catch (error) {
			return { ...outcome, error: error as Error };
		}
	}

	/** Tells events and stores the new state in one go, without waiting for anything in between. */
	private settle(outcomes: Outcome[]): INodeExecutionData[][] | null {
		const { context, stored, settings } = this;
		const outages = this.noteOutages(outcomes);
		const vendors: Stored['vendors'] = {};
		const told: CampaignEvent[] = [];
		let changed = false;
		for (const outcome of outcomes) {
			const { vendor, before, fingerprint, sighting } = outcome;
			const kept = sighting ? before : stored?.vendors[vendor.id];
			if (kept) vendors[vendor.id] = kept;
			const watched = this.compare(outcome);
			this.report(outcome, watched, outages);
			if (!watched || (before && !watched.changed)) continue;
			changed = true;
			told.push(...watched.events);
			vendors[vendor.id] = { fingerprint, epoch: this.epochOf(outcome), ...watched.state };
		}
		const isQuiet =
			!changed || (!told.length && stored !== undefined && this.turn('tell') < FAILURE_TOLD);
		const news = isQuiet ? this.newsOf(outcomes, outages) : undefined;
		if (news) throw news;
		// What is remembered of a vendor that is not watched any more would be stale when it is chosen again.
		if (!changed && Object.keys(stored?.vendors ?? {}).every((id) => id in vendors)) return null;
		const revision = store(context, stored, vendors);
		if (stored) recordCommit(context, epochsOf(stored), revision, told.length > 0);
		return told.length ? [toItems(told, settings.grouped)] : null;
	}

	/** None are kept of a publication, nor before there is a memory: then each failure is told. */
	private noteOutages(outcomes: Outcome[]): Outages | undefined {
		const outages = new Outages(this.context);
		if (this.isPublication) outages.clear();
		if (this.isPublication || !this.stored) return undefined;
		for (const { vendor, error } of outcomes) outages.note(vendor, error);
		return outages;
	}

	/** What there is to tell of failures: those that begin or last, else those that are over. */
	private newsOf(outcomes: Outcome[], outages: Outages | undefined): Error | undefined {
		const failing = outcomes.flatMap((outcome) => this.failingOf(outcome));
		const due = outages ? failing.filter((each) => outages.isDue(each)) : failing;
		const errors = due.map((each) => outages?.tell(each) ?? each.error);
		if (errors.length) return together(errors, failing.length === outcomes.length);
		return outages?.end(outcomes.map(({ vendor }) => vendor));
	}

	private failingOf({ vendor, error, before, fingerprint }: Outcome): Failing[] {
		const isRemembered =
			before !== undefined || (fingerprint === '' && vendor.id in (this.stored?.vendors ?? {}));
		return error ? [{ vendor, error, isRemembered }] : [];
	}

	private turn(decision: Parameters<typeof turnOf>[0]): number {
		return turnOf(decision, this.stored?.revision ?? 0, this.startedAt);
	}

	private epochOf({ before }: Outcome): string {
		return before?.epoch ?? this.startedAt.toString(36);
	}

	private compare(outcome: Outcome): DiffResult | undefined {
		const { vendor, chosen, before, sighting } = outcome;
		if (!sighting) return undefined;
		return diffCampaigns(before ?? emptyVendorState(), sighting, {
			vendor,
			byVendorStatus: this.setup.byVendorStatus,
			events: this.settings.events,
			epoch: this.epochOf(outcome),
			chosen: chosen.length > 0,
			returns: this.returnsOf(outcome),
			revision: this.stored?.revision,
			now: new Date(this.startedAt).toISOString(),
		});
	}

	/** A campaign may come into a search because it was renamed; without one, all are remembered that are not completed. */
	private returnsOf({ vendor, chosen }: Outcome): boolean | 'shown' {
		if (!vendor.campaigns.completedMayRunAgain) return false;
		return chosen.length > 0 || !this.settings.search ? true : 'shown';
	}

	/** One line a vendor and poll, for people who look why a workflow did or did not start. */
	private report(
		{ vendor, requests, sighting, error }: Outcome,
		watched: DiffResult | undefined,
		outages?: Outages,
	): void {
		const counts = {
			campaigns: sighting?.campaigns.length ?? 0,
			requests,
			changes: watched?.events.length ?? 0,
			milliseconds: Date.now() - this.startedAt,
		};
		const cut = error ? ', cut short by an error' : sighting?.complete ? '' : ', to be continued';
		this.context.logger?.debug(
			`${vendor.name} poll: ${counts.campaigns} campaigns, ${requests} requests, ${counts.changes} changes, ${counts.milliseconds} ms${cut}${outages?.describe(vendor) ?? ''}`,
			counts,
		);
	}
}
