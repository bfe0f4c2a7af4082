import { asObject, type ApiRequest, type Context } from '../shared/vendor';

const nameOf = ({ method, path }: ApiRequest): string =>
	`${method} ${path.replace(/^\/api\/v1/, '').replace(/\?.*$/, '')}`;

/** No page says what becomes of a field that the vendor does not know: it is passed over, and noted. */
export function noteUnknown(
	{ dropped }: Pick<Context<unknown>, 'dropped'>,
	request: ApiRequest,
	known: readonly string[],
): void {
	const sent = request.method === 'GET' ? request.query : asObject(request.body);
	for (const field of Object.keys(sent))
		if (!known.includes(field)) dropped.push(`${nameOf(request)}: ${field}`);
}
