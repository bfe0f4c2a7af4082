import {
	type IAdditionalCredentialOptions,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';

import { openCredential } from './credential';
import { answerFault } from './answer';
import { ConcurrencyLimit } from './concurrencyLimit';
import { type IncomingFile, readFileAnswer } from './file';
import { type ApiRequest, type Context } from './request';
import { connectionFault } from './connection';
import { usageError, vendorError } from './errors';
import { isTransient, type Fault } from './faults';
import { idempotencyHeaderOf } from './idempotencyKey';
import { type RateLimitHeaders, RateLimiter, sleepWithin, withTimeout } from './rateLimiter';
import { backOffMs, retryPolicy, type RetryPolicy } from './retryPolicy';
import { timeouts } from './timeouts';
import { validateId } from './validateId';
import { fillPath, isRepeatable, pathParameters, type Endpoint, type Vendor } from '../vendor';

/** What a session is given beside the credential; all of it has a default. */
export interface SessionOptions {
	/** Input item that errors name. */
	itemIndex?: number;
	/** Moment, in Unix milliseconds, after which nothing is waited for any more. */
	deadline?: number;
	/** Milliseconds that one request may take. */
	timeoutMs?: number;
	/** Where calls are to be sent again in another way than usual. */
	retry?: Partial<RetryPolicy>;
	/** Shared by sessions of one run, so that all of them together keep the vendor's rate limit. */
	rateLimiter?: RateLimiter;
	/** Shared in the same way, so that all of them together have no more requests in flight than one. */
	concurrency?: ConcurrencyLimit;
	/** Further request options, such as the proxy that the person set on the node. */
	request?: Partial<IHttpRequestOptions>;
}

/** The JSON of an answer, or the fault and the error that puts it into words. */
export type Answer = { body: unknown; fault?: undefined } | Refused;

/** A request that did not succeed, with the error that puts it into words. */
export interface Refused {
	fault: Fault;
	error: NodeApiError;
}

/** What the sessions of all input items have in common. */
interface Line {
	context: Context;
	vendor: Vendor;
	/** The credential as it was read: else n8n reads it from its database and decrypts it for each request. */
	credential: IAdditionalCredentialOptions;
	baseUrl: string;
	account: string;
	secrets: string[];
	pace: RateLimiter;
	concurrency: ConcurrencyLimit;
	deadline: number;
	timeoutMs: number;
	retry: RetryPolicy;
	request?: Partial<IHttpRequestOptions>;
	signal?: AbortSignal;
	sent: number;
	/** Of those, the ones that are not answered yet. */
	onTheWay: number;
	missingCalls: Set<Endpoint>;
}

const signalOf = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** Reads the node's credential for the vendor; throws where it is missing or cannot work. */
async function readCredential(context: Context, vendor: Vendor, itemIndex?: number) {
	const node = context.getNode();
	const type = vendor.credential;
	const chosen = node.credentials?.[type];
	if (!chosen) {
		throw usageError(
			node,
			`No ${vendor.name} credential is chosen`,
			`Choose or create a ${vendor.name} credential in this node. You find the API key ${vendor.apiKeyLocation}.`,
			itemIndex,
		);
	}
	const data = await context.getCredentials<ICredentialDataDecryptedObject>(type);
	const opened = openCredential(vendor, data);
	if (opened.issue !== undefined) throw usageError(node, opened.issue, opened.hint, itemIndex);
	const credentialsDecrypted = { id: chosen.id ?? '', name: chosen.name, type, data };
	return { ...opened, credential: { credentialsDecrypted } };
}

/**
 * Opens a vendor with the node's credential.
 * @throws NodeOperationError where the credential is missing or cannot work
 */
export async function openSession(
	context: Context,
	vendor: Vendor,
	{ itemIndex, deadline, timeoutMs, retry, rateLimiter, concurrency, request }: SessionOptions = {},
): Promise<Session> {
	const line: Line = {
		...(await readCredential(context, vendor, itemIndex)),
		context,
		vendor,
		pace: rateLimiter ?? new RateLimiter(vendor.limit),
		concurrency: concurrency ?? new ConcurrencyLimit(vendor.maxConcurrentRequests),
		deadline: deadline ?? Number.POSITIVE_INFINITY,
		timeoutMs: timeoutMs ?? timeouts.run,
		retry: { ...retryPolicy, ...retry },
		request,
		signal: signalOf(context),
		sent: 0,
		onTheWay: 0,
		missingCalls: new Set(),
	};
	return new Session(line, itemIndex);
}

/**
 * A refused request (429) did nothing, so any call may be sent again; other failures only where a repeat is
 * harmless.
 */
const isWorthRepeating = (endpoint: Endpoint, fault: Fault): boolean =>
	fault.status === 429 || (isRepeatable(endpoint) && isTransient(fault));

/**
 * One vendor with one credential, for one run: it paces requests, repeats what is safe to repeat, and puts faults
 * into words.
 */
export class Session {
	/** @param itemIndex input item that errors name */
	constructor(
		private readonly line: Line,
		readonly itemIndex?: number,
	) {}

	get vendor(): Vendor {
		return this.line.vendor;
	}

	get context(): Context {
		return this.line.context;
	}

	/** Distinguishes accounts without the key: address and further fields of the credential. */
	get account(): string {
		return this.line.account;
	}

	/** Moment, in Unix milliseconds, after which nothing is waited for any more. */
	get deadline(): number {
		return this.line.deadline;
	}

	/** Requests sent so far, for whichever item. */
	get sent(): number {
		return this.line.sent;
	}

	/** Calls that this server has turned out not to have, by its vendor's record; shared by the sessions of all items. */
	get missingCalls(): Set<Endpoint> {
		return this.line.missingCalls;
	}

	/** The rate limit as the vendor's last headers gave it; null where none came. */
	get rateLimit(): RateLimitHeaders | null {
		return this.line.pace.reported;
	}

	/** Requests that may be in flight, of all items together. */
	get concurrency(): ConcurrencyLimit {
		return this.line.concurrency;
	}

	/** True where requests go to the address that the vendor's record names. */
	get isUsualAddress(): boolean {
		return this.line.baseUrl === this.line.vendor.baseUrl;
	}

	/** The same session, with errors that name this input item, or none. */
	forItem(itemIndex?: number): Session {
		return new Session(this.line, itemIndex);
	}

	/**
	 * Sends one call and gives the answer's JSON, or undefined where the answer is empty. May be handed on by itself.
	 * @throws NodeApiError in words, where the vendor refuses or cannot be asked
	 */
	readonly send = async (call: ApiRequest): Promise<unknown> => {
		const answer = await this.attempt(call);
		if (answer.fault) throw answer.error;
		return answer.body;
	};

	/** Sends one call; a fault is given back, with its error, instead of thrown. */
	async attempt(call: ApiRequest): Promise<Answer> {
		const { endpoint } = call;
		const path = this.pathOf(call);
		for (let tries = 1; ; tries += 1) {
			const { body, fault } = await this.inTurn(call, path);
			if (!fault) return { body: body === '' ? undefined : body };
			if (!(await this.waitToRepeat(call, fault, tries))) return this.refused(endpoint, fault);
		}
	}

	/**
	 * Sends one call whose answer is a file, and gives the file, which is not read yet.
	 * @throws NodeApiError in words, where the vendor refuses, has no file or cannot be asked
	 */
	async download(call: ApiRequest): Promise<IncomingFile> {
		return (await this.send({ ...call, asFile: true })) as IncomingFile;
	}

	/** A fault of one of the vendor's calls as the error that n8n shows. */
	failure(endpoint: Endpoint, fault: Fault): NodeApiError {
		return vendorError(this.context.getNode(), this.vendor, endpoint, fault, this.itemIndex);
	}

	/** An error in what the person set up. */
	invalid(message: string, hint: string): NodeOperationError {
		return usageError(this.context.getNode(), message, hint, this.itemIndex);
	}

	private refused(endpoint: Endpoint, fault: Fault): Refused {
		return { fault, error: this.failure(endpoint, fault) };
	}

	private pathOf({ endpoint, ids = {} }: ApiRequest): string {
		const validated = pathParameters(endpoint).map((name) => [
			name,
			validateId(this.context, this.vendor, name, ids[name], this.itemIndex),
		]);
		return fillPath(endpoint, Object.fromEntries(validated) as Record<string, string>);
	}

	/** Sends it once, when its turn has come, unless that is too late. */
	private async inTurn(call: ApiRequest, path: string): Promise<{ body?: unknown; fault?: Fault }> {
		const { concurrency, pace } = this.line;
		const entered = await concurrency.enter();
		try {
			if (call.isDropped?.()) return { fault: { kind: 'unsent' } };
			const hold = pace.reserve(Date.now());
			if (!(await this.wait(hold)) || call.isDropped?.())
				return { fault: { kind: 'unsent', retryAfterMs: hold } };
			const sentAt = Date.now();
			const answer = await this.request(call, path);
			const isRefused = answer.fault?.status === 429;
			if (!answer.fault || isRefused)
				concurrency.learn(entered, call.endpoint, Date.now() - sentAt, isRefused);
			return answer;
		} finally {
			concurrency.leave();
		}
	}

	/** Sends it once, whatever comes of it. */
	private async request(
		call: ApiRequest,
		path: string,
	): Promise<{ body?: unknown; fault?: Fault }> {
		const { context, vendor, credential, secrets, pace, deadline } = this.line;
		const options = this.requestOptions(call, path);
		this.line.sent += 1;
		this.line.onTheWay += 1;
		let response: IN8nHttpFullResponse;
		try {
			const answer = context.helpers.httpRequestWithAuthentication.call(
				context,
				vendor.credential,
				options,
				credential,
			);
			response = (await withTimeout(deadline - Date.now(), answer)) as IN8nHttpFullResponse;
		} catch (error) {
			return { fault: connectionFault(error, secrets) };
		} finally {
			this.line.onTheWay -= 1;
		}
		pace.update(response.headers, Date.now(), this.line.onTheWay);
		if (call.asFile) return await readFileAnswer(vendor, response, secrets);
		if (call.endpoint.isAnswer?.(response.statusCode, response.body))
			return { body: response.body };
		return { body: response.body, fault: answerFault(vendor, response, secrets) };
	}

	private requestOptions(call: ApiRequest, path: string): IHttpRequestOptions {
		const { context, baseUrl, timeoutMs, deadline, request } = this.line;
		const { endpoint, qs = {}, asFile = false } = call;
		const body = endpoint.body || call.body ? { ...endpoint.body, ...call.body } : undefined;
		return {
			...request,
			method: endpoint.method,
			baseURL: baseUrl,
			url: path,
			qs,
			body,
			headers: {
				Accept: asFile ? '*/*' : 'application/json',
				...idempotencyHeaderOf(context, call, path, body, this.itemIndex),
			},
			timeout: Math.max(1, Math.min(timeoutMs, deadline - Date.now())),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			...(asFile ? { encoding: 'stream' as const } : {}),
			disableFollowRedirect: !asFile,
			sendCredentialsOnCrossOriginRedirect: false,
		};
	}

	/** False where the call is not to be sent again, or not soon enough. */
	private async waitToRepeat(
		{ endpoint, isDropped }: ApiRequest,
		fault: Fault,
		tries: number,
	): Promise<boolean> {
		const { retry } = this.line;
		const most = fault.kind === 'timeout' ? retry.timeoutTries : retry.tries;
		if (tries >= most || !isWorthRepeating(endpoint, fault) || isDropped?.()) return false;
		const wait = fault.retryAfterMs ?? backOffMs(retry, tries);
		return wait <= retry.longestWaitMs && (await this.wait(wait));
	}

	private async wait(ms: number): Promise<boolean> {
		return await sleepWithin(ms, this.line.deadline, this.line.signal);
	}
}
