import type { IDataObject } from 'n8n-workflow';

import {
	type Campaign,
	campaignOf,
	type CampaignStatus,
	singleVendorStatus,
} from '../shared/campaign';
import { asIsoDate, asNumber, asText, isObject, objectAt, rowsAt } from '../shared/values';
import {
	type Endpoint,
	keyOf,
	type ListEndpoint,
	type PageInfo,
	type ParsedError,
	type Vendor,
	liveQueriesOf,
} from '../shared/vendor';

/**
 * Acme Voice. The facts, with the page of each, are in docs/vendors/acme-voice.md. "Assumed" marks what no page says.
 */

const ID = 'acmeVoice';

// FACT: how a page of the list tells that it is the last one
function readPageInfo(body: unknown): PageInfo {
	const meta = isObject(body) ? objectAt(body, 'meta') : undefined;
	return { lastPage: asNumber(meta?.last_page) ?? undefined };
}

// FACT: how campaigns are listed: path, where the rows stand, how pages are asked for and how large they may be
const list: ListEndpoint = {
	method: 'GET',
	path: '/campaigns',
	action: 'list campaigns',
	rows: (body) => rowsAt(body, 'data'),
	rowId: (row) => String(row.id),
	paging: {
		style: 'pages',
		page: 'page',
		size: 'per_page',
		firstPage: 1,
		maxPageSize: 100,
		readPageInfo,
	},
};

// FACT: how one campaign is read, started and paused, and which envelope it comes in
const unwrap = (body: IDataObject): unknown => body.data;
/** An answer is about the campaign that its path names. */
const identity = { at: 'id', of: 'campaignId' };
const onCampaign = (verb: string): Endpoint => ({
	method: 'POST',
	path: `/campaigns/{campaignId}/${verb}`,
	action: `${verb} the campaign`,
	unwrap,
	identity,
});

export const CAMPAIGN = {
	list,
	get: {
		method: 'GET',
		path: '/campaigns/{campaignId}',
		action: 'get the campaign',
		unwrap,
		identity,
	},
	start: onCampaign('start'),
	pause: onCampaign('pause'),
} satisfies Record<string, Endpoint>;

// FACT: every status word that the vendor documents; a word that is not here is unknown, not an error
const STATUSES: Record<string, CampaignStatus> = {
	draft: 'draft',
	active: 'active',
	paused: 'paused',
	completed: 'completed',
};

// FACT: in which fields a campaign tells its name, status, agent, time zone, dates and numbers of calls
function normalize(raw: IDataObject): Campaign {
	const word = asText(raw.status);
	return campaignOf(ID, asText(raw.id), {
		name: asText(raw.name),
		status: STATUSES[word ?? ''] ?? 'unknown',
		vendorStatus: word,
		createdAt: asIsoDate(raw.created_at),
		updatedAt: asIsoDate(raw.updated_at),
	});
}

// FACT: the ten fields or fewer that people look for in a campaign; Simplify keeps these
export const SIMPLE_CAMPAIGN = {
	id: 'id',
	name: 'name',
	status: 'status',
	created_at: 'created_at',
	updated_at: 'updated_at',
};

// FACT: in which shapes errors come
const parseError = (_status: number, body: unknown): ParsedError => ({
	text: (isObject(body) && asText(body.message)) || undefined,
});

export const acmeVoice: Vendor = {
	id: ID,
	name: 'Acme Voice',
	// FACT: in which other spellings people search for it
	spellings: ['acme voice'],
	credential: 'acmeVoiceApi',
	// FACT: the address of the API
	baseUrl: 'https://api.example.com/v1',
	// FACT: where a person finds the API key, as the end of a sentence
	apiKeyLocation: 'in the Acme Voice dashboard under API Keys',
	// FACT: how a request carries the key; one that is pasted with its prefix works too
	access: (credential) => ({
		headers: { Authorization: `Bearer ${keyOf(credential).replace(/^Bearer\s+/i, '')}` },
	}),
	// FACT: how many requests one key may send, and how many at once
	limit: { requests: 60, windowMs: 60_000 },
	maxConcurrentRequests: 10,
	campaigns: {
		list: CAMPAIGN.list,
		get: CAMPAIGN.get,
		normalize,
		// FACT: by what the vendor filters its list; what is left out here is filtered by the nodes
		query: ({ status, search }) => ({ status: singleVendorStatus(STATUSES, status), search }),
		// FACT: by which status words its list can be asked for campaigns that may still change
		liveQueries: liveQueriesOf(STATUSES, (status) => ({ status })),
	},
	// FACT: what the pages say of start, pause and cancel: documented, partly or undocumented, or left out
	verbs: {
		start: { support: 'documented', endpoint: () => CAMPAIGN.start },
		pause: { support: 'documented', endpoint: () => CAMPAIGN.pause },
	},
	// FACT: how people are added to a campaign (contacts), or else what to do instead
	contactsFallback:
		'Use the Acme Voice node for what else its API offers, or add the contacts in the Acme Voice dashboard.',
	// FACT: how phone calls are read (calls), or else why not and what to do instead
	callsFallback: 'Look them up in the Acme Voice dashboard.',
	manualFallback: 'Do it in the Acme Voice dashboard.',
	parseError,
};
