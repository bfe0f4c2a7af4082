import type { IDataObject } from 'n8n-workflow';

import { quoted } from '../../../shared/phone';
import { MOST_CUSTOM_FIELDS } from '../../careCycle.vendor';

/** What the node's parameters say about one lead. */
export interface LeadFields {
	phoneNumber: string;
	postalCode: string;
	timezone: string;
	additional: IDataObject;
}

/** Zones by the short names that CareCycle takes beside the usual ones. */
export const SHORT_ZONES: Record<string, string> = { EST: 'Eastern', CST: 'Central', MST: 'Mountain', PST: 'Pacific' };

/** `+1XXXXXXXXXX`, from any spelling of a US number; undefined where it is none. */
export function usNumber(value: string): string | undefined {
	const digits = value.replace(/[\s().-]/g, '').replace(/^\+?1(?=\d{10}$)/, '');
	return /^\d{10}$/.test(digits) ? `+1${digits}` : undefined;
}

export function isZone(name: string): boolean {
	if (name in SHORT_ZONES) return true;
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
	} catch {
		return false;
	}
}

/** MM/DD/YYYY, from that, MM-DD-YYYY or a date that begins with YYYY-MM-DD; undefined where it is none. */
export function birthDate(value: string): string | undefined {
	const american = value.trim().replace(/^(\d{4})-(\d\d)-(\d\d)(T.*)?$/, '$2/$3/$1').replace(/-/g, '/');
	return /^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/\d{4}$/.test(american) ? american : undefined;
}

const customFieldsOf = (additional: IDataObject): IDataObject[] =>
	(((additional.customFields ?? {}) as IDataObject).field ?? []) as IDataObject[];

/** What CareCycle would refuse; undefined where all is well. */
export function leadComplaint({ phoneNumber, postalCode, timezone, additional }: LeadFields): string | undefined {
	if (!phoneNumber) return 'The Phone Number is empty';
	if (!usNumber(phoneNumber)) return `The Phone Number ${quoted(phoneNumber)} is not a US number: it needs ten digits, with or without +1 before them`;
	if (!postalCode && !timezone) return 'Postal Code and Timezone are both empty: CareCycle needs one of them to know when it may call';
	if (postalCode && postalCode.length !== 5) return 'The Postal Code must have five characters';
	if (timezone && !isZone(timezone)) return 'The Timezone is not known: write it as America/New_York, or EST, CST, MST or PST';
	const { dateOfBirth } = additional;
	if (dateOfBirth && !birthDate(String(dateOfBirth))) return 'The Date of Birth must be written as MM/DD/YYYY or YYYY-MM-DD';
	if (customFieldsOf(additional).length > MOST_CUSTOM_FIELDS) return `A lead takes ${MOST_CUSTOM_FIELDS} Custom Fields at most`;
	return undefined;
}

/** The record as CareCycle takes it. Fields that were left empty stay as they are at CareCycle. */
export function toRecord({ phoneNumber, postalCode, timezone, additional }: LeadFields): IDataObject {
	const { dateOfBirth } = additional;
	const customFields = customFieldsOf(additional).map(({ fieldKey, value }) => ({ fieldKey, value: String(value ?? '') }));
	const record: IDataObject = {
		...additional,
		phoneNumber: usNumber(phoneNumber),
		postalCode,
		timezone,
		dateOfBirth: dateOfBirth ? birthDate(String(dateOfBirth)) : undefined,
		customFields: customFields.length ? customFields : undefined,
	};
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '' && value !== undefined));
}
