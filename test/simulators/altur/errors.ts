import { Refusal } from '../shared/vendor';
import type { AlturSwitches } from './switches';

/** The frame around the API answers in the manner of Django REST Framework. */
export const detailBody = (message: string): unknown => ({ detail: message });

/** The only body of an error that a page shows: https://docs.altur.io/en/api-reference/campaigns/delete-contact */
export const plainError = (
	{ plainErrors }: AlturSwitches,
	status: number,
	message: string,
): unknown => (plainErrors === 'schema' ? { error: status, message } : detailBody(message));

export const notFoundIn = (switches: AlturSwitches, message = 'Not found.'): Refusal =>
	new Refusal({ status: 404, body: plainError(switches, 404, message) });

export type Refuse = (status: number, code: string, message: string, extra?: object) => Refusal;

export const refuser =
	(switches: AlturSwitches): Refuse =>
	(status, code, message, extra = {}) =>
		new Refusal({
			status,
			body: { ...named(switches.errorCode, status, code), message, ...extra },
		});

function named(shape: AlturSwitches['errorCode'], status: number, code: string): object {
	if (shape === 'none') return { error: status };
	return shape === 'code' ? { success: false, code } : { success: false, error: code };
}

/** What a check of the input throws; the route makes an INVALID_REQUEST of it. */
export type Invalid = (message: string) => Refusal;

export const invalidIn =
	(refuse: Refuse): Invalid =>
	(message) =>
		refuse(400, 'INVALID_REQUEST', message);
