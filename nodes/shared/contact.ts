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

/** Whether the text is a phone number in E.164: a plus sign, the country code and the number, 8 to 16 characters. */
export const isE164 = (phone: string): boolean => E164.test(phone);

/** A phone number without the spaces, dots, dashes and brackets that people write. Not checked: see `isE164`. */
export const dialable = (phone: unknown): string => String(phone ?? '').replace(/[\s().-]/g, '');

/** First and last name with a space between, as far as they are given. */
export const fullName = ({ firstName, lastName }: Contact): string =>
	[firstName, lastName].filter(Boolean).join(' ');
