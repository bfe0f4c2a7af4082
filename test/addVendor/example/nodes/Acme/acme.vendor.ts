import type { IDataObject } from 'n8n-workflow';

import {
	campaignOf,
	type Campaign,
	type CampaignStatus,
} from '../../../../../nodes/shared/campaign';
import { asIsoDate, isObject, asNumber, rowsAt, asText } from '../../../../../nodes/shared/values';
import { keyOf, type Vendor } from '../../../../../nodes/shared/vendor';

/**
 * A vendor that does not exist: all that the product needs to know of a new one. It calls its
 * campaigns runs, counts pages from 0 and can start a run, but not pause it.
 */

const ID = 'acme';

/** Vendor's word -> normalized status. A word that is not here is `unknown`. */
const STATUSES: Record<string, CampaignStatus> = { on: 'active', off: 'paused', over: 'completed' };

/** Acme has two switches and no status word; these words are ours. */
function wordOf({ on, over }: IDataObject): string {
	if (on === true) return 'on';
	return over === true ? 'over' : 'off';
}

function normalize(raw: IDataObject): Campaign {
	const word = wordOf(raw);
	return campaignOf(ID, asText(raw.no), {
		name: asText(raw.title),
		status: STATUSES[word],
		vendorStatus: word,
		createdAt: asIsoDate(raw.born),
	});
}

export const acme: Vendor = {
	id: ID,
	name: 'Acme',
	credential: 'acmeApi',
	baseUrl: 'https://api.acme.example',
	apiKeyLocation: 'in the Acme dashboard under Keys',
	access: (credential) => ({ headers: { 'x-acme': keyOf(credential) } }),
	limit: { requests: 1_000, windowMs: 1_000 },
	campaigns: {
		list: {
			method: 'GET',
			path: '/runs',
			action: 'list campaigns',
			rows: (body) => rowsAt(body, 'runs'),
			rowId: (row) => String(row.no),
			paging: {
				style: 'pages',
				page: 'p',
				size: 'n',
				firstPage: 0,
				maxPageSize: 10,
				readPageInfo: (body) => ({ total: (isObject(body) && asNumber(body.count)) || 0 }),
			},
		},
		get: { method: 'GET', path: '/runs/{campaignId}', action: 'get the campaign' },
		normalize,
		query: () => ({}),
	},
	verbs: {
		start: {
			support: 'documented',
			endpoint: () => ({
				method: 'PUT',
				path: '/runs/{campaignId}/on',
				action: 'start the campaign',
				body: { on: true },
			}),
		},
	},
	manualFallback: 'Use the Acme dashboard.',
	parseError: (_, body) => ({ text: (isObject(body) && asText(body.why)) || undefined }),
};
