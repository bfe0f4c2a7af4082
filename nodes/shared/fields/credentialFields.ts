import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import type { Vendor } from '../vendor';

/** The base URL that the person entered, as `baseUrlOf` reads it. */
export const BASE_URL =
	'={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/^(?![a-z][a-z\\d+.-]*:\\/\\/)/i, "https://") }}';

const sentences = (...parts: Array<string | undefined>): string => parts.filter(Boolean).join(' ');

/**
 * The API Key of a credential. `about` and `note` are sentences before and after the place where the key is found.
 */
export const apiKeyField = (
	{ apiKeyLocation }: Vendor,
	{ about, note, placeholder }: { about?: string; note?: string; placeholder?: string } = {},
): INodeProperties => ({
	displayName: 'API Key',
	name: 'apiKey',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	placeholder,
	hint: sentences(about, `You find it ${apiKeyLocation}.`, note),
});

/** The fields that only this vendor's credential has. */
export const ownFields = ({ credentialFields = [] }: Vendor): INodeProperties[] =>
	credentialFields.map(({ name, label, about, placeholder, isRequired, location }) => ({
		displayName: label,
		name,
		type: 'string',
		...(isRequired ? { required: true } : {}),
		default: '',
		placeholder,
		hint: sentences(about, `You find it ${location}.`),
	}));

/** The Base URL of a credential. `unless` is a sentence that says who has another address. */
export const baseUrlField = (
	{ name, baseUrl }: Vendor,
	unless = `Change it only if ${name} gave you another one.`,
): INodeProperties => ({
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	required: true,
	default: baseUrl,
	hint: sentences(
		'Address of the API.',
		unless,
		'Without http:// or https:// in front, https:// is taken.',
	),
});

/** The path below the Base URL. n8n's HTTP Request node gives the whole address, as `uri`. */
function pathOf({ url, uri }: { url?: string; uri?: string }, baseUrl: unknown): string {
	const address = url ?? uri ?? '';
	const base = String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '');
	const path = base !== '' && address.startsWith(base) ? address.slice(base.length) : address;
	return path.split('?')[0] ?? '';
}

/** Puts on a request what the vendor's record says. A function, since an expression cannot leave a header out. */
export const authenticate =
	(vendor: Vendor) =>
	async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { headers, qs = {} } = vendor.access(credentials, {
			method: request.method,
			url: pathOf(request, credentials.baseUrl),
		});
		return {
			...request,
			headers: { ...request.headers, ...headers },
			qs: { ...request.qs, ...qs },
		};
	};
