import type { ApiRequest } from './vendor';

export interface KeyPlace {
	/** Lower case. */
	header: string;
	/** What stands before the key, as in `Bearer ` or `api-key `; empty for a raw key. */
	prefix: string;
}

/** The key a request presents, or undefined when the header is missing or has another form. */
export function presentedKey(request: ApiRequest, place: KeyPlace): string | undefined {
	const value = request.headers[place.header];
	if (typeof value !== 'string' || !value.startsWith(place.prefix)) return undefined;
	return value.slice(place.prefix.length) || undefined;
}
