import type { IDataObject } from 'n8n-workflow';

import { isObject, asNumber, rowsAt, asText } from '../shared/values';

interface Verdict {
	outcome: 'succeeded' | 'failed' | 'unknown';
	/** Why it failed, or why it is not known. */
	reason: string | null;
}

/** What became of one lead of an upload. */
export interface LeadResult extends Verdict, IDataObject {
	phoneNumber: string;
	externalId: string | null;
	customerId: string | null;
	/** The customer as CareCycle tells it, which older versions do not. */
	customer: IDataObject | null;
}

/** What the answer says about one record. */
interface MatchedRecord {
	error?: IDataObject;
	customer?: IDataObject;
}

/** The last ten digits: CareCycle takes three spellings of a US number, and answers in its own. */
const digits = (value: unknown): string => (asText(value) ?? '').replace(/\D/g, '').slice(-10);

const sameId = (row: IDataObject, record: IDataObject): boolean =>
	asText(record.externalId) !== null && asText(row.externalId) === asText(record.externalId);

const samePhone = (row: IDataObject, record: IDataObject): boolean =>
	digits(row.phoneNumber) === digits(record.phoneNumber);

/** Takes the first element that fits out of a list. */
function take<T>(list: T[], fits: (each: T) => boolean): T | undefined {
	const index = list.findIndex(fits);
	return index < 0 ? undefined : list.splice(index, 1)[0];
}

/** Gives each record what names it: an error by external id, a customer by external id or else by phone number. */
function assign(
	records: IDataObject[],
	errors: IDataObject[],
	customers: IDataObject[],
): MatchedRecord[] {
	const matched: MatchedRecord[] = records.map((record) => ({
		error: take(errors, (row) => sameId(row, record)),
	}));
	for (const fits of [sameId, samePhone]) {
		matched.forEach((each, index) => {
			if (each.error || each.customer) return;
			each.customer = take(customers, (row) => fits(row, records[index] as IDataObject));
		});
	}
	const open = matched.filter(({ error, customer }) => !error && !customer);
	// As many errors as records that are left: their order tells which is whose.
	if (open.length === errors.length) for (const each of open) each.error = errors.shift();
	return matched;
}

/** The verdict on records that nothing in the answer names: good only where the counts leave no doubt. */
function verdictOnRest(matched: MatchedRecord[], strays: IDataObject[], body: unknown): Verdict {
	const { succeeded, failed } = isObject(body) ? body : {};
	const named = matched.filter(({ error }) => error).length;
	const missing = Math.max(strays.length, (asNumber(failed) ?? 0) - named);
	if (missing === 0 && (asNumber(succeeded) ?? 0) >= matched.length - named)
		return { outcome: 'succeeded', reason: null };
	if (missing === 0)
		return { outcome: 'unknown', reason: 'CareCycle does not say what became of this lead' };
	const reasons = [...new Set(strays.map(({ error }) => asText(error) ?? 'no reason given'))].join(
		'; ',
	);
	const which = `CareCycle refused ${missing} of ${matched.length} leads of this upload and does not say which`;
	return { outcome: 'unknown', reason: reasons ? `${which}: ${reasons}` : which };
}

function verdictOn({ error, customer }: MatchedRecord, rest: Verdict): Verdict {
	if (error)
		return { outcome: 'failed', reason: asText(error.error) ?? 'CareCycle gives no reason' };
	return customer ? { outcome: 'succeeded', reason: null } : rest;
}

/**
 * What became of each record of one upload, in their order. The answer counts `succeeded` and `failed` and lists
 * `errors`; the newer one lists the customers under `results` too:
 * https://docs.carecycle.ai/docs/api-reference/leads/upload-lead-records
 */
export function matchLeads(records: IDataObject[], body: unknown): LeadResult[] {
	const strays = [...(rowsAt(body, 'errors') ?? [])];
	const matched = assign(records, strays, [...(rowsAt(body, 'results') ?? [])]);
	const rest = verdictOnRest(matched, strays, body);
	return records.map((record, index) => {
		const each = matched[index] as MatchedRecord;
		return {
			...verdictOn(each, rest),
			phoneNumber: String(record.phoneNumber),
			externalId: asText(record.externalId),
			customerId: asText(each.customer?.id),
			customer: each.customer ?? null,
		};
	});
}
