import type { IDataObject } from 'n8n-workflow';

import type { Campaign, CampaignStats, CampaignStatus } from '../shared/campaign';
import { campaignKey } from '../shared/campaign';
import type { Contact, ContactResult } from '../shared/contact';
import { fullName } from '../shared/contact';
import { date, isObject, number, objectAt, rowsAt, text } from '../shared/values';
import type { ContactSupport, Endpoint, ListEndpoint, PageInfo, Paging, Vendor, VendorReason } from '../shared/vendor';

/**
 * Altur (https://docs.altur.io). Facts are from its API reference: campaigns, calls. "Assumed" marks what it does not
 * say. Its pages come in several generations; both the oldest and the newest names are read.
 */

const ID = 'altur';

/** Vendor's word -> normalized status. A word that is not here is `unknown`; `archived` is a field of its own. */
const STATUSES: Record<string, CampaignStatus> = {
	pending: 'draft',
	ready: 'draft',
	active: 'active',
	cooldown: 'active',
	inactive: 'paused',
	finished: 'completed',
};

export const CAMPAIGN_STATUSES = Object.keys(STATUSES);
export const PHONE_CALL = 'phone_call';
export const WHATSAPP = 'whatsapp';
/** Calls it integration types; the same words for people to choose from. */
export const CHANNELS = [
	{ name: 'Phone Call', value: PHONE_CALL },
	{ name: 'WhatsApp', value: WHATSAPP },
];
/** Fields of a campaign that go with one channel only. */
export const FIELDS_OF: Record<string, string[]> = {
	[PHONE_CALL]: ['first_message', 'cycles'],
	[WHATSAPP]: ['template', 'template_alt'],
};
export const CONTACT_STATUSES = [
	...['queue', 'sending', 'sent', 'delivered', 'voicemail', 'read'],
	...['failed', 'retrying', 'converted', 'answered', 'accepted', 'rejected'],
];
export const CALL_STATUSES = ['ended', 'failed', 'busy', 'no-answer', 'in-progress'];
export const ANSWERED_BY = ['human', 'machine', 'unknown'];

/** Newest pages: `has_next`; the oldest: `has_more`. */
const hasNext = (body: unknown): unknown => {
	const block = objectAt(body, 'pagination');
	return block?.has_next ?? block?.has_more;
};

const byCursor: Paging = {
	style: 'cursor',
	cursor: 'cursor',
	size: 'pageSize',
	largest: 100,
	next: (body) => (hasNext(body) === false ? undefined : (text(objectAt(body, 'pagination')?.next_cursor) ?? undefined)),
};

function pageInfo(body: unknown): PageInfo {
	const more = hasNext(body);
	return {
		total: (isObject(body) && number(body.total_count)) || undefined,
		more: typeof more === 'boolean' ? more : undefined,
	};
}

/** Contacts and calls of a campaign; the campaigns themselves come by cursor. */
const byIndex: Paging = { style: 'pages', page: 'pageIndex', size: 'pageSize', first: 0, largest: 100, info: pageInfo };

const list = (path: string, does: string, rows: string, paging: Paging): ListEndpoint => ({
	method: 'GET',
	path,
	does,
	rows: (body) => rowsAt(body, rows),
	rowId: (row) => String(row.id),
	paging,
});

/** `{ success, <name> }`. Assumed: where the envelope is not documented, the object may also come without it. */
const unwrapped =
	(name: string) =>
	(body: IDataObject): unknown =>
		body[name] ?? ('id' in body ? body : undefined);

const campaign = unwrapped('campaign');

/** docs: campaigns/lifecycle */
const lifecycle = (action: string, does: string): Endpoint => ({
	method: 'POST',
	path: `/campaigns/{campaignId}/${action}`,
	does,
	unwrap: campaign,
});

/** docs: campaigns/create and campaigns/create-contacts */
const ONCE = 'Idempotency-Key';

export const CAMPAIGN = {
	list: list('/campaigns', 'list campaigns', 'campaigns', byCursor),
	get: { method: 'GET', path: '/campaigns/{campaignId}', does: 'get the campaign', unwrap: campaign },
	create: { method: 'POST', path: '/campaigns', does: 'create the campaign', unwrap: campaign, onceHeader: ONCE },
	update: { method: 'PATCH', path: '/campaigns/{campaignId}', does: 'update the campaign', unwrap: campaign },
	/** From pending, ready and cooldown only. */
	activate: lifecycle('activate', 'start the campaign'),
	/** From inactive only. */
	resume: lifecycle('resume', 'resume the campaign'),
	pause: lifecycle('pause', 'pause the campaign'),
	/** From everywhere; changes no status, and there is no way back. */
	archive: lifecycle('archive', 'archive the campaign'),
} satisfies Record<string, Endpoint>;

const contact = unwrapped('contact');

export const CONTACT = {
	list: list('/campaigns/{campaignId}/contacts', 'list contacts', 'contacts', byIndex),
	get: { method: 'GET', path: '/campaigns/{campaignId}/contacts/{contactId}', does: 'get the contact', unwrap: contact },
	add: { method: 'POST', path: '/campaigns/{campaignId}/contacts', does: 'add the contacts', onceHeader: ONCE },
	/** Assumed: answers 204 without a body. */
	delete: { method: 'DELETE', path: '/campaigns/{campaignId}/contacts/{contactId}', does: 'delete the contact' },
} satisfies Record<string, Endpoint>;

export const CALL = {
	list: list('/campaigns/{campaignId}/calls', 'list calls', 'calls', byIndex),
	start: { method: 'POST', path: '/call', does: 'start the call', unwrap: unwrapped('call') },
	get: { method: 'GET', path: '/call/{callId}', does: 'get the call', unwrap: unwrapped('call') },
} satisfies Record<string, Endpoint>;

/** Archived campaigns are left out unless they are asked for. */
export const WITH_ARCHIVED: IDataObject = { archived: true };

/** The parameter was called `agent_id` once. */
export const byAgent = (agentId: string): IDataObject => ({ agentId, agent_id: agentId });

/** The agent of a campaign. Agents have no list of their own. */
export const agentOf = (row: IDataObject): { id: string; name: string } | undefined => {
	const agent = objectAt(row, 'agent');
	const id = text(agent?.id);
	return id === null ? undefined : { id, name: text(agent?.name) ?? id };
};

/** What Simplify keeps, and where it stands in Altur's object. */
export const SIMPLE_CAMPAIGN = {
	id: 'id',
	name: 'name',
	description: 'description',
	status: 'status',
	archived: 'archived',
	agent_id: 'agent.id',
	agent_name: 'agent.name',
	timezone: 'timezone',
	retries: 'retries',
	created_at: 'created_at',
};

export const SIMPLE_CONTACT = {
	id: 'id',
	f_id: 'f_id',
	name: 'name',
	contact: 'contact',
	status: 'status',
	call_count: 'call_count',
	retries: 'retries',
	last_call_at: 'last_call_at',
	extracted_data: 'extracted_data',
	tags: 'tags',
};

export const SIMPLE_CALL = {
	id: 'id',
	status: 'status',
	answered_by: 'answered_by',
	contact_name: 'contact.name',
	contact_phone_number: 'contact.phone_number',
	duration: 'duration',
	started_at: 'started_at',
	ended_at: 'ended_at',
	extracted_data: 'extracted_data',
	recording_url: 'recording_url',
};

/**
 * docs: webhooks/campaign-status-changed, for phone campaigns; on the campaign itself only, not in the list. The keys of
 * WhatsApp campaigns are not documented. A call that a person answered counts as a success.
 */
function toStats(analytics: IDataObject | undefined): CampaignStats | null {
	const [contacts, calls] = [number(analytics?.contacts), number(analytics?.calls)];
	if (!analytics || (contacts === null && calls === null)) return null;
	return {
		contacts,
		contactsDone: number(analytics.contactsProcessed),
		calls,
		callsSucceeded: number(analytics.callsAnsweredByHuman),
		callsFailed: null,
		successRate: number(analytics.callsAnsweredByHumanRate),
	};
}

/** Altur tells neither when a campaign was changed nor when it started or finished. */
function normalize(raw: IDataObject): Campaign {
	const id = text(raw.id) ?? '';
	const agent = agentOf(raw);
	const vendorStatus = text(raw.status);
	return {
		key: campaignKey(ID, id),
		vendor: ID,
		id,
		name: text(raw.name),
		status: raw.archived === true ? 'archived' : (STATUSES[vendorStatus ?? ''] ?? 'unknown'),
		vendorStatus,
		description: text(raw.description),
		agentId: agent?.id ?? null,
		agentName: text(objectAt(raw, 'agent')?.name),
		timezone: text(raw.timezone),
		createdAt: date(raw.created_at),
		updatedAt: null,
		startedAt: null,
		completedAt: null,
		stats: toStats(objectAt(raw, 'analytics')),
	};
}

/** The list takes one status word and searches nothing; the rest is filtered on our side. */
function query({ status = [] }: { status?: CampaignStatus[] }): IDataObject {
	const words = CAMPAIGN_STATUSES.filter((word) => status.includes(STATUSES[word] as CampaignStatus));
	const wantsArchived = !status.length || status.includes('archived');
	return {
		...(words.length === 1 && status.length === 1 ? { status: words[0] } : {}),
		...(wantsArchived ? WITH_ARCHIVED : {}),
	};
}

/** A person as Altur takes it. */
export interface ContactRow extends IDataObject {
	/** Phone number in E.164 form. */
	contact: string;
	name?: string;
	/** What the agent should know, as text. */
	context?: string;
	extracted_data?: IDataObject;
	/** The caller's own id. */
	f_id?: string;
}

export const LARGEST_LOT = 1_000;

export const addBody = (contacts: ContactRow[], ifDuplicate: string): IDataObject => ({ contacts, if_duplicate: ifDuplicate });

/** What became of one row; null where Altur does not say it. */
export interface RowResult {
	id: string | null;
	status: string | null;
	error: string | null;
}

/** Assumed: the key of the row's status. Without it the counts tell, where they leave no choice. */
export function rowResults(body: unknown, count: number): RowResult[] {
	const rows = new Map((rowsAt(body, 'results') ?? []).map((row, position) => [number(row.index) ?? position, row]));
	const otherwise = onlyStatus(objectAt(body, 'summary'));
	return Array.from({ length: count }, (_, index) => {
		const row = rows.get(index);
		if (!row) return { id: null, status: null, error: null };
		const error = text(row.error);
		return { id: text(row.id), status: text(row.status) ?? (error ? 'failed' : otherwise), error };
	});
}

/** The status of every row that has not failed, where there is only one such status. */
function onlyStatus(summary: IDataObject = {}): string | null {
	const counted = Object.keys(OUTCOMES).filter((word) => word !== 'failed' && (number(summary[word]) ?? 0) > 0);
	return counted.length === 1 ? (counted[0] as string) : null;
}

const OUTCOMES: Record<string, ContactResult['outcome']> = {
	created: 'added',
	updated: 'updated',
	skipped_duplicate: 'skipped',
	failed: 'failed',
};

const REASONS: Record<string, string> = {
	INVALID_PHONE_NUMBER: 'Altur does not take this phone number',
	MISSING_CONTACT: 'The phone number is missing',
	SERVER_ERROR: 'Altur had trouble on its side with this contact',
};

function toResult({ id, status, error }: RowResult): ContactResult {
	const outcome = OUTCOMES[status ?? ''] ?? 'unknown';
	const reason = error === null ? reasonOf(outcome, status) : (REASONS[error] ?? error);
	return { outcome, contactId: id, reason, raw: { id, status, error } };
}

function reasonOf(outcome: ContactResult['outcome'], status: string | null): string | null {
	if (outcome === 'skipped') return 'The phone number is in the campaign already';
	return outcome === 'unknown' ? `Altur says: ${status ?? 'nothing'}` : null;
}

/** Email and company have no fields of their own. */
function toRow(person: Contact): ContactRow {
	const { phone, email, company, externalId, variables } = person;
	const own = Object.entries({ email, company }).filter(([, value]) => value);
	const data: IDataObject = { ...Object.fromEntries(own), ...variables };
	return {
		contact: phone,
		...(fullName(person) ? { name: fullName(person) } : {}),
		...(Object.keys(data).length ? { extracted_data: data } : {}),
		...(externalId ? { f_id: externalId } : {}),
	};
}

const addContacts: ContactSupport['add'] = async (send, campaignId, contacts, ifDuplicate) => {
	const body = addBody(contacts.map(toRow), ifDuplicate);
	const answer = await send({ endpoint: CONTACT.add, ids: { campaignId }, body });
	return rowResults(answer, contacts.length).map(toResult);
};

/** `detail: "... available in 5 seconds."` of a 429, as public clients of the API read it. */
const secondsIn = (said: string | null): number | undefined => {
	const [, found] = /(\d+(?:\.\d+)?)\s*s(?:ec|econds?)?\b/i.exec(said ?? '') ?? [];
	return found === undefined ? undefined : Number(found);
};

/** What a body adds to its code: the field, or the status that stands in the way. */
function details(body: IDataObject): string[] {
	const [field, current] = [text(body.field), text(body.current_status)];
	const targets = Array.isArray(body.valid_targets) ? (body.valid_targets as unknown[]).map(String) : [];
	return [
		field ? `Field: ${field}.` : '',
		current ? `The campaign is ${current}${targets.length ? ` and can become ${targets.join(', ')}` : ''}.` : '',
	];
}

const isCode = (value: string | null): boolean => /^[A-Z]+(_[A-Z]+)*$/.test(value ?? '');

/** What to do about a code, where it is known better than the status tells. */
const WAYS_OUT: Record<string, string> = {
	BILLING_LIMIT_REACHED: 'Raise the billing limit in the Altur dashboard, then run it again.',
	CAMPAIGN_FINISHED: 'A finished campaign cannot be changed. Create a new one.',
	CONTACT_NOT_DELETABLE: 'Only contacts with the status queue or failed can be deleted.',
	CYCLES_NOT_ENABLED: 'Cycles can be turned on only when a campaign is created. Create a new one.',
	IMMUTABLE_FIELD: 'This can be set only when a campaign is created. Create a new one.',
	INVALID_STATUS_TRANSITION: 'Start works from pending, ready and cooldown, Resume from inactive, Pause from active and cooldown.',
	SCHEDULED_MODE_ONLY: 'The schedule of the cycles needs their mode Scheduled, which is set when a campaign is created.',
};

/**
 * Assumed: the text is in `message`, else in `error`, `detail` or `code`; the code stands in one of them. `error` may be
 * a number.
 */
function reason(status: number, body: unknown): VendorReason {
	if (!isObject(body)) return {};
	const words = [body.message, body.error, body.detail, body.code].filter((each) => typeof each === 'string').map(text);
	const code = words.find(isCode) ?? '';
	const said = words.find((word) => word !== null && !isCode(word)) ?? null;
	const parts = [said, said && code ? `(${code})` : code, ...details(body)].filter(Boolean);
	return {
		text: parts.join(' ') || undefined,
		retryAfterSeconds: status === 429 ? secondsIn(said) : undefined,
		wayOut: WAYS_OUT[code],
	};
}

/** The word of a campaign from which `resume` works, and not `activate`. */
const PAUSED = 'inactive';

export const altur: Vendor = {
	id: ID,
	name: 'Altur',
	credential: 'alturApi',
	keyPlace: 'in the Altur dashboard under API Keys',
	/** docs: campaigns/retrieve. Assumed: counted per key. */
	limit: { requests: 12, perMs: 1_000 },
	campaigns: { list: CAMPAIGN.list, get: CAMPAIGN.get, normalize, query },
	verbs: {
		start: {
			support: 'documented',
			endpoint: ({ vendorStatus }) => (vendorStatus === PAUSED ? CAMPAIGN.resume : CAMPAIGN.activate),
		},
		pause: { support: 'documented', endpoint: () => CAMPAIGN.pause },
	},
	contacts: { support: 'documented', largest: LARGEST_LOT, add: addContacts },
	elsewhere: 'Do it in the Altur dashboard.',
	reason,
};
