import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/fields/descriptions';
import { campaignSearch, rowSearch } from '../shared/fields/listSearch';
import { careCycle, CUSTOMER, QUERY } from './careCycle.vendor';
import { matchesCustomer } from './filters';

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		'Campaign',
		'campaignId',
		'campaigns',
		'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
		extra,
	);

export const customerLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		'Customer',
		'customerId',
		'customers',
		'e.g. 497f6eca-6276-4993-bfeb-53cbbbba6f08',
		extra,
	);

/** Name and number: names alone are not unique. */
function customerName({ id, firstName, lastName, callerId }: IDataObject): string {
	const name = [firstName, lastName].filter((part) => typeof part === 'string' && part).join(' ');
	if (!name) return String(callerId ?? id);
	return callerId ? `${name} (${String(callerId)})` : name;
}

export const listSearch = {
	campaigns: campaignSearch(careCycle),
	customers: rowSearch(
		careCycle,
		CUSTOMER.list,
		(search) => ({ [QUERY.search]: search }),
		(row) => ({ name: customerName(row), value: String(row.id) }),
		matchesCustomer,
	),
};
