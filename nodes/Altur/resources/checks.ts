import type { IDataObject, IExecuteFunctions, IExecuteSingleFunctions, PreSendAction } from 'n8n-workflow';

import { usageError } from '../../shared/errors';
import { isObject } from '../../shared/values';

/** Refuses what was entered before anything is sent. */
export const refuse = (context: IExecuteFunctions | IExecuteSingleFunctions, complaint: string, itemIndex: number) =>
	usageError(context.getNode(), complaint, 'Correct the field in this node, then run it again.', itemIndex);

/** Undefined where all is well. */
export type Complain = (sent: IDataObject) => string | undefined;

const checked = (place: 'body' | 'qs', complain: Complain): PreSendAction =>
	async function (options) {
		const found = complain((options[place] ?? {}) as IDataObject);
		if (found) throw refuse(this, found, this.getItemIndex());
		return options;
	};

export const checkBody = (complain: Complain): PreSendAction => checked('body', complain);
export const checkQuery = (complain: Complain): PreSendAction => checked('qs', complain);

/** Spaces, dots, dashes and brackets are how people write numbers. */
export const dialable = (phone: unknown): string => String(phone ?? '').replace(/[\s().-]/g, '');

/** The object behind a JSON parameter, undefined where it is none. */
export function readObject(value: unknown): IDataObject | undefined {
	try {
		const read: unknown = typeof value === 'string' ? JSON.parse(value.trim() || '{}') : (value ?? {});
		return isObject(read) ? read : undefined;
	} catch {
		return undefined;
	}
}

export function isZone(name: unknown): boolean {
	try {
		return typeof name === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
	} catch {
		return false;
	}
}
