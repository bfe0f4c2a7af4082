import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
	INodePropertyRouting,
	PreSendAction,
} from 'n8n-workflow';

import { applyVerb, readConfirmMs, unwrap } from './client';
import { openSession } from './http';
import { readRows } from './paging';
import type { Endpoint, ListEndpoint, Vendor, Verb } from './vendor';
import { pathParameters } from './vendor';

/** Changes an object on its way out, told by the parameters of the node. */
export type Shape = (this: IExecuteSingleFunctions, object: IDataObject) => IDataObject;

type ResultOptions = DeclarativeRestApiSettings.ResultOptions;

const ENGINE_TIMEOUT_MS = 300_000;

/** What the declarative engine has gathered for the request, as one call. Its own time-out is no one's choice. */
async function prepare(context: IExecutePaginationFunctions, vendor: Vendor, endpoint: Endpoint, gathered: ResultOptions) {
	const { qs, body, timeout, proxy, skipSslCertificateValidation, allowedDomains } = gathered.options;
	const session = await openSession(context, vendor, {
		itemIndex: context.getItemIndex(),
		timeoutMs: timeout === ENGINE_TIMEOUT_MS ? undefined : timeout,
		request: { proxy, skipSslCertificateValidation: skipSslCertificateValidation === true, allowedDomains },
	});
	const parameters = pathParameters(endpoint).map((name) => [
		name,
		context.getNodeParameter(name, '', { extractValue: true }) as string,
	]);
	const hasBody = endpoint.method !== 'GET' && Object.keys((body ?? {}) as IDataObject).length > 0;
	return {
		session,
		call: { ids: Object.fromEntries(parameters) as Record<string, string>, qs, body: hasBody ? (body as IDataObject) : undefined },
	};
}

const toItem = (context: IExecuteSingleFunctions, json: IDataObject): INodeExecutionData => ({
	json,
	pairedItem: { item: context.getItemIndex() },
});

/** How the engine hands a request over: it calls what stands under `pagination` instead of sending by itself. */
const handOver = (
	endpoint: Endpoint,
	pagination: (this: IExecutePaginationFunctions, gathered: ResultOptions) => Promise<INodeExecutionData[]>,
	preSend?: PreSendAction[],
): INodePropertyRouting => ({
	request: { method: endpoint.method, url: endpoint.path },
	send: { paginate: true, preSend },
	operations: { pagination },
});

/** Routing of an operation that gives one object. */
export const oneObject = (
	vendor: Vendor,
	endpoint: Endpoint,
	{ shape, preSend }: { shape?: Shape; preSend?: PreSendAction[] } = {},
): INodePropertyRouting =>
	handOver(
		endpoint,
		async function (gathered) {
			const { session, call } = await prepare(this, vendor, endpoint, gathered);
			const object = unwrap(session, endpoint, await session.send({ endpoint, ...call }));
			return [toItem(this, shape ? shape.call(this, object) : object)];
		},
		preSend,
	);

/** Routing of a deletion, which answers `{ deleted: true }`. */
export const deletion = (vendor: Vendor, endpoint: Endpoint): INodePropertyRouting =>
	handOver(endpoint, async function (gathered) {
		const { session, call } = await prepare(this, vendor, endpoint, gathered);
		await session.send({ endpoint, ...call });
		return [toItem(this, { deleted: true })];
	});

const CONFIRM_SECONDS = 10;

/**
 * Routing of a verb that the vendor does not answer for: tried once, and done only where the campaign shows it within
 * the option Confirm Within. Gives the vendor's own object, and whether anything was changed.
 */
export const provenVerb = (vendor: Vendor, verb: Verb): INodePropertyRouting =>
	handOver(vendor.campaigns.get, async function (gathered) {
		const { session, call } = await prepare(this, vendor, vendor.campaigns.get, gathered);
		const confirmMs = readConfirmMs(session, this.getNodeParameter('options.confirm', CONFIRM_SECONDS));
		const { campaignId = '' } = call.ids;
		const { campaign, changed } = await applyVerb(session, verb, campaignId, { confirmMs, includeRaw: true });
		return [toItem(this, { ...campaign.raw, changed })];
	});

/** Tells, by the parameters of the node, which rows of a list count. */
export type Sieve = (this: IExecuteSingleFunctions) => (row: IDataObject) => boolean;

/** Routing of a Get Many, ruled by the parameters Return All and Limit. `sieve` filters on our side. */
export const manyObjects = (
	vendor: Vendor,
	endpoint: ListEndpoint,
	{ shape, preSend, sieve }: { shape?: Shape; preSend?: PreSendAction[]; sieve?: Sieve } = {},
): INodePropertyRouting =>
	handOver(
		endpoint,
		async function (gathered) {
			const { session, call } = await prepare(this, vendor, endpoint, gathered);
			const returnAll = this.getNodeParameter('returnAll', false) as boolean;
			const limit = returnAll ? undefined : (this.getNodeParameter('limit', 50) as number);
			const rows = await readRows(session, { endpoint, ...call, limit, keep: sieve?.call(this) });
			return rows.map((row) => toItem(this, shape ? shape.call(this, row) : row));
		},
		preSend,
	);

/** A shape that, while Simplify is on, gives only the named fields, each from its place in the object. */
export const simplified = (fields: Record<string, string>): Shape =>
	function (object) {
		if (!(this.getNodeParameter('simplify', false) as boolean)) return object;
		return Object.fromEntries(Object.entries(fields).map(([name, path]) => [name, valueAt(object, path)]));
	};

const valueAt = (object: IDataObject, path: string): IDataObject[string] =>
	path.split('.').reduce<IDataObject[string]>((value, name) => (value as IDataObject | null)?.[name] ?? null, object);
