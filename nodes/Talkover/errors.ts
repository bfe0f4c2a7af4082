import type { IDataObject } from 'n8n-workflow';

import { asNumber, asText, isObject, objectAt } from '../shared/values';
import type { ParsedError } from '../shared/vendor';

/** Talkover's error bodies: docs/vendors/talkover.md, Errors. */

/** The call that stands in the way of another one to the same number. */
export const existingCall = (body: unknown): IDataObject | undefined =>
	objectAt(body, 'existing_call');

const aboutExisting = ({ id, status, created_at: since }: IDataObject): string =>
	`It is call ${String(id)}, ${asText(status) ?? 'open'}${since ? ` since ${String(since)}` : ''}.`;

/** `{ errors: { field: [text] } }` of a 422. */
function fieldErrors(body: IDataObject): string[] {
	return Object.entries(objectAt(body, 'errors') ?? {}).map(
		([field, texts]) => `${field}: ${[texts].flat().map(String).join(' ')}`,
	);
}

/**
 * Talkover has no single error body: the text is in `error.message`, `message`, or `error` where that is a string;
 * fields of a 422 are in `errors`.
 */
export function parseError(status: number, body: unknown): ParsedError {
	if (!isObject(body)) return {};
	const error = objectAt(body, 'error');
	const code = asText(error?.code) ?? asText(body.code);
	const text = saidIn(body);
	return {
		text,
		retryAfterSeconds: asNumber(objectAt(error, 'details')?.retry_after) ?? undefined,
		hint: HINTS.find(([word]) => word === code || text?.startsWith(word))?.[1],
		cause: causeOf(status, code, text),
	};
}

/** What the vendor says, on one line. */
export function saidIn(body: IDataObject): string | undefined {
	const error = objectAt(body, 'error');
	const said = asText(error?.message) ?? asText(body.message) ?? asText(body.error);
	const existing = existingCall(body);
	const more = existing ? [aboutExisting(existing)] : fieldErrors(body);
	return (
		[more.length ? said && asSentence(said) : said, ...more].filter(Boolean).join(' ') || undefined
	);
}

const asSentence = (said: string): string => (/[.!?]$/.test(said) ? said : `${said}.`);

/** What a person can do about a refusal, by its code or by how its text begins. */
const HINTS: Array<[word: string, hint: string]> = [
	[
		'Campaign is not active',
		'Talkover queues calls in active campaigns only. Start the campaign, then run it again.',
	],
	['AGENT_INACTIVE', 'Publish the agent in the Talkover dashboard, then run it again.'],
	['CALL_NOT_ACTIVE', 'The call is over, or was never made. There is nothing to end.'],
];

/** A 403 is not always about the key: a full plan, or an active campaign that cannot be deleted, answer it too. */
function causeOf(
	status: number,
	code: string | null,
	said: string | undefined,
): ParsedError['cause'] {
	if (status !== 403) return undefined;
	if (code === 'CAMPAIGN_LIMIT_REACHED') return 'quota-exhausted';
	return said?.startsWith('Cannot ') ? null : undefined;
}
