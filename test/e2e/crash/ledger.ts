import type { Change, Scenario } from './history';

/** What is counted of an event. */
export interface ReportedEvent {
	eventId: string;
	event: string;
	campaignKey: string;
}

/** A change that has been made at a vendor. */
interface Entry {
	change: Change;
	campaignKey: string;
	madeAt: number;
	eventId?: string;
	/** How often it came to the sink. */
	posts: number;
	/** It was found in an execution that a crash had ended. */
	interrupted: boolean;
	/** It came to the sink from an execution that was retried. */
	retried: boolean;
	/** n8n was killed while it was handing over the events of a look that may have seen it. */
	inGap: boolean;
}

export interface Counts {
	made: number;
	handedOver: number;
	/** Not delivered, because a kill ended the execution that should. */
	interrupted: number;
	/** Of these, delivered when the execution was retried. */
	retried: number;
	lost: number;
	/** Lost where n8n had saved that they were told, and had not yet saved the execution that tells them. */
	lostInGap: number;
	repeated: number;
	/** Events that belong to no change, or to one that has another id already. */
	unexpected: ReportedEvent[];
}

/** Keeps account of every change: whether n8n was handed its event, and how often it was delivered. */
export class Ledger {
	private readonly entries: Entry[] = [];
	private readonly pending = new Map<string, Entry[]>();
	private readonly byEventId = new Map<string, Entry>();
	private readonly unexpected: ReportedEvent[] = [];

	/** Events of campaigns that are not part of the history. */
	readonly others = new Map<string, ReportedEvent[]>();

	watchOther(campaignKey: string): void {
		this.others.set(campaignKey, []);
	}

	make(change: Change, campaignKey: string): void {
		const open = this.pending.get(campaignKey) ?? [];
		if (open.length && !change.atOnce)
			throw new Error(`The last change of ${campaignKey} has not been seen yet`);
		const entry = {
			change,
			campaignKey,
			madeAt: Date.now(),
			posts: 0,
			interrupted: false,
			retried: false,
			inGap: false,
		};
		this.entries.push(entry);
		this.pending.set(campaignKey, [...open, entry]);
	}

	/** An event has come to the sink. True when it was there before. */
	deliver(told: ReportedEvent): boolean {
		const entry = this.entryOf(told);
		if (entry) entry.posts += 1;
		return entry !== undefined && entry.posts > 1;
	}

	/** The same from an execution that is run again, as a person does who finds it crashed. */
	deliverAgain(told: ReportedEvent): void {
		const entry = this.entryOf(told);
		if (entry) entry.retried = true;
	}

	/** An event was found in an execution that did not live to deliver it. */
	interrupt(told: ReportedEvent): void {
		const entry = this.entryOf(told);
		if (entry) entry.interrupted = true;
	}

	/** Whether a kill has kept the event from the sink. */
	isUndelivered({ eventId }: ReportedEvent): boolean {
		return this.byEventId.get(eventId)?.posts === 0;
	}

	/** n8n was killed in the middle of handing over. */
	markGap(): void {
		for (const entry of this.open) entry.inGap = true;
	}

	isPending(campaignKey: string): boolean {
		return this.pending.has(campaignKey);
	}

	get made(): number {
		return this.entries.length;
	}

	get waiting(): number {
		return this.open.length;
	}

	private get open(): Entry[] {
		return [...this.pending.values()].flat();
	}

	private close(entry: Entry): void {
		const rest = (this.pending.get(entry.campaignKey) ?? []).filter((each) => each !== entry);
		if (rest.length) this.pending.set(entry.campaignKey, rest);
		else this.pending.delete(entry.campaignKey);
	}

	/** Gives up the changes that were made before the given moment and that nobody has told. */
	giveUp(before: number): Entry[] {
		const late = this.open.filter(({ madeAt }) => madeAt < before);
		for (const entry of late) this.close(entry);
		return late;
	}

	counts(): Counts {
		const { entries, unexpected } = this;
		const untold = entries.filter(({ eventId }) => eventId === undefined);
		const interrupted = entries.filter((entry) => entry.interrupted && entry.posts === 0);
		return {
			made: entries.length,
			handedOver: entries.filter(({ eventId }) => eventId !== undefined).length,
			interrupted: interrupted.length,
			retried: interrupted.filter(({ retried }) => retried).length,
			lost: untold.filter(({ inGap }) => !inGap).length,
			lostInGap: untold.filter(({ inGap }) => inGap).length,
			repeated: entries.reduce((sum, { posts }) => sum + Math.max(0, posts - 1), 0),
			unexpected,
		};
	}

	private entryOf(told: ReportedEvent): Entry | undefined {
		const others = this.others.get(told.campaignKey);
		if (others) {
			others.push(told);
			return undefined;
		}
		const known = this.byEventId.get(told.eventId);
		if (known) return known;
		const entry = this.pending
			.get(told.campaignKey)
			?.find(({ change }) => change.event === told.event);
		if (!entry) {
			this.unexpected.push(told);
			return undefined;
		}
		entry.eventId = told.eventId;
		this.byEventId.set(told.eventId, entry);
		this.close(entry);
		return entry;
	}
}

export const changesOf = (scenarios: Scenario[]): number =>
	scenarios.reduce((sum, { changes }) => sum + changes.length, 0);
