import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { ApiRequest, Context } from './request';

/** Which run of the node this is; 0 where it runs once only. */
function runIndexOf(context: Context): number {
	if (!('getWorkflowDataProxy' in context)) return 0;
	const proxy = context.getWorkflowDataProxy(0) as { $runIndex?: number };
	return proxy.$runIndex ?? 0;
}

/**
 * A key that is the same for the same call of the same run, also when n8n tries the node again after a failure; a
 * later run has another one, since it may want the same thing once more. It has the form of a UUID.
 */
function onceKey(
	context: Context,
	{ endpoint }: ApiRequest,
	path: string,
	body: IDataObject | undefined,
	itemIndex?: number,
): string {
	const run = [
		context.getExecutionId(),
		context.getNode().id,
		runIndexOf(context),
		itemIndex ?? null,
	];
	const hash = createHash('sha256')
		.update(JSON.stringify([run, endpoint.method, path, body ?? null]))
		.digest('hex');
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`8${hash.slice(17, 20)}`,
		hash.slice(20, 32),
	].join('-');
}

/**
 * The header that keeps a vendor from carrying out one call twice; empty where the endpoint has none. Equal for a
 * repeat in the same execution.
 */
export function idempotencyHeaderOf(
	context: Context,
	call: ApiRequest,
	path: string,
	body: IDataObject | undefined,
	itemIndex?: number,
): Record<string, string> {
	const { idempotencyHeader: name } = call.endpoint;
	return name === undefined ? {} : { [name]: onceKey(context, call, path, body, itemIndex) };
}
