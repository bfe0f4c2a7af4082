import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/fields/descriptions';
import { openSession } from '../shared/http/session';
import { readList } from '../shared/http/paging';
import { campaignSearch } from '../shared/fields/listSearch';
import type { ListEndpoint } from '../shared/vendor';
import { AGENT, CONTACT, smartAlex } from './smartAlex.vendor';
import { holds } from './resources/filters';

type PickerMethod = ReturnType<typeof campaignSearch>;

/** Pages that one search reads, where SmartAlex may not search by itself. */
const SEARCHED_PAGES = 10;

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign', 'campaignId', 'campaigns', 'e.g. 7c1e0d52-3f0a-4a55-8a86-0d1f5f0c9b21', {
		required: true,
		...extra,
	});

export const agentLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Agent', 'agentId', 'agents', 'e.g. 2b9a4f0c-8a5d-4f0e-9d3c-6f1d7b8e4a10', extra);

export const contactLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Contact', 'contactId', 'contacts', 'e.g. 91d3c7aa-52b4-4b6e-9a44-3c0f2e7d5b68', {
		required: true,
		...extra,
	});

const agentLabel = ({ name, id, language }: IDataObject): string =>
	`${String(name ?? id)}${typeof language === 'string' ? ` (${language})` : ''}`;

const contactLabel = ({ id, first_name, last_name, phone }: IDataObject): string => {
	const name = [first_name, last_name].filter(Boolean).join(' ');
	return [name, phone && `(${String(phone)})`].filter(Boolean).join(' ') || String(id);
};

/** From List of rows that SmartAlex may or may not search: the search is sent, and done on our side again. */
const rowsWith = (endpoint: ListEndpoint, label: (row: IDataObject) => string): PickerMethod =>
	async function (filter, paginationToken) {
		const session = await openSession(this, smartAlex);
		const { rows, next, error } = await readList(session, {
			endpoint,
			qs: filter ? { search: filter } : {},
			filter: filter ? (row) => holds([label(row), row.email], filter) : undefined,
			resumeFrom: paginationToken,
			maxPages: filter ? SEARCHED_PAGES : 1,
		});
		if (error) throw error;
		return {
			results: rows.map((row) => ({ name: label(row), value: String(row.id) })),
			paginationToken: next,
		};
	};

export const listSearch = {
	campaigns: campaignSearch(smartAlex),
	agents: rowsWith(AGENT.list, agentLabel),
	contacts: rowsWith(CONTACT.list, contactLabel),
};
