import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { listCampaigns } from '../shared/campaigns/read';
import { asNodeError, usageError } from '../shared/http/errors';
import { openSession, type Session, type SessionOptions } from '../shared/http/session';
import { mapConcurrent } from '../shared/http/mapConcurrent';
import type { Vendor } from '../shared/vendor';
import { type VendorObject, chosenVendors, readKey } from './chosen';
import { Names } from './named';

const ITEMS_AT_ONCE = 5;

/** One run of the node: one session a vendor, so that its rate limit is kept across input items. */
export class Run {
	private readonly opened = new Map<string, Session>();

	/** The vendor that an input item is about, by the item's index; known once its campaign key is read. */
	private readonly vendorIds = new Map<number, string>();

	private readonly hints = new Set<string>();

	private readonly names: Names;

	constructor(
		readonly context: IExecuteFunctions,
		private readonly options: SessionOptions = {},
	) {
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
	async campaign(itemIndex: number): Promise<VendorObject & { session: Session }> {
		const { vendor, id } = await this.key(itemIndex);
		return { vendor, id, session: await this.session(vendor, itemIndex) };
	}

	async key(itemIndex: number): Promise<VendorObject> {
		const mode = (
			this.context.getNodeParameter('campaign', itemIndex, {}) as { mode?: unknown } | null
		)?.mode;
		const value = this.context.getNodeParameter('campaign', itemIndex, '', { extractValue: true });
		const found =
			mode === 'name'
				? await this.names.find(value, itemIndex)
				: readKey(this.context, chosenVendors(this.context), value, itemIndex);
		this.isAbout(itemIndex, found.vendor);
		return found;
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

/** An operation that looks at each input item by itself, several at a time. */
export const runPerItem =
	(work: (run: Run, itemIndex: number) => Promise<IDataObject[]>): Operation =>
	async (run) => {
		const { context } = run;
		const outputs = await mapConcurrent(
			context.getInputData(),
			ITEMS_AT_ONCE,
			async (_, itemIndex) => {
				try {
					const found = await work(run, itemIndex);
					return found.map((json) => ({ json, pairedItem: { item: itemIndex } }));
				} catch (error) {
					const known = asNodeError(context.getNode(), error, itemIndex);
					if (!context.continueOnFail()) throw known;
					return [
						{
							json: failure(run, run.about(itemIndex), known.message),
							pairedItem: { item: itemIndex },
						},
					];
				}
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
export function failure({ context }: Run, about: IDataObject, error: string): IDataObject {
	if (context.getNode().onError !== 'continueErrorOutput') return { error, ...about };
	return Object.keys(about).length ? { error, details: about } : { error };
}
