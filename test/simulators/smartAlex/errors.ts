import { Refusal, type ApiRequest } from '../shared/vendor';
import type { SmartAlexSwitches } from './switches';

/** General codes by status: https://docs.getsmartalex.com/api-reference/introduction */
const CODES: Record<number, string> = {
	400: 'invalid_request',
	401: 'unauthorized',
	403: 'forbidden',
	404: 'not_found',
	422: 'invalid_request',
	429: 'rate_limited',
	500: 'server_error',
};

export function errorBody(
	switches: SmartAlexSwitches,
	status: number,
	message: string,
	code = CODES[status],
): unknown {
	return switches.errorBody === 'text' ? { error: message } : { error: { code, message, status } };
}

/** Answers with errors in the shape that the switches ask for. */
export class Errors {
	constructor(private readonly switches: SmartAlexSwitches) {}

	refuse(status: number, message: string, code?: string): Refusal {
		return new Refusal({ status, body: errorBody(this.switches, status, message, code) });
	}

	/** A body or query that does not fit. https://docs.getsmartalex.com/mcp/errors writes it as `field: reason`. */
	invalid(field: string, reason: string): Refusal {
		return this.refuse(this.switches.badInput, `${field}: ${reason}`);
	}

	/** https://docs.getsmartalex.com/mcp/errors */
	noRoute({ method, path }: ApiRequest): Refusal {
		return this.refuse(404, noRouteText(method, path));
	}
}

export const noRouteText = (method: string, path: string): string =>
	`No route found for ${method} ${(path.split('?')[0] ?? '').replace(/^\/v1/, '')}`;
