import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asNodeError } from '../http/errors';
import { type Lane, mapConcurrent, mapInLanes } from '../http/mapConcurrent';
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
	/**
	 * Where a batch waits, by its group and its first row: those of one `queue` are sent one after the other, in the order
	 * of the items, and the queues of a lane side by side.
	 */
	place: (group: Group, row: Row) => { lane: Lane; queue: string };
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
	/** Batches of one queue are sent one after the other, others side by side; unless given, there is one queue. */
	queue?: (group: Group) => string;
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

interface BatchQueue<Row, Group> {
	lane: Lane;
	batches: Array<RowBatch<Row, Group>>;
}

/** Batches that have to wait for each other, together, in their order. */
function toQueues<Row, Group>(
	batches: Array<RowBatch<Row, Group>>,
	place: BatchOptions<Row, Group>['place'],
): Array<BatchQueue<Row, Group>> {
	const queues = new Map<string, BatchQueue<Row, Group>>();
	for (const batch of batches) {
		const { lane, queue: name } = place(batch.group, batch.entries[0]?.row as Row);
		const key = JSON.stringify([lane.name, name]);
		const queue = queues.get(key) ?? { lane, batches: [] };
		queue.batches.push(batch);
		queues.set(key, queue);
	}
	return [...queues.values()];
}

/**
 * Sends the rows of all input items in batches, several at a time where their order does not matter. Results come out in
 * input order, each with its item.
 */
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
	const found = await mapConcurrent(rows, rows.length, async (entry) => {
		try {
			return [{ ...entry, group: await options.group(context, entry.itemIndex) }];
		} catch (error) {
			fail(error, [entry.itemIndex]);
			return [];
		}
	});
	const send = async ({ group, entries }: RowBatch<Row, Group>) => {
		const itemIndexes = entries.map(({ itemIndex }) => itemIndex);
		try {
			const answers = await options.send(
				group,
				entries.map(({ row }) => row),
				itemIndexes,
			);
			itemIndexes.forEach((itemIndex, position) => put(itemIndex, answers[position] ?? {}));
		} catch (error) {
			fail(error, itemIndexes);
		}
	};
	const queues = toQueues(toBatches(found.flat(), options.maxBatchSize), options.place);
	let hasFailed = false;
	await mapInLanes(
		queues,
		({ lane }) => lane,
		async ({ batches }) => {
			for (const batch of batches) {
				if (hasFailed) return;
				await send(batch).catch((error: unknown) => {
					hasFailed = true;
					throw error;
				});
			}
		},
	);
	return results;
}

/** A custom operation of a vendor's own node that works on all input items at once. */
export const batchOperation = <Row, Group>({
	vendor,
	maxBatchSize,
	send,
	queue = () => '',
	...batch
}: VendorBatchOptions<Row, Group>) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const session = await openSession(this, vendor);
		const results = await runInBatches<Row, Group>(this, {
			...batch,
			maxBatchSize: () => maxBatchSize,
			place: (group) => ({
				lane: { name: vendor.id, atOnce: vendor.maxConcurrentRequests },
				queue: queue(group),
			}),
			send: async (group, rows) => await send(session, group, rows),
		});
		return [results];
	};
