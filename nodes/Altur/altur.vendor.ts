import type { IDataObject } from 'n8n-workflow';

import {
	type Campaign,
	campaignOf,
	type CampaignStats,
	type CampaignStatus,
	singleVendorStatus,
} from '../shared/campaign';
import { type Contact, type ContactResult, fullName } from '../shared/contact';
import { asIsoDate, isObject, asNumber, objectAt, rowsAt, asText } from '../shared/values';
import {
	type CallSupport,
	type ContactSupport,
	type CursorPaging,
	type Endpoint,
	keyOf,
	type ListEndpoint,
	type PageInfo,
	type Paging,
	type ParsedError,
	type Vendor,
	liveQueriesOf,
} from '../shared/vendor';
import { toCall, transcriptOf } from './calls';
import { FIELDS } from './documentedFields';
import { matchRows, type RowResult } from './rows';

/**
 * Altur (https://docs.altur.io). The facts, with the page of each, are in docs/vendors/altur.md. Its API reference exists
 * in several generations: the oldest list has `has_more`, `endTime` and `agent_id`, the newest `has_next`, `stopTime` and
 * `agentId`. Objects pass through as they come. "Assumed" marks what no page says.
 */

const ID = 'altur';

/** Vendor's word -> normalized status. A word that is not here is `unknown`. See docs/vendors/altur.md, Campaign statuses. */
const STATUSES: Record<string, CampaignStatus> = {
	pending: 'draft',
	ready: 'draft',
	active: 'active',
	/** Waiting between two rounds of calls. */
	cooldown: 'active',
	inactive: 'paused',
	finished: 'completed',
};

export const CAMPAIGN_STATUSES = Object.keys(STATUSES);
export const CHANNELS = ['phone_call', 'whatsapp'];
export const CALL_STATUSES = ['busy', 'ended', 'failed', 'in-progress', 'no-answer'];
export const ANSWERERS = ['human', 'machine', 'unknown'];
export const IF_DUPLICATE = ['skip', 'update'];
export const CYCLE_MODES = ['cooldown', 'scheduled'];

/** Some of them are of WhatsApp campaigns only: docs/vendors/altur.md, Contacts. */
export const CONTACT_STATUSES = [
	'accepted',
	'answered',
	'converted',
	'delivered',
	'failed',
	'queue',
	'read',
	'rejected',
	'retrying',
	'sending',
	'sent',
	'voicemail',
];

/** Statuses of contacts on the oldest pages only, with their names: docs/vendors/altur.md, Contradictions. */
export const OLD_CONTACT_STATUSES: Record<string, string> = {
	acepted: 'Accepted (Older Accounts)',
	busy: 'Busy (Older Accounts)',
	'no-answer': 'No Answer (Older Accounts)',
	unreachable: 'Unreachable (Older Accounts)',
};

/** Days as a schedule names them. */
export const DAYS = {
	mon: 'Monday',
	tue: 'Tuesday',
	wed: 'Wednesday',
	thu: 'Thursday',
	fri: 'Friday',
	sat: 'Saturday',
	sun: 'Sunday',
};

/** https://docs.altur.io/en/api-reference/campaigns/create */
export const RANGES = { retries: [0, 5], message_limit: [1, 10_000] } as const;
/** Fields that campaigns of one channel have and others are refused for. */
export const ONLY_FOR: Record<string, string[]> = {
	phone_call: ['first_message', 'cycles'],
	whatsapp: ['template', 'template_alt'],
};
/** Fields of `cycles` that only the mode `scheduled` has. */
export const SCHEDULED_ONLY = ['schedule', 'schedule_start_date', 'schedule_end_date'];
export const MOST_CONTACTS = 1_000;

/** Query parameters. The agent has a newer and an older name; each server takes the one that it knows. */
export const QUERY = {
	agent: 'agentId',
	agentBefore: 'agent_id',
	status: 'status',
	channel: 'integration',
	from: 'startDate',
	to: 'endDate',
	archived: 'archived',
	answeredBy: 'answeredBy',
	size: 'pageSize',
};

/** `has_next`, which the oldest page calls `has_more`. */
function hasNext(body: unknown): boolean | undefined {
	const block = objectAt(body, 'pagination');
	const said = block?.has_next ?? block?.has_more;
	return typeof said === 'boolean' ? said : undefined;
}

/** The oldest pages have other names: docs/vendors/altur.md, Pages. */
function apiGeneration(body: unknown): string | undefined {
	const block = objectAt(body, 'pagination');
	if (!block) return undefined;
	if ('has_next' in block) return 'newer';
	return 'has_more' in block ? 'oldest' : undefined;
}

/** Campaigns: by cursor, at most 100 on a page. https://docs.altur.io/en/api-reference/campaigns/retrieve */
const BY_CURSOR: CursorPaging = {
	style: 'cursor',
	cursor: 'cursor',
	size: QUERY.size,
	maxPageSize: 100,
	next: (body) =>
		hasNext(body) === false
			? undefined
			: (asText(objectAt(body, 'pagination')?.next_cursor) ?? undefined),
};

const pageInfo = (body: unknown): PageInfo => ({
	total: asNumber(isObject(body) ? body.total_count : undefined) ?? undefined,
	hasMore: hasNext(body),
});

/**
 * Contacts and calls of a campaign: `pageIndex` from 0, at most 100 on a page. The oldest version of the page on contacts
 * has cursors instead: docs/vendors/altur.md, Paging.
 */
const BY_INDEX: Paging = {
	style: 'pages',
	page: 'pageIndex',
	size: QUERY.size,
	firstPage: 0,
	maxPageSize: 100,
	readPageInfo: pageInfo,
	cursorFallback: BY_CURSOR,
};

const list = (path: string, action: string, rows: string, paging: Paging): ListEndpoint => ({
	method: 'GET',
	path,
	action,
	rows: (body) => rowsAt(body, rows),
	rowId: (row) => String(row.id),
	paging,
});

/** Answers are `{ success, campaign }` and the like; assumed that some may come bare. */
const within =
	(name: string) =>
	(body: IDataObject): IDataObject | undefined =>
		objectAt(body, name) ?? (body.id === undefined ? undefined : body);

/** Takes a key of the caller's, so that a repeat does nothing. https://docs.altur.io/en/api-reference/campaigns/create */
const ONCE = 'Idempotency-Key';

const CAMPAIGN_PATH = '/campaigns/{campaignId}';
const CONTACTS_PATH = `${CAMPAIGN_PATH}/contacts`;
const CONTACT_PATH = `${CONTACTS_PATH}/{contactId}`;

const unwrap = within('campaign');

/** All answers about one campaign show it. */
const THIS = { at: 'id', of: 'campaignId' };
const NEW = { at: 'id' };

/** https://docs.altur.io/en/api-reference/campaigns/lifecycle */
const move = (verb: string, action: string): Endpoint => ({
	method: 'POST',
	path: `${CAMPAIGN_PATH}/${verb}`,
	action,
	unwrap,
	identity: THIS,
});

export const CAMPAIGN = {
	list: list('/campaigns', 'list campaigns', 'campaigns', BY_CURSOR),
	get: {
		method: 'GET',
		path: CAMPAIGN_PATH,
		action: 'get the campaign',
		unwrap,
		identity: THIS,
	},
	create: {
		method: 'POST',
		path: '/campaigns',
		action: 'create the campaign',
		unwrap,
		identity: NEW,
		idempotencyHeader: ONCE,
	},
	update: {
		method: 'PATCH',
		path: CAMPAIGN_PATH,
		action: 'update the campaign',
		unwrap,
		identity: THIS,
	},
	start: move('activate', 'start the campaign'),
	pause: move('pause', 'pause the campaign'),
	resume: move('resume', 'resume the campaign'),
	archive: move('archive', 'archive the campaign'),
} satisfies Record<string, Endpoint>;

export const CONTACT = {
	list: list(CONTACTS_PATH, 'list contacts', 'contacts', BY_INDEX),
	get: {
		method: 'GET',
		path: CONTACT_PATH,
		action: 'get the contact',
		unwrap: within('contact'),
		identity: { at: 'id', of: 'contactId' },
	},
	add: { method: 'POST', path: CONTACTS_PATH, action: 'add the contacts', idempotencyHeader: ONCE },
	/** Answers 204 without a body, or 200. */
	delete: { method: 'DELETE', path: CONTACT_PATH, action: 'delete the contact' },
} satisfies Record<string, Endpoint>;

/** Calls of a campaign are `calls`, and a single one is `call`. */
export const CALL = {
	list: list(`${CAMPAIGN_PATH}/calls`, 'list calls', 'calls', BY_INDEX),
	get: {
		method: 'GET',
		path: '/call/{callId}',
		action: 'get the call',
		unwrap: within('call'),
		identity: { at: 'id', of: 'callId' },
	},
	/** The path of `recording_url` in the list. What kind of file it is, no page says. */
	recording: { method: 'GET', path: '/call/{callId}/recording', action: 'get the recording' },
	start: {
		method: 'POST',
		path: '/call',
		action: 'start the call',
		unwrap: within('call'),
		identity: NEW,
	},
} satisfies Record<string, Endpoint>;

/** The talk of an agent with a person. https://docs.altur.io/en/api-reference/threads/retrieve */
export const THREAD = {
	get: {
		method: 'GET',
		path: '/thread/{threadId}',
		action: 'get the thread',
		unwrap: within('thread'),
		identity: { at: 'id', of: 'threadId' },
	},
} satisfies Record<string, Endpoint>;

/** A bare list, the oldest first. https://docs.altur.io/es/api-reference/messages/retrieve.md */
export const MESSAGE = {
	list: {
		method: 'GET',
		path: '/message/{threadId}',
		action: 'list messages',
		rows: (body) => (Array.isArray(body) ? body.filter(isObject) : rowsAt(body, 'messages')),
		paging: { style: 'whole' },
	},
} satisfies Record<string, ListEndpoint>;

/** What Simplify keeps, and where it stands in Altur's object. The list has no numbers. */
export const SIMPLE_CAMPAIGN_ROW = {
	id: 'id',
	name: 'name',
	status: 'status',
	archived: 'archived',
	description: 'description',
	agent_id: 'agent.id',
	agent_name: 'agent.name',
	timezone: 'timezone',
	retries: 'retries',
	created_at: 'created_at',
};

export const SIMPLE_CAMPAIGN = {
	id: 'id',
	name: 'name',
	status: 'status',
	archived: 'archived',
	agent_name: 'agent.name',
	created_at: 'created_at',
	contacts: 'analytics.contacts',
	contacts_processed: 'analytics.contactsProcessed',
	contacts_converted: 'analytics.contactsConverted',
	calls: 'analytics.calls',
};

export const SIMPLE_CONTACT = {
	id: 'id',
	f_id: 'f_id',
	name: 'name',
	contact: 'contact',
	status: 'status',
	context: 'context',
	extracted_data: 'extracted_data',
	tags: 'tags',
	call_count: 'call_count',
	last_call_at: 'last_call_at',
};

export const SIMPLE_CALL = {
	id: 'id',
	status: 'status',
	answered_by: 'answered_by',
	created_at: 'created_at',
	duration: 'duration',
	contact_id: 'contact.id',
	contact_name: 'contact.name',
	contact_phone_number: 'contact.phone_number',
	contact_status: 'contact.status',
	recording_url: 'recording_url',
};

/**
 * The block of https://docs.altur.io/en/api-reference/webhooks/campaign-status-changed, which a single campaign
 * has too, and the list has not. A call that a person answered counts as succeeded. WhatsApp campaigns have other counts.
 */
function toStats(analytics: IDataObject | undefined): CampaignStats | null {
	const calls = asNumber(analytics?.calls);
	const contacts = asNumber(analytics?.contacts);
	if (!analytics || (calls === null && contacts === null)) return null;
	return {
		contacts,
		contactsDone: asNumber(analytics.contactsProcessed),
		calls,
		callsSucceeded: asNumber(analytics.callsAnsweredByHuman),
		callsFailed: null,
		successRate: asNumber(analytics.callsAnsweredByHumanRate),
	};
}

/**
 * `archived` is a field of its own: archiving changes no status, and is allowed in all of them
 * (https://docs.altur.io/en/api-reference/campaigns/lifecycle). So a campaign that calls, or rests between two rounds of
 * calls, still does in the archive; `archived` is what does not.
 */
function statusOf(raw: IDataObject): CampaignStatus {
	const status = STATUSES[asText(raw.status) ?? ''] ?? 'unknown';
	return raw.archived === true && status !== 'active' ? 'archived' : status;
}

function normalize(raw: IDataObject): Campaign {
	const agent = objectAt(raw, 'agent');
	const vendorStatus = asText(raw.status);
	return campaignOf(ID, asText(raw.id), {
		name: asText(raw.name),
		status: statusOf(raw),
		vendorStatus,
		description: asText(raw.description),
		agentId: asText(agent?.id),
		agentName: asText(agent?.name),
		timezone: asText(raw.timezone),
		createdAt: asIsoDate(raw.created_at),
		stats: toStats(objectAt(raw, 'analytics')),
	});
}

/**
 * Whether campaigns that are looked for may stand in the archive, which the list has only on request: those that call
 * there must be found.
 */
const mayBeArchived = (status: CampaignStatus[]): boolean =>
	!status.length || status.includes('active') || status.includes('archived');

/** The list takes one status word, and no name to search for. So the rest is filtered on our side. */
function query({
	status = [],
	agentId,
}: {
	status?: CampaignStatus[];
	agentId?: string;
}): IDataObject {
	const agent = agentId ? { [QUERY.agent]: agentId, [QUERY.agentBefore]: agentId } : {};
	const word = singleVendorStatus(STATUSES, status);
	return {
		...agent,
		...(word ? { [QUERY.status]: word } : {}),
		...(mayBeArchived(status) ? { [QUERY.archived]: true } : {}),
	};
}

export const contactsBody = (contacts: IDataObject[], ifDuplicate: string): IDataObject => ({
	contacts,
	if_duplicate: ifDuplicate,
});

/** Altur has no fields of their own for email and company, so they go where the agent finds further values. */
function toRow(contact: Contact): IDataObject {
	const { phone, email, company, externalId, variables } = contact;
	const name = fullName(contact);
	const values = { ...(email ? { email } : {}), ...(company ? { company } : {}), ...variables };
	return {
		contact: phone,
		...(name ? { name } : {}),
		...(externalId ? { f_id: externalId } : {}),
		...(Object.keys(values).length ? { extracted_data: values } : {}),
	};
}

const OUTCOMES: Record<string, ContactResult['outcome']> = {
	created: 'added',
	updated: 'updated',
	skipped_duplicate: 'skipped',
	failed: 'failed',
};

const toResult = ({ status, id, error, raw }: RowResult): ContactResult => ({
	outcome: OUTCOMES[status] ?? 'unknown',
	contactId: id,
	reason: error,
	raw,
});

const addContacts: ContactSupport['add'] = async (send, campaignId, contacts, ifDuplicate) => {
	const rows = contacts.map(toRow);
	const answer = await send({
		endpoint: CONTACT.add,
		ids: { campaignId },
		body: contactsBody(rows, ifDuplicate),
	});
	return matchRows(rows.length, answer).map(toResult);
};

/** "Request was throttled. Expected available in 3 seconds." is assumed: docs/vendors/altur.md, Assumptions. */
const secondsIn = (detail: string | null): number | undefined => {
	const [, found] =
		/(\d+(?:\.\d+)?)\s*s/i.exec(detail ?? '') ?? /(\d+(?:\.\d+)?)/.exec(detail ?? '') ?? [];
	return asNumber(found) ?? undefined;
};

/** Texts that an error body holds; a sample shows a number under `error`, which tells nothing. */
const words = (value: unknown): string | null => (typeof value === 'string' ? asText(value) : null);

/** `field` of IMMUTABLE_FIELD, and what INVALID_STATUS_TRANSITION says of the campaign. */
function particulars(body: IDataObject): string[] {
	const targets = [body.valid_targets ?? []].flat().map(String).join(', ');
	return [
		words(body.field) ? `Field: ${String(body.field)}.` : '',
		words(body.current_status) ? `The campaign is ${String(body.current_status)}.` : '',
		targets ? `From there it can become: ${targets}.` : '',
	].filter(Boolean);
}

/** What to do about a code, where it is known better than the status tells: docs/vendors/altur.md, Errors. */
const WAYS_OUT: Record<string, string> = {
	CAMPAIGN_FINISHED: 'A finished campaign cannot be changed. Create a new one.',
	CONTACT_NOT_DELETABLE: 'Only contacts with the status queue or failed can be deleted.',
	CYCLES_NOT_ENABLED: 'Cycles can be turned on only when a campaign is created. Create a new one.',
	IMMUTABLE_FIELD: 'This can be set only when a campaign is created. Create a new one.',
	INVALID_STATUS_TRANSITION:
		'Start works from pending, ready and cooldown, Resume from inactive, Pause from active and cooldown.',
	SCHEDULED_MODE_ONLY:
		'The schedule of the cycles needs their mode Scheduled, which is set when a campaign is created.',
};

/** Assumed: the code stands in one of these; which of them, no page shows. */
const codeIn = (body: IDataObject): string =>
	[body.error, body.code, body.message, body.detail]
		.map(words)
		.find((word) => word !== null && word in WAYS_OUT) ?? '';

/** Assumed: the explanation is in `message`, `error`, `detail` or `code`; which of them, no page shows. */
function parseError(status: number, body: unknown): ParsedError {
	if (!isObject(body)) return {};
	const said = words(body.message) ?? words(body.error) ?? words(body.detail) ?? words(body.code);
	return {
		text: [said, ...particulars(body)].filter(Boolean).join(' ') || undefined,
		retryAfterSeconds: status === 429 ? secondsIn(words(body.detail) ?? said) : undefined,
		hint: WAYS_OUT[codeIn(body)],
	};
}

const BASE_URL = 'https://api.altur.io/api/v1.0';

/** The thread of a call stands in the single call only, and what was said in the messages of the thread. */
const readTranscript: CallSupport['readTranscript'] = async (send, raw) => {
	const single = objectAt(raw, 'thread')
		? raw
		: await send({ endpoint: CALL.get, ids: { callId: String(raw.id) } });
	const threadId = asText(objectAt(single, 'thread')?.id);
	if (threadId === null || !isObject(single)) return null;
	return transcriptOf(single, await send({ endpoint: MESSAGE.list, ids: { threadId } }));
};

const hourBefore = (moment: string): string =>
	new Date(Date.parse(moment) - 3_600_000).toISOString();

const calls: CallSupport = {
	support: 'documented',
	listOfCampaign: CALL.list,
	/** Altur goes by the creation of a call, which may wait before it begins. */
	query: ({ since }) => (since ? { [QUERY.from]: hourBefore(since) } : {}),
	get: CALL.get,
	normalize: (raw, campaignId) => toCall(ID, new URL(BASE_URL).origin, raw, campaignId ?? null),
	readTranscript,
};

export const altur: Vendor = {
	id: ID,
	name: 'Altur',
	credential: 'alturApi',
	baseUrl: BASE_URL,
	apiKeyLocation: 'in the Altur dashboard under API Keys',
	/** A key pasted with the word api-key in front works too. */
	access: (credential) => ({
		headers: { Authorization: `api-key ${keyOf(credential).replace(/^api-key\s+/i, '')}` },
	}),
	/** 12 a second; a tenth more time, since requests do not take equally long to arrive. */
	limit: { requests: 12, windowMs: 1_100 },
	maxConcurrentRequests: 10,
	campaigns: {
		list: CAMPAIGN.list,
		get: CAMPAIGN.get,
		normalize,
		query,
		liveQueries: liveQueriesOf(STATUSES, (word) => ({
			[QUERY.status]: word,
			[QUERY.archived]: true,
		})),
		/** A finished campaign is over and read only: https://docs.altur.io/en/api-reference/campaigns/update */
		isOver: ({ vendorStatus }) => STATUSES[vendorStatus ?? ''] === 'completed',
		isHidden: (raw) => raw.archived === true && statusOf(raw) !== 'active',
		listOmitsStats: true,
		documentedFields: FIELDS,
		apiGeneration,
	},
	verbs: {
		/** `activate` is refused for a campaign that was paused, `resume` for one that never ran. */
		start: {
			support: 'documented',
			endpoint: ({ vendorStatus }) =>
				vendorStatus === 'inactive' ? CAMPAIGN.resume : CAMPAIGN.start,
		},
		/** In the archive a campaign that was paused is `archived`. */
		pause: {
			support: 'documented',
			endpoint: () => CAMPAIGN.pause,
			reached: ({ vendorStatus }) => vendorStatus === 'inactive',
		},
	},
	contacts: { support: 'documented', maxBatchSize: MOST_CONTACTS, add: addContacts },
	calls,
	manualFallback: 'Do it in the Altur dashboard.',
	parseError,
};
