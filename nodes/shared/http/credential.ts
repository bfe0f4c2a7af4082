import type { IDataObject } from 'n8n-workflow';

import { type CredentialField, keyOf, type Vendor } from '../vendor';

/** What is wrong with a credential before anything is asked, and what to do about it. */
interface CredentialIssue {
	issue: string;
	hint: string;
}

interface OpenedCredential {
	baseUrl: string;
	/** Distinguishes accounts without the key. */
	account: string;
	/** What no message may hold. */
	secrets: string[];
	issue?: undefined;
}

/**
 * The address as it is used: without blanks and trailing slashes, and with https:// where nothing like it is in
 * front.
 */
export const baseUrlOf = (value: unknown): string => {
	const address = typeof value === 'string' ? value.trim().replace(/\/+$/, '') : '';
	return address === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
};

/** What is left of a broken https:// is no host. */
const isWebAddress = (address: string): boolean =>
	/^https?:\/\/(?!https?(?:[:/]|$))[^/\s]+\S*$/i.test(address);

/** Text that may stand in a header. */
const isPrintable = (value: string): boolean => /^[\x20-\x7e]*$/.test(value);

const keyIssue = ({ name, apiKeyLocation }: Vendor, key: string): CredentialIssue | undefined => {
	if (key === '')
		return {
			issue: `The ${name} credential has no API key`,
			hint: `Enter the API key. You find it ${apiKeyLocation}.`,
		};
	if (isPrintable(key)) return undefined;
	return {
		issue: `The API key in the ${name} credential holds characters that no key has`,
		hint: `Copy the API key again. You find it ${apiKeyLocation}.`,
	};
};

const addressIssue = ({ name }: Vendor, address: string): CredentialIssue | undefined =>
	isWebAddress(address)
		? undefined
		: {
				issue: `The Base URL in the ${name} credential is not a web address`,
				hint: 'It must start with https:// or http://.',
			};

function fieldIssue(
	{ name }: Vendor,
	{ label, location, isRequired }: CredentialField,
	value: string,
): CredentialIssue | undefined {
	const hint = `Enter the ${label}. You find it ${location}.`;
	if (value === '' && isRequired) return { issue: `The ${name} credential has no ${label}`, hint };
	if (!isPrintable(value))
		return {
			issue: `The ${label} in the ${name} credential holds characters that none has`,
			hint,
		};
	return undefined;
}

/** Reads a credential: key, address and further fields, or the reason why they cannot work. */
export function openCredential(
	vendor: Vendor,
	credential: IDataObject,
): OpenedCredential | CredentialIssue {
	const key = typeof credential.apiKey === 'string' ? keyOf(credential) : '';
	const baseUrl = baseUrlOf(credential.baseUrl);
	const fields = vendor.credentialFields ?? [];
	const textOf = ({ name }: CredentialField) => String(credential[name] ?? '');
	const issue =
		keyIssue(vendor, key) ??
		addressIssue(vendor, baseUrl) ??
		fields
			.map((field) => fieldIssue(vendor, field, textOf(field).trim()))
			.find((each) => each !== undefined);
	if (issue) return issue;
	const account = JSON.stringify([baseUrl, ...fields.map(textOf)]);
	return { baseUrl, account, secrets: [key, key.replace(/^\S+\s+/, '')] };
}

/** The text with every secret replaced: vendors may repeat the key in what they answer. */
export const withoutSecrets = (text: string, secrets: string[]): string =>
	secrets
		.filter((secret) => secret.length > 3)
		.reduce((rest, secret) => rest.split(secret).join('***'), text);
