import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import type { NodeApiError } from 'n8n-workflow';

import { openCredential, withoutSecrets } from './access';
import { connectionFault } from './connection';
import type { Fault } from './errors';
import { isPassing, usageError, vendorError } from './errors';
import { onceHeader } from './onceKey';
import { askedWaitMs, Pace, waitWithin, within } from './pace';
import { isObject } from './values';
import type { Endpoint, Vendor } from './vendor';
import { fillPath, isRepeatable, pathParameters } from './vendor';

export type Context = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

export interface Call {
	endpoint: Endpoint;
	/** Values for the path, not encoded. */
	ids?: Record<string, string>;
	qs?: IDataObject;
	body?: IDataObject;
}

export interface SessionOptions {
	itemIndex?: number;
	/** Moment, in Unix milliseconds, after which nothing is waited for any more. */
	deadline?: number;
	/** Milliseconds that one request may take. */
	timeoutMs?: number;
	/** How often a read is tried that gets no answer in time. */
	timeoutTries?: number;
	/** Shared by sessions of one run, so that all of them together keep the vendor's rate limit. */
	pace?: Pace;
	/** Further request options, such as the proxy that the person set on the node. */
	request?: Partial<IHttpRequestOptions>;
}

export type Answer =
	| { body: unknown; fault?: undefined }
	| { fault: Fault; error: NodeApiError };

/** One vendor as one credential sees it. */
export interface Session {
	vendor: Vendor;
	context: Context;
	itemIndex?: number;
	/** What tells one account from another, without the key: address and further fields of the credential. */
	account: string;
	/** Moment, in Unix milliseconds, after which nothing is waited for any more. */
	deadline: number;
	/** Requests sent so far. */
	sent: number;
	/** Sends one call and gives the answer's JSON, or undefined where the answer is empty. Throws worded errors. */
	send(call: Call): Promise<unknown>;
	/** Sends one call; a fault is given back, with the error that tells it, instead of thrown. */
	attempt(call: Call): Promise<Answer>;
	/** The same session, with errors that name this input item, or none. */
	forItem(itemIndex?: number): Session;
}

const TRIES = 4;
/** Each of them costs the whole time-out. */
const TIMEOUT_TRIES = 2;
const LONGEST_WAIT_MS = 65_000;
const TIMEOUT_MS = 60_000;
const MAX_ID_LENGTH = 256;

const backOffMs = (tries: number): number => 500 * 2 ** (tries - 1);

const signalOf = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** Reads the node's credential for the vendor; throws where it is missing or cannot work. */
async function readCredential(context: Context, vendor: Vendor, itemIndex?: number) {
	const node = context.getNode();
	if (!node.credentials?.[vendor.credential]) {
		throw usageError(
			node,
			`No ${vendor.name} credential is chosen`,
			`Choose or create a ${vendor.name} credential in this node. You find the API key ${vendor.keyPlace}.`,
			itemIndex,
		);
	}
	const opened = openCredential(vendor, await context.getCredentials<ICredentialDataDecryptedObject>(vendor.credential));
	if (opened.trouble !== undefined) throw usageError(node, opened.trouble, opened.wayOut, itemIndex);
	return opened;
}

/** An id as it goes into a path: checked before anything is sent. */
export function checkId(context: Context, vendor: Vendor, name: string, value: unknown, itemIndex?: number): string {
	const label = name.replace(/Id$/, '').replace(/^\w/, (first) => first.toUpperCase());
	const id = (typeof value === 'string' || typeof value === 'number' ? String(value) : '').trim();
	const bare = id.startsWith(`${vendor.id}:`) ? id.slice(vendor.id.length + 1) : id;
	if (bare === '') {
		throw usageError(
			context.getNode(),
			`The ${label} is empty`,
			`Choose one from the list, or enter its ${vendor.name} ID.`,
			itemIndex,
		);
	}
	// A lone dot segment would be resolved away, however it is encoded.
	const hasControlCharacters = [...bare].some((character) => character < ' ' || character === '\u007f');
	if (/^\.{1,2}$/.test(bare) || bare.length > MAX_ID_LENGTH || hasControlCharacters) {
		throw usageError(
			context.getNode(),
			`The ${label} is not a ${vendor.name} ID`,
			`Copy the ID from ${vendor.name}, or choose one from the list.`,
			itemIndex,
		);
	}
	return bare;
}

/** Undefined where the answer is good. */
export function answerFault(vendor: Vendor, response: IN8nHttpFullResponse, secrets: string[]): Fault | undefined {
	const { statusCode: status, headers } = response;
	const body: unknown = response.body;
	if (status >= 300 && status < 400) return { kind: 'redirect', status };
	if (status < 300) {
		if (typeof body !== 'string' || body.trim() === '') return undefined;
		const isJson = String(headers['content-type'] ?? '').includes('json');
		return { kind: isJson ? 'cutShort' : 'notJson', status };
	}
	const { text, retryAfterSeconds, cause, wayOut, isWrongAddress } = vendor.reason(status, body);
	return {
		kind: 'answer',
		status,
		cause,
		wayOut,
		isMissing: status === 404 && !(isWrongAddress ?? !isObject(body)),
		reason: text ? withoutSecrets(text, secrets).slice(0, 500) : undefined,
		retryAfterMs:
			status === 429 || status === 503 ? askedWaitMs(headers, retryAfterSeconds, Date.now()) : undefined,
	};
}

/** A refused request (429) did nothing, so any call may be sent again; other failures only where a repeat is harmless. */
const maySendAgain = (endpoint: Endpoint, fault: Fault, tries: number, timeoutTries = TIMEOUT_TRIES): boolean =>
	tries < (fault.kind === 'timeout' ? timeoutTries : TRIES) &&
	(fault.status === 429 || (isRepeatable(endpoint) && isPassing(fault)));

/** Opens a vendor with the node's credential. Throws where the credential is missing or cannot work. */
export async function openSession(
	context: Context,
	vendor: Vendor,
	options: SessionOptions = {},
): Promise<Session> {
	const { baseUrl, account, secrets } = await readCredential(context, vendor, options.itemIndex);
	const pace = options.pace ?? new Pace(vendor.limit);
	const deadline = options.deadline ?? Number.POSITIVE_INFINITY;
	const signal = signalOf(context);
	const counter = { sent: 0 };

	async function request(call: Call, path: string, itemIndex?: number): Promise<{ body?: unknown; fault?: Fault }> {
		const { endpoint, qs = {} } = call;
		const body = endpoint.body || call.body ? { ...endpoint.body, ...call.body } : undefined;
		const requestOptions: IHttpRequestOptions = {
			...options.request,
			method: endpoint.method,
			baseURL: baseUrl,
			url: path,
			qs,
			body,
			headers: { Accept: 'application/json', ...onceHeader(context, call, path, body, itemIndex) },
			timeout: Math.max(1, Math.min(options.timeoutMs ?? TIMEOUT_MS, deadline - Date.now())),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
		};
		counter.sent += 1;
		let response: IN8nHttpFullResponse;
		try {
			const answer = context.helpers.httpRequestWithAuthentication.call(context, vendor.credential, requestOptions);
			response = (await within(deadline - Date.now(), answer)) as IN8nHttpFullResponse;
		} catch (error) {
			return { fault: connectionFault(error, secrets) };
		}
		pace.learn(response.headers, Date.now());
		return { body: response.body, fault: answerFault(vendor, response, secrets) };
	}

	async function attempt(call: Call, itemIndex?: number): Promise<Answer> {
		const { endpoint, ids = {} } = call;
		const checked = Object.fromEntries(
			pathParameters(endpoint).map((name) => [name, checkId(context, vendor, name, ids[name], itemIndex)]),
		);
		const path = fillPath(endpoint, checked);
		const failed = (fault: Fault) => ({
			fault,
			error: vendorError(context.getNode(), vendor, endpoint, fault, itemIndex),
		});
		for (let tries = 1; ; tries += 1) {
			const hold = pace.take(Date.now());
			if (!(await waitWithin(hold, deadline, signal))) {
				return failed({ kind: 'unsent', retryAfterMs: hold });
			}
			const { body, fault } = await request(call, path, itemIndex);
			if (!fault) return { body: body === '' ? undefined : body };
			const wait = fault.retryAfterMs ?? backOffMs(tries);
			const again =
				maySendAgain(endpoint, fault, tries, options.timeoutTries) &&
				wait <= LONGEST_WAIT_MS &&
				(await waitWithin(wait, deadline, signal));
			if (!again) return failed(fault);
		}
	}

	async function send(call: Call, itemIndex?: number): Promise<unknown> {
		const answer = await attempt(call, itemIndex);
		if (answer.fault) throw answer.error;
		return answer.body;
	}

	const sessionFor = (itemIndex?: number): Session => ({
		vendor,
		context,
		itemIndex,
		account,
		deadline,
		get sent() {
			return counter.sent;
		},
		send: async (call) => await send(call, itemIndex),
		attempt: async (call) => await attempt(call, itemIndex),
		forItem: sessionFor,
	});
	return sessionFor(options.itemIndex);
}
