import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../shared/fields/descriptions';
import { campaignSearch } from '../shared/fields/listSearch';
import { acmeVoice } from './acmeVoice.vendor';

// FACT: what an id looks like
const ID_EXAMPLE = 'e.g. 5b0c7f0e-6b8a-4a43-9a0c-2d1b9f5a7c11';

export const campaignLocator = (extra: Partial<INodeProperties> = {}): INodeProperties =>
	locator('Campaign', 'campaignId', 'campaigns', ID_EXAMPLE, { required: true, ...extra });

export const listSearch = { campaigns: campaignSearch(acmeVoice) };
