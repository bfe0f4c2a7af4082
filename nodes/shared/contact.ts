import type { IDataObject } from 'n8n-workflow';

/** A person to be called, in the words that all vendors share. */
export interface Contact {
	/** E.164: a plus sign, the country code and the number. */
	phone: string;
	firstName?: string;
	lastName?: string;
	email?: string;
	company?: string;
	/** The caller's own id of this person. */
	externalId?: string;
	/** Values that the campaign's script may use. */
	variables?: IDataObject;
}

/** What became of one contact. */
export interface ContactResult {
	outcome: 'added' | 'updated' | 'skipped' | 'failed' | 'unknown';
	/** The vendor's id of the contact, where it says it. */
	contactId: string | null;
	/** Why it was skipped or failed, where the vendor says it. */
	reason: string | null;
	/** What the vendor said about this contact, as it came. */
	raw?: IDataObject;
}

const E164 = /^\+[1-9]\d{6,14}$/;

export const isE164 = (phone: string): boolean => E164.test(phone);

/** Spaces, dots, dashes and brackets are how people write numbers; what is left must be E.164. */
export const dialable = (phone: unknown): string => String(phone ?? '').replace(/[\s().-]/g, '');

/** How a full number is written, as a sentence. */
export const WRITE_NUMBER = 'Write it with a plus sign, the country code and the number, for example +15550001111.';

const LONGEST_QUOTED = 40;

/** Why a number cannot be called, with the number as it was entered: among many items it is how a person finds it. */
export function phoneTrouble(label: string, entered: unknown): string {
	const shown = String(entered ?? '').trim();
	if (shown === '') return `The ${label} is empty`;
	const quoted = shown.length > LONGEST_QUOTED ? `${shown.slice(0, LONGEST_QUOTED)}...` : shown;
	return `The ${label} "${quoted}" is not a full number`;
}

export const fullName = ({ firstName, lastName }: Contact): string => [firstName, lastName].filter(Boolean).join(' ');
