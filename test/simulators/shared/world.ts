import type { Beginning, CampaignRow } from './campaign';
import { dialed } from './dialer';
import { succeeds } from './outcomes';
import { shuffled, uuid } from './random';
import { Store } from './store';
import { addEach, type Context, type Overrides, type Overview, type World } from './vendor';

const SPACING_MS = 60_000;

export type ListOrder = 'newest' | 'oldest' | 'shuffled';

/**
 * What is alike at every vendor: campaigns in a store, as tests add, look at and change them. `Row` is how a campaign
 * is kept, `Shown` how the vendor shows it.
 */
export abstract class CampaignWorld<
	Row extends CampaignRow,
	Shown,
	Given,
	AgentGiven,
	Switches,
> implements World<Shown, Given, AgentGiven> {
	readonly store = new Store<Row>();
	private campaignCount = 0;
	private listings = 0;

	constructor(protected readonly context: Context<Switches>) {}

	get seed(): number {
		return this.context.seed;
	}

	now(): number {
		return this.context.clock.now();
	}

	/** The last one is the newest. */
	addCampaigns(count: number, overrides?: Overrides<Given>): Shown[] {
		const newest = this.now();
		return addEach(count, overrides, (given, index) => {
			const createdAt = newest - (count - 1 - index) * SPACING_MS;
			return this.record(this.seedCampaign(createdAt, given));
		});
	}

	abstract addAgents(count: number, overrides?: Overrides<AgentGiven>): unknown[];

	campaign(id: string): Shown | undefined {
		const row = this.store.get(id);
		return row && this.record(row);
	}

	campaigns(): Shown[] {
		return this.store.values().map((row) => this.record(row));
	}

	/** Takes any word, also one that the vendor has not documented yet. */
	setStatus(id: string, status: string): Shown {
		const row = this.store.get(id);
		if (!row) throw new Error(`No campaign ${id}`);
		this.changeStatus(row, status);
		return this.record(row);
	}

	removeCampaign(id: string): boolean {
		return this.store.remove(id);
	}

	overview(): Overview[] {
		return this.store.newestFirst().map((row) => {
			const { id, dialing } = row;
			const { name, word, status = word } = this.face(row);
			return {
				id,
				name,
				word,
				status,
				contacts: dialing.contacts,
				done: dialing.done,
				succeeded: dialing.succeeded,
			};
		});
	}

	pass(from: number, to: number): void {
		for (const row of this.store.values()) this.live(row, from, to);
	}

	clear(): void {
		this.store.clear();
		this.campaignCount = this.listings = 0;
	}

	abstract changeStatus(row: Row, status: string): void;

	/** As the vendor shows it. */
	abstract record(row: Row): Shown;

	/** Its name and status. The status that the vendor shows is left out where it is the word that `setStatus` takes. */
	protected abstract face(
		row: Row,
	): Pick<Overview, 'name' | 'word'> & Partial<Pick<Overview, 'status'>>;

	/** A campaign as a test wants it; what the test leaves open follows from the seed. */
	protected abstract seedCampaign(defaultDate: number, given: Partial<Given>): Row;

	/** What happens to a campaign between two instants. */
	protected abstract live(row: Row, from: number, to: number): void;

	/** The number that the next campaign gets. */
	protected get nextNumber(): number {
		return this.campaignCount + 1;
	}

	/** What every campaign begins with, after the calls that were made in the time given. */
	protected begin(
		{ id, called, successRate, ...plan }: Beginning,
		time: { from: number; to: number },
	): CampaignRow {
		const number = this.nextNumber;
		const dialing = dialed(plan, called, time, succeeds(this.seed, { number, successRate }));
		return {
			id: id ?? uuid(this.seed, 'campaign', number),
			number,
			createdAt: time.from,
			dialing,
			successRate,
		};
	}

	protected insertRow(row: Row): Row {
		this.campaignCount = row.number;
		return this.store.add(row);
	}

	/** Campaigns in the order in which a list shows them; shuffled anew each time. */
	protected inOrder(newestFirst: readonly Row[], order: ListOrder): readonly Row[] {
		if (order === 'oldest') return [...newestFirst].reverse();
		return order === 'shuffled' ? shuffled(newestFirst, this.seed, ++this.listings) : newestFirst;
	}
}
