import { campaignKey } from '../../../../../nodes/shared/campaign';
import type { Campaign } from '../../../../../nodes/shared/campaign';
import { isObject, number, text } from '../../../../../nodes/shared/values';
import type { Vendor } from '../../../../../nodes/shared/vendor';
import { keyOf } from '../../../../../nodes/shared/vendor';

/** A vendor that does not exist: all that the product needs to know of a new one. */
export const sixth: Vendor = {
	id: 'sixth',
	name: 'Sixth',
	credential: 'sixthApi',
	baseUrl: 'https://api.sixth.example',
	keyPlace: 'nowhere',
	access: (credential) => ({ headers: { 'x-sixth': keyOf(credential) } }),
	limit: { requests: 1_000, perMs: 1_000 },
	campaigns: {
		list: {
			method: 'GET',
			path: '/runs',
			does: 'list campaigns',
			rows: (body) => (isObject(body) && Array.isArray(body.runs) ? body.runs.filter(isObject) : undefined),
			rowId: (row) => String(row.no),
			paging: {
				style: 'pages',
				page: 'p',
				size: 'n',
				first: 0,
				largest: 10,
				info: (body) => ({ total: (isObject(body) && number(body.count)) || 0 }),
			},
		},
		get: { method: 'GET', path: '/runs/{campaignId}', does: 'get the campaign' },
		normalize: (raw): Campaign => ({
			key: campaignKey('sixth', String(raw.no)),
			vendor: 'sixth',
			id: String(raw.no),
			name: text(raw.title),
			status: raw.on === true ? 'active' : raw.over === true ? 'completed' : 'paused',
			vendorStatus: raw.on === true ? 'on' : raw.over === true ? 'over' : 'off',
			description: null,
			agentId: null,
			agentName: null,
			timezone: null,
			createdAt: text(raw.born),
			updatedAt: null,
			startedAt: null,
			completedAt: null,
			stats: null,
		}),
		query: () => ({}),
	},
	verbs: {
		start: {
			support: 'documented',
			endpoint: () => ({ method: 'PUT', path: '/runs/{campaignId}/on', does: 'start the campaign', body: { on: true } }),
		},
	},
	elsewhere: 'Pull the plug.',
	reason: (_, body) => ({ text: (isObject(body) && text(body.why)) || undefined }),
};
