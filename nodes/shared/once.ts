import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Call, Context } from './http';

/** A node in a loop runs several times in one execution; Retry On Fail does not count as one more. */
const runIndexOf = (context: Context): unknown =>
	'evaluateExpression' in context ? context.evaluateExpression('{{ $runIndex }}', 0) : undefined;

const asUuid = (hex: string): string =>
	[hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');

/**
 * The header by which a vendor tells a repeated call from a new one, where its endpoint has such a header. The key is
 * the same when n8n tries the node again after a failure, and another one for another item, run or execution: the same
 * call tomorrow is meant to be carried out again.
 */
export function onceHeader(context: Context, { endpoint, qs, body }: Call, path: string, itemIndex?: number): IDataObject {
	if (!endpoint.onceHeader) return {};
	const what = [endpoint.method, path, qs, body];
	const where = [context.getExecutionId(), context.getNode().id, runIndexOf(context), itemIndex];
	const hash = createHash('sha256').update(JSON.stringify([...where, ...what]));
	return { [endpoint.onceHeader]: asUuid(hash.digest('hex')) };
}
