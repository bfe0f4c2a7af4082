import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	ICredentialTestFunctions,
	IDataObject,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { openCredential } from '../http/credential';
import { connectionFault } from '../http/connection';
import type { Fault } from '../http/faults';
import { inWords } from '../http/errors';
import { answerFault } from '../http/answer';
import { timeouts } from '../http/timeouts';
import type { Vendor } from '../vendor';

/** Name of a vendor's test, as `testedBy` has it. */
export const testName = ({ credential }: Vendor): string => `${credential}Test`;

/**
 * Tests that say what the node would say. n8n asks the first node that names one for the credential, so each node
 * that uses the credential has it.
 */
export const credentialTests = (
	...vendors: readonly Vendor[]
): Record<string, ICredentialTestFunction> =>
	Object.fromEntries(vendors.map((vendor) => [testName(vendor), credentialTest(vendor)]));

const credentialTest = (vendor: Vendor): ICredentialTestFunction =>
	async function (this, { data = {} }) {
		const message = await issueWith(this, vendor, data);
		return message === undefined
			? { status: 'OK', message: 'Connection successful!' }
			: { status: 'Error', message };
	};

async function issueWith(
	context: ICredentialTestFunctions,
	vendor: Vendor,
	credential: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const opened = openCredential(vendor, credential);
	if (opened.issue !== undefined) return `${opened.issue}. ${opened.hint}`;
	const fault = await listFault(context, vendor, credential, opened);
	if (!fault) return undefined;
	const { message, hint } = inWords(vendor, vendor.campaigns.list, fault);
	return `${message.replace(/\.$/, '')}. ${hint}`;
}

/** Lists as few campaigns as possible. `request` is the only helper that n8n gives a credential test. */
async function listFault(
	context: ICredentialTestFunctions,
	vendor: Vendor,
	credential: ICredentialDataDecryptedObject,
	{ baseUrl, secrets }: { baseUrl: string; secrets: string[] },
): Promise<Fault | undefined> {
	const { method, path } = vendor.campaigns.list;
	const { headers, qs } = vendor.access(credential, { method, url: path });
	let response: IN8nHttpFullResponse;
	try {
		response = (await context.helpers.request({
			method,
			uri: `${baseUrl}${path}`,
			qs: { ...smallest(vendor), ...qs },
			headers: { Accept: 'application/json', ...headers },
			json: true,
			timeout: timeouts.form,
			followRedirect: false,
			resolveWithFullResponse: true,
			simple: false,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		return connectionFault(error, secrets);
	}
	return answerFault(vendor, response, secrets) ?? contentFault(vendor, response);
}

/** Query for a page of one campaign, where the list comes in pages. */
function smallest({ campaigns }: Vendor): IDataObject {
	const { paging } = campaigns.list;
	if (paging.style === 'whole') return {};
	return {
		...(paging.style === 'pages' ? { [paging.page]: paging.firstPage } : {}),
		[paging.size]: 1,
	};
}

/** An address may answer with a list of something else. */
function contentFault(
	{ campaigns }: Vendor,
	{ body, statusCode }: IN8nHttpFullResponse,
): Fault | undefined {
	const rows = campaigns.list.rows(body);
	const isCampaign = (row: IDataObject) => {
		const { id, name, vendorStatus } = campaigns.normalize(row);
		return id !== '' && (name !== null || vendorStatus !== null);
	};
	const isForeign = !rows || (rows.length > 0 && !rows.some(isCampaign));
	return isForeign ? { kind: 'otherJson', status: statusCode } : undefined;
}
