import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { causeOf, headlineOf, hintOf, type Fault } from './faults';
import type { Endpoint, Vendor } from '../vendor';

/** What n8n gets to know about the failure: its cause, and how long to wait where a wait helps. */
function failureOf(fault: Fault) {
	const cause = causeOf(fault);
	if (cause === undefined) return undefined;
	if (cause === 'credential-invalid' || cause === 'configuration-invalid') return { cause };
	return fault.retryAfterMs === undefined ? { cause } : { cause, retryAfterMs: fault.retryAfterMs };
}

/** A fault in words: what happened, and what the person can do. */
export function inWords(
	vendor: Vendor,
	endpoint: Endpoint,
	fault: Fault,
): { message: string; hint: string } {
	const reason = fault.reason ? `: ${fault.reason}` : '';
	const failed = { vendor, endpoint, fault };
	return { message: `${headlineOf(failed)}${reason}`, hint: hintOf(failed) };
}

/** The rate limit allows no further request before the time is up: nothing failed, and it can go on later. */
export class DeadlineError extends NodeApiError {}

/** A vendor's fault as the error that n8n shows. It carries no raw request: that would hold the key. */
export function vendorError(
	node: INode,
	vendor: Vendor,
	endpoint: Endpoint,
	fault: Fault,
	itemIndex?: number,
): NodeApiError {
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const words = inWords(vendor, endpoint, fault);
	const message = `${words.message}${item}`;
	const VendorError = fault.kind === 'unsent' ? DeadlineError : NodeApiError;
	return new VendorError(node, { message } as JsonObject, {
		message,
		description: words.hint,
		httpCode: fault.status === undefined ? undefined : String(fault.status),
		itemIndex,
		failure: failureOf(fault),
	});
}

/**
 * An error in what the person set up, found before any request. The message names the item where `itemIndex` is
 * given.
 */
export function usageError(
	node: INode,
	message: string,
	description: string,
	itemIndex?: number,
): NodeOperationError {
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	return new NodeOperationError(node, `${message}${item}`, { description, itemIndex });
}

/** Any caught value as an error of n8n's kinds. */
export function asNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : String(error), {
		itemIndex,
	});
}
