import { Refusal } from '../shared/vendor';
import type { AlturSwitches } from './switches';

const TEXTS: Record<string, string> = {
  BILLING_LIMIT_REACHED: 'The billing limit of the organization was reached.',
  CAMPAIGN_FINISHED: 'A finished campaign cannot be changed.',
  CONTACT_NOT_DELETABLE: 'Only contacts in queue or failed can be deleted.',
  CYCLES_NOT_ENABLED: 'Cycles are not enabled on this campaign.',
  IMMUTABLE_FIELD: 'This field cannot be changed.',
  NOT_FOUND: 'Not found.',
  SCHEDULED_MODE_ONLY: 'This field needs cycles in mode scheduled.',
  UNKNOWN_ACTION: 'Unknown action.',
};

/** Assumed: the pages name codes and texts, and show no whole error body. */
function body(shape: AlturSwitches['errorBody'], status: number, code: string, message: string): object {
  switch (shape) {
    case 'error':
      return { success: false, error: code, message };
    case 'code':
      return { code, message };
    case 'number':
      return { error: status, message: code };
    case 'detail':
      return { detail: message, code };
  }
}

export const refuse = (
  { errorBody }: AlturSwitches,
  status: number,
  code: string,
  { message = TEXTS[code] ?? code, ...extra }: { message?: string; [key: string]: unknown } = {},
): Refusal => new Refusal({ status, body: { ...body(errorBody, status, code, message), ...extra } });

export const invalid = (switches: AlturSwitches, message: string): Refusal =>
  refuse(switches, 400, 'INVALID_REQUEST', { message });

export const notFound = (switches: AlturSwitches): Refusal => refuse(switches, 404, 'NOT_FOUND');
