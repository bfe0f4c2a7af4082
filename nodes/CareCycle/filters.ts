import type { IDataObject } from 'n8n-workflow';

import { isObject, asText } from '../shared/values';

/** What a list must show, whatever CareCycle made of the filters: the names of some of them are assumed. */

export interface CampaignFilters {
	/** Text, or a number from an expression. */
	search?: unknown;
	status?: string;
}

export function matchesCampaign(
	campaign: IDataObject,
	{ search, status }: CampaignFilters,
): boolean {
	if (status && campaign.status !== status) return false;
	const needle = asText(search)?.trim().toLowerCase();
	if (!needle) return true;
	return [campaign.name, campaign.description].some((field) =>
		asText(field)?.toLowerCase().includes(needle),
	);
}

/** Every value in an object, however deep, as one text. */
function everything(value: unknown): string {
	if (Array.isArray(value)) return value.map(everything).join(' ');
	return isObject(value)
		? Object.values(value).map(everything).join(' ')
		: String(value ?? '').toLowerCase();
}

const digits = (value: string): string => value.replace(/\D/g, '');

const isNumberLike = (word: string): boolean =>
	/^[\d()+.-]+$/.test(word) && digits(word).length >= 3;

/** CareCycle searches "name, phone, email, location, etc.", so each word may stand in any field. */
export function matchesCustomer(customer: IDataObject, search: string): boolean {
	const haystack = everything(customer);
	const phone = digits(asText(customer.callerId) ?? '');
	const words = search.toLowerCase().split(/\s+/).filter(Boolean);
	return words.every(
		(word) => haystack.includes(word) || (isNumberLike(word) && phone.includes(digits(word))),
	);
}
