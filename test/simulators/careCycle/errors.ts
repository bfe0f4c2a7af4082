import { Refusal } from '../shared/vendor';
import type { CareCycleSwitches } from './switches';

/** https://docs.carecycle.ai/docs/api-reference/authentication */
const CODES: Record<number, string> = {
	400: 'BAD_REQUEST',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'NOT_FOUND',
	422: 'VALIDATION_ERROR',
	429: 'RATE_LIMIT_EXCEEDED',
	500: 'INTERNAL_ERROR',
};

export interface Issue {
	path: Array<string | number>;
	message: string;
	expected: string;
	received: string;
	code: string;
}

export const errorBody = (status: number, message: string) => ({
	message,
	code: CODES[status] ?? 'INTERNAL_ERROR',
});

export const refuse = (status: number, message: string): Refusal =>
	new Refusal({ status, body: errorBody(status, message) });

export const invalid = (errors: Issue[], switches: CareCycleSwitches): Refusal =>
	new Refusal({
		status: switches.invalid,
		body: { message: 'Validation failed', code: 'VALIDATION_ERROR', errors },
	});

export const issue = (
	path: Issue['path'],
	message: string,
	expected: string,
	received: unknown,
	code = 'invalid_type',
): Issue => ({
	path,
	message,
	expected,
	received: received === undefined ? 'undefined' : String(received),
	code,
});

// The pattern that every UUID parameter has on its page.
const UUID =
	/^([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}(-0{4}){3}-0{12}|f{8}(-f{4}){3}-f{12})$/i;

export const isUuid = (value: unknown): value is string =>
	typeof value === 'string' && UUID.test(value);

export function checkUuid(name: string, value: unknown, switches: CareCycleSwitches): string {
	if (isUuid(value)) return value;
	throw invalid([issue([name], 'Invalid UUID', 'uuid', value, 'invalid_format')], switches);
}
