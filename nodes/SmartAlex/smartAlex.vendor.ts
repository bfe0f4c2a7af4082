import type { IDataObject } from 'n8n-workflow';

import {
	type Campaign,
	campaignOf,
	type CampaignStats,
	type CampaignStatus,
	singleVendorStatus,
} from '../shared/campaign';
import type { Contact } from '../shared/contact';
import type { Fault } from '../shared/http/faults';
import { asIsoDate, isObject, asNumber, objectAt, rowsAt, asText } from '../shared/values';
import {
	type Endpoint,
	type Identity,
	keyOf,
	type ListEndpoint,
	type PageInfo,
	type Paging,
	type ParsedError,
	type Send,
	type Vendor,
	liveQueriesOf,
} from '../shared/vendor';
import { type AddingApi, ContactAdder } from './contactAdder';
import { toCall } from './normalizeCall';

/**
 * SmartAlex (https://docs.getsmartalex.com). The facts, with the page of each, are in docs/vendors/smart-alex.md. Its
 * pages exist in generations: V1 of January 2026, V2 of March and the newest, V3, of April 2026, which has withdrawn calls.
 * The record serves all of them; "assumed" marks what no page says.
 */

const ID = 'smartAlex';

/** Vendor's word -> normalized status. `scheduled` is V3's. A word that is not here is `unknown`. */
const STATUSES: Record<string, CampaignStatus> = {
	draft: 'draft',
	scheduled: 'scheduled',
	active: 'active',
	paused: 'paused',
	completed: 'completed',
	cancelled: 'cancelled',
};

export const CAMPAIGN_STATUSES = Object.keys(STATUSES);
/** Words that the list's `status` takes in V1. V3 names no filter, so the others are filtered on our side only. */
export const LISTED_STATUSES = ['active', 'completed', 'draft', 'paused'];
/** https://docs.getsmartalex.com/api-reference/calls */
export const CALL_STATUSES = ['busy', 'completed', 'failed', 'no_answer', 'voicemail'];
export const CALL_DIRECTIONS = ['inbound', 'outbound', 'web'];
/** `dnc` means do not call. https://docs.getsmartalex.com/api-reference/contacts */
export const CONTACT_STATUSES = ['active', 'dnc'];
export const WEEKDAYS = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
];
/** V3: ids of one request. See docs/vendors/smart-alex.md, Contacts. V1 names no limit for contact objects. */
export const MOST_CONTACTS = 100;

/** Rows stand in `data`; a list without an envelope is on the MCP pages. See docs/vendors/smart-alex.md, Paging. */
const rows = (body: unknown): IDataObject[] | undefined =>
	Array.isArray(body) ? (body as unknown[]).filter(isObject) : rowsAt(body, 'data');

/**
 * V1 pages everything, V3 contacts and calls only: there `meta` tells the total and the page's real size. V3's
 * campaigns and agents come whole, without `meta`, whatever page is asked for. The largest page is of the pages on
 * the MCP server; a smaller one, as `meta.per_page` tells it, is taken too.
 */
function pageInfo(body: unknown): PageInfo {
	const meta = objectAt(body, 'meta');
	if (!meta) return { hasMore: false };
	const total = asNumber(meta.total);
	const size = asNumber(meta.per_page);
	if (total === null) return {};
	if ((rows(body) ?? []).length >= total) return { hasMore: false };
	return size ? { lastPage: Math.ceil(total / size) } : { total };
}

const PAGES: Extract<Paging, { style: 'pages' }> = {
	style: 'pages',
	page: 'page',
	size: 'per_page',
	firstPage: 1,
	maxPageSize: 100,
	readPageInfo: pageInfo,
};

const list = (path: string, action: string): ListEndpoint => ({
	method: 'GET',
	path,
	action,
	rows,
	rowId: (row) => String(row.id),
	paging: PAGES,
});

/** Most answers stand in `data`; V3's new contacts come as they are, and its new campaigns are not shown. */
const unwrap = (body: IDataObject): unknown => (isObject(body.data) ? body.data : body);

/** @param identity what the answer must have; left out where it is none of an object */
const call = (
	method: Endpoint['method'],
	path: string,
	action: string,
	identity?: Identity,
): Endpoint => ({
	method,
	path,
	action,
	unwrap,
	...(identity ? { identity } : {}),
});

const NEW: Identity = { at: 'id' };
const THIS_CAMPAIGN: Identity = { at: 'id', of: 'campaignId' };
const THIS_CONTACT: Identity = { at: 'id', of: 'contactId' };

export const CAMPAIGN = {
	list: list('/campaigns', 'list campaigns'),
	get: call('GET', '/campaigns/{campaignId}', 'get the campaign', THIS_CAMPAIGN),
	create: call('POST', '/campaigns', 'create the campaign', NEW),
	addContacts: call('POST', '/campaigns/{campaignId}/contacts', 'add contacts to the campaign'),
	start: call('POST', '/campaigns/{campaignId}/start', 'start the campaign', THIS_CAMPAIGN),
	/** These three are in V1 and withdrawn by V3. */
	pause: call('POST', '/campaigns/{campaignId}/pause', 'pause the campaign', THIS_CAMPAIGN),
	resume: call('POST', '/campaigns/{campaignId}/resume', 'resume the campaign', THIS_CAMPAIGN),
	callbacks: list('/campaigns/{campaignId}/callbacks', 'get the callbacks of the campaign'),
};

export const CONTACT = {
	list: list('/contacts', 'list contacts'),
	get: call('GET', '/contacts/{contactId}', 'get the contact', THIS_CONTACT),
	create: call('POST', '/contacts', 'create the contact', NEW),
	update: call('PATCH', '/contacts/{contactId}', 'update the contact', THIS_CONTACT),
	/** V1's form. That it changes only what is sent is assumed. */
	updateV1: call('PUT', '/contacts/{contactId}', 'update the contact', THIS_CONTACT),
	delete: call('DELETE', '/contacts/{contactId}', 'delete the contact'),
};

export const CALL = {
	list: list('/calls', 'list calls'),
	get: call('GET', '/calls/{callId}', 'get the call', { at: 'id', of: 'callId' }),
};

export const AGENT = {
	/** V2 gives 50, or as many as `limit` says, up to 200. V3 gives all, and V1 its own pages, whatever is asked for. */
	list: {
		...list('/agents', 'list agents'),
		paging: { ...PAGES, size: 'limit', maxPageSize: 200 },
	},
	get: call('GET', '/agents/{agentId}', 'get the agent', { at: 'id', of: 'agentId' }),
};

/** What Simplify keeps, and where it stands in SmartAlex's object. V3's list has no counts. */
export const SIMPLE_CAMPAIGN = {
	id: 'id',
	name: 'name',
	status: 'status',
	agent_id: 'agent_id',
	objective: 'objective',
	contacts_total: 'contacts_total',
	contacts_called: 'contacts_called',
	contacts_remaining: 'contacts_remaining',
	created_at: 'created_at',
};

/** The V3 page's fields of a contact. */
export const SIMPLE_CONTACT = {
	id: 'id',
	first_name: 'first_name',
	last_name: 'last_name',
	phone: 'phone',
	email: 'email',
	company: 'company',
	status: 'status',
	tags: 'tags',
	created_at: 'created_at',
	updated_at: 'updated_at',
};

/** V1 has other names for the same facts: docs/vendors/smart-alex.md, Calls. */
export const SIMPLE_CALL = {
	id: 'id',
	campaign_id: 'campaign_id',
	contact_id: ['contact_id', 'contact.id'],
	direction: 'direction',
	call_status: ['call_status', 'status'],
	start_timestamp: ['start_timestamp', 'created_at'],
	duration_seconds: ['duration_seconds', 'duration'],
	sentiment: 'sentiment',
	summary: 'summary',
	transcript: 'transcript',
};

/** V1 has a status and a prompt in place of what the later ones tell. */
export const SIMPLE_AGENT = {
	id: 'id',
	name: 'name',
	is_active: 'is_active',
	status: 'status',
	call_direction: 'call_direction',
	language: 'language',
	objective: 'objective',
	first_message: 'first_message',
	created_at: 'created_at',
	updated_at: 'updated_at',
};

/** Fields of the newest pages, and those that only V1 and V2 have: docs/vendors/smart-alex.md, Campaigns. */
const DOCUMENTED_FIELDS = {
	list: ['id', 'name', 'agent_id', 'status', 'created_at'],
	get: ['id', 'name', 'agent_id', 'status', 'created_at'],
	sometimes: [
		...['description', 'objective', 'phone_number_id', 'campaign_mode', 'timezone'],
		...['business_hours', 'started_at', 'contacts_total', 'contacts_called', 'contacts_remaining'],
		...['contacts_connected', 'contacts_voicemail', 'contacts_failed', 'settings', 'stats'],
	],
};

/** Told by what only one generation has in a row: docs/vendors/smart-alex.md, Campaigns. */
function apiGeneration(body: unknown): string | undefined {
	const [row = {}] = rows(body) ?? [];
	if ('objective' in row) return 'API reference of April 2026';
	if ('campaign_mode' in row) return 'OpenAPI file of March 2026';
	return 'contacts_total' in row || objectAt(body, 'meta')
		? 'API reference of January 2026'
		: undefined;
}

/**
 * V3 counts nothing. Of V1's and V2's counts two are of calls, in V2's words: those that connected, which are taken for
 * the ones that succeeded, and those that failed. `connect_rate` is from 0 to 1.
 */
function toStats(raw: IDataObject): CampaignStats | null {
	const stats = {
		contacts: asNumber(raw.contacts_total),
		contactsDone: asNumber(raw.contacts_called),
		calls: null,
		callsSucceeded: asNumber(raw.contacts_connected),
		callsFailed: asNumber(raw.contacts_failed),
		successRate: asNumber(objectAt(raw, 'stats')?.connect_rate),
	};
	return Object.values(stats).some((each) => each !== null) ? stats : null;
}

function normalize(raw: IDataObject): Campaign {
	const vendorStatus = asText(raw.status);
	return campaignOf(ID, asText(raw.id), {
		name: asText(raw.name),
		status: STATUSES[vendorStatus ?? ''] ?? 'unknown',
		vendorStatus,
		description: asText(raw.description),
		agentId: asText(raw.agent_id),
		timezone: asText(raw.timezone) ?? asText(objectAt(raw, 'settings')?.timezone),
		createdAt: asIsoDate(raw.created_at),
		updatedAt: asIsoDate(raw.updated_at),
		startedAt: asIsoDate(raw.started_at),
		completedAt: asIsoDate(raw.completed_at),
		stats: toStats(raw),
	});
}

/** The list takes one status and no search; V3 may take none. */
function query({
	status = [],
	agentId,
}: {
	status?: CampaignStatus[];
	agentId?: string;
}): IDataObject {
	const word = singleVendorStatus(STATUSES, status);
	return {
		...(agentId ? { agent_id: agentId } : {}),
		...(word && LISTED_STATUSES.includes(word) ? { status: word } : {}),
	};
}

/** The gateway's words for a path that it does not know: https://docs.getsmartalex.com/mcp/errors */
const NO_ROUTE = /no route found(?: for \S+ (\S+))?/i;
const WITHDRAWN = /\/(pause|resume|callbacks)$/;

/** Whether the server has no such call, which is something else than that it has no such campaign. */
export const isMissingCall = ({
	status,
	reason: said = '',
}: Pick<Fault, 'status' | 'reason'>): boolean =>
	status === 405 || (status === 404 && NO_ROUTE.test(said));

const HOUR_MS = 3_600_000;

/** V3 takes hours, V1 and V2 a date and the campaign; each passes over the others, as far as is known. */
const callQuery = ({
	campaignId,
	since,
}: {
	campaignId?: string;
	since?: string;
}): IDataObject => ({
	...(campaignId ? { campaign_id: campaignId } : {}),
	...(since
		? {
				from_date: since,
				since_hours: Math.max(1, Math.ceil((Date.now() - Date.parse(since)) / HOUR_MS)),
			}
		: {}),
});

/** Whether the body was refused for what stands in it. 400 or 422: docs/vendors/smart-alex.md, Errors. */
export const isRefusedBody = (status: unknown): boolean => ['400', '422'].includes(String(status));

/** Ways out by the code of an error, where the status alone says too little. */
const WAYS_OUT: Record<string, string> = {
	no_contacts: 'Add contacts first, with Campaign > Add Contacts of the SmartAlex node.',
	agent_not_found:
		'Choose another agent in the SmartAlex dashboard: the agent of this campaign does not exist.',
};

const ELSEWHERE = 'Do it in the SmartAlex dashboard.';

/** V3's pages name no way to pause, resume or cancel but the dashboard. */
function missingCall(status: number, said: string | undefined): ParsedError | undefined {
	const [isNoRoute, path = ''] = NO_ROUTE.exec(said ?? '') ?? [];
	if (status === 405 || (isNoRoute && WITHDRAWN.test(path))) {
		return {
			text: `its API does not offer this any more, so do it in the SmartAlex dashboard (${said ?? status})`,
			hint: `SmartAlex has withdrawn this call from its API. ${ELSEWHERE}`,
			isWrongAddress: true,
		};
	}
	if (status !== 404 || !isNoRoute) return undefined;
	return {
		text: said,
		hint: 'Check the Base URL in the SmartAlex credential. It ends in /v1.',
		isWrongAddress: true,
	};
}

/** `error` is an object with `code` and `message`, or plain text; a 429 may explain itself in `message`. */
function parseError(status: number, body: unknown): ParsedError {
	if (!isObject(body)) return {};
	const error = objectAt(body, 'error');
	const code = asText(error?.code) ?? '';
	const plain = error ? [] : [asText(body.error), asText(body.message)];
	const said =
		asText(error?.message) ??
		([...plain.filter(Boolean), code].join(': ').replace(/: $/, '') || undefined);
	const retryAfterSeconds =
		asNumber(error?.retry_after) ?? asNumber(body.retryAfter) ?? asNumber(body.retry_after);
	return {
		text: said,
		hint: WAYS_OUT[code] ?? (/write permission/i.test(said ?? '') ? NEEDS_WRITE : undefined),
		retryAfterSeconds: retryAfterSeconds ?? undefined,
		...missingCall(status, said),
	};
}

const NEEDS_WRITE =
	'This API key may only read. Make one with write permission in the Developer Portal of SmartAlex.';

/** A person in SmartAlex's words. It has no place for an id or variables of the caller's own. */
const toFields = ({ phone, firstName, lastName, email, company }: Partial<Contact>): IDataObject =>
	Object.fromEntries(
		Object.entries({ phone, first_name: firstName, last_name: lastName, email, company }).filter(
			([, value]) => value,
		),
	);

const fromFields = (fields: IDataObject): Partial<Contact> => ({
	phone: asText(fields.phone) ?? undefined,
	firstName: asText(fields.first_name) ?? undefined,
	lastName: asText(fields.last_name) ?? undefined,
	email: asText(fields.email) ?? undefined,
	company: asText(fields.company) ?? undefined,
});

/** What became of added contacts, in numbers; V3's page does not show its answer. */
function counts(body: unknown) {
	const answer = isObject(body) ? unwrap(body) : undefined;
	const count = (name: string) => asNumber(isObject(answer) ? answer[name] : undefined);
	return {
		added: count('added'),
		duplicates: count('duplicates_skipped'),
		invalid: count('invalid_skipped'),
	};
}

/** V1 takes people, V3 ids of contacts that exist already. */
const ADDING: AddingApi = {
	add: CAMPAIGN.addContacts,
	create: CONTACT.create,
	get: CONTACT.get,
	people: (contacts) => ({ contacts }),
	ids: (ids) => ({ contact_ids: ids }),
	toFields,
	fromFields,
	counts,
	isRefusedBody,
};

/** Adds contacts to campaigns, and finds out on the way which form this SmartAlex takes. */
export const contactAdder = (send: Send): ContactAdder => new ContactAdder(send, ADDING);

export const smartAlex: Vendor = {
	id: ID,
	name: 'SmartAlex',
	spellings: ['smart alex'],
	credential: 'smartAlexApi',
	baseUrl: 'https://api.getsmartalex.com/v1',
	apiKeyLocation: 'in the SmartAlex dashboard under Developer Portal',
	/** A key pasted with the word Bearer in front works too. */
	access: (credential) => ({
		headers: { Authorization: `Bearer ${keyOf(credential).replace(/^Bearer\s+/i, '')}` },
	}),
	/** V1's smallest plan, and the number in V3's sample of the headers, which tell the real one. */
	limit: { requests: 60, windowMs: 60_000 },
	maxConcurrentRequests: 10,
	campaigns: {
		list: CAMPAIGN.list,
		get: CAMPAIGN.get,
		/** V2 has no call for one campaign. */
		lacksGet: isMissingCall,
		normalize,
		query,
		liveQueries: liveQueriesOf(STATUSES, (status) => ({ status })).filter(
			({ words: [word = ''] }) => LISTED_STATUSES.includes(word),
		),
		listOmitsStats: true,
		documentedFields: DOCUMENTED_FIELDS,
		apiGeneration,
	},
	verbs: {
		/** From paused, V1 has a call of its own, and no page says that start would do. */
		start: {
			support: 'documented',
			endpoint: ({ vendorStatus }) =>
				vendorStatus === 'paused' ? CAMPAIGN.resume : CAMPAIGN.start,
		},
		pause: { support: 'partly', endpoint: () => CAMPAIGN.pause },
	},
	/** Duplicates are always skipped: there is no call that updates them on the way. */
	contacts: {
		support: 'documented',
		maxBatchSize: MOST_CONTACTS,
		add: async (send, campaignId, contacts) =>
			await contactAdder(send).addPeople(campaignId, contacts),
	},
	calls: {
		support: 'documented',
		list: CALL.list,
		listOmitsCampaign: true,
		query: callQuery,
		get: CALL.get,
		normalize: (raw, campaignId) => toCall(ID, raw, campaignId),
	},
	manualFallback: ELSEWHERE,
	parseError,
};
