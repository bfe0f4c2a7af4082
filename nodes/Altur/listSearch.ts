import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';

import { locator } from '../shared/fields/descriptions';
import { openSession } from '../shared/http/session';
import { readList } from '../shared/http/paging';
import { campaignSearch, rowSearch } from '../shared/fields/listSearch';
import { objectAt, asText } from '../shared/values';
import { altur, CAMPAIGN, CONTACT, QUERY } from './altur.vendor';

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign', 'campaignId', 'campaigns', 'e.g. 1234', extra);

export const agentLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Agent', 'agentId', 'agents', 'e.g. 9d2f3c51-0c5b-4c7e-8f61-77a1e0c4b2d8', {
		description:
			'Altur does not list agents: the list has those of your latest campaigns. Others you enter by ID.',
		...extra,
	});

export const contactLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Contact', 'contactId', 'contacts', 'e.g. 42', extra);

/** Campaigns that are looked through for their agents. */
const MOST_CAMPAIGNS = 1_000;

const isLike = (name: string, search: string): boolean =>
	name.toLowerCase().includes(search.toLowerCase());

/** Altur has no list of agents, so it is made of the campaigns'. */
async function agents(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const session = await openSession(this, altur);
	const call = { endpoint: CAMPAIGN.list, qs: { [QUERY.archived]: true }, limit: MOST_CAMPAIGNS };
	const { rows, error } = await readList(session, call);
	if (error) throw error;
	const names = new Map<string, string>();
	for (const row of rows) {
		const agent = objectAt(row, 'agent');
		const id = asText(agent?.id);
		if (id !== null && !names.has(id)) names.set(id, asText(agent?.name) ?? id);
	}
	const results = [...names]
		.map(([value, name]) => ({ name, value }))
		.filter(({ name }) => isLike(name, filter));
	return { results: results.sort((a, b) => a.name.localeCompare(b.name)) };
}

function toContact({ id, name, contact }: IDataObject): INodeListSearchItems {
	const [named, phone] = [asText(name), asText(contact)];
	return {
		name: named && phone ? `${named} (${phone})` : (named ?? phone ?? String(id)),
		value: String(id),
	};
}

/** Contacts of the chosen campaign; Altur does not search them. */
const contacts = rowSearch(
	altur,
	CONTACT.list,
	() => ({}),
	toContact,
	(row, search) => isLike(toContact(row).name, search),
);

export const listSearch = { campaigns: campaignSearch(altur), agents, contacts };
