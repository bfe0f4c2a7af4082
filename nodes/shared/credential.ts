import type { ICredentialTestRequest, IDataObject } from 'n8n-workflow';

import type { Vendor } from './vendor';

/** The base URL that the person entered, without a trailing slash. */
export const BASE_URL = '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}';

/** Tests a key by listing as few campaigns as possible. */
export const credentialTest = (vendor: Vendor, qs: IDataObject): ICredentialTestRequest => ({
	request: {
		baseURL: BASE_URL,
		url: vendor.campaigns.list.path,
		method: vendor.campaigns.list.method,
		qs,
		headers: { Accept: 'application/json' },
		disableFollowRedirect: true,
	},
	rules: [
		refusal(401, `${vendor.name} does not know this API key. You find it ${vendor.keyPlace}.`),
		refusal(403, `This API key may not list ${vendor.name} campaigns. Check its permissions ${vendor.keyPlace}.`),
		refusal(404, `There is no ${vendor.name} API at this Base URL.`),
		refusal(429, `${vendor.name} gets too many requests from this key. Try again in a minute.`),
	],
});

const refusal = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});
