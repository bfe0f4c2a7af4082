import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asNodeError } from '../http/errors';
import { openSession, type Session } from '../http/session';
import type { Vendor } from '../vendor';

/** How many input items become few requests: each item gives one row, and gets one result. */
export interface BatchOptions<Row, Group> {
	/** The row that an input item asks for; throws where the item is not usable. */
	row: (context: IExecuteFunctions, itemIndex: number) => Row;
	/** What rows of one request have in common, such as the campaign; throws where it is not usable. */
	group: (context: IExecuteFunctions, itemIndex: number) => Group | Promise<Group>;
	/** Rows that one request may carry. */
	maxBatchSize: (group: Group) => number;
	/** Sends one batch; gives one result a row, in the order of the rows. */
	send: (group: Group, rows: Row[], itemIndexes: number[]) => Promise<IDataObject[]>;
	/** What an item that failed puts out; unless given, its message. */
	failedOutput?: (itemIndex: number, message: string) => IDataObject;
}

/** How input items become few requests in one vendor's own node, through one session. */
export interface VendorBatchOptions<Row, Group> extends Pick<
	BatchOptions<Row, Group>,
	'row' | 'group'
> {
	vendor: Vendor;
	maxBatchSize: number;
	send: (session: Session, group: Group, rows: Row[]) => Promise<IDataObject[]>;
}

interface Entry<Row> {
	itemIndex: number;
	row: Row;
}

interface RowBatch<Row, Group> {
	group: Group;
	entries: Array<Entry<Row>>;
}

/** Consecutive or not, rows of one group share batches as large as a request may be. */
function toBatches<Row, Group>(
	entries: Array<Entry<Row> & { group: Group }>,
	maxBatchSize: (group: Group) => number,
): Array<RowBatch<Row, Group>> {
	const open = new Map<string, RowBatch<Row, Group>>();
	const batches: Array<RowBatch<Row, Group>> = [];
	for (const { group, ...entry } of entries) {
		const name = JSON.stringify(group);
		let batch = open.get(name);
		if (!batch || batch.entries.length >= maxBatchSize(group)) {
			batch = { group, entries: [] };
			open.set(name, batch);
			batches.push(batch);
		}
		batch.entries.push(entry);
	}
	return batches;
}

/** Sends the rows of all input items in batches. Results come out in input order, each with its item. */
export async function runInBatches<Row, Group>(
	context: IExecuteFunctions,
	options: BatchOptions<Row, Group>,
): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	const put = (itemIndex: number, json: IDataObject) => {
		results[itemIndex] = { json, pairedItem: { item: itemIndex } };
	};
	const { failedOutput = (_, message) => ({ error: message }) } = options;
	/** With continue-on-fail the failing items carry the reason, else the run ends with it. */
	const fail = (error: unknown, itemIndexes: number[]) => {
		const known = asNodeError(context.getNode(), error, itemIndexes[0]);
		if (!context.continueOnFail()) throw known;
		for (const itemIndex of itemIndexes) put(itemIndex, failedOutput(itemIndex, known.message));
	};

	const rows: Array<Entry<Row>> = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		try {
			rows.push({ itemIndex, row: options.row(context, itemIndex) });
		} catch (error) {
			fail(error, [itemIndex]);
		}
	}
	// After all rows are known to be usable, since finding the group may take requests.
	const entries: Array<Entry<Row> & { group: Group }> = [];
	for (const entry of rows) {
		try {
			entries.push({ ...entry, group: await options.group(context, entry.itemIndex) });
		} catch (error) {
			fail(error, [entry.itemIndex]);
		}
	}
	for (const { group, entries: sent } of toBatches(entries, options.maxBatchSize)) {
		const itemIndexes = sent.map(({ itemIndex }) => itemIndex);
		try {
			const answers = await options.send(
				group,
				sent.map(({ row }) => row),
				itemIndexes,
			);
			itemIndexes.forEach((itemIndex, position) => put(itemIndex, answers[position] ?? {}));
		} catch (error) {
			fail(error, itemIndexes);
		}
	}
	return results;
}

/** A custom operation of a vendor's own node that works on all input items at once. */
export const batchOperation = <Row, Group>({
	vendor,
	maxBatchSize,
	send,
	...batch
}: VendorBatchOptions<Row, Group>) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const session = await openSession(this, vendor);
		const results = await runInBatches<Row, Group>(this, {
			...batch,
			maxBatchSize: () => maxBatchSize,
			send: async (group, rows) => await send(session, group, rows),
		});
		return [results];
	};
