import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
	PreSendAction,
} from 'n8n-workflow';

import { getCampaignObject } from '../campaigns/read';
import { applyVerb } from '../campaigns/transition';
import { CONFIRM_SECONDS, readConfirmMs } from './confirm';
import { ConcurrencyLimit } from '../http/concurrencyLimit';
import { asNodeError } from '../http/errors';
import type { Fault } from '../http/faults';
import { readLimit, USUAL_LIMIT } from './limit';
import { type ReadBack, writtenObject } from './readBack';
import { RateLimiter } from '../http/rateLimiter';
import { extensionOf, type IncomingFile } from '../http/file';
import { readRows } from '../http/paging';
import { openSession, type SessionOptions } from '../http/session';
import { notBlank, read, refusalOf } from './validate';
import {
	type Endpoint,
	type ListEndpoint,
	pathParameters,
	type Vendor,
	type Verb,
} from '../vendor';

/** Changes an object on its way out, by the parameters of the node. `sent` is the body of the request, where it has one. */
export type Transform = (
	this: IExecuteSingleFunctions,
	object: IDataObject,
	sent?: IDataObject,
) => IDataObject;

/**
 * Checks the object that came back. `sent` is the body of the request.
 * @throws where it does not show what was asked for
 */
export type AnswerCheck = (
	this: IExecuteSingleFunctions,
	object: IDataObject,
	sent: IDataObject,
) => void;

/** Which rows count, by the parameters of the node; undefined where all do. */
export type RowFilter = (
	this: IExecuteSingleFunctions,
) => ((row: IDataObject) => boolean) | undefined;

/** Values of the path that are sent otherwise than they were entered, by the names of their parameters. */
export type PathValues = (this: IExecuteSingleFunctions) => Record<string, string>;

/**
 * Alternative request for servers of another API version, chosen from the first refusal. Only for refusals that
 * show that nothing was done; undefined where there is none.
 */
export type AlternativeRequest = (
	fault: Fault,
	body: IDataObject,
) => { endpoint?: Endpoint; body?: IDataObject } | undefined;

type ResultOptions = DeclarativeRestApiSettings.ResultOptions;

const ENGINE_TIMEOUT_MS = 300_000;

type Limits = Required<Pick<SessionOptions, 'rateLimiter' | 'concurrency'>>;

/** The engine works on all input items at once, each with a context of its own: they share one pace, and one crowd. */
const limitsOfRuns = new WeakMap<object, Limits>();

function limitsOf(context: IExecuteSingleFunctions, vendor: Vendor): Limits {
	const run = context.getExecuteData();
	const limits = limitsOfRuns.get(run) ?? {
		rateLimiter: new RateLimiter(vendor.limit),
		concurrency: new ConcurrencyLimit(vendor.maxConcurrentRequests),
	};
	limitsOfRuns.set(run, limits);
	return limits;
}

/** What the declarative engine has gathered for the request, as one call. Its own time-out is no one's choice. */
async function prepare(
	context: IExecutePaginationFunctions,
	vendor: Vendor,
	endpoint: Endpoint,
	gathered: ResultOptions,
) {
	const { qs, body, timeout, proxy, skipSslCertificateValidation, allowedDomains } =
		gathered.options;
	const session = await openSession(context, vendor, {
		itemIndex: context.getItemIndex(),
		...limitsOf(context, vendor),
		timeoutMs: timeout === ENGINE_TIMEOUT_MS ? undefined : timeout,
		request: {
			proxy,
			skipSslCertificateValidation: skipSslCertificateValidation === true,
			allowedDomains,
		},
	});
	const parameters = pathParameters(endpoint).map((name) => [
		name,
		context.getNodeParameter(name, '', { extractValue: true }) as string,
	]);
	const hasBody = endpoint.method !== 'GET' && Object.keys((body ?? {}) as IDataObject).length > 0;
	return {
		session,
		call: {
			ids: Object.fromEntries(parameters) as Record<string, string>,
			qs,
			body: hasBody ? (body as IDataObject) : undefined,
		},
	};
}

const toItem = (context: IExecuteSingleFunctions, json: IDataObject): INodeExecutionData => ({
	json,
	pairedItem: { item: context.getItemIndex() },
});

type RequestHandler = (
	this: IExecutePaginationFunctions,
	gathered: ResultOptions,
) => Promise<INodeExecutionData[]>;

/** The engine gives a failed item no pair, and so the error output none of the input's own fields: this does. */
const paired = (answer: RequestHandler): RequestHandler =>
	async function (gathered) {
		try {
			return await answer.call(this, gathered);
		} catch (error) {
			const known = asNodeError(this.getNode(), error, this.getItemIndex());
			if (!this.continueOnFail()) throw known;
			return [toItem(this, { error: known.message })];
		}
	};

/**
 * How the engine hands a request over: it calls what stands under `pagination` instead of sending by itself. The
 * checks of the single fields come first, then those of the operation.
 */
const sentByPagination = (
	endpoint: Endpoint,
	answer: RequestHandler,
	checks: PreSendAction[] = [],
): INodePropertyRouting => ({
	request: { method: endpoint.method, url: endpoint.path },
	send: { paginate: true },
	operations: {
		pagination: paired(async function (gathered) {
			let { options } = gathered;
			const refusal = refusalOf(options);
			if (refusal) throw refusal;
			for (const check of checks)
				options = (await check.call(this, options as IHttpRequestOptions)) as typeof options;
			return await answer.call(this, { ...gathered, options });
		}),
	},
});

/**
 * Routing of an operation that gives one object.
 * @param options.answerCheck checks the object before it goes out
 * @param options.preSend checks and changes of the request
 * @param options.readBack how the object is read again where the answer lacks it
 */
export const objectRouting = (
	vendor: Vendor,
	endpoint: Endpoint,
	{
		check,
		transform,
		preSend,
		alternative,
		readBack,
	}: {
		check?: AnswerCheck;
		transform?: Transform;
		preSend?: PreSendAction[];
		alternative?: AlternativeRequest;
		readBack?: ReadBack;
	} = {},
): INodePropertyRouting =>
	sentByPagination(
		endpoint,
		async function (gathered) {
			const { session, call } = await prepare(this, vendor, endpoint, gathered);
			const first = await session.attempt({ endpoint, ...call });
			const other = first.fault && alternative?.(first.fault, call.body ?? {});
			const answer = other ? await session.attempt({ endpoint, ...call, ...other }) : first;
			if (answer.fault) throw answer.error;
			const object = await writtenObject(session, { endpoint, ...call }, answer.body, readBack);
			check?.call(this, object, call.body ?? {});
			return [toItem(this, transform ? transform.call(this, object, call.body) : object)];
		},
		preSend,
	);

/** Label of the parameter that names the field for a file. */
export const FILE_FIELD = 'Put Output File in Field';

/** Name that a file gets where the vendor gives it none, without its extension; by the parameters of the node. */
type FileName = (this: IExecuteSingleFunctions) => string;

/**
 * Routing of an operation that gives a file, under the name in the parameter `binaryPropertyName`. The file goes from
 * the vendor to n8n's storage without being held in memory, where n8n is set up so.
 */
export const fileRouting = (
	vendor: Vendor,
	endpoint: Endpoint,
	fileName: FileName,
): INodePropertyRouting =>
	sentByPagination(endpoint, async function (gathered) {
		const { session, call } = await prepare(this, vendor, endpoint, gathered);
		const file = await session.download({ endpoint, ...call });
		const name = file.name ?? `${fileName.call(this)}${extensionOf(file.mimeType)}`;
		const entered = this.getNodeParameter('binaryPropertyName');
		const property = read(this, this.getItemIndex(), FILE_FIELD, entered, notBlank);
		const binary = await this.helpers
			.prepareBinaryData(file.stream as unknown as Buffer, name, typeFor(file, name))
			.catch((error: Error) => {
				throw isBrokenOff(error) ? session.failure(endpoint, { kind: 'connection' }) : error;
			});
		const { fileName: saved = name, mimeType, fileSize = null } = binary;
		const ids = Object.entries(call.ids).map(([id, value]) => [id, value.trim()]);
		const json = { ...Object.fromEntries(ids), fileName: saved, mimeType, fileSize };
		return [{ ...toItem(this, json), binary: { [String(property).trim()]: binary } }];
	});

/** Whether a file broke off on its way; else n8n could not store it, and says why. */
const isBrokenOff = ({ message, code = '' }: Error & { code?: string }): boolean =>
	message === 'aborted' || /^(ECONN|EPIPE|ETIMEDOUT|ERR_STREAM)/.test(code);

/** n8n reads the type off the extension where none is given, and takes what has none for text. */
const typeFor = ({ mimeType }: IncomingFile, name: string): string | undefined =>
	mimeType ?? (/\.\w+$/.test(name) ? undefined : 'application/octet-stream');

/** Routing of a campaign's Get at a vendor of which some servers have no call for one campaign. */
export const campaignRouting = (vendor: Vendor, transform: Transform): INodePropertyRouting =>
	sentByPagination(vendor.campaigns.get, async function (gathered) {
		const { session, call } = await prepare(this, vendor, vendor.campaigns.get, gathered);
		const object = await getCampaignObject(session, call.ids.campaignId ?? '');
		return [toItem(this, transform.call(this, object))];
	});

/** Routing of a deletion, which answers `{ deleted: true }`. */
export const deletionRouting = (vendor: Vendor, endpoint: Endpoint): INodePropertyRouting =>
	sentByPagination(endpoint, async function (gathered) {
		const { session, call } = await prepare(this, vendor, endpoint, gathered);
		await session.send({ endpoint, ...call });
		return [toItem(this, { deleted: true })];
	});

/**
 * Routing of a verb that the vendor does not answer for: tried once, and done only where the campaign shows it within
 * the option Confirm Within. Gives the vendor's own object with `changed`, whether anything was changed, as `transform`
 * makes it.
 */
export const verbRouting = (
	vendor: Vendor,
	verb: Verb,
	transform: Transform,
): INodePropertyRouting =>
	sentByPagination(vendor.campaigns.get, async function (gathered) {
		const { session, call } = await prepare(this, vendor, vendor.campaigns.get, gathered);
		const confirmMs = readConfirmMs(
			this.getNode(),
			this.getNodeParameter('options.confirm', CONFIRM_SECONDS),
			this.getItemIndex(),
		);
		const { campaignId = '' } = call.ids;
		const { campaign, changed } = await applyVerb(session, verb, campaignId, {
			confirmMs,
			includeRaw: true,
		});
		return [toItem(this, transform.call(this, { ...campaign.raw, changed }))];
	});

/** Routing of a Get Many, ruled by the parameters Return All and Limit. `filter` drops rows on our side. */
export const listRouting = (
	vendor: Vendor,
	endpoint: ListEndpoint,
	{
		filter,
		transform,
		preSend,
		pathValues,
	}: {
		filter?: RowFilter;
		transform?: Transform;
		preSend?: PreSendAction[];
		pathValues?: PathValues;
	} = {},
): INodePropertyRouting =>
	sentByPagination(
		endpoint,
		async function (gathered) {
			const { session, call } = await prepare(this, vendor, endpoint, gathered);
			const returnAll = this.getNodeParameter('returnAll', false) as boolean;
			const limit = returnAll
				? undefined
				: readLimit(
						this.getNode(),
						this.getNodeParameter('limit', USUAL_LIMIT),
						this.getItemIndex(),
					);
			const rows = await readRows(session, {
				endpoint,
				...call,
				ids: { ...call.ids, ...pathValues?.call(this) },
				limit,
				filter: filter?.call(this),
			});
			return rows.map((row) => toItem(this, transform ? transform.call(this, row) : row));
		},
		preSend,
	);

/**
 * A transform that, while Simplify is on, gives only the named fields, each from its place in the object: of several
 * places, from the first that has a value. What the object lacks is null.
 */
export const simplified = (fields: Record<string, string | readonly string[]>): Transform => {
	const places = Object.entries(fields).map(
		([name, paths]) => [name, [paths].flat().map((path) => path.split('.'))] as const,
	);
	/** Read once for all rows of a list: to read a parameter costs n8n more than all else that is done to a row. */
	const switches = new WeakMap<IExecuteSingleFunctions, boolean>();
	return function (object) {
		const isOn = switches.get(this) ?? (this.getNodeParameter('simplify', false) as boolean);
		switches.set(this, isOn);
		if (!isOn) return object;
		return Object.fromEntries(places.map(([name, paths]) => [name, firstAt(object, paths)]));
	};
};

const valueAt = (object: IDataObject, path: string[]): IDataObject[string] =>
	path.reduce<IDataObject[string]>(
		(value, name) => (value as IDataObject | null)?.[name] ?? null,
		object,
	);

const firstAt = (object: IDataObject, [path = [], ...others]: string[][]): IDataObject[string] => {
	const value = valueAt(object, path);
	return value === null && others.length ? firstAt(object, others) : value;
};

const MOST_SIMPLE_FIELDS = 10;

/**
 * A transform like `simplified`, for what a write answers with: ten fields or fewer come as they are, since they may be a
 * part of the object, or say that the outcome is unknown.
 */
export const simplifiedAnswer = (fields: Record<string, string>): Transform => {
	const few = simplified(fields);
	return function (object) {
		return Object.keys(object).length > MOST_SIMPLE_FIELDS ? few.call(this, object) : object;
	};
};
