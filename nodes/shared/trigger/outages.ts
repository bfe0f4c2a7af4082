import type { IPollFunctions } from 'n8n-workflow';

import { usageError } from '../http/errors';
import { dateTimeIn, duration } from '../values';
import type { Vendor } from '../vendor';

/**
 * What has been reported of vendors that fail. It is kept in the process, beside what is stored: on n8n's durable
 * engine a poll that throws stores nothing, on the in-memory one a poll that emits nothing does not. After a
 * restart of n8n a failure that lasts is reported as if it began.
 */
interface Outage {
	since: number;
	/** Polls that failed. */
	failed: number;
	/** Good polls since the last one that failed, and when the first of them was. */
	good: number;
	backAt: number;
	/** Kinds of failure that have been reported. */
	reported: string[];
	reportedAt: number;
	reminders: number;
	/** The reason that was reported first. */
	reason: string;
	noted: number;
}

/** A vendor's failure in one poll. */
export interface Failing {
	vendor: Vendor;
	error: Error;
	/** Whether there is something to compare with when the vendor is back. */
	isRemembered: boolean;
}

const FIRST_REMINDER_MS = 3_600_000;
const REMINDER_MS = 24 * 3_600_000;
/** One good poll between bad ones does not end it. */
const GOOD_POLLS = 2;
/** Of nodes that are not polled any more. Longer than a week, which is the longest of n8n's Poll Times. */
const FORGOTTEN_AFTER_MS = 8 * REMINDER_MS;
/** Polls of the durable engine have less time than this; those of a publication have more on either engine. */
const SCHEDULED_BUDGET_MS = 60_000;

/** By node, then by vendor. */
const nodes = new Map<string, Map<string, Outage>>();
const polled = new WeakSet<IPollFunctions>();

const nodeKey = (context: IPollFunctions): string =>
	JSON.stringify([context.getWorkflow().id, context.getNode().id]);

/**
 * Whether somebody has just published the workflow, or n8n has started it: such a poll decides whether it works. n8n
 * says "update" of a repeated publication, and also of all that the durable engine schedules.
 */
export function isPublication(context: IPollFunctions): boolean {
	if (polled.has(context)) return false;
	polled.add(context);
	return (
		context.getActivationMode() !== 'update' ||
		(context.getPollBudgetMs?.() ?? Infinity) > SCHEDULED_BUDGET_MS
	);
}

const sentence = (text: string): string => text.replace(/\.?$/, '.');

/** What may differ from poll to poll within one failure, such as 502 and 503, is one kind. */
function kindOf(error: Error): string {
	const { failure, httpCode } = error as { failure?: { cause?: string }; httpCode?: string | null };
	return failure?.cause ?? httpCode ?? error.message;
}

/** A node's outages, as one poll sees them. */
export class Outages {
	private readonly vendors: Map<string, Outage>;

	constructor(
		private readonly context: IPollFunctions,
		private readonly now = Date.now(),
	) {
		for (const [key, vendors] of nodes) {
			for (const [id, { noted }] of vendors)
				if (Math.abs(now - noted) > FORGOTTEN_AFTER_MS) vendors.delete(id);
			if (!vendors.size) nodes.delete(key);
		}
		this.vendors = nodes.get(nodeKey(context)) ?? new Map<string, Outage>();
	}

	/** Begins anew, as after a restart. */
	clear(): void {
		this.vendors.clear();
	}

	/** Takes down how the vendor answered this poll. */
	note({ id }: Vendor, error?: Error): void {
		const { now } = this;
		const outage = this.vendors.get(id);
		if (error) {
			const isOver = outage === undefined || outage.good >= GOOD_POLLS;
			const { failed, ...before } = isOver ? this.begin(error) : outage;
			this.vendors.set(id, { ...before, failed: failed + 1, good: 0, noted: now });
			nodes.set(nodeKey(this.context), this.vendors);
		} else if (outage) {
			const backAt = outage.good ? outage.backAt : now;
			this.vendors.set(id, { ...outage, good: outage.good + 1, backAt, noted: now });
			if (!outage.reported.length && outage.good + 1 >= GOOD_POLLS) this.vendors.delete(id);
		}
	}

	private begin({ message }: Error): Outage {
		const { now } = this;
		return {
			since: now,
			failed: 0,
			good: 0,
			backAt: now,
			reported: [],
			reportedAt: now,
			reminders: 0,
			reason: message,
			noted: now,
		};
	}

	/** Whether people must hear of the failure now. */
	isDue({ vendor, error }: Failing): boolean {
		const outage = this.vendors.get(vendor.id);
		if (!outage?.reported.includes(kindOf(error))) return true;
		return (
			Math.abs(this.now - outage.reportedAt) >= (outage.reminders ? REMINDER_MS : FIRST_REMINDER_MS)
		);
	}

	/** Puts a failure that is due into words, and takes down that it is reported. */
	report(failing: Failing): Error {
		const { vendor, error } = failing;
		const outage = this.vendors.get(vendor.id);
		if (!outage) return error;
		const kind = kindOf(error);
		const isReminder = outage.reported.includes(kind);
		const reported = isReminder ? outage.reported : [...outage.reported, kind];
		const reminders = outage.reminders + (isReminder ? 1 : 0);
		const reason = outage.reported.length ? outage.reason : error.message;
		this.vendors.set(vendor.id, { ...outage, reported, reminders, reason, reportedAt: this.now });
		return this.worded(failing, outage, isReminder);
	}

	private worded(
		{ vendor, error, isRemembered }: Failing,
		outage: Outage,
		isReminder: boolean,
	): Error {
		const worded = error as Error & { description?: string | null };
		const { since, failed, reason } = outage;
		const hasBegunBefore = outage.reported.length > 0;
		const lasting = hasBegunBefore
			? `It began at ${this.at(since)}, and ${failed} checks have failed since.`
			: '';
		const first = hasBegunBefore && !isReminder ? `Told first: ${sentence(reason)}` : '';
		const lost = isRemembered
			? `Nothing is lost: what changes meanwhile is told when ${vendor.name} can be read again.`
			: `${vendor.name} campaigns are watched from the first check that can read them.`;
		const again = `While it lasts, this is told again ${outage.reminders || isReminder ? 'after a day' : 'after an hour, then once a day'}, and when it is over.`;
		worded.description = [worded.description, lasting, first, lost, again]
			.filter(Boolean)
			.join(' ');
		if (isReminder) worded.message = `Still after ${duration(this.now - since)}: ${error.message}`;
		return worded;
	}

	/**
	 * The end of what was reported and is over, as an error: people hear of the end where they heard
	 * of the rest.
	 */
	end(vendors: Vendor[]): Error | undefined {
		const over = vendors.flatMap(({ id, name }) => {
			const outage = this.vendors.get(id);
			return outage && outage.good >= GOOD_POLLS ? [{ id, name, ...outage }] : [];
		});
		if (!over.length) return undefined;
		for (const { id } of over) this.vendors.delete(id);
		const message = over
			.map(
				({ name, since, backAt }) => `${name} can be read again after ${duration(backAt - since)}`,
			)
			.join('; ');
		const was = over
			.map(
				({ since, backAt, reason }) =>
					`From ${this.at(since)} to ${this.at(backAt)}: ${sentence(reason)}`,
			)
			.join(' ');
		const description = `This is no error. What changed meanwhile has been told, or is told by the next checks. ${was}`;
		return usageError(this.context.getNode(), message, description);
	}

	/** For n8n's log. */
	describe({ id }: Vendor): string {
		const outage = this.vendors.get(id);
		if (!outage) return '';
		const since = new Date(outage.since).toISOString();
		return outage.good
			? `; it failed from ${since} to ${new Date(outage.backAt).toISOString()}`
			: `; ${outage.failed} polls have failed since ${since}`;
	}

	private at(moment: number): string {
		return dateTimeIn(this.context.getTimezone(), moment);
	}
}

/**
 * The first failure, which names the others. What n8n does about a declared cause, such as to look more seldom, would
 * be the wrong thing where other vendors are well.
 */
export function aggregateErrors([first, ...others]: Error[], isAll: boolean): Error {
	const error = first as Error & { description?: string | null; failure?: object };
	if (!isAll) delete error.failure;
	if (others.length) {
		const rest = others.map(({ message }) => message).join('; ');
		error.description = `${error.description ?? ''} Also: ${rest}`.trim();
	}
	return error;
}
