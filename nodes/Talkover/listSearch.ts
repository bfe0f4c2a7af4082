import type { INodeProperties } from 'n8n-workflow';

import { campaignSearch, rowSearch } from '../shared/fields/listSearch';
import { locator } from '../shared/fields/descriptions';
import { AGENT, talkover } from './talkover.vendor';

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign', 'campaignId', 'campaigns', 'e.g. 5b0c7f0e-6b8a-4a43-9a0c-2d1b9f5a7c11', {
		required: true,
		...extra,
	});

export const agentLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Agent', 'agentId', 'agents', 'e.g. 9d2f3c51-0c5b-4c7e-8f61-77a1e0c4b2d8', extra);

/** The label shows what makes an agent fit for a campaign: outbound and published. */
const agentName = (row: Record<string, unknown>): string => {
	const details = [row.direction, row.current_status ?? row.status].filter(
		(each) => typeof each === 'string',
	);
	return details.length ? `${String(row.name)} (${details.join(', ')})` : String(row.name);
};

export const listSearch = {
	campaigns: campaignSearch(talkover),
	agents: rowSearch(
		talkover,
		AGENT.list,
		(search) => ({ search }),
		(row) => ({ name: agentName(row), value: String(row.id) }),
	),
};
