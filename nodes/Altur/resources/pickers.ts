import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/descriptions';
import { openSession } from '../../shared/http';
import { readList } from '../../shared/paging';
import { campaignSearch, rowSearch } from '../../shared/picker';
import { agentOf, altur, CAMPAIGN, CONTACT, WITH_ARCHIVED } from '../altur.vendor';

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign', 'campaignId', 'campaigns', 'e.g. 1234', { required: true, ...extra });

export const contactLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Contact', 'contactId', 'contacts', 'e.g. 42', { required: true, ...extra });

/** Only agents that a campaign already has can be listed; the ID of any other can be typed. */
export const agentLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Agent', 'agentId', 'agents', 'e.g. 9d2f3c51-0c5b-4c7e-8f61-77a1e0c4b2d8', extra);

/** Campaigns among which agents are looked for: 2,000 of them. */
const MOST_PAGES = 20;
const LONGEST_MS = 8_000;

/** Altur lists no agents: they are gathered from the campaigns. */
async function agents(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const session = await openSession(this, altur);
	const { rows, error } = await readList(session, {
		endpoint: { ...CAMPAIGN.list, does: 'list agents' },
		qs: WITH_ARCHIVED,
		pages: MOST_PAGES,
		until: Date.now() + LONGEST_MS,
	});
	if (error && !rows.length) throw error;
	const names = new Map(rows.map(agentOf).flatMap((agent) => (agent ? [[agent.id, agent.name] as const] : [])));
	const found = [...names].filter(([, name]) => name.toLowerCase().includes(filter.toLowerCase()));
	return { results: found.map(([value, name]) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name)) };
}

const contactName = ({ name, contact, status }: IDataObject): string =>
	[name, contact].filter(Boolean).map(String).join(', ') + ` (${String(status)})`;

export const listSearch = {
	agents,
	campaigns: campaignSearch(altur),
	contacts: rowSearch(
		altur,
		CONTACT.list,
		() => ({}),
		(row) => ({ name: contactName(row), value: String(row.id) }),
		(row, search) => contactName(row).toLowerCase().includes(search.toLowerCase()),
	),
};
