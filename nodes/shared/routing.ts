import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
	INodePropertyRouting,
	PreSendAction,
} from 'n8n-workflow';

import { unwrap } from './client';
import type { Fault } from './errors';
import { openSession } from './http';
import { readRows } from './paging';
import type { Endpoint, ListEndpoint, Vendor } from './vendor';
import { pathParameters } from './vendor';

/** Changes an object on its way out, told by the parameters of the node. */
export type Shape = (this: IExecuteSingleFunctions, object: IDataObject) => IDataObject;

/** What narrows a list on our side too, told by the parameters of the node; undefined where nothing does. */
export type Keep = (this: IExecuteSingleFunctions) => ((row: IDataObject) => boolean) | undefined;

/**
 * The same call as a server of another generation takes it, told by how this one refused the first form. Only for
 * refusals that show that nothing was done; undefined where there is no other form.
 */
export type OtherForm = (fault: Fault, body: IDataObject) => { endpoint?: Endpoint; body?: IDataObject } | undefined;

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
	{ shape, preSend, otherForm }: { shape?: Shape; preSend?: PreSendAction[]; otherForm?: OtherForm } = {},
): INodePropertyRouting =>
	handOver(
		endpoint,
		async function (gathered) {
			const { session, call } = await prepare(this, vendor, endpoint, gathered);
			const first = await session.attempt({ endpoint, ...call });
			const other = first.fault && otherForm?.(first.fault, call.body ?? {});
			const answer = other ? await session.attempt({ endpoint, ...call, ...other }) : first;
			if (answer.fault) throw answer.error;
			const object = unwrap(session, endpoint, answer.body);
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

/** Routing of a Get Many, ruled by the parameters Return All and Limit. */
export const manyObjects = (
	vendor: Vendor,
	endpoint: ListEndpoint,
	{ shape, preSend, keep }: { shape?: Shape; preSend?: PreSendAction[]; keep?: Keep } = {},
): INodePropertyRouting =>
	handOver(
		endpoint,
		async function (gathered) {
			const { session, call } = await prepare(this, vendor, endpoint, gathered);
			const returnAll = this.getNodeParameter('returnAll', false) as boolean;
			const limit = returnAll ? undefined : (this.getNodeParameter('limit', 50) as number);
			const rows = await readRows(session, { endpoint, ...call, limit, keep: keep?.call(this) });
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
