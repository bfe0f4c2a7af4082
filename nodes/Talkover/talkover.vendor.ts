import type { IDataObject } from 'n8n-workflow';

import { callOf } from '../shared/call';
import {
	type Campaign,
	campaignOf,
	type CampaignStats,
	type CampaignStatus,
	singleVendorStatus,
} from '../shared/campaign';
import type { ContactResult } from '../shared/contact';
import { asIsoDate, isObject, asNumber, objectAt, rowsAt, asText } from '../shared/values';
import {
	type CallSupport,
	type ContactSupport,
	type Endpoint,
	keyOf,
	type ListEndpoint,
	type Paging,
	type Vendor,
	liveQueriesOf,
} from '../shared/vendor';
import { callFacts } from './callFacts';
import { existingCall, parseError } from './errors';
import { readQueued, toQueuedCall, unwrapQueued } from './queuedCalls';

/**
 * Talkover (https://docs.talkover.ai). The facts, with the page of each, are in docs/vendors/talkover.md. "Assumed" marks
 * what no page says.
 */

const ID = 'talkover';

/** Vendor's word -> normalized status. A word that is not here is `unknown`. */
const STATUSES: Record<string, CampaignStatus> = {
	draft: 'draft',
	active: 'active',
	paused: 'paused',
	completed: 'completed',
	cancelled: 'cancelled',
};

export const CAMPAIGN_STATUSES = Object.keys(STATUSES);
export const CAMPAIGN_TYPES = ['custom', 'follow_up', 'reminder', 'sales'];
export const CALL_STATUSES = [
	'answered',
	'busy',
	'completed',
	'failed',
	'initiated',
	'no-answer',
	'ringing',
];
/** The English pages name two, the Portuguese ones `unpublished` too. */
export const AGENT_STATUSES = ['draft', 'published', 'unpublished'];
export const DIRECTIONS = ['inbound', 'outbound'];
export const DNC_SOURCES = ['custom', 'environment', 'global'];
export const NUMBER_TYPES = ['fax', 'mms', 'sms', 'voice', 'whatsapp'];

/** Longest delay of a call by an agent, in seconds. */
export const LONGEST_DELAY_SECONDS = 3_600;

/**
 * Lists: `page` from 1, `per_page` at most 100, and `pagination.last_page`. The English page on agents calls the
 * block `meta`, the Portuguese one `pagination`.
 */
const PAGES: Paging = {
	style: 'pages',
	page: 'page',
	size: 'per_page',
	firstPage: 1,
	maxPageSize: 100,
	readPageInfo: (body) => {
		const block = objectAt(body, 'pagination') ?? objectAt(body, 'meta');
		return { lastPage: asNumber(block?.last_page) ?? undefined };
	},
};

const list = (path: string, action: string): ListEndpoint => ({
	method: 'GET',
	path,
	action,
	rows: (body) => rowsAt(body, 'data'),
	rowId: (row) => String(row.id),
	paging: PAGES,
});

/** Most answers are `{ success, data }`. */
const unwrap = (body: IDataObject): unknown => body.data;

/** An answer is about the campaign that its path names. */
const identity = { at: 'id', of: 'campaignId' };

const setStatus = (status: string, action: string): Endpoint => ({
	method: 'PATCH',
	path: '/campaigns/{campaignId}/status',
	action,
	body: { status },
	unwrap,
	identity,
});

export const CAMPAIGN = {
	list: list('/campaigns', 'list campaigns'),
	get: {
		method: 'GET',
		path: '/campaigns/{campaignId}',
		action: 'get the campaign',
		unwrap,
		identity,
	},
	create: {
		method: 'POST',
		path: '/campaigns',
		action: 'create the campaign',
		unwrap,
		identity: { at: 'id' },
	},
	/** PUT, and yet only the fields that are sent change. */
	update: {
		method: 'PUT',
		path: '/campaigns/{campaignId}',
		action: 'update the campaign',
		unwrap,
		identity,
	},
	/** Start and resume are the same call. */
	start: setStatus('active', 'start the campaign'),
	pause: setStatus('paused', 'pause the campaign'),
	complete: setStatus('completed', 'complete the campaign'),
	cancel: setStatus('cancelled', 'cancel the campaign'),
	/** Answers 200 with a message, or 204 without a body. */
	delete: { method: 'DELETE', path: '/campaigns/{campaignId}', action: 'delete the campaign' },
	/** Answers without the usual envelope. */
	queueCall: {
		method: 'POST',
		path: '/campaigns/{campaignId}/call',
		action: 'queue the call',
		unwrap: unwrapQueued,
		identity: { at: 'campaign_call.id' },
	},
} satisfies Record<string, Endpoint>;

export const AGENT = {
	list: list('/agents', 'list agents'),
	get: {
		method: 'GET',
		path: '/agents/{agentId}',
		action: 'get the agent',
		unwrap,
		identity: { at: 'id', of: 'agentId' },
	},
	calls: list('/agents/{agentId}/calls', 'list the calls of the agent'),
} satisfies Record<string, Endpoint>;

/** `{ success, data }` on the page of the call; the guides show no envelope, and `call_id` instead of `id`. */
function unwrapMade(body: IDataObject): unknown {
	const call = objectAt(body, 'data') ?? body;
	return call.id === undefined && call.call_id !== undefined ? { id: call.call_id, ...call } : call;
}

const saysNoActiveCall = (body: unknown): boolean =>
	isObject(body) && /no active call/i.test(asText(body.message) ?? '');

export const CALL = {
	list: list('/calls', 'list calls'),
	/** Outside any campaign: it rings at once, or after a delay. */
	make: {
		method: 'POST',
		path: '/agents/{agentId}/call',
		action: 'make the call',
		unwrap: unwrapMade,
		identity: { at: 'id' },
	},
	end: {
		method: 'POST',
		path: '/agents/{agentId}/end-call',
		action: 'end the call',
		unwrap,
		identity: { at: 'id' },
	},
	/** A list, rarely of more than one call; a 404 where there is none. */
	active: {
		method: 'GET',
		path: '/agents/{agentId}/active-call/{phone}',
		action: 'look for an active call',
		isAnswer: (status, body) => status === 404 && saysNoActiveCall(body),
		rows: (body) => rowsAt(body, 'data') ?? (saysNoActiveCall(body) ? [] : undefined),
		rowId: (row) => String(row.id),
		paging: { style: 'whole' },
	},
} satisfies Record<string, Endpoint | ListEndpoint>;

/** Not paged. */
export const PHONE_NUMBERS: ListEndpoint = {
	...list('/phone-numbers', 'list phone numbers'),
	paging: { style: 'whole' },
};

/** Fields of a campaign, as the page on the list documents them. */
const LIST_FIELDS = [
	...['id', 'name', 'description', 'status', 'campaign_type', 'start_date', 'days_of_week'],
	...['earliest_call_time', 'latest_call_time', 'timezone', 'agent_id', 'initial_call_delay'],
	...['max_retries', 'retry_cooldown_hours', 'agent', 'stats', 'created_at', 'updated_at'],
];

/** What a single campaign has beside them. */
const GET_FIELDS = [
	...['enable_post_completion_cooldown', 'post_completion_cooldown_hours'],
	...['success_cooldown_hours', 'voicemail_cooldown_hours', 'no_answer_cooldown_hours'],
	...['busy_cooldown_hours', 'failed_cooldown_hours', 'do_not_call_enabled'],
	...['do_not_call_list_source', 'auto_add_to_dnc_enabled', 'auto_dnc_trigger_statuses'],
	...['auto_dnc_trigger_errors', 'calls', 'files'],
];

/** What the pages on writing have beside them; no page shows it when a campaign is read. */
const WRITTEN_FIELDS = [
	...['end_date', 'call_time_ranges', 'auto_complete', 'retry_on_no_conversion'],
	'do_not_call_custom_list',
];

/** Fields that may be large: every call and file of the campaign. */
export const LARGE_FIELDS = ['calls', 'files'];

/** What Simplify keeps, and where it stands in Talkover's object. */
export const SIMPLE_CAMPAIGN = {
	id: 'id',
	name: 'name',
	status: 'status',
	campaign_type: 'campaign_type',
	agent_name: 'agent.name',
	start_date: 'start_date',
	timezone: 'timezone',
	total_calls: 'stats.total_calls',
	completed_calls: 'stats.completed_calls',
	success_rate: 'stats.success_rate',
};

/** What Create and Update tell of a campaign: neither its agent's name nor statistics. */
export const SIMPLE_WRITTEN_CAMPAIGN = {
	id: 'id',
	name: 'name',
	status: 'status',
	campaign_type: 'campaign_type',
	agent_id: 'agent_id',
	start_date: 'start_date',
	end_date: 'end_date',
	timezone: 'timezone',
	max_retries: 'max_retries',
	updated_at: 'updated_at',
};

export const SIMPLE_CALL = {
	id: 'id',
	to: 'to',
	from: 'from',
	direction: 'direction',
	status: 'status',
	duration: 'duration',
	is_testing: 'is_testing',
	agent_name: 'agent.name',
	created_at: 'created_at',
	updated_at: 'updated_at',
};

/** Without the agent, whose calls they are. */
export const SIMPLE_AGENT_CALL = {
	id: 'id',
	to: 'to',
	from: 'from',
	direction: 'direction',
	status: 'status',
	duration: 'duration',
	is_testing: 'is_testing',
	created_at: 'created_at',
	updated_at: 'updated_at',
};

export const SIMPLE_PHONE_NUMBER = {
	id: 'id',
	number: 'number',
	country_code: 'country_code',
	type: 'type',
	current_status: 'current_status',
	has_voice: 'has_voice',
	has_sms: 'has_sms',
	has_whatsapp: 'has_whatsapp',
	renewal_date: 'renewal_date',
};

export const SIMPLE_AGENT = {
	id: 'id',
	name: 'name',
	label: 'label',
	direction: 'direction',
	language: 'language',
	current_status: 'current_status',
};

/** A single agent tells more than a row of the list. */
export const SIMPLE_WHOLE_AGENT = {
	...SIMPLE_AGENT,
	description: 'description',
	initial_message: 'initial_message',
	created_at: 'created_at',
	updated_at: 'updated_at',
};

/** `success_rate` is a percentage. Talkover counts calls, not contacts. */
function toStats(stats: IDataObject | undefined): CampaignStats | null {
	if (!stats) return null;
	const percentage = asNumber(stats.success_rate);
	return {
		contacts: null,
		contactsDone: null,
		calls: asNumber(stats.total_calls),
		callsSucceeded: asNumber(stats.completed_calls),
		callsFailed: asNumber(stats.failed_calls),
		successRate: percentage === null ? null : percentage / 100,
	};
}

/** Talkover tells neither when a campaign started nor when it completed. */
function normalize(raw: IDataObject): Campaign {
	const agent = objectAt(raw, 'agent');
	const vendorStatus = asText(raw.status);
	return campaignOf(ID, asText(raw.id), {
		name: asText(raw.name),
		status: STATUSES[vendorStatus ?? ''] ?? 'unknown',
		vendorStatus,
		description: asText(raw.description),
		agentId: asText(raw.agent_id) ?? asText(agent?.id),
		agentName: asText(agent?.name),
		timezone: asText(raw.timezone),
		createdAt: asIsoDate(raw.created_at),
		updatedAt: asIsoDate(raw.updated_at),
		stats: toStats(objectAt(raw, 'stats')),
	});
}

/** The list takes one status; several are filtered on our side. */
function query({
	status = [],
	search,
	agentId,
}: {
	status?: CampaignStatus[];
	search?: string;
	agentId?: string;
}): IDataObject {
	const word = singleVendorStatus(STATUSES, status);
	return {
		...(agentId ? { agent_id: agentId } : {}),
		...(word ? { status: word } : {}),
		...(search ? { search } : {}),
	};
}

const DAY_MS = 86_400_000;

/** Which time zone the days of the filter are read in is not said, so a day more is asked for. */
const dayBefore = (moment: string): string =>
	new Date(Date.parse(moment) - DAY_MS).toISOString().slice(0, 10);

const calls: CallSupport = {
	support: 'documented',
	list: CALL.list,
	/** A row of the list does not name its campaign; a single campaign holds its calls. */
	listOfCampaign: {
		...CAMPAIGN.get,
		action: 'list the calls of the campaign',
		rows: (body) => rowsAt(objectAt(body, 'data'), 'calls'),
		rowId: (row) => String(row.id),
		paging: { style: 'whole' },
	},
	query: ({ campaignId, since }) =>
		campaignId === undefined && since !== undefined ? { date_from: dayBefore(since) } : {},
	normalize: (raw, campaignId) => callOf(ID, asText(raw.id), callFacts(raw, campaignId)),
};

const QUEUE_CONTACT: Endpoint = {
	...CAMPAIGN.queueCall,
	action: 'add the contact',
	isAnswer: (status, body) => status === 409 && existingCall(body) !== undefined,
};

/** One number a request. A number that waits or is being called already is never queued twice: nothing can be updated. */
const addContacts: ContactSupport['add'] = async (send, campaignId, contacts) => {
	const results: ContactResult[] = [];
	for (const contact of contacts) {
		const body = toQueuedCall(contact);
		results.push(readQueued(await send({ endpoint: QUEUE_CONTACT, ids: { campaignId }, body })));
	}
	return results;
};

export const talkover: Vendor = {
	id: ID,
	name: 'Talkover',
	spellings: ['talk over'],
	credential: 'talkoverApi',
	baseUrl: 'https://app.talkover.ai/api/v1',
	apiKeyLocation: 'in the Talkover dashboard under Account > Environments',
	/** A key pasted with the word Bearer in front works too. */
	access: (credential) => ({
		headers: { Authorization: `Bearer ${keyOf(credential).replace(/^Bearer\s+/i, '')}` },
	}),
	/** The Standard plan's; headers tell the real one. */
	limit: { requests: 100, windowMs: 60_000 },
	maxConcurrentRequests: 10,
	campaigns: {
		list: CAMPAIGN.list,
		get: CAMPAIGN.get,
		normalize,
		query,
		liveQueries: liveQueriesOf(STATUSES, (status) => ({ status })),
		documentedFields: {
			list: LIST_FIELDS,
			get: [...LIST_FIELDS, ...GET_FIELDS],
			sometimes: WRITTEN_FIELDS,
		},
	},
	verbs: {
		start: { support: 'documented', endpoint: () => CAMPAIGN.start },
		pause: { support: 'documented', endpoint: () => CAMPAIGN.pause },
		cancel: { support: 'documented', endpoint: () => CAMPAIGN.cancel },
	},
	contacts: { support: 'documented', maxBatchSize: 1, add: addContacts },
	calls,
	manualFallback: 'Do it in the Talkover dashboard.',
	parseError,
};
