import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';

import { locator } from '../shared/fields/descriptions';
import { campaignSearch, rowSearch } from '../shared/fields/listSearch';
import { usageError } from '../shared/http/errors';
import { readList } from '../shared/http/paging';
import { openSession, type Session } from '../shared/http/session';
import { asText, objectAt } from '../shared/values';
import {
	APPOINTMENT_CONFIGS,
	CAMPAIGN,
	careCycle,
	CUSTOM_FIELDS,
	CUSTOMER,
	QUERY,
	TRANSFER_CONFIGS,
} from './careCycle.vendor';
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

const CONFIG_ID = 'e.g. 497f6eca-6276-4993-bfeb-53cbbbba6f08';

export const appointmentConfigLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Appointment Config', 'appointmentConfigId', 'appointmentConfigs', CONFIG_ID, extra);

export const transferConfigLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Transfer Config', 'transferConfigId', 'transferConfigs', CONFIG_ID, extra);

/** The key of a custom field; By Key takes what older workflows hold as text. */
export const customFieldLocator = (extra: Partial<INodeProperties> = {}): INodeProperties => {
	const { modes = [], ...property } = locator('Field Key', 'fieldKey', 'customFields', '', extra);
	const byKey = {
		displayName: 'By Key',
		name: 'key',
		type: 'string' as const,
		placeholder: 'e.g. lead_source',
	};
	return { ...property, modes: [...modes.filter(({ name }) => name === 'list'), byKey] };
};

/** Name and number: names alone are not unique. */
function customerName({ id, firstName, lastName, callerId }: IDataObject): string {
	const name = [firstName, lastName].filter((part) => typeof part === 'string' && part).join(' ');
	if (!name) return String(callerId ?? id);
	return callerId ? `${name} (${String(callerId)})` : name;
}

const holds = (filter: string, ...texts: unknown[]): boolean =>
	texts.some((each) => asText(each)?.toLowerCase().includes(filter.trim().toLowerCase()));

const configName = ({ id, name }: IDataObject): string => asText(name) ?? String(id);

/** Transfer configs that the newest campaigns show, each once: the older API reference shows them there. */
async function transferConfigsInUse(session: Session): Promise<IDataObject[]> {
	const { rows, error } = await readList(session, { endpoint: CAMPAIGN.list, maxPages: 1 });
	if (error) throw error;
	const configs = rows
		.map((row) => objectAt(row, 'transferConfig'))
		.filter((config) => config !== undefined);
	return [...new Map(configs.map((config) => [String(config.id), config])).values()];
}

/** No page shows a list of transfer configs: where there is none, those that campaigns show are offered. */
async function transferConfigs(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const session = await openSession(this, careCycle);
	const listed = await readList(session, { endpoint: TRANSFER_CONFIGS });
	const rows = listed.error ? await transferConfigsInUse(session) : listed.rows;
	if (!rows.length) {
		throw usageError(
			this.getNode(),
			'CareCycle documents no call that lists transfer configs, and no campaign shows one',
			'Choose By ID, and copy the ID from CareCycle.',
		);
	}
	const fitting = rows.filter((row) => holds(filter, row.name, row.id));
	return { results: fitting.map((row) => ({ name: configName(row), value: String(row.id) })) };
}

export const listSearch = {
	appointmentConfigs: rowSearch(
		careCycle,
		APPOINTMENT_CONFIGS,
		() => ({}),
		(row) => ({ name: configName(row), value: String(row.id) }),
		(row, filter) => holds(filter, row.name, row.id),
	),
	customFields: rowSearch(
		careCycle,
		CUSTOM_FIELDS,
		() => ({}),
		({ fieldKey, fieldLabel }) => ({
			name: asText(fieldLabel) ? `${String(fieldLabel)} (${String(fieldKey)})` : String(fieldKey),
			value: String(fieldKey),
		}),
		({ fieldKey, fieldLabel }, filter) => holds(filter, fieldKey, fieldLabel),
	),
	transferConfigs,
	campaigns: campaignSearch(careCycle),
	customers: rowSearch(
		careCycle,
		CUSTOMER.list,
		(search) => ({ [QUERY.search]: search }),
		(row) => ({ name: customerName(row), value: String(row.id) }),
		matchesCustomer,
	),
};
