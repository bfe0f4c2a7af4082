import { type IN8nHttpFullResponse } from 'n8n-workflow';

import { withoutSecrets } from './credential';
import { reasonIn } from './errorBody';
import { type Fault } from './faults';
import { retryAfterMs } from './rateLimiter';
import { isObject } from '../values';
import { type Vendor } from '../vendor';

const LONGEST_REASON = 500;

/** What the vendor said, fit for a message: on one line, not too long, without the key. */
const printable = (said: string, secrets: string[]): string =>
	withoutSecrets(said, secrets).replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);

/** What is wrong with an answer of the vendor; undefined where it is good. */
export function answerFault(
	vendor: Vendor,
	response: IN8nHttpFullResponse,
	secrets: string[],
): Fault | undefined {
	const { statusCode: status, headers } = response;
	const body: unknown = response.body;
	if (status >= 300 && status < 400) return { kind: 'redirect', status };
	if (status < 300) {
		if (typeof body !== 'string' || body.trim() === '') return undefined;
		const isJson = String(headers['content-type'] ?? '').includes('json');
		return { kind: isJson ? 'cutShort' : 'notJson', status };
	}
	const { text, retryAfterSeconds, cause, hint, isWrongAddress } = vendor.parseError(status, body);
	const said = text || reasonIn(body);
	return {
		kind: 'answer',
		status,
		cause,
		hint,
		isMissing: status === 404 && !(isWrongAddress ?? !isObject(body)),
		reason: said ? printable(said, secrets) : undefined,
		retryAfterMs:
			status === 429 || status === 503
				? retryAfterMs(headers, retryAfterSeconds, Date.now())
				: undefined,
	};
}
