import { type Context } from './request';
import { usageError } from './errors';
import { type Vendor } from '../vendor';

const MAX_ID_LENGTH = 256;

/** A lone dot segment would be resolved away, however it is encoded. */
const isUsable = (id: string): boolean =>
	!/^\.{1,2}$/.test(id) &&
	id.length <= MAX_ID_LENGTH &&
	![...id].some((character) => character < ' ' || character === '\u007f');

/**
 * A vendor's ID as it goes into a path, out of what a person entered. The vendor's name and a colon may stand in
 * front.
 * @param name of the parameter, which names the thing: `campaignId` reads "Campaign"
 * @throws NodeOperationError where it is none
 */
export function validateId(
	context: Pick<Context, 'getNode'>,
	vendor: Vendor,
	name: string,
	value: unknown,
	itemIndex?: number,
): string {
	const label = name.replace(/Id$/, '').replace(/^\w/, (first) => first.toUpperCase());
	const entered = (
		typeof value === 'string' || typeof value === 'number' ? String(value) : ''
	).trim();
	const id = entered.startsWith(`${vendor.id}:`) ? entered.slice(vendor.id.length + 1) : entered;
	if (id === '') {
		throw usageError(
			context.getNode(),
			`The ${label} is empty`,
			`Choose one from the list, or enter its ${vendor.name} ID.`,
			itemIndex,
		);
	}
	if (isUsable(id)) return id;
	throw usageError(
		context.getNode(),
		`The ${label} is not a ${vendor.name} ID`,
		`Copy the ID from ${vendor.name}, or choose one from the list.`,
		itemIndex,
	);
}
