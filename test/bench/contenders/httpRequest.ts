import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Harness } from '../../harness';
import { fixtures, type VendorId } from '../../vendors';
import { credentialsOf, LATENCY_MS, type Site } from '../site';
import { itemsOf } from './nodes';

/** How a person sets Pagination in HTTP Request: the parameter that changes, and when the list is over. */
interface Pagination {
	name: string;
	value: string;
	isOver: string;
}

const PAGINATION: Partial<Record<VendorId, Pagination>> = {
	talkover: {
		name: 'page',
		value: '={{ $pageCount + 1 }}',
		isOver: '={{ $response.body.pagination.current_page >= $response.body.pagination.last_page }}',
	},
	careCycle: {
		name: 'page',
		value: '={{ $pageCount + 1 }}',
		isOver: '={{ $response.body.nextPage === null }}',
	},
	altur: {
		name: 'cursor',
		value: '={{ $response?.body?.pagination?.next_cursor }}',
		isOver: '={{ !$response.body.pagination.has_next }}',
	},
};

const paginationOptions = ({ name, value, isOver }: Pagination): IDataObject => ({
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: 'qs', name, value }] },
			paginationCompleteWhen: 'other',
			completeExpression: isOver,
			limitPagesFetched: false,
			requestInterval: 0,
		},
	},
});

const authentication = ({ credential }: Site): IDataObject => ({
	authentication: 'predefinedCredentialType',
	nodeCredentialType: credential.type,
});

/** Parameters that every contender sends alike: those of the account, of all campaigns, and the largest page. */
function queryOf({ vendor, credential }: Site): IDataObject[] {
	const { access, campaigns } = fixtures[vendor].vendor;
	const { list, query } = campaigns;
	const { paging } = list;
	const { qs } = access(credential.data, { method: list.method, url: list.path });
	const size =
		paging.style === 'whole' || !PAGINATION[vendor] ? {} : { [paging.size]: paging.maxPageSize };
	return Object.entries({ ...qs, ...query({}), ...size }).map(([name, value]) => ({
		name,
		value: String(value),
	}));
}

/** n8n's HTTP Request node, paginating the vendor's list. It gives an item a page, not a campaign. */
export async function listWithHttpRequest(
	peer: Harness,
	site: Site,
): Promise<INodeExecutionData[]> {
	const { list } = fixtures[site.vendor].vendor.campaigns;
	const pagination = PAGINATION[site.vendor];
	const parameters = queryOf(site);
	return await itemsOf(peer, {
		node: 'httpRequest',
		parameters: {
			method: 'GET',
			url: `${String(site.credential.data.baseUrl)}${list.path}`,
			...authentication(site),
			...(parameters.length && { sendQuery: true, queryParameters: { parameters } }),
			options: pagination ? paginationOptions(pagination) : {},
		},
		credentials: credentialsOf([site]),
	});
}

/** The campaigns in what HTTP Request gave. */
export function rowsOfHttpRequest({ vendor }: Site, items: INodeExecutionData[]): IDataObject[] {
	const { list } = fixtures[vendor].vendor.campaigns;
	// A bare array has become an item a campaign already.
	return items.flatMap(({ json }) => list.rows(json) ?? [json]);
}

/** Campaigns of Talkover are started with the write alone, ten in the time of an answer. */
export const startWithHttpRequest = async (peer: Harness, site: Site, ids: readonly string[]) =>
	await itemsOf(peer, {
		node: 'httpRequest',
		parameters: {
			method: 'PATCH',
			url: `=${String(site.credential.data.baseUrl)}/campaigns/{{ $json.id }}/status`,
			...authentication(site),
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '{"status":"active"}',
			options: { batching: { batch: { batchSize: 10, batchInterval: LATENCY_MS } } },
		},
		credentials: credentialsOf([site]),
		input: ids.map((id) => ({ json: { id } })),
	});
