import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Session } from './http';
import { openSession } from './http';
import type { Vendor } from './vendor';

/** How many input items become few requests: each item gives one row, and gets one result. */
export interface Batch<Row, Group> {
	vendor: Vendor;
	/** Rows that one request may carry. */
	largest: number;
	/** The row that an input item asks for; throws where the item is not usable. */
	row: (context: IExecuteFunctions, itemIndex: number) => Row;
	/** What rows of one request have in common, such as the campaign; throws where it is not usable. */
	group: (context: IExecuteFunctions, itemIndex: number) => Group;
	/** Sends one lot; gives one result a row, in the order of the rows. */
	send: (session: Session, group: Group, rows: Row[]) => Promise<IDataObject[]>;
}

interface Entry<Row> {
	itemIndex: number;
	row: Row;
}

interface Lot<Row, Group> {
	group: Group;
	entries: Array<Entry<Row>>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Consecutive or not, rows of one group share lots of the largest size. */
function toLots<Row, Group>(entries: Array<Entry<Row> & { group: Group }>, largest: number): Array<Lot<Row, Group>> {
	const open = new Map<string, Lot<Row, Group>>();
	const lots: Array<Lot<Row, Group>> = [];
	for (const { group, ...entry } of entries) {
		const name = JSON.stringify(group);
		let lot = open.get(name);
		if (!lot || lot.entries.length >= largest) {
			lot = { group, entries: [] };
			open.set(name, lot);
			lots.push(lot);
		}
		lot.entries.push(entry);
	}
	return lots;
}

/** A custom operation that works on all input items at once. Results come out in input order, each with its item. */
export const batchOperation = <Row, Group>(batch: Batch<Row, Group>) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const session = await openSession(this, batch.vendor);
		const results: INodeExecutionData[] = [];
		const put = (itemIndex: number, json: IDataObject) => {
			results[itemIndex] = { json, pairedItem: { item: itemIndex } };
		};
		/** With continue-on-fail the failing items carry the reason, else the run ends with it. */
		const fail = (error: unknown, itemIndexes: number[]) => {
			if (!this.continueOnFail()) throw asNodeError(this, error, itemIndexes[0]);
			for (const itemIndex of itemIndexes) put(itemIndex, { error: messageOf(error) });
		};

		const entries: Array<Entry<Row> & { group: Group }> = [];
		for (let itemIndex = 0; itemIndex < this.getInputData().length; itemIndex += 1) {
			try {
				entries.push({ itemIndex, row: batch.row(this, itemIndex), group: batch.group(this, itemIndex) });
			} catch (error) {
				fail(error, [itemIndex]);
			}
		}
		for (const { group, entries: lot } of toLots(entries, batch.largest)) {
			const itemIndexes = lot.map(({ itemIndex }) => itemIndex);
			try {
				const answers = await batch.send(session, group, lot.map(({ row }) => row));
				itemIndexes.forEach((itemIndex, position) => put(itemIndex, answers[position] ?? {}));
			} catch (error) {
				fail(error, itemIndexes);
			}
		}
		return [results];
	};

function asNodeError(context: IExecuteFunctions, error: unknown, itemIndex?: number) {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), messageOf(error), { itemIndex });
}
