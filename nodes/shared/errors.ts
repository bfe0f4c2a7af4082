import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Endpoint, FailureCause, Vendor } from './vendor';

/** A request that did not succeed, before it is put into words. */
export interface Fault {
	/** `answer`: the vendor answered and refused; `unsent`: it was not asked; the others: no usable answer came. */
	kind: 'answer' | 'unsent' | 'timeout' | 'connection' | 'unreachable' | 'cutShort' | 'notJson' | 'otherJson' | 'redirect';
	/** HTTP status, where an answer came. */
	status?: number;
	/** The vendor's own explanation, without secrets. */
	reason?: string;
	/** What the person can do, as the vendor's record knows it. */
	wayOut?: string;
	/** What else may help, beside checking the Base URL. */
	tip?: string;
	/** The vendor itself says that there is no such object; a page that a server on the way shows does not. */
	isMissing?: boolean;
	/** Wait that the vendor asked for. */
	retryAfterMs?: number;
	/** The vendor's record knows the cause better than the status code; null: it is none of the declared ones. */
	cause?: FailureCause | null;
}

/** Faults after which a write may or may not have been carried out. */
const OUTCOME_UNKNOWN: ReadonlySet<Fault['kind']> = new Set(['timeout', 'connection', 'cutShort', 'notJson', 'otherJson']);

export const isOutcomeUnknown = (fault: Fault): boolean =>
	OUTCOME_UNKNOWN.has(fault.kind) || (fault.status ?? 0) >= 500;

/** Faults that may be gone a moment later. */
export const isPassing = (fault: Fault): boolean =>
	['timeout', 'connection', 'cutShort'].includes(fault.kind) ||
	[408, 429, 500, 502, 503, 504].includes(fault.status ?? 0);

function causeOf({ kind, status = 0, cause }: Fault): FailureCause | undefined {
	if (cause !== undefined) return cause ?? undefined;
	if (status === 401 || status === 403) return 'credential-invalid';
	if (status === 402) return 'quota-exhausted';
	if (status === 429) return 'rate-limited';
	if (status >= 500 || ['unsent', 'timeout', 'connection', 'unreachable', 'cutShort'].includes(kind)) {
		return 'temporarily-unavailable';
	}
	return undefined;
}

/** What n8n is told about the failure: its cause, and how long to wait where a wait helps. */
function failureOf(fault: Fault) {
	const cause = causeOf(fault);
	if (cause === undefined) return undefined;
	if (cause === 'credential-invalid' || cause === 'configuration-invalid') return { cause };
	return fault.retryAfterMs === undefined ? { cause } : { cause, retryAfterMs: fault.retryAfterMs };
}

const seconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1000))} seconds`;

/** The list of campaigns is there wherever the API is. */
const isNoApi = (vendor: Vendor, endpoint: Endpoint, { status }: Fault): boolean =>
	status === 404 && endpoint === vendor.campaigns.list;

/** First half of the message: who, and what happened. */
function headline(vendor: Vendor, endpoint: Endpoint, fault: Fault): string {
	const { name } = vendor;
	const { kind, status = 0 } = fault;
	switch (kind) {
		case 'timeout':
			return `${name} did not answer in time, so n8n could not ${endpoint.does}`;
		case 'unsent':
			return `There was no time left to ask ${name}, so n8n could not ${endpoint.does}`;
		case 'connection':
			return `The connection to ${name} broke before it answered, so n8n could not ${endpoint.does}`;
		case 'unreachable':
			return `${name} cannot be reached, so n8n could not ${endpoint.does}`;
		case 'cutShort':
			return `${name} sent an answer that broke off or is not valid JSON, so n8n could not ${endpoint.does}`;
		case 'notJson':
			return `The Base URL does not lead to the ${name} API: the answer is not JSON, so n8n could not ${endpoint.does}`;
		case 'otherJson':
			return `The Base URL does not lead to the ${name} API: the answer is not what ${name} sends, so n8n could not ${endpoint.does}`;
		case 'redirect':
			return `The Base URL does not lead to the ${name} API: it answers with a redirect, so n8n could not ${endpoint.does}`;
		default:
	}
	if (isNoApi(vendor, endpoint, fault)) return `There is no ${name} API at this Base URL, so n8n could not ${endpoint.does} (404)`;
	if (status === 401) return `${name} did not accept the API key, so n8n could not ${endpoint.does}`;
	if (status === 429) return `${name} gets too many requests from this key, so n8n could not ${endpoint.does}`;
	if (status >= 500) return `${name} could not ${endpoint.does} because of trouble on its side (${status})`;
	const refusal = endpoint.refusals?.[status];
	return `${name} could not ${endpoint.does} (${status})${refusal ? `, since ${refusal}` : ''}`;
}

/** The way out. */
function wayOut(vendor: Vendor, endpoint: Endpoint, fault: Fault): string {
	const { kind, status = 0, retryAfterMs } = fault;
	if (fault.wayOut) return fault.wayOut;
	if (kind === 'unreachable') {
		return `Check the Base URL in the ${vendor.name} credential. ${fault.tip ?? 'If it is right, try again in a little while.'}`;
	}
	if (['notJson', 'otherJson', 'redirect'].includes(kind) || isNoApi(vendor, endpoint, fault)) {
		return `Check the Base URL in the ${vendor.name} credential.`;
	}
	if (kind === 'unsent') return `The rate limit of ${vendor.name} is used up for now. Run it again in a little while.`;
	switch (causeOf(fault)) {
		case 'credential-invalid':
			return `Check the API key in the ${vendor.name} credential, and that it may ${endpoint.does}. You find it ${vendor.keyPlace}.`;
		case 'quota-exhausted':
			return `The ${vendor.name} plan or its balance does not allow more. Check them in the ${vendor.name} dashboard.`;
		case 'rate-limited':
			return retryAfterMs === undefined
				? 'Wait a little, then run it again, or run it less often.'
				: `Wait ${seconds(retryAfterMs)}, then run it again, or run it less often.`;
		default:
	}
	if (isOutcomeUnknown(fault)) {
		return endpoint.method === 'GET'
			? 'Nothing was changed. Try again in a little while.'
			: `It is not known whether ${vendor.name} carried it out, and it was not sent again. Look at it in ${vendor.name} before you run it again.`;
	}
	if (status === 404) {
		return `Check the ID, and that the ${vendor.name} credential belongs to the account that holds it.`;
	}
	return `Correct what ${vendor.name} names, then run it again.`;
}

/** A fault in words: what happened, and what the person can do. */
export function inWords(vendor: Vendor, endpoint: Endpoint, fault: Fault): { message: string; wayOut: string } {
	const reason = fault.reason ? `: ${fault.reason}` : '';
	return { message: `${headline(vendor, endpoint, fault)}${reason}`, wayOut: wayOut(vendor, endpoint, fault) };
}

/** The rate limit allows no further request before the time is up: nothing failed, and it can go on later. */
export class NoTimeLeft extends NodeApiError {}

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
	const VendorError = fault.kind === 'unsent' ? NoTimeLeft : NodeApiError;
	return new VendorError(node, { message } as JsonObject, {
		message,
		description: words.wayOut,
		httpCode: fault.status === undefined ? undefined : String(fault.status),
		itemIndex,
		failure: failureOf(fault),
	});
}

/** An error in what the person set up, found before any request. */
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
export function asNodeError(node: INode, error: unknown, itemIndex?: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
}
