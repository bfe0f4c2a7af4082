import type { IDataObject } from 'n8n-workflow';

import {
	type Campaign,
	campaignOf,
	type CampaignStats,
	type CampaignStatus,
	singleVendorStatus,
} from '../shared/campaign';
import { asIsoDate, isObject, asNumber, objectAt, rowsAt, asText } from '../shared/values';
import {
	type Endpoint,
	keyOf,
	type ListEndpoint,
	type Paging,
	type ParsedError,
	type Vendor,
} from '../shared/vendor';

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
export const AGENT_STATUSES = ['draft', 'published'];
export const DIRECTIONS = ['inbound', 'outbound'];
export const DNC_SOURCES = ['custom', 'environment', 'global'];

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

const setStatus = (status: string, action: string): Endpoint => ({
	method: 'PATCH',
	path: '/campaigns/{campaignId}/status',
	action,
	body: { status },
	unwrap,
});

export const CAMPAIGN = {
	list: list('/campaigns', 'list campaigns'),
	get: { method: 'GET', path: '/campaigns/{campaignId}', action: 'get the campaign', unwrap },
	create: { method: 'POST', path: '/campaigns', action: 'create the campaign', unwrap },
	/** PUT, and yet only the fields that are sent change. */
	update: { method: 'PUT', path: '/campaigns/{campaignId}', action: 'update the campaign', unwrap },
	/** Start and resume are the same call. */
	start: setStatus('active', 'start the campaign'),
	pause: setStatus('paused', 'pause the campaign'),
	complete: setStatus('completed', 'complete the campaign'),
	cancel: setStatus('cancelled', 'cancel the campaign'),
	/** Answers 200 with a message, or 204 without a body. */
	delete: { method: 'DELETE', path: '/campaigns/{campaignId}', action: 'delete the campaign' },
	/** Answers without the usual envelope. */
	queueCall: { method: 'POST', path: '/campaigns/{campaignId}/call', action: 'queue the call' },
} satisfies Record<string, Endpoint>;

export const AGENTS = list('/agents', 'list agents');
export const CALLS = list('/calls', 'list calls');

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

export const SIMPLE_AGENT = {
	id: 'id',
	name: 'name',
	label: 'label',
	direction: 'direction',
	language: 'language',
	current_status: 'current_status',
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

/** `{ errors: { field: [text] } }` of a 422. */
function fieldErrors(body: IDataObject): string[] {
	return Object.entries(objectAt(body, 'errors') ?? {}).map(
		([field, texts]) => `${field}: ${[texts].flat().map(String).join(' ')}`,
	);
}

/**
 * Talkover has no single error body: the text is in `error.message`, `message`, or `error` where that is a string;
 * fields of a 422 are in `errors`.
 */
function parseError(status: number, body: unknown): ParsedError {
	if (!isObject(body)) return {};
	const error = objectAt(body, 'error');
	const said = asText(error?.message) ?? asText(body.message) ?? asText(body.error);
	const code = asText(error?.code) ?? asText(body.code);
	return {
		text: [said, ...fieldErrors(body)].filter(Boolean).join(' ') || undefined,
		retryAfterSeconds: asNumber(objectAt(error, 'details')?.retry_after) ?? undefined,
		cause: causeOf(status, code, said),
	};
}

/** A 403 is not always about the key: a full plan, or an active campaign that cannot be deleted, answer it too. */
function causeOf(status: number, code: string | null, said: string | null): ParsedError['cause'] {
	if (status !== 403) return undefined;
	if (code === 'CAMPAIGN_LIMIT_REACHED') return 'quota-exhausted';
	return said?.startsWith('Cannot ') ? null : undefined;
}

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
	campaigns: { list: CAMPAIGN.list, get: CAMPAIGN.get, normalize, query },
	verbs: {
		start: { support: 'documented', endpoint: () => CAMPAIGN.start },
		pause: { support: 'documented', endpoint: () => CAMPAIGN.pause },
		cancel: { support: 'documented', endpoint: () => CAMPAIGN.cancel },
	},
	contactsFallback:
		'Use the Talkover node with Campaign > Queue Call for each number, or upload the contacts in the Talkover dashboard.',
	manualFallback: 'Do it in the Talkover dashboard.',
	parseError,
};
