import type { ICredentialTestRequest, IDataObject } from 'n8n-workflow';

import type { Vendor } from './vendor';

/** The base URL that the person entered, without a trailing slash. */
export const BASE_URL = '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}';

/** Tests a key by listing as few campaigns as possible. `says` holds the vendor's own words for some status codes. */
export const credentialTest = (vendor: Vendor, qs: IDataObject, says: Record<number, string> = {}): ICredentialTestRequest => ({
	request: {
		baseURL: BASE_URL,
		url: vendor.campaigns.list.path,
		method: vendor.campaigns.list.method,
		qs,
		headers: { Accept: 'application/json' },
		disableFollowRedirect: true,
	},
	rules: [
		...Object.entries(says).map(([status, message]) => refusal(Number(status), message)),
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
