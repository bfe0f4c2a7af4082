import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/fields/descriptions';
import { campaignSearch, rowSearch } from '../shared/fields/listSearch';
import { callersAi, GROUP_ID, groupName, GROUPS } from './callersAi.vendor';

const ID_EXAMPLE = 'e.g. 65f0c0ffee0000000000a001';

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign', 'campaignId', 'campaigns', ID_EXAMPLE, { required: true, ...extra });

export const groupLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign Group', GROUP_ID, 'groups', ID_EXAMPLE, extra);

/** callers.ai searches nothing, so both lists are searched here. */
export const listSearch = {
	campaigns: campaignSearch(callersAi),
	groups: rowSearch(
		callersAi,
		GROUPS,
		() => ({}),
		(row) => ({ name: groupName(row), value: String(row[GROUP_ID]) }),
		(row, search) => groupName(row).toLowerCase().includes(search.toLowerCase()),
	),
};
