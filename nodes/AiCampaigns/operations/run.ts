import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asNodeError, usageError } from '../../shared/errors';
import type { Session, SessionOptions } from '../../shared/http';
import { openSession } from '../../shared/http';
import { sideBySide } from '../../shared/sideBySide';
import type { Vendor } from '../../shared/vendor';
import { chosenVendors, readKey } from '../chosen';

const ITEMS_AT_ONCE = 5;

/** One run of the node: one session a vendor, so that its rate limit is kept across input items. */
export class Run {
	private readonly opened = new Map<string, Session>();

	constructor(
		readonly context: IExecuteFunctions,
		private readonly options: SessionOptions = {},
	) {}

	async session(vendor: Vendor, itemIndex: number): Promise<Session> {
		const opened = this.opened.get(vendor.id) ?? (await openSession(this.context, vendor, { ...this.options, itemIndex }));
		// Another item may have opened it meanwhile.
		const session = this.opened.get(vendor.id) ?? opened;
		this.opened.set(vendor.id, session);
		return session.forItem(itemIndex);
	}

	/** The campaign that an input item names. */
	async campaign(itemIndex: number): Promise<{ vendor: Vendor; id: string; session: Session }> {
		const { vendor, id } = this.key(itemIndex);
		return { vendor, id, session: await this.session(vendor, itemIndex) };
	}

	key(itemIndex: number): { vendor: Vendor; id: string } {
		const value = this.context.getNodeParameter('campaign', itemIndex, '', { extractValue: true });
		return readKey(this.context, chosenVendors(this.context), value, itemIndex);
	}

	option<T>(name: string, itemIndex: number, fallback: T): T {
		return this.context.getNodeParameter(`options.${name}`, itemIndex, fallback) as T;
	}

	/** A switch; an expression or a model may give it as text, of which "false" must not pass for true. */
	flag(name: string, itemIndex: number, fallback: boolean): boolean {
		const entered = String(this.option<unknown>(name, itemIndex, fallback) ?? '').trim().toLowerCase();
		if (entered === '') return fallback;
		if (entered === 'true' || entered === 'false') return entered === 'true';
		const label = name.replace(/^\w|[A-Z]/g, (letter) => ` ${letter.toUpperCase()}`).trim();
		throw usageError(this.context.getNode(), `${label} is neither true nor false`, 'Correct it under Options.', itemIndex);
	}
}

/** What an operation gives for the whole input. */
export type Operation = (run: Run) => Promise<INodeExecutionData[]>;

/** Without the property `error`, so that the error output keeps the input's own fields beside the message. */
export const errorItem = (error: Error, itemIndex: number): INodeExecutionData => ({
	json: { error: error.message },
	pairedItem: { item: itemIndex },
});

/** An operation that looks at each input item by itself, several at a time. */
export const perItem =
	(work: (run: Run, itemIndex: number) => Promise<IDataObject[]>): Operation =>
	async (run) => {
		const { context } = run;
		const outputs = await sideBySide(context.getInputData(), ITEMS_AT_ONCE, async (_, itemIndex) => {
			try {
				const found = await work(run, itemIndex);
				return found.map((json) => ({ json, pairedItem: { item: itemIndex } }));
			} catch (error) {
				const known = asNodeError(context.getNode(), error, itemIndex);
				if (!context.continueOnFail()) throw known;
				return [errorItem(known, itemIndex)];
			}
		});
		return outputs.flat();
	};

/** An operation that is the same for every input item: it runs once, for all of them. */
export const once =
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
			return [{ json: { error: known.message }, pairedItem }];
		}
	};

/** A failure among results. n8n puts into the error output only what has no fields but these. */
export const failure = ({ context }: Run, about: IDataObject, error: string): IDataObject =>
	context.getNode().onError === 'continueErrorOutput' ? { error, details: about } : { ...about, error };
