import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import type { Harness } from '../../harness';
import { fixtures, vendorIds, type VendorId } from '../../vendors';
import { credentialsOf, type Site } from '../site';
import { harnessFor } from './engine';
import { readList, type Client } from './list';
import { itemsOf } from './nodes';

const NAME = 'requestHelper';

/** n8n's own request helper with the node's credential, which is read once. */
async function clientFor(context: IExecuteFunctions, id: VendorId): Promise<Client> {
	const type = fixtures[id].vendor.credential;
	const data = await context.getCredentials<ICredentialDataDecryptedObject>(type);
	const credentialsDecrypted = { id: type, name: type, type, data };
	return async ({ method, path }, qs) =>
		(await context.helpers.httpRequestWithAuthentication.call(
			context,
			type,
			{ method, baseURL: String(data.baseUrl), url: path, qs, disableFollowRedirect: true },
			{ credentialsDecrypted },
		)) as unknown;
}

/** A node with nothing in it but n8n's request helper: what it takes is the least that any node of n8n can take. */
class RequestHelper implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Request Helper',
		name: NAME,
		group: ['input'],
		version: 1,
		description: 'Reads a list of campaigns',
		defaults: { name: 'Request Helper' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: vendorIds.map((id) => ({ name: fixtures[id].vendor.credential })),
		properties: [{ displayName: 'Vendor', name: 'vendor', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const vendor = this.getNodeParameter('vendor', 0) as VendorId;
		const client = await clientFor(this, vendor);
		const most = fixtures[vendor].vendor.maxConcurrentRequests;
		return [(await readList(client, { vendor }, most)).map((json) => ({ json }))];
	}
}

/** That node on the same engine as the others. */
export const loadRequestHelper = (ours: Harness): Harness =>
	harnessFor(ours, 'bench', new RequestHelper());

/** The vendor's list by n8n's request helper, with as many requests in flight as the vendor's record says. */
export const listWithRequestHelper = async (bare: Harness, site: Site) =>
	await itemsOf(bare, {
		node: NAME,
		parameters: { vendor: site.vendor },
		credentials: credentialsOf([site]),
	});
