import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/fields/descriptions';
import { campaignSearch } from '../shared/fields/listSearch';
import { acmeVoice } from './acmeVoice.vendor';

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign', 'campaignId', 'campaigns', 'e.g. 17', { required: true, ...extra });

export const listSearch = { campaigns: campaignSearch(acmeVoice) };
