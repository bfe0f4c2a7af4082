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
	type VendorMemory,
	memoryOf,
	encodeMemory,
} from './state';
import { type Failing, isPublication, Outages, aggregateErrors } from './outages';
import { samples } from './samples';
import { readSettings, type Settings, type TriggerSetup } from './settings';
import { observeChosen } from './chosen';
import { withDetails } from './details';
import { POLL_SHARE } from './plan';
import { readerOf } from './reader';
import { observeAll, type Observed } from './scan';
import { RateLimiter } from '../http/rateLimiter';
import { turnOf } from './turn';
import type { Vendor } from '../vendor';
import { type CampaignEvent, diffCampaigns, type DiffResult, emptyVendorState } from './diff';

interface Outcome extends Observed {
	vendor: Vendor;
	chosen: string[];
	/** Empty where the credential could not even be read. */
	fingerprint: string;
	requests: number;
	before?: VendorMemory;
}

/** Older n8n gives no budget; the newer polling engine gives up after 45 seconds. */
const LONGEST_POLL_MS = 36_000;
/** Kept free at the end of a poll: no page is begun, then no request waited for. */
const NO_NEW_PAGE_MS = 12_000;
const HAND_OVER_MS = 3_000;
/** Share of the polls that report a failure although there is something to remember. */
const FAILURE_REPORT_SHARE = 0.2;

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
		if (!this.isStale()) return this.commit(outcomes);
		this.context.logger?.debug(
			'Poll: another one was faster and has stored newer facts, so these are dropped',
		);
		return null;
	}

	private isStale(): boolean {
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
			const session = await openSession(context, vendor, {
				deadline,
				timeoutMs: timeouts.short,
				rateLimiter: new RateLimiter(vendor.limit, POLL_SHARE),
			});
			outcome.fingerprint = fingerprintOf(session, chosen, settings);
			const before = memoryOf(this.stored, vendor, chosen, outcome.fingerprint);
			outcome.before = before;
			const scan = {
				reader: readerOf(session, settings),
				before,
				settings,
				until: startedAt + budget - NO_NEW_PAGE_MS,
				turn: this.turn('begin'),
				now: startedAt,
			};
			const observed = chosen.length
				? await observeChosen(session, chosen, scan)
				: await observeAll(scan);
			if (vendor.campaigns.listOmitsStats && !chosen.length && observed.scan) {
				// Only campaigns of which an event will be emitted need details. `commit` runs the diff again, with them.
				const expected = this.diff({ ...outcome, ...observed })?.events ?? [];
				observed.scan = await withDetails(
					session,
					observed.scan,
					expected,
					settings,
					observed.fullyRead,
				);
			}
			return { ...outcome, ...observed, requests: session.sent };
		} catch (error) {
			return { ...outcome, error: error as Error };
		}
	}

	/** Emits events and stores the new state in one go, without waiting for anything in between. */
	private commit(outcomes: Outcome[]): INodeExecutionData[][] | null {
		const { context, stored, settings } = this;
		const outages = this.noteOutages(outcomes);
		const vendors: Stored['vendors'] = {};
		const events: CampaignEvent[] = [];
		let changed = false;
		for (const outcome of outcomes) {
			const { vendor, before, fingerprint, scan } = outcome;
			const kept = scan ? before && encodeMemory(before) : stored?.vendors[vendor.id];
			if (kept) vendors[vendor.id] = kept;
			const watched = this.diff(outcome);
			this.log(outcome, watched, outages);
			if (!watched || (before && !watched.changed)) continue;
			changed = true;
			events.push(...watched.events);
			const memory = { fingerprint, epoch: this.epochOf(outcome), ...watched.state };
			vendors[vendor.id] = encodeMemory(memory);
		}
		const isQuiet =
			!changed ||
			(!events.length && stored !== undefined && this.turn('report') < FAILURE_REPORT_SHARE);
		const news = isQuiet ? this.failureToReport(outcomes, outages) : undefined;
		if (news) throw news;
		// What is remembered of a vendor that is not watched any more would be stale when it is chosen again.
		if (!changed && Object.keys(stored?.vendors ?? {}).every((id) => id in vendors)) return null;
		const revision = store(context, stored, vendors);
		if (stored) recordCommit(context, epochsOf(stored), revision, events.length > 0);
		return events.length ? [toItems(events, settings.grouped)] : null;
	}

	/** None are kept of a publication, nor before there is a memory: then each failure is reported. */
	private noteOutages(outcomes: Outcome[]): Outages | undefined {
		const outages = new Outages(this.context);
		if (this.isPublication) outages.clear();
		if (this.isPublication || !this.stored) return undefined;
		for (const { vendor, error } of outcomes) outages.note(vendor, error);
		return outages;
	}

	/** The failure to report: one that begins or lasts, else one that is over. */
	private failureToReport(outcomes: Outcome[], outages: Outages | undefined): Error | undefined {
		const failing = outcomes.flatMap((outcome) => this.failingOf(outcome));
		const due = outages ? failing.filter((each) => outages.isDue(each)) : failing;
		const errors = due.map((each) => outages?.report(each) ?? each.error);
		if (errors.length) return aggregateErrors(errors, failing.length === outcomes.length);
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

	private diff(outcome: Outcome): DiffResult | undefined {
		const { vendor, chosen, before, scan } = outcome;
		if (!scan) return undefined;
		return diffCampaigns(before ?? emptyVendorState(), scan, {
			vendor,
			isOver: vendor.campaigns.isOver,
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
	private log(
		{ vendor, requests, scan, error }: Outcome,
		watched: DiffResult | undefined,
		outages?: Outages,
	): void {
		const counts = {
			campaigns: scan?.campaigns.length ?? 0,
			requests,
			changes: watched?.events.length ?? 0,
			milliseconds: Date.now() - this.startedAt,
		};
		const cut = error ? ', cut short by an error' : scan?.complete ? '' : ', to be continued';
		this.context.logger?.debug(
			`${vendor.name} poll: ${counts.campaigns} campaigns, ${requests} requests, ${counts.changes} changes, ${counts.milliseconds} ms${cut}${outages?.describe(vendor) ?? ''}`,
			counts,
		);
	}
}
