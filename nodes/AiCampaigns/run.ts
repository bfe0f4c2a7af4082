import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { listCampaigns } from '../shared/campaigns/read';
import { asNodeError, usageError } from '../shared/http/errors';
import { openSession, type Session, type SessionOptions } from '../shared/http/session';
import { type Lane, mapConcurrent, mapInLanes } from '../shared/http/mapConcurrent';
import type { Vendor } from '../shared/vendor';
import { type VendorObject, chosenVendors, readKey, vendorsOf } from './chosen';
import { Names } from './named';

/** One run of the node: one session a vendor, so that its rate limit is kept across input items. */
export class Run {
	private readonly opened = new Map<string, Session>();

	/** The vendor that an input item is about, by the item's index; known once its campaign key is read. */
	private readonly vendorIds = new Map<number, string>();

	private readonly hints = new Set<string>();

	private readonly names: Names;

	/** The node as it is stored. n8n copies it each time that it is asked for it, which many items would feel. */
	readonly node: INode;

	private chosen?: Vendor[];

	constructor(
		readonly context: IExecuteFunctions,
		private readonly options: SessionOptions = {},
	) {
		this.node = context.getNode();
		this.names = new Names(context, async (vendor, search) => {
			const { campaigns, error } = await listCampaigns((await this.session(vendor, 0)).forItem(), {
				search,
			});
			if (error) throw error;
			return campaigns;
		});
	}

	async session(vendor: Vendor, itemIndex: number): Promise<Session> {
		const opened =
			this.opened.get(vendor.id) ??
			(await openSession(this.context, vendor, { ...this.options, itemIndex }));
		// Another item may have opened it meanwhile.
		const session = this.opened.get(vendor.id) ?? opened;
		this.opened.set(vendor.id, session);
		return session.forItem(itemIndex);
	}

	/** The campaign that an input item names. */
	async key(itemIndex: number): Promise<VendorObject> {
		const mode = this.campaignMode(itemIndex);
		const value = this.context.getNodeParameter('campaign', itemIndex, '', { extractValue: true });
		const found =
			mode === 'name'
				? await this.names.find(value, itemIndex)
				: readKey(this.context, this.vendors, value, itemIndex);
		this.isAbout(itemIndex, found.vendor);
		return found;
	}

	/** The chosen vendors; throws where none is chosen. */
	get vendors(): Vendor[] {
		return (this.chosen ??= chosenVendors(this.context));
	}

	/** How the campaign is given. Only where all of it is an expression, it has to be evaluated for that. */
	private campaignMode(itemIndex: number): unknown {
		const stored = this.node.parameters.campaign;
		const locator =
			typeof stored === 'string'
				? this.context.getNodeParameter('campaign', itemIndex, {})
				: stored;
		return (locator as { mode?: unknown } | null | undefined)?.mode;
	}

	/** Notes whose campaigns an input item is about, so that its error can name the vendor. */
	isAbout(itemIndex: number, vendor: Vendor): void {
		this.vendorIds.set(itemIndex, vendor.id);
	}

	/** What is known of an input item that failed: its vendor, where it names one. */
	about(itemIndex: number): IDataObject {
		const vendor = this.vendorIds.get(itemIndex);
		return vendor === undefined ? {} : { vendor };
	}

	/** Shows a line above the output, for what a person would overlook in it. Older n8n and some contexts have no hints. */
	hint(type: 'info' | 'warning' | 'danger', message: string): void {
		if (this.hints.has(message)) return;
		this.hints.add(message);
		(this.context as Partial<IExecuteFunctions>).addExecutionHints?.({
			type,
			message,
			location: 'outputPane',
		});
	}

	option<T>(name: string, itemIndex: number, fallback: T): T {
		return this.context.getNodeParameter(`options.${name}`, itemIndex, fallback) as T;
	}

	/** A switch among the options. */
	flag(name: string, itemIndex: number, fallback: boolean): boolean {
		return this.readSwitch(
			name,
			this.option<unknown>(name, itemIndex, fallback),
			fallback,
			itemIndex,
		);
	}

	/** A switch of its own, beside the options. An expression that gives nothing is refused: it may have meant either. */
	topFlag(name: string, itemIndex: number): boolean {
		const entered = this.context.getNodeParameter(name, itemIndex, false) as unknown;
		return this.readSwitch(name, entered, undefined, itemIndex);
	}

	/** Expressions and models may give a switch as text, of which "false" must not pass for true. */
	private readSwitch(
		name: string,
		entered: unknown,
		fallback: boolean | undefined,
		itemIndex: number,
	): boolean {
		const word = String(entered ?? '')
			.trim()
			.toLowerCase();
		if (word === '' && fallback !== undefined) return fallback;
		if (word === 'true' || word === 'false') return word === 'true';
		const label = name.replace(/^\w|[A-Z]/g, (letter) => ` ${letter.toUpperCase()}`).trim();
		throw usageError(
			this.context.getNode(),
			`${label} is neither true nor false`,
			`Turn ${label} on or off.`,
			itemIndex,
		);
	}
}

/** What an operation gives for the whole input. */
export type Operation = (run: Run) => Promise<INodeExecutionData[]>;

/** Items of operations that ask several vendors: as many as the most patient of them takes. Sessions keep each one's limit. */
const itemsAtOnce = ({ context }: Run): number =>
	Math.max(1, ...vendorsOf(context).map(({ maxConcurrentRequests }) => maxConcurrentRequests));

/** What became of an input item; with continue-on-fail one that failed puts out its reason, else its error is thrown. */
async function outcomeOf<Result>(
	run: Run,
	itemIndex: number,
	work: () => Promise<Result>,
): Promise<{ result: Result } | { failed: INodeExecutionData[] }> {
	const { context } = run;
	try {
		return { result: await work() };
	} catch (error) {
		const known = asNodeError(context.getNode(), error, itemIndex);
		if (!context.continueOnFail()) throw known;
		return { failed: toItems([failure(run, run.about(itemIndex), known.message)], itemIndex) };
	}
}

const toItems = (found: IDataObject[], itemIndex: number): INodeExecutionData[] =>
	found.map((json) => ({ json, pairedItem: { item: itemIndex } }));

/** An operation that looks at each input item by itself, several at a time. */
export const runPerItem =
	(work: (run: Run, itemIndex: number) => Promise<IDataObject[]>): Operation =>
	async (run) => {
		const outputs = await mapConcurrent(
			run.context.getInputData(),
			itemsAtOnce(run),
			async (_, itemIndex) => {
				const outcome = await outcomeOf(run, itemIndex, async () => await work(run, itemIndex));
				return 'failed' in outcome ? outcome.failed : toItems(outcome.result, itemIndex);
			},
		);
		return outputs.flat();
	};

/** Where items of one vendor wait for each other, and for no other vendor's. */
export const laneOf = ({ id, maxConcurrentRequests }: Vendor): Lane => ({
	name: id,
	atOnce: maxConcurrentRequests,
});

const NO_WORK: Lane = { name: '', atOnce: 1 };

/** An operation on one vendor's object an input item. */
interface ObjectOperation<Wanted, Shared> {
	/** What an item asks for; throws where it is not usable. */
	read: (run: Run, itemIndex: number) => Promise<Wanted>;
	/** What the work on all usable items has in common. */
	prepare?: (run: Run, wanted: Wanted[]) => Shared;
	work: (run: Run, wanted: Wanted, itemIndex: number, shared: Shared) => Promise<IDataObject[]>;
}

/**
 * An operation on one vendor's object an input item. What the items ask for is read before anything is done, so that one
 * that is not usable ends the run before any other is carried out; then each vendor's items are worked on side by side, as
 * many as it takes.
 */
export const runPerObject =
	<Wanted extends { vendor: Vendor }, Shared = undefined>({
		read,
		prepare,
		work,
	}: ObjectOperation<Wanted, Shared>): Operation =>
	async (run) => {
		const items = await mapConcurrent(
			run.context.getInputData(),
			itemsAtOnce(run),
			async (_, itemIndex) =>
				await outcomeOf(run, itemIndex, async () => await read(run, itemIndex)),
		);
		const usable = items.flatMap((item) => ('result' in item ? [item.result] : []));
		const shared = prepare?.(run, usable) as Shared;
		const outputs = await mapInLanes(
			items,
			(item) => ('result' in item ? laneOf(item.result.vendor) : NO_WORK),
			async (item, itemIndex) => {
				if ('failed' in item) return item.failed;
				const outcome = await outcomeOf(
					run,
					itemIndex,
					async () => await work(run, item.result, itemIndex, shared),
				);
				return 'failed' in outcome ? outcome.failed : toItems(outcome.result, itemIndex);
			},
		);
		return outputs.flat();
	};

/** An operation that is the same for every input item: it runs once, for all of them. */
export const runOnce =
	(work: (run: Run) => Promise<IDataObject[]>): Operation =>
	async (run) => {
		const { context } = run;
		const items = context.getInputData().map((_, item) => ({ item }));
		const pairedItem = items.length === 1 ? items[0] : items;
		try {
			return (await work(run)).map((json) => ({ json, pairedItem }));
		} catch (error) {
			const known = asNodeError(context.getNode(), error);
			if (!context.continueOnFail()) throw known;
			return [{ json: failure(run, run.about(0), known.message), pairedItem }];
		}
	};

/**
 * A failure among results, with what is known beside its message. n8n puts into the error output only what has no
 * fields but these, and adds the fields of the input.
 */
export function failure({ node }: Run, about: IDataObject, error: string): IDataObject {
	if (node.onError !== 'continueErrorOutput') return { error, ...about };
	return Object.keys(about).length ? { error, details: about } : { error };
}
