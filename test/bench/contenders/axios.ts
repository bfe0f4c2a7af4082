import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { fillPath } from '../../../nodes/shared/vendor';
import { fixtures } from '../../vendors';
import type { Site } from '../site';
import { inFlight, readList, type Client } from './list';

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
