import type { IDataObject } from 'n8n-workflow';

import { asText, isObject, parseList } from '../shared/values';

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

/** What a customer list is narrowed by that each customer shows. */
export interface CustomerFilters {
	search?: unknown;
	customerStatuses?: unknown;
	states?: unknown;
	counties?: unknown;
	sources?: unknown;
}

const wordsIn = (value: unknown): string[] => parseList(value).map((word) => word.toLowerCase());

const isOneOf = (value: unknown, words: string[]): boolean =>
	words.includes(asText(value)?.trim().toLowerCase() ?? '');

/** `NY` and `New York` are not compared: which of the two CareCycle keeps is not said. */
function isInState(state: unknown, wanted: string[]): boolean {
	const isShort = (word: string) => word.length === 2;
	const shown = asText(state)?.trim() ?? '';
	return (
		isOneOf(shown, wanted) ||
		(shown !== '' && wanted.some((word) => isShort(word) !== isShort(shown)))
	);
}

const withoutCounty = (word: string): string => word.toLowerCase().replace(/\s+county$/, '');

/** A customer's sources, the first one and the one of today; undefined where none is shown. */
function sourcesOf({ currentSourceId, originalSourceId }: IDataObject): string[] | undefined {
	if (currentSourceId === undefined && originalSourceId === undefined) return undefined;
	return [currentSourceId, originalSourceId].map((id) => asText(id)?.toLowerCase() ?? '');
}

/** Checks of the filters that are set, on what a customer shows. */
export function customerChecks(filters: CustomerFilters): Array<(row: IDataObject) => boolean> {
	const [statuses, states, counties, sources] = [
		filters.customerStatuses,
		filters.states,
		filters.counties,
		filters.sources,
	].map(wordsIn) as [string[], string[], string[], string[]];
	const search = asText(filters.search);
	return [
		...(search ? [(row: IDataObject) => matchesCustomer(row, search)] : []),
		...(statuses.length ? [(row: IDataObject) => isOneOf(row.status, statuses)] : []),
		...(states.length ? [(row: IDataObject) => isInState(row.state, states)] : []),
		...(counties.length
			? [
					(row: IDataObject) =>
						counties.map(withoutCounty).includes(withoutCounty(asText(row.county)?.trim() ?? '')),
				]
			: []),
		...(sources.length
			? [(row: IDataObject) => sourcesOf(row)?.some((id) => sources.includes(id)) ?? true]
			: []),
	];
}

/** CareCycle searches "name, phone, email, location, etc.", so each word may stand in any field. */
export function matchesCustomer(customer: IDataObject, search: string): boolean {
	const haystack = everything(customer);
	const phone = digits(asText(customer.callerId) ?? '');
	const words = search.toLowerCase().split(/\s+/).filter(Boolean);
	return words.every(
		(word) => haystack.includes(word) || (isNumberLike(word) && phone.includes(digits(word))),
	);
}
