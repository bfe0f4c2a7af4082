import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { fillPath, type Endpoint, type Paging } from '../../../nodes/shared/vendor';
import { fixtures } from '../../vendors';
import type { Site } from '../site';

type Client = (
	endpoint: Endpoint,
	qs?: IDataObject,
	ids?: Record<string, string>,
) => Promise<unknown>;
type NumberedPages = Extract<Paging, { style: 'pages' }>;

/** Axios with the vendor's credential. */
function clientFor({ vendor: id, credential }: Site, httpAgent: Agent): Client {
	const { vendor } = fixtures[id];
	const { data } = credential;
	const client: AxiosInstance = axios.create({ baseURL: String(data.baseUrl), httpAgent });
	return async (endpoint, qs, ids = {}) => {
		const url = fillPath(endpoint, ids);
		const { method } = endpoint;
		const access = vendor.access(data, { method, url });
		const answer = await client.request<unknown>({
			method,
			url,
			headers: access.headers,
			params: { ...access.qs, ...qs },
			data: endpoint.body,
		});
		return answer.data;
	};
}

/** Works on connections that stay open for as long as it takes. */
async function withClient<T>(site: Site, work: (client: Client) => Promise<T>): Promise<T> {
	const agent = new Agent({ keepAlive: true });
	try {
		return await work(clientFor(site, agent));
	} finally {
		agent.destroy();
	}
}

/** The results in the order of the values, with so many in flight at any time. */
async function inFlight<T, R>(
	values: readonly T[],
	most: number,
	work: (value: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const lane = async () => {
		while (next < values.length) {
			const place = next++;
			results[place] = await work(values[place] as T);
		}
	};
	await Promise.all(Array.from({ length: Math.min(most, values.length) }, lane));
	return results;
}

/** Numbers of the pages after the first, as that one tells them. */
function laterPages(
	body: unknown,
	{ readPageInfo, maxPageSize, firstPage }: NumberedPages,
): number[] {
	const { lastPage, total, hasMore } = readPageInfo(body);
	if (hasMore === false) return [];
	const last = lastPage ?? Math.ceil((total ?? 0) / maxPageSize) - 1 + firstPage;
	return Array.from({ length: Math.max(0, last - firstPage) }, (_, index) => firstPage + 1 + index);
}

async function readList(client: Client, site: Site, most: number): Promise<IDataObject[]> {
	const { list, query } = fixtures[site.vendor].vendor.campaigns;
	const { paging } = list;
	const rowsOf = (body: unknown) => list.rows(body) ?? [];
	const read = async (qs: IDataObject) => await client(list, { ...query({}), ...qs });

	if (paging.style === 'whole') return rowsOf(await read({}));
	if (paging.style === 'pages') {
		const page = async (number: number) =>
			await read({ [paging.page]: number, [paging.size]: paging.maxPageSize });
		const first = await page(paging.firstPage);
		const others = await inFlight(laterPages(first, paging), most, page);
		return [first, ...others].flatMap(rowsOf);
	}
	const rows: IDataObject[] = [];
	for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
		const body = await read({
			[paging.size]: paging.maxPageSize,
			...(cursor !== undefined && { [paging.cursor]: cursor }),
		});
		rows.push(...rowsOf(body));
		cursor = paging.next(body);
	}
	return rows;
}

/** Reads the vendor's list of campaigns with plain axios, and gathers its rows in order. */
export const listWithAxios = async (site: Site, most: number): Promise<IDataObject[]> =>
	await withClient(site, async (client) => await readList(client, site, most));

async function startOne(client: Client, site: Site, campaignId: string): Promise<unknown> {
	const { campaigns, verbs } = fixtures[site.vendor].vendor;
	const about = { campaignId };
	const before = (await client(campaigns.get, {}, about)) as IDataObject;
	const raw = (campaigns.get.unwrap?.(before) ?? before) as IDataObject;
	const endpoint = verbs.start?.endpoint(campaigns.normalize(raw));
	if (!endpoint) throw new Error(`${site.vendor} cannot start campaigns`);
	await client(endpoint, {}, about);
	return await client(campaigns.get, {}, about);
}

/** What Start does, with plain axios: each campaign is read, started and read back. */
export const startWithAxios = async (
	site: Site,
	ids: readonly string[],
	most: number,
): Promise<unknown[]> =>
	await withClient(
		site,
		async (client) => await inFlight(ids, most, async (id) => await startOne(client, site, id)),
	);
